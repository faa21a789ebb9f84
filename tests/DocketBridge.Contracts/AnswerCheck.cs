using System.Text.Json;
using System.Text.Json.Nodes;

namespace DocketBridge.Contracts;

/// <summary>Holds an answer against its operation: the status, and the body at any depth.</summary>
/// <param name="report">Takes the place, the fault and what the file says.</param>
/// <param name="visit">Takes the place of every value looked at.</param>
internal sealed class AnswerCheck(Action<string, Fault, string> report, Action<string> visit)
{
    public void Check(Exchange exchange, PublishedOperation operation, HighLevelFiles files)
    {
        var status = exchange.Status!.Value;
        // A body packed in an unknown way is refused by HTTP, before any operation sees it.
        if (!operation.Declares(status) && status != 415)
        {
            report($"status:{status}", Fault.UndeclaredStatus, "the operation does not answer it");
        }

        var schema = operation.Answer(status);
        if (status >= 400)
        {
            // Where the file describes nothing, the common schema that has all three members of an error.
            Error(
                exchange.ResponseBody,
                schema ?? files.Common(status == 422 ? "UnprocessableDTO" : "UnauthorizedDTO")
            );
        }
        else if (schema is null)
        {
            if (exchange.ResponseBody.Length > 0)
            {
                report("", Fault.Undescribed, "the file has no schema for the answer");
            }
        }
        else if (Parse(exchange.ResponseBody) is { } body)
        {
            new SchemaCheck(report, visit).Check(body, schema, "");
        }
    }

    // The error schemas require nothing; HighLevel's errors have all of it.
    private void Error(string text, Schema schema)
    {
        if (Parse(text) is not { } body)
        {
            return;
        }

        new SchemaCheck(report, visit).Check(body, schema, "");
        foreach (var name in schema.Members.Keys.Where(name => body[name] is null))
        {
            report($"/{name}", Fault.Missing, "is a member of the error schema");
        }
    }

    private JsonNode? Parse(string text)
    {
        try
        {
            if (text.Length > 0 && JsonNode.Parse(text) is { } body)
            {
                return body;
            }
        }
        catch (JsonException) { }

        report("", Fault.WrongType, "is no JSON");
        return null;
    }
}
