using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace DocketBridge.Contracts;

/// <summary>An operation as HighLevel's files have it.</summary>
public sealed partial class PublishedOperation
{
    private readonly HighLevelFiles _files;
    private readonly string _file;
    private readonly JsonObject _definition;
    private readonly Lazy<IReadOnlyList<Parameter>> _parameters;
    private readonly Lazy<(string Kind, Schema Schema)?> _body;
    private readonly ConcurrentDictionary<int, Schema?> _answers = new();

    internal PublishedOperation(HighLevelFiles files, string file, string verb, string path, JsonObject definition)
    {
        (_files, _file, _definition, Verb, Path) = (files, file, definition, verb, path);
        var pattern = PathParameter()
            .Replace(Regex.Escape(path).Replace("\\{", "{", StringComparison.Ordinal), "(?<$1>[^/]+)");
        _parameters = new(() => [.. AllParameters()]);
        _body = new(() => Content(_definition["requestBody"]));
        Route = new Regex($"^{pattern}$", RegexOptions.None, TimeSpan.FromSeconds(1));
    }

    /// <summary>HighLevel's id, which one other operation may have too.</summary>
    public string Id => _definition["operationId"]!.ToString();

    /// <summary>The HTTP verb.</summary>
    public string Verb { get; }

    /// <summary>The path with its parameters in braces.</summary>
    public string Path { get; }

    /// <summary>The verb and the path.</summary>
    public string Name => $"{Verb} {Path}";

    /// <summary>Finds the path's parameters in a path.</summary>
    public Regex Route { get; }

    /// <summary>Whether a token is asked for.</summary>
    public bool NeedsToken => _definition["security"] is not null;

    /// <summary>Whether HighLevel says not to use it any more.</summary>
    public bool Deprecated => _definition["deprecated"]?.GetValue<bool>() == true;

    /// <summary>The parameters.</summary>
    public IReadOnlyList<Parameter> Parameters => _parameters.Value;

    /// <summary>The kind and the schema of the body; null where it has none.</summary>
    public (string Kind, Schema Schema)? Body => _body.Value;

    /// <summary>Whether the operation answers the status.</summary>
    /// <param name="status">The HTTP status.</param>
    public bool Declares(int status) => _definition["responses"]![$"{status}"] is not null;

    /// <summary>The schema of an answer; null where it is not described.</summary>
    /// <param name="status">The HTTP status.</param>
    public Schema? Answer(int status) =>
        _answers.GetOrAdd(status, given => Content(_definition["responses"]![$"{given}"])?.Schema);

    /// <summary>The declared status of a success.</summary>
    public int Success =>
        _definition["responses"]!
            .AsObject()
            .Select(answer => int.Parse(answer.Key, System.Globalization.CultureInfo.InvariantCulture))
            .First(status => status is >= 200 and < 300);

    private IEnumerable<Parameter> AllParameters() =>
        (_definition["parameters"] as JsonArray ?? []).Select(parameter => new Parameter(
            parameter!["name"]!.ToString(),
            parameter["in"]!.ToString(),
            parameter["required"]?.GetValue<bool>() == true,
            new Schema(_files, _file, parameter["schema"]!.AsObject())
        ));

    private (string Kind, Schema Schema)? Content(JsonNode? owner) =>
        owner?["content"]?.AsObject().FirstOrDefault() is { Value: { } value, Key: { } kind }
        && value["schema"] is JsonObject schema
            ? (kind, new Schema(_files, _file, schema))
            : null;

    [GeneratedRegex(@"\{([^}]*)\}")]
    private static partial Regex PathParameter();
}

/// <summary>A parameter of an operation.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Place">path, query or header.</param>
/// <param name="Required">Whether it must be there.</param>
/// <param name="Schema">What it may be.</param>
public sealed record Parameter(string Name, string Place, bool Required, Schema Schema);
