using System.Net.Http.Json;
using DocketBridge.Sandbox.HighLevel.Webhooks;
using DocketBridge.Status;

namespace DocketBridge.Crashing;

/// <summary>
/// Keeps what HighLevel's log of deliveries tells: which webhooks the bridge answered with 200. The log holds the newest tries
/// only, so it is read again and again.
/// </summary>
internal sealed class DeliveryWatch(HttpClient http, Uri controlUrl)
{
    private const int Limit = 2000;

    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(500);

    private readonly HashSet<string> _acknowledged = new(StringComparer.Ordinal);
    private WebhookDelivery? _newest;

    /// <summary>The ids of the webhooks that were answered with 2xx.</summary>
    public IReadOnlyCollection<string> Acknowledged => _acknowledged;

    /// <summary>Tries that ended otherwise; a webhook that was never sent was not tried.</summary>
    public int Refused { get; private set; }

    /// <summary>True when tries had left the log before they were seen: then nothing can be said of them.</summary>
    public bool Missed { get; private set; }

    /// <summary>Reads the log until cancelled.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        try
        {
            while (true)
            {
                await ReadAsync(CancellationToken.None);
                await Task.Delay(s_interval, TimeProvider.System, ct);
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The end is read by whoever ends it.
        }
    }

    /// <summary>Reads what is new in the log.</summary>
    public async Task ReadAsync(CancellationToken ct)
    {
        var log = await http.GetFromJsonAsync<Log>(
            new Uri(controlUrl, $"deliveries?limit={Limit}"),
            BridgeJson.Options,
            ct
        );
        var tries = log!.Deliveries;
        var seen = _newest is null ? -1 : tries.LastIndexOf(_newest);
        Missed |= seen < 0 && (_newest is not null || tries.Count == Limit);
        foreach (var one in tries.Skip(seen + 1))
        {
            if (one.Status is >= 200 and < 300)
            {
                _acknowledged.Add(one.WebhookId);
            }
            else if (one.Attempt > 0)
            {
                Refused++;
            }
        }

        _newest = tries.Count == 0 ? _newest : tries[^1];
    }

    private sealed record Log(List<WebhookDelivery> Deliveries);
}
