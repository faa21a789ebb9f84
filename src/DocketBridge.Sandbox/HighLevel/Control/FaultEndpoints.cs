using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using DocketBridge.Sandbox.Faults;
using DocketBridge.Sandbox.HighLevel.Api;
using DocketBridge.Sandbox.HighLevel.Writes;
using Microsoft.AspNetCore.Builder;

namespace DocketBridge.Sandbox.HighLevel.Control;

/// <summary>What goes wrong: a kind, chances of one's own, and others for single operations.</summary>
internal sealed class FaultEndpoints(World world, IReadOnlyCollection<string> operations)
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        IgnoreReadOnlyProperties = true,
    };

    private static readonly BodyShape s_body = new(
        new Member("kind"),
        new Member("rates", MemberKind.Thing),
        new Member("operations", MemberKind.Thing)
    );

    public void Map(WebApplication app)
    {
        app.MapControl("GET", "/faults", _ => Answer.Ok(Shown()));
        app.MapControl("PUT", "/faults", Set);
    }

    private Answer Set(ControlRequest request)
    {
        var body = s_body.Check(request.Body);
        var kind = body.ContainsKey("kind") ? KindOf(body.NeededText("kind")) : FaultKind.None;
        var rates = Read(body["rates"], FaultRates.Of(kind), "rates");
        var byOperation = new Dictionary<string, FaultRates>(StringComparer.Ordinal);
        foreach (var (id, chances) in body["operations"] as JsonObject ?? [])
        {
            if (!operations.Contains(id))
            {
                throw Refusal.Unprocessable($"operations: the sandbox has no operation {id}");
            }

            byOperation[id] = Read(chances, rates, $"operations.{id}");
        }

        world.Faults.Kind = kind;
        world.Faults.Set(rates, byOperation);
        return Answer.Ok(Shown());
    }

    private JsonObject Shown() =>
        new()
        {
            ["kind"] = world.Faults.Kind.ToString(),
            ["rates"] = JsonSerializer.SerializeToNode(world.Faults.Rates, s_options),
            ["operations"] = JsonSerializer.SerializeToNode(world.Faults.ByOperation, s_options),
        };

    private static FaultKind KindOf(string text) =>
        Enum.TryParse<FaultKind>(text, ignoreCase: true, out var kind) && Enum.IsDefined(kind)
            ? kind
            : throw Refusal.Unprocessable(
                $"kind must be one of the following values: {string.Join(", ", Enum.GetNames<FaultKind>())}"
            );

    // What is not named stays as it was.
    private static FaultRates Read(JsonNode? given, FaultRates usual, string where)
    {
        if (given is null)
        {
            return usual;
        }

        try
        {
            var whole = JsonSerializer.SerializeToNode(usual, s_options)!.AsObject();
            foreach (var (name, value) in given.AsObject())
            {
                whole[name] = value?.DeepClone();
            }

            var rates = whole.Deserialize<FaultRates>(s_options)!;
            rates.Check();
            return rates;
        }
        catch (Exception error) when (error is JsonException or ArgumentException or InvalidOperationException)
        {
            throw Refusal.Unprocessable(
                $"{where} must hold chances between 0 and 1, which sum up to 1 at most, by their names: {string.Join(", ", Names)}"
            );
        }
    }

    private static IEnumerable<string> Names =>
        JsonSerializer
            .SerializeToNode(FaultRates.Of(FaultKind.None), s_options)!
            .AsObject()
            .Select(member => member.Key);
}
