using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace DocketBridge.Contracts;

/// <summary>Holds a request against its operation: parameters, headers, kind of body and body.</summary>
/// <param name="report">Takes the place, the fault and what the file says.</param>
internal sealed partial class RequestCheck(Action<string, Fault, string> report)
{
    private readonly SchemaCheck _check = new(report, _ => { });

    public void Check(Exchange exchange, PublishedOperation operation)
    {
        var parameters = operation.Parameters;
        Headers(exchange, operation, parameters);
        Query(exchange, parameters);
        var found = operation.Route.Match(exchange.Path);
        foreach (var name in operation.Route.GetGroupNames().Where(name => !char.IsAsciiDigit(name[0])))
        {
            if (
                parameters.FirstOrDefault(parameter => parameter.Place == "path" && parameter.Name == name) is { } known
            )
            {
                _check.CheckText(Uri.UnescapeDataString(found.Groups[name].Value), known.Schema, $"path:{name}");
            }
            else
            {
                report($"path:{name}", Fault.Undescribed, "the path's parameter is not declared");
            }
        }

        Body(exchange, operation);
    }

    private void Headers(Exchange exchange, PublishedOperation operation, IReadOnlyList<Parameter> parameters)
    {
        foreach (var header in parameters.Where(parameter => parameter.Place == "header"))
        {
            if (exchange.Header(header.Name) is { Length: > 0 } value)
            {
                _check.CheckText(value, header.Schema, $"header:{header.Name}");
            }
            else if (header.Required)
            {
                report($"header:{header.Name}", Fault.Missing, "is required");
            }
        }

        if (
            operation.NeedsToken
            && exchange.Header("Authorization")?.StartsWith("Bearer ", StringComparison.Ordinal) != true
        )
        {
            report("header:Authorization", Fault.Missing, "the operation asks for a bearer token");
        }
    }

    private void Query(Exchange exchange, IReadOnlyList<Parameter> parameters)
    {
        var query = exchange.Query().ToList();
        foreach (var (name, value) in query)
        {
            if (
                parameters.FirstOrDefault(parameter => parameter.Place == "query" && parameter.Name == name) is
                { } known
            )
            {
                _check.CheckText(value, known.Schema, $"query:{name}");
            }
            else
            {
                report($"query:{name}", Fault.Unknown, "is not declared");
            }
        }

        foreach (
            var group in query.GroupBy(pair => pair.Name, StringComparer.Ordinal).Where(group => group.Count() > 1)
        )
        {
            if (parameters.All(parameter => parameter.Name != group.Key || parameter.Schema.Type != "array"))
            {
                report($"query:{group.Key}", Fault.WrongType, "is repeated and no list");
            }
        }

        foreach (var parameter in parameters.Where(parameter => parameter is { Place: "query", Required: true }))
        {
            if (query.All(pair => pair.Name != parameter.Name))
            {
                report($"query:{parameter.Name}", Fault.Missing, "is required");
            }
        }
    }

    private void Body(Exchange exchange, PublishedOperation operation)
    {
        if (operation.Body is not { } body)
        {
            if (exchange.RequestBody.Length > 0 && exchange.RequestBody != "{}")
            {
                report("", Fault.Undescribed, "the operation takes no body");
            }

            return;
        }

        var kind = exchange.Header("Content-Type")?.Split(';')[0] ?? "";
        if (exchange.RequestBody.Length == 0)
        {
            if (body.Schema.Required.Count > 0)
            {
                report("", Fault.Missing, "the body is required");
            }
        }
        else if (kind != body.Kind)
        {
            report("header:Content-Type", Fault.Choice, $"is to be {body.Kind} and is {kind}");
        }
        else if (kind == "application/x-www-form-urlencoded")
        {
            Fields(Exchange.Pairs(exchange.RequestBody), body.Schema);
        }
        else if (kind == "multipart/form-data")
        {
            Fields(
                FieldOfForm()
                    .Matches(exchange.RequestBody)
                    .Select(field => (field.Groups["name"].Value, field.Groups["value"].Value)),
                body.Schema
            );
        }
        else
        {
            Json(exchange.RequestBody, body.Schema);
        }
    }

    private void Json(string text, Schema schema)
    {
        try
        {
            _check.Check(JsonNode.Parse(text), schema, "");
        }
        catch (JsonException)
        {
            report("", Fault.WrongType, "is no JSON");
        }
    }

    private void Fields(IEnumerable<(string Name, string Value)> fields, Schema schema)
    {
        var members = schema.Members;
        var given = fields.ToList();
        foreach (var (name, value) in given)
        {
            if (members.TryGetValue(name, out var member))
            {
                _check.CheckText(value, member, $"/{name}");
            }
            else
            {
                report($"/{name}", Fault.Unknown, "is not described");
            }
        }

        foreach (var name in schema.Required.Where(name => given.All(field => field.Name != name)))
        {
            report($"/{name}", Fault.Missing, "is required");
        }
    }

    // A field, not a file: a file has a file name after the field's.
    [GeneratedRegex(
        """name="?(?<name>[^";\r\n]+)"?\r\n(?:[^\r\n]+\r\n)*\r\n(?<value>.*?)\r\n--""",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture
    )]
    private static partial Regex FieldOfForm();
}
