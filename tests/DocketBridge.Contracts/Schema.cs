using System.Text.Json.Nodes;

namespace DocketBridge.Contracts;

/// <summary>A schema of OpenAPI 3.0 and the file it stands in; references are followed, and an allOf is one schema.</summary>
public sealed class Schema
{
    private readonly HighLevelFiles _files;
    private readonly List<(string File, JsonObject Node)> _parts = [];
    private readonly Lazy<IReadOnlyList<JsonNode?>?> _choices;
    private readonly Lazy<IReadOnlyList<Schema>> _alternatives;
    private readonly Lazy<IReadOnlyDictionary<string, Schema>> _members;
    private readonly Lazy<IReadOnlyList<string>> _required;
    private readonly Lazy<Schema?> _others;
    private readonly Lazy<Schema?> _items;

    internal Schema(HighLevelFiles files, string file, JsonObject node)
    {
        _files = files;
        Gather(file, node);
        _choices = new(() => First("enum") is JsonArray list ? [.. list] : null);
        _alternatives = new(() => [.. Lists("oneOf").Concat(Lists("anyOf"))]);
        _members = new(AllMembers);
        _required = new(() =>
            [
                .. _parts
                    .SelectMany(part => part.Node["required"] as JsonArray ?? [])
                    .Select(name => name!.ToString())
                    .Distinct(StringComparer.Ordinal),
            ]
        );
        _others = new(() => Inner("additionalProperties"));
        _items = new(() => Inner("items"));
    }

    /// <summary>The type; null where none is given.</summary>
    public string? Type => Text("type");

    /// <summary>The form of a text.</summary>
    public string? Format => Text("format");

    /// <summary>The regular expression of a text.</summary>
    public string? Pattern => Text("pattern");

    /// <summary>Whether null is a value.</summary>
    public bool Nullable => First("nullable")?.GetValue<bool>() == true;

    /// <summary>The values it may have; null where any.</summary>
    public IReadOnlyList<JsonNode?>? Choices => _choices.Value;

    /// <summary>The schemas of which one must fit; empty where there is but this one.</summary>
    public IReadOnlyList<Schema> Alternatives => _alternatives.Value;

    /// <summary>The members of an object.</summary>
    public IReadOnlyDictionary<string, Schema> Members => _members.Value;

    /// <summary>The members that must be there.</summary>
    public IReadOnlyList<string> Required => _required.Value;

    /// <summary>The schema of members that are not named; null where there is none.</summary>
    public Schema? Others => _others.Value;

    /// <summary>The schema of a list's elements; null where any may be there.</summary>
    public Schema? Items => _items.Value;

    /// <summary>A limit of the schema.</summary>
    /// <param name="name">minimum, maximum, maxLength or maxItems.</param>
    public double? Limit(string name) => First(name)?.GetValue<double>();

    private Dictionary<string, Schema> AllMembers()
    {
        var members = new Dictionary<string, Schema>(StringComparer.Ordinal);
        foreach (var (file, node) in _parts)
        {
            foreach (var (name, schema) in node["properties"]?.AsObject() ?? [])
            {
                members.TryAdd(name, new Schema(_files, file, schema!.AsObject()));
            }
        }

        return members;
    }

    private IEnumerable<Schema> Lists(string name) =>
        from part in _parts
        from one in part.Node[name] as JsonArray ?? []
        select new Schema(_files, part.File, one!.AsObject());

    private Schema? Inner(string name) =>
        (
            from part in _parts
            where part.Node[name] is JsonObject { Count: > 0 }
            select new Schema(_files, part.File, part.Node[name]!.AsObject())
        ).FirstOrDefault();

    private string? Text(string name) => First(name) is JsonValue value ? value.ToString() : null;

    private JsonNode? First(string name) =>
        _parts.Select(part => part.Node[name]).FirstOrDefault(value => value is not null);

    private void Gather(string file, JsonObject node)
    {
        if (node["$ref"]?.ToString() is { } reference)
        {
            var (path, place) = (reference.Split('#')[0], reference.Split('#')[1]);
            file = path.Length == 0 ? file : System.IO.Path.Combine(System.IO.Path.GetDirectoryName(file)!, path);
            JsonNode target = _files.Load(file);
            foreach (var step in place.Split('/', StringSplitOptions.RemoveEmptyEntries))
            {
                target = target[step]!;
            }

            Gather(file, target.AsObject());
            return;
        }

        _parts.Add((file, node));
        foreach (var part in node["allOf"] as JsonArray ?? [])
        {
            Gather(file, part!.AsObject());
        }
    }
}
