using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DocketBridge.Sandbox.HighLevel;

namespace DocketBridge.Sandbox.Tests.HighLevel;

/// <summary>A refusal of each operation that can be refused so.</summary>
/// <param name="lab">The sandbox.</param>
internal sealed partial class EveryRefusal(Lab lab)
{
    /// <returns>The verbs and paths of those that answered the status.</returns>
    public async Task<IReadOnlyList<string>> MakeAsync(int status)
    {
        if (status == 429)
        {
            await lab.Api("GET", $"locations/{lab.Location}/tags");
        }

        var refused = new List<string>();
        foreach (var operation in lab.Sandbox.Operations.Where(operation => CanBe(status, operation)))
        {
            var reply = await Call(status, operation);
            reply.Status.Should().Be(status, $"{operation.Id}: {reply.Body}");
            refused.Add($"{operation.Verb} {operation.Path}");
        }

        return refused;
    }

    private static bool CanBe(int status, SandboxOperation operation) =>
        status switch
        {
            // It asks for no token, and uses up nobody's quota.
            401 or 429 => operation.Id != "get-access-token",
            404 => operation.Verb is "GET" or "DELETE"
                && operation.Path.EndsWith('}')
                && !NeverAbsent.Contains(operation.Id),
            _ => operation.Verb is "POST" or "PUT" && !TakesAnything.Contains(operation.Id),
        };

    // Lists of what is not there are empty; what a contact is not in is left by it all the same; the location is the token's.
    private static readonly string[] NeverAbsent =
    [
        "get-contacts-by-businessId",
        "get-relations-by-record-id",
        "get-location",
        "delete-tag",
    ];

    private static readonly string[] TakesAnything = ["get-access-token", "get-location-access-token"];

    private Task<Reply> Call(int status, SandboxOperation operation)
    {
        var path = PathParameter()
            .Replace(
                operation.Path.TrimStart('/').Replace("{locationId}", lab.Location, StringComparison.Ordinal),
                "nobody"
            );
        var body = status == 422 ? new JsonObject { ["intruder"] = 1 } : null;
        return lab.Api(
            operation.Verb,
            $"{path}?locationId={lab.Location}",
            body,
            token: status == 401 ? "no-token" : null,
            version: operation.Version
        );
    }

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex PathParameter();
}
