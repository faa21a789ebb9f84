using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using DocketBridge.Sandbox.Faults;
using DocketBridge.Sandbox.HighLevel.Storage;
using DocketBridge.Sandbox.HighLevel.Wire;
using DocketBridge.Sandbox.Http;

namespace DocketBridge.Sandbox.HighLevel.Webhooks;

/// <summary>
/// Delivers webhooks: several at once and so in no order, again and again until the receiver answers 2xx, and with
/// the faults of the plan. What is signed is sent byte for byte on every try.
/// </summary>
internal sealed class WebhookOutbox : IAsyncDisposable
{
    private const int Workers = 8;
    private const int MaxTries = 13;
    private const int KeptDeliveries = 2000;
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(10);

    private readonly World _world;
    private readonly WebhookSigner _signer;
    private readonly Random _jitter;
    private readonly SandboxIds _ids;
    private readonly HttpClient _http;
    private readonly CancellationTokenSource _stop = new();
    private readonly Channel<Parcel> _ready = Channel.CreateUnbounded<Parcel>();
    private readonly Task[] _workers;
    private readonly Lock _gate = new();
    private readonly Queue<WebhookDelivery> _deliveries = new();
    private WebhookCounts _counts = new(0, 0, 0, 0);
    private Uri? _url;

    public WebhookOutbox(World world)
    {
        _world = world;
        _signer = new WebhookSigner(world.Ids.Bytes(32));
        _jitter = new Random(world.Options.Seed);
        // A sequence of its own: whether webhooks are sent must not change the ids of records.
        _ids = new SandboxIds(unchecked(world.Options.Seed * 31 + 3));
        _url = world.Options.WebhookUrl;
        _http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Workers, AllowAutoRedirect = false })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        _workers = [.. Enumerable.Range(0, Workers).Select(_ => Task.Run(WorkAsync))];
    }

    public string PublicKey => _signer.PublicKey;

    public Uri? Url
    {
        get
        {
            lock (_gate)
            {
                return _url;
            }
        }
        set
        {
            lock (_gate)
            {
                _url = value;
            }
        }
    }

    public WebhookCounts Counts
    {
        get
        {
            lock (_gate)
            {
                return _counts;
            }
        }
    }

    public IReadOnlyList<WebhookDelivery> Deliveries
    {
        get
        {
            lock (_gate)
            {
                return _deliveries.ToArray();
            }
        }
    }

    /// <summary>Puts an event on its way; nothing happens when no URL is set.</summary>
    public void Raise(string type, JsonObject payload)
    {
        if (Url is not { } url)
        {
            return;
        }

        var id = _ids.NextGuid().ToString();
        var body = JsonSerializer.SerializeToUtf8Bytes(Enveloped(type, id, payload), JsonAnswers.Options);
        var parcel = new Parcel(id, type, body, _signer.Sign(body), url, Tries: 0);
        var fault = _world.Faults.NextForWebhook();
        switch (fault.Kind)
        {
            case WebhookFaultKind.Lose:
                Count(counts => counts with { Sent = counts.Sent + 1, Lost = counts.Lost + 1 });
                Note(parcel, status: null, "lost", "Injected fault");
                break;
            case WebhookFaultKind.Twice:
                Send(parcel);
                Send(parcel);
                break;
            case WebhookFaultKind.Delay:
                Count(counts => counts with { Sent = counts.Sent + 1 });
                _ = LaterAsync(parcel, fault.Delay);
                break;
            default:
                Send(parcel);
                break;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _ready.Writer.TryComplete();
        await Task.WhenAll(_workers);
        _http.Dispose();
        _signer.Dispose();
        _stop.Dispose();
    }

    private JsonObject Enveloped(string type, string id, JsonObject payload)
    {
        var whole = new JsonObject
        {
            ["type"] = type,
            ["locationId"] = _world.LocationId,
            ["versionId"] = _world.VersionId,
            ["appId"] = _world.AppId,
        };
        foreach (var (name, value) in payload)
        {
            whole[name] = value?.DeepClone();
        }

        if (whole["locationId"] is null)
        {
            // An event about the whole agency.
            whole.Remove("locationId");
        }

        whole["timestamp"] = WireFormat.Utc(_world.Time.GetUtcNow());
        whole["webhookId"] = id;
        return whole;
    }

    private void Send(Parcel parcel)
    {
        Count(counts => counts with { Sent = counts.Sent + 1 });
        _ready.Writer.TryWrite(parcel);
    }

    private async Task LaterAsync(Parcel parcel, TimeSpan wait)
    {
        try
        {
            await Task.Delay(wait, _world.Time, _stop.Token);
            _ready.Writer.TryWrite(parcel);
        }
        catch (OperationCanceledException) { }
    }

    private async Task WorkAsync()
    {
        try
        {
            await foreach (var parcel in _ready.Reader.ReadAllAsync(_stop.Token))
            {
                await DeliverAsync(parcel with { Tries = parcel.Tries + 1 });
            }
        }
        catch (OperationCanceledException) { }
    }

    private async Task DeliverAsync(Parcel parcel)
    {
        var (status, reason) = await PostAsync(parcel);
        if (status is >= 200 and < 300)
        {
            Count(counts => counts with { Delivered = counts.Delivered + 1 });
            Note(parcel, status, "delivered", reason: null);
        }
        else if (parcel.Tries >= MaxTries)
        {
            Count(counts => counts with { Failed = counts.Failed + 1 });
            Note(parcel, status, "failed", reason);
        }
        else
        {
            Note(parcel, status, "retried", reason);
            _ = LaterAsync(parcel, Backoff(parcel.Tries));
        }
    }

    private async Task<(int? Status, string? Reason)> PostAsync(Parcel parcel)
    {
        using var patience = new CancellationTokenSource(AnswerTimeout, _world.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, _stop.Token);
        using var request = new HttpRequestMessage(HttpMethod.Post, parcel.Url);
        request.Content = new ByteArrayContent(parcel.Body);
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.Add("X-GHL-Signature", parcel.Signature);
        try
        {
            using var answer = await _http.SendAsync(request, either.Token);
            return ((int)answer.StatusCode, answer.IsSuccessStatusCode ? null : answer.ReasonPhrase);
        }
        catch (OperationCanceledException)
        {
            _stop.Token.ThrowIfCancellationRequested();
            return (null, "No answer in time");
        }
        catch (HttpRequestException failure)
        {
            return (null, failure.Message);
        }
    }

    private TimeSpan Backoff(int tries)
    {
        var wait = _world.Options.WebhookRetryBase * Math.Pow(2, tries - 1);
        var capped = wait < _world.Options.WebhookRetryCap ? wait : _world.Options.WebhookRetryCap;
        lock (_gate)
        {
            return capped * (0.5 + _jitter.NextDouble() / 2);
        }
    }

    private void Count(Func<WebhookCounts, WebhookCounts> change)
    {
        lock (_gate)
        {
            _counts = change(_counts);
        }
    }

    private void Note(Parcel parcel, int? status, string outcome, string? reason)
    {
        lock (_gate)
        {
            _deliveries.Enqueue(
                new WebhookDelivery(
                    _world.Time.GetUtcNow(),
                    parcel.Id,
                    parcel.Type,
                    parcel.Tries,
                    status,
                    outcome,
                    reason
                )
            );
            if (_deliveries.Count > KeptDeliveries)
            {
                _deliveries.Dequeue();
            }
        }
    }

    private sealed record Parcel(string Id, string Type, byte[] Body, string Signature, Uri Url, int Tries);
}
