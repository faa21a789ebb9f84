using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace HighLevel.Tests.Support;

/// <summary>As much of an OpenAPI file as the tests ask about.</summary>
internal sealed partial class OpenApi(JsonElement root)
{
    private static readonly string[] Verbs = ["get", "post", "put", "delete", "patch"];

    public IEnumerable<PublishedOperation> Operations() =>
        from path in root.GetProperty("paths").EnumerateObject()
        from verb in path.Value.EnumerateObject()
        where Verbs.Contains(verb.Name)
        select new PublishedOperation(this, path.Name, verb.Name.ToUpperInvariant(), verb.Value);

    /// <summary>Follows a reference inside the file; one into another file is an empty schema here.</summary>
    public JsonElement Resolve(JsonElement schema)
    {
        while (schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty("$ref", out var reference))
        {
            var target = reference.GetString()!;
            if (!target.StartsWith("#/", StringComparison.Ordinal))
            {
                return default;
            }

            schema = root;
            foreach (var part in target[2..].Split('/'))
            {
                schema = schema.GetProperty(part);
            }
        }

        return schema;
    }

    /// <summary>The example a schema describes, put together from the examples of its members.</summary>
    public JsonNode? Example(JsonElement schema)
    {
        schema = Resolve(schema);
        if (schema.ValueKind != JsonValueKind.Object)
        {
            return JsonValue.Create("anything");
        }

        foreach (var combination in (string[])["allOf", "oneOf", "anyOf"])
        {
            if (schema.TryGetProperty(combination, out var parts))
            {
                return Example(parts[0]);
            }
        }

        if (schema.TryGetProperty("properties", out var properties))
        {
            return new JsonObject(
                properties.EnumerateObject().Select(member => KeyValuePair.Create(member.Name, Example(member.Value)))
            );
        }

        if (schema.TryGetProperty("example", out var example))
        {
            return JsonNode.Parse(example.GetRawText());
        }

        if (schema.TryGetProperty("enum", out var choices))
        {
            return JsonNode.Parse(choices[0].GetRawText());
        }

        return Kind(schema) switch
        {
            "array" => new JsonArray(Example(schema.TryGetProperty("items", out var items) ? items : default)),
            "number" or "integer" => JsonValue.Create(1),
            "boolean" => JsonValue.Create(true),
            "object" => new JsonObject(),
            _ => JsonValue.Create("text"),
        };
    }

    [GeneratedRegex(@"\{[^}]*\}")]
    public static partial Regex PathParameter();

    private static string? Kind(JsonElement schema) =>
        schema.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String ? type.GetString() : null;
}

/// <summary>An operation as published.</summary>
internal sealed record PublishedOperation(OpenApi File, string Path, string Verb, JsonElement Definition)
{
    public string Id => Definition.GetProperty("operationId").GetString()!;

    /// <summary>The path without the names of its parameters.</summary>
    public string Shape => OpenApi.PathParameter().Replace(Path, "{}");

    public string? Version =>
        Parameters()
            .Where(parameter => parameter.GetProperty("name").GetString() == "Version")
            .Select(parameter => parameter.GetProperty("schema").GetProperty("enum")[0].GetString())
            .FirstOrDefault();

    public IEnumerable<string> QueryParameters() =>
        Parameters()
            .Where(parameter => parameter.GetProperty("in").GetString() == "query")
            .Select(parameter => parameter.GetProperty("name").GetString()!);

    public IReadOnlyList<string> AllowedScopes() =>
        Definition.TryGetProperty("security", out var security)
            ?
            [
                .. security
                    .EnumerateArray()
                    .SelectMany(way => way.EnumerateObject())
                    .SelectMany(scheme => scheme.Value.EnumerateArray())
                    .Select(scope => scope.GetString()!),
            ]
            : [];

    public JsonElement SuccessSchema()
    {
        var success = Definition
            .GetProperty("responses")
            .EnumerateObject()
            .First(response => response.Name.StartsWith('2'))
            .Value;
        return success.TryGetProperty("content", out var content)
            ? content.EnumerateObject().First().Value.GetProperty("schema")
            : default;
    }

    public IReadOnlyList<string> BodyMembers()
    {
        if (!Definition.TryGetProperty("requestBody", out var body))
        {
            return [];
        }

        var schema = File.Resolve(body.GetProperty("content").EnumerateObject().First().Value.GetProperty("schema"));
        return schema.TryGetProperty("properties", out var properties)
            ? [.. properties.EnumerateObject().Select(member => member.Name)]
            : [];
    }

    private IEnumerable<JsonElement> Parameters() =>
        Definition.TryGetProperty("parameters", out var parameters)
            ? parameters.EnumerateArray().Select(File.Resolve)
            : [];
}
