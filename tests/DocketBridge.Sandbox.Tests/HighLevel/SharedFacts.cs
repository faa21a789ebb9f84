using System.Text.Json.Nodes;

namespace DocketBridge.Sandbox.Tests.HighLevel;

/// <summary>HighLevel's own OpenAPI files and event samples, where they lie beside the project.</summary>
internal sealed class SharedFacts
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

    private readonly DirectoryInfo _folder;
    private readonly Dictionary<string, JsonObject> _files = new(StringComparer.Ordinal);

    private SharedFacts(DirectoryInfo folder) => _folder = folder;

    /// <summary>Looks upward for shared/highlevel and skips the test when there is none.</summary>
    public static SharedFacts OrSkip()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var wanted = new DirectoryInfo(Path.Combine(folder.FullName, "shared", "highlevel"));
            if (Directory.Exists(Path.Combine(wanted.FullName, "apps")))
            {
                return new SharedFacts(wanted);
            }
        }

        Assert.Skip("HighLevel's OpenAPI files are not beside the project.");
        throw new InvalidOperationException("Skip does not return.");
    }

    /// <summary>The samples and fields of an event.</summary>
    public JsonObject Event(string name) => Read($"webhooks/{name}.json");

    /// <summary>The actions that the connector offers, as verb and path.</summary>
    public IReadOnlyList<string> Actions() =>
        [
            .. File.ReadLines(Path.Combine(_folder.FullName, "catalogue.tsv"))
                .Select(line => line.Split('\t'))
                .Where(row => row[0] == "action" && row[1] == "*")
                .Select(row => row[4]),
        ];

    /// <summary>The operations of a group that the connector offers.</summary>
    public IReadOnlyList<string> Offered(string group) =>
        [
            .. File.ReadLines(Path.Combine(_folder.FullName, "catalogue.tsv"))
                .Select(line => line.Split('\t'))
                .Where(row => row[0] == "action" && row[1] == "*" && row[2] == group)
                .Select(row => row[5]),
        ];

    /// <summary>An operation and the file it is in.</summary>
    public (JsonObject Operation, string Verb, string Path, JsonObject File)? Operation(string id, string verb)
    {
        foreach (var app in Apps)
        {
            var file = Read($"apps/{app}.json");
            foreach (var (path, verbs) in file["paths"]!.AsObject())
            {
                foreach (var (name, operation) in verbs!.AsObject())
                {
                    if (
                        operation!["operationId"]?.ToString() == id
                        && name.Equals(verb, StringComparison.OrdinalIgnoreCase)
                    )
                    {
                        return (operation.AsObject(), name.ToUpperInvariant(), path, file);
                    }
                }
            }
        }

        return null;
    }

    /// <summary>The schema of the success answer; null where the file gives none.</summary>
    public static JsonObject? SuccessSchema(JsonObject operation, JsonObject file)
    {
        var success = operation["responses"]!.AsObject().First(answer => answer.Key.StartsWith('2')).Value;
        var schema = success!["content"]?["application/json"]?["schema"]?.AsObject();
        return schema is null ? null : Resolve(schema, file);
    }

    /// <summary>The schema of the body; null where there is none.</summary>
    public static JsonObject? BodySchema(JsonObject operation, JsonObject file)
    {
        var schema = operation["requestBody"]?["content"]?["application/json"]?["schema"]?.AsObject();
        return schema is null ? null : Resolve(schema, file);
    }

    /// <summary>Follows a reference, and an allOf of one.</summary>
    public static JsonObject Resolve(JsonObject schema, JsonObject file)
    {
        if (schema["$ref"]?.ToString() is { } reference)
        {
            return Resolve(file["components"]!["schemas"]![reference.Split('/')[^1]]!.AsObject(), file);
        }

        return schema["allOf"] is JsonArray { Count: 1 } all ? Resolve(all[0]!.AsObject(), file) : schema;
    }

    private JsonObject Read(string path)
    {
        if (!_files.TryGetValue(path, out var file))
        {
            var text = File.ReadAllText(Path.Combine(_folder.FullName, path));
            _files[path] = file = JsonNode.Parse(text)!.AsObject();
        }

        return file;
    }
}
