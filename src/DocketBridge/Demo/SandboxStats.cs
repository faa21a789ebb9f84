using System.Net.Http.Json;
using System.Text.Json.Serialization;

namespace DocketBridge.Demo;

/// <summary>What a sandbox counts, as its control API tells.</summary>
internal sealed record SandboxStats
{
    public long Calls { get; init; }

    public long ApiWrites { get; init; }

    public long UserWrites { get; init; }

    public long QuotaViolations { get; init; }

    [JsonConverter(typeof(LenientCount))]
    public long InjectedFaults { get; init; }

    /// <summary>HighLevel's webhooks; null where there are none.</summary>
    public WebhookStats? Webhooks { get; init; }

    public static async Task<SandboxStats> ReadAsync(HttpClient http, Uri controlUrl, CancellationToken ct) =>
        await http.GetFromJsonAsync<SandboxStats>(new Uri(controlUrl, "stats"), Status.BridgeJson.Options, ct)
        ?? new SandboxStats();
}

/// <summary>What becomes of the webhooks.</summary>
/// <param name="Pending">Those on the way.</param>
internal sealed record WebhookStats(long Pending);

/// <summary>A count that one sandbox tells as a number and the other by kind.</summary>
internal sealed class LenientCount : JsonConverter<long>
{
    public override long Read(
        ref System.Text.Json.Utf8JsonReader reader,
        Type typeToConvert,
        System.Text.Json.JsonSerializerOptions options
    )
    {
        using var document = System.Text.Json.JsonDocument.ParseValue(ref reader);
        var value = document.RootElement;
        return value.ValueKind switch
        {
            System.Text.Json.JsonValueKind.Number => value.GetInt64(),
            System.Text.Json.JsonValueKind.Object => value
                .EnumerateObject()
                .Sum(kind => kind.Value.ValueKind == System.Text.Json.JsonValueKind.Number ? kind.Value.GetInt64() : 0),
            _ => 0,
        };
    }

    public override void Write(
        System.Text.Json.Utf8JsonWriter writer,
        long value,
        System.Text.Json.JsonSerializerOptions options
    ) => writer.WriteNumberValue(value);
}
