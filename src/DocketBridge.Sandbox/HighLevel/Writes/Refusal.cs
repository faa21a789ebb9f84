using System.Text.Json.Nodes;
using DocketBridge.Sandbox.HighLevel.Records;
using DocketBridge.Sandbox.HighLevel.Wire;

namespace DocketBridge.Sandbox.HighLevel.Writes;

/// <summary>
/// A refusal ends a request wherever it is found, as in the service imitated; one place turns it into the answer and
/// adds the trace id.
/// </summary>
internal sealed class Refusal(int status, JsonObject body) : Exception(body.ToJsonString())
{
    public int Status { get; } = status;

    public JsonObject Body { get; } = body;

    public static Refusal Of(int status, string message, string? error = null) =>
        new(
            status,
            new JsonObject
            {
                ["statusCode"] = status,
                ["message"] = message,
                ["error"] = error,
            }.WithoutNulls()
        );

    public static Refusal BadRequest(string message) => Of(400, message, "Bad Request");

    public static Refusal InvalidToken() => Of(401, "Invalid token: access token is invalid", "Unauthorized");

    public static Refusal Unauthorized(string message) => Of(401, message, "Unauthorized");

    public static Refusal WrongLocation() => Of(403, "The token does not have access to this location.", "Forbidden");

    public static Refusal NotFound(string what) => Of(404, $"{what} not found", "Not Found");

    public static Refusal Unprocessable(params IEnumerable<string> messages) =>
        new(
            422,
            new JsonObject
            {
                ["statusCode"] = 422,
                ["message"] = WireFormat.List(messages),
                ["error"] = "Unprocessable Entity",
            }
        );

    public static Refusal Duplicate(Contact existing, string matchingField) =>
        new(
            400,
            new JsonObject
            {
                ["statusCode"] = 400,
                ["message"] = "This location does not allow duplicated contacts.",
                ["meta"] = new JsonObject
                {
                    ["contactId"] = existing.Id,
                    ["contactName"] = existing.FullName,
                    ["matchingField"] = matchingField,
                },
            }
        );

    public static Refusal DuplicateOpportunity(Opportunity existing) =>
        new(
            400,
            new JsonObject
            {
                ["statusCode"] = 400,
                ["message"] = "Can not create duplicate opportunity for the contact.",
                ["code"] = "OPPORTUNITY_NO_DUPLICATE",
                ["meta"] = new JsonObject { ["existingId"] = existing.Id },
                ["error"] = "Bad Request",
            }
        );
}
