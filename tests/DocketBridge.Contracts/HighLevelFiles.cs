using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace DocketBridge.Contracts;

/// <summary>HighLevel's OpenAPI files, which lie beside the repository on some machines and are no part of it.</summary>
public sealed class HighLevelFiles
{
    private static readonly string[] Apps =
    [
        "contacts",
        "locations",
        "calendars",
        "businesses",
        "opportunities",
        "users",
        "objects",
        "associations",
        "workflows",
        "campaigns",
        "oauth",
    ];

    private readonly string _folder;
    private readonly ConcurrentDictionary<string, JsonObject> _files = new(StringComparer.Ordinal);

    private HighLevelFiles(string folder)
    {
        _folder = folder;
        Operations = [.. Apps.SelectMany(app => OperationsOf(Path.Combine(folder, app + ".json")))];
    }

    /// <summary>The files; null where they are absent. They are read once.</summary>
    public static HighLevelFiles? Present { get; } = Find();

    /// <summary>Every operation of the files.</summary>
    public IReadOnlyList<PublishedOperation> Operations { get; }

    /// <summary>The operation that a request calls: of several paths that fit, the one with the fewest parameters.</summary>
    /// <param name="verb">The HTTP verb.</param>
    /// <param name="path">The path, without the query.</param>
    public PublishedOperation? Match(string verb, string path) =>
        Operations
            .Where(operation => operation.Verb == verb && operation.Route.IsMatch(path))
            .MinBy(operation => operation.Path.Count(letter => letter == '{'));

    /// <summary>A file of the folder, or one that another names.</summary>
    internal JsonObject Load(string path) =>
        _files.GetOrAdd(Path.GetFullPath(path), full => JsonNode.Parse(File.ReadAllText(full))!.AsObject());

    /// <summary>The common error schemas, for statuses that the files do not declare.</summary>
    internal Schema Common(string name)
    {
        var file = Path.Combine(_folder, "..", "common", "common-schemas.json");
        return new Schema(this, file, Load(file)["components"]!["schemas"]![name]!.AsObject());
    }

    // Upward from the tests.
    private static HighLevelFiles? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var wanted = Path.Combine(folder.FullName, "shared", "highlevel", "apps");
            if (Directory.Exists(wanted))
            {
                return new HighLevelFiles(wanted);
            }
        }

        return null;
    }

    private IEnumerable<PublishedOperation> OperationsOf(string file) =>
        from path in Load(file)["paths"]!.AsObject()
        from verb in path.Value!.AsObject()
        select new PublishedOperation(this, file, verb.Key.ToUpperInvariant(), path.Key, verb.Value!.AsObject());
}
