using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using DocketBridge.Sandbox.Faults;
using DocketBridge.Sandbox.HighLevel.Storage;
using DocketBridge.Sandbox.HighLevel.Wire;
using DocketBridge.Sandbox.HighLevel.Writes;
using DocketBridge.Sandbox.Http;

namespace DocketBridge.Sandbox.HighLevel.Webhooks;

/// <summary>
/// Delivers webhooks: several at once and so in no order, again and again until the receiver answers 2xx, and with
/// the faults of the plan.
/// </summary>
internal sealed class WebhookOutbox : IAsyncDisposable
{
    private const int Workers = 8;

    private readonly World _world;
    private readonly WebhookSigner _signer;
    private readonly WebhookSender _sender;
    private readonly CircuitBreaker _breaker;
    private readonly DeliveryLog _log;
    private readonly Random _jitter;
    private readonly SandboxIds _ids;
    private readonly CancellationTokenSource _stop = new();
    private readonly Channel<Parcel> _ready = Channel.CreateUnbounded<Parcel>();
    private readonly Task[] _workers;
    private readonly Lock _gate = new();
    private WebhookCounts _counts = new(0, 0, 0, 0, 0);
    private WebhookSubscription _subscription;
    private WebhookRetries _retries;

    public WebhookOutbox(World world)
    {
        _world = world;
        _signer = new WebhookSigner(world.Ids.Bytes(32), world.Options.WebhookSigning);
        _sender = new WebhookSender(world.Time, Workers);
        _breaker = new CircuitBreaker(world.Options.WebhookBreaker, world.Time);
        _log = new DeliveryLog(world.Time);
        _jitter = new Random(world.Options.Seed);
        // A sequence of its own: whether webhooks are sent must not change the ids of records.
        _ids = new SandboxIds(unchecked(world.Options.Seed * 31 + 3));
        _subscription = new WebhookSubscription(world.Options.WebhookUrl, world.Options.WebhookEvents);
        var options = world.Options;
        _retries = new WebhookRetries(options.WebhookRetryBase, options.WebhookRetryCap, options.WebhookRetries);
        _workers = [.. Enumerable.Range(0, Workers).Select(_ => Task.Run(WorkAsync))];
    }

    public string PublicKey => _signer.PublicKey;

    public string? LegacyPublicKey => _signer.LegacyPublicKey;

    public BreakerState Breaker => _breaker.State;

    /// <summary>Every try that is kept, oldest first.</summary>
    public IReadOnlyList<WebhookDelivery> Deliveries => _log.Tries;

    public WebhookSubscription Subscription
    {
        get
        {
            lock (_gate)
            {
                return _subscription;
            }
        }
    }

    /// <summary>How webhooks are sent again; a change holds from the next try that fails.</summary>
    public WebhookRetries Retries
    {
        get
        {
            lock (_gate)
            {
                return _retries;
            }
        }
        set
        {
            lock (_gate)
            {
                _retries = value;
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

    /// <summary>Sets what the app asks for, and lets delivery go on if it was paused.</summary>
    public void Subscribe(WebhookSubscription subscription)
    {
        lock (_gate)
        {
            _subscription = subscription;
        }

        _breaker.Reset();
    }

    /// <summary>The webhook of an id; null when it is not kept.</summary>
    public Parcel? Find(string id) => _log.Find(id);

    /// <summary>Puts an event on its way, if the app wants it.</summary>
    public void Raise(string type, JsonObject payload)
    {
        if (!Subscription.Wants(type))
        {
            return;
        }

        var id = _ids.NextGuid().ToString();
        var body = JsonSerializer.SerializeToUtf8Bytes(Enveloped(type, id, payload), JsonAnswers.Options);
        var parcel = new Parcel(id, type, body, _signer.Sign(body));
        _log.Keep(parcel);
        if (_breaker.State.Paused)
        {
            Count(counts => counts with { Withheld = counts.Withheld + 1 });
            _log.Note(parcel, status: null, "withheld", "Delivery is paused");
            return;
        }

        var fault = _world.Faults.NextForWebhook();
        switch (fault.Kind)
        {
            case WebhookFaultKind.Lose:
                Count(counts => counts with { Sent = counts.Sent + 1, Lost = counts.Lost + 1 });
                _log.Note(parcel, status: null, "lost", "Injected fault");
                break;
            case WebhookFaultKind.Twice:
                Send(parcel);
                Send(parcel);
                break;
            case WebhookFaultKind.Delay:
                _ = LaterAsync(SetOut(parcel), fault.Delay);
                break;
            default:
                Send(parcel);
                break;
        }
    }

    /// <summary>Sends a webhook once more, byte for byte, as a person does in HighLevel's log; no fault befalls it.</summary>
    /// <exception cref="Refusal">404 when it is not kept, 400 when nothing is delivered now.</exception>
    public void Resend(string id)
    {
        var parcel = _log.Find(id) ?? throw Refusal.NotFound("Webhook");
        if (Subscription.Url is null)
        {
            throw Refusal.BadRequest("The app has no webhook URL");
        }

        if (_breaker.State.Paused)
        {
            throw Refusal.BadRequest("Delivery is paused");
        }

        Send(parcel with { Resent = true });
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _ready.Writer.TryComplete();
        await Task.WhenAll(_workers);
        _sender.Dispose();
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

    private void Send(Parcel parcel) => _ready.Writer.TryWrite(SetOut(parcel));

    private Parcel SetOut(Parcel parcel)
    {
        Count(counts => counts with { Sent = counts.Sent + 1 });
        return parcel with { Span = _breaker.SetOut() ?? 0 };
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
        if (Subscription.Url is not { } url || _breaker.State.Paused)
        {
            Fail(parcel, status: null, "Delivery has ended");
            return;
        }

        var (status, reason) = await _sender.PostAsync(parcel, url, _stop.Token);
        if (status is >= 200 and < 300)
        {
            _breaker.Arrive(parcel.Span);
            Count(counts => counts with { Delivered = counts.Delivered + 1 });
            _log.Note(parcel, status, "delivered", reason: null);
        }
        else if (parcel.Tries > Retries.Times)
        {
            Fail(parcel, status, reason);
        }
        else
        {
            // The wait is on before the log tells of it: who then moves a clock by hand moves this one too.
            _ = LaterAsync(parcel, Backoff(parcel.Tries));
            _log.Note(parcel, status, "retried", reason);
        }
    }

    private void Fail(Parcel parcel, int? status, string? reason)
    {
        Count(counts => counts with { Failed = counts.Failed + 1 });
        _log.Note(parcel, status, "failed", reason);
    }

    private TimeSpan Backoff(int tries)
    {
        lock (_gate)
        {
            return _retries.After(tries) * (0.5 + _jitter.NextDouble() / 2);
        }
    }

    private void Count(Func<WebhookCounts, WebhookCounts> change)
    {
        lock (_gate)
        {
            _counts = change(_counts);
        }
    }
}
