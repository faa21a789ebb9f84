using System.Globalization;
using DocketBridge.Credentials;
using DocketBridge.Inbox;
using DocketBridge.Mappings;
using DocketBridge.Storage;
using DocketBridge.Sync.Engine;
using DocketBridge.Sync.Mapping;
using DocketBridge.Sync.Matching;
using DocketBridge.Sync.Ports;
using DocketBridge.Sync.Work;
using HighLevel.Quota;
using HighLevel.Webhooks;

namespace DocketBridge.Running;

/// <summary>Runs one connection: the first sync, then the live sync, until it is stopped or loses access to a side.</summary>
public sealed class ConnectionRunner : IDisposable
{
    private readonly IBridgeStore _bridge;
    private readonly IConnectionStore _store;
    private readonly IWorkUpkeep _upkeep;
    private readonly ConnectionEnds _ends;
    private readonly RunnerOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly SyncMapping _mapping;
    private readonly ContactLocks _locks = new();
    private readonly Signal _feedWake = new();
    private readonly Signal _resume = new();
    private ConnectionState _state;
    private WorkLoop? _work;
    private SweepLoop? _sweeps;

    internal ConnectionRunner(
        ConnectionRow connection,
        IBridgeStore bridge,
        ConnectionEnds ends,
        RunnerOptions options,
        TimeProvider time,
        ILogger logger
    )
    {
        Connection = connection;
        _bridge = bridge;
        _store = bridge.For(connection.Id);
        _upkeep = bridge.UpkeepOf(connection.Id);
        _ends = ends;
        _options = options;
        _mapping = options.Mapping(ends.Mapping);
        _time = time;
        _logger = logger;
        _state = connection.State;
    }

    /// <summary>The connection.</summary>
    public ConnectionRow Connection { get; }

    /// <summary>What it tells of itself.</summary>
    public RunnerState State { get; private set; } = new();

    /// <summary>What is known of the location's quota.</summary>
    public QuotaSnapshot Quota => _ends.Client.Quota.Snapshot();

    /// <summary>How many items are done since the start.</summary>
    public long Done => _work?.Done ?? 0;

    /// <summary>Whether it waits for a person to act.</summary>
    public bool IsPaused => _state == ConnectionState.Paused;

    /// <summary>Whether it only reads; it does so for as long as it runs.</summary>
    public bool IsReadOnly => _ends.IsReadOnly;

    internal ConnectionEnds Ends => _ends;

    internal SyncMapping Mapping => _mapping;

    /// <summary>Tells that hints were stored.</summary>
    public void Nudge()
    {
        _work?.Nudge();
        _feedWake.Set();
    }

    /// <summary>True when an event tells nothing that the bridge does not know: the echo of its own write.</summary>
    internal async Task<bool> IsEchoAsync(WebhookEvent received, CancellationToken ct)
    {
        try
        {
            return _work is not null
                && await new EchoRecognition(
                    _store,
                    _ends.RecordOfAsync,
                    _mapping.Usable(_ends.Context),
                    _ends.Context
                ).IsEchoAsync(received, ct);
        }
        catch (Exception error) when (error is SideException or HighLevel.HighLevelException)
        {
            // To know the name of a business it may have to ask; an event is answered all the same.
            return false;
        }
    }

    /// <summary>Tells that a person gave other credentials: they are used from the next call on, and a pause ends.</summary>
    public void CredentialsChanged()
    {
        _ends.Access.Reload();
        _resume.Set();
    }

    /// <summary>Tells that the app has another version: its scopes come with the next token, so that is asked for at once.</summary>
    internal async Task AppUpdatedAsync(CancellationToken ct)
    {
        try
        {
            await _ends.Access.RenewAsync(ct);
        }
        catch (HighLevel.HighLevelException error)
        {
            _logger.LogInformation(
                "Connection {Connection} could not renew its token after an update of the app: {Reason}",
                Connection.Id,
                error.Message
            );
        }

        _resume.Set();
    }

    /// <summary>Asks for a full comparison at once.</summary>
    public void RequestSweep() => _sweeps?.Request();

    /// <summary>True when nothing is pending and a comparison begun after the last hint found nothing to do.</summary>
    public async Task<bool> IsIdleAsync(CancellationToken ct)
    {
        var counts = await _store.CountAsync(ct);
        return _state == ConnectionState.Live
            && counts is { Pending: 0, Intents: 0 }
            && _work is { Running: 0 }
            && _sweeps?.Last is { Found: 0 } last
            && (counts.LastHint is not { } hint || hint < last.Started);
    }

    /// <summary>The state with the times of the last comparison.</summary>
    public RunnerState Report() =>
        _sweeps?.Last is { } last
            ? State with
            {
                LastSweepStarted = last.Started,
                LastSweepEnded = last.Ended,
                LastSweepFound = last.Found,
            }
            : State;

    /// <summary>Runs until cancelled.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        var attempt = 0;
        while (true)
        {
            ct.ThrowIfCancellationRequested();
            try
            {
                await ResumeAsync(ct);
                State = State with { Trouble = null };
                attempt = 0;
                await LoopsAsync(ct);
            }
            catch (SideException error) when (error.Failure == SideFailure.AccessLost)
            {
                _logger.LogWarning("Connection {Connection} is paused: {Reason}", Connection.Id, error.Message);
                State = State with { Trouble = error.Message };
                await SetStateAsync(ConnectionState.Paused, error.Message, ct);
                await _resume.WaitAsync(_options.PauseInterval, _time, ct);
            }
            catch (SideException error)
            {
                State = State with { Trouble = error.Message };
                _logger.LogInformation("Connection {Connection} waits: {Reason}", Connection.Id, error.Message);
                var pause = Math.Min(
                    _options.MaxBackoff.TotalSeconds,
                    _options.BaseBackoff.TotalSeconds * Math.Pow(2, Math.Min(attempt++, 10))
                );
                await Task.Delay(TimeSpan.FromSeconds(pause), _time, ct);
            }
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _sweeps?.Dispose();
        _feedWake.Dispose();
        _resume.Dispose();
        _ends.Dispose();
    }

    private async Task ResumeAsync(CancellationToken ct)
    {
        using (CallContext.Use(CallLane.Live, Features.Settings))
        {
            await _ends.LoadAsync(ct);
        }

        _store.KeyBy(record => MatchKeys.Of(record, _mapping, _ends.Context));
        await Watch.LookAsync(_ends.Context, ct);
        await TokenSighting.KeepAsync(_store, _time.GetUtcNow(), ct);
        if (_state == ConnectionState.Paused)
        {
            await SetStateAsync(await IsSyncedAsync(ct) ? ConnectionState.Live : ConnectionState.FirstSync, null, ct);
        }
    }

    private MappingWatch Watch => new(_bridge.MappingsOf(Connection.Id), _mapping, _time);

    private async Task<bool> IsSyncedAsync(CancellationToken ct) =>
        await _store.GetValueAsync(FirstSyncDone, ct) is not null;

    private async Task LoopsAsync(CancellationToken ct)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var lost = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var absence = new Absence(_store, _options, _time);
        await absence.BeginAsync(ct);
        var reconciler = new Reconciler(
            _store,
            _mapping,
            _options.Reconcile with
            {
                PairsAnew = () => absence.IsFelt,
            },
            _locks,
            _time
        );
        var problems = new ProblemCare(_store, _upkeep, _ends, _options, Watch, _time);
        await problems.BeginAsync(ct);
        using var work = new WorkLoop(
            _store,
            reconciler,
            _locks,
            _ends,
            _options,
            new Random(_options.Seed),
            _time,
            _logger
        )
        {
            AccessLost = reason => lost.TrySetResult(reason),
        };
        _work = work;
        _sweeps?.Dispose();
        _sweeps = null;
        var owed = await new CatchUp(_store, _upkeep, _options).BeginAsync(await IsSyncedAsync(ct), ct);
        var feed = new ChangeFeed(_store, _ends.Gateway, OriginOf(Connection.Id));
        await feed.BeginAsync(anew: owed is not null, ct);
        if (_state == ConnectionState.FirstSync)
        {
            await BeginFirstSyncAsync(work, ct);
        }

        var sweeps = new SweepLoop(_store, new Sweeper(_store, _ends, _mapping), _ends, work, _options, _time, _logger)
        {
            Owed = owed,
        };
        var loops = new List<Task>
        {
            work.RunAsync(stop.Token),
            FeedLoopAsync(feed, work, sweeps, stop.Token),
            new LocateLoop(_store, _ends, work, _time, _logger).RunAsync(stop.Token),
            problems.RunAsync(work.Nudge, stop.Token),
            absence.RunAsync(() => _sweeps?.Last is { Found: 0 }, stop.Token),
            LiveAsync(work, sweeps, stop.Token),
        };
        var ended = await Task.WhenAny(loops.Append(lost.Task));
        await stop.CancelAsync();
        try
        {
            await Task.WhenAll(loops);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // The other loops were stopped because one ended.
        }

        if (ended == lost.Task)
        {
            throw new SideException(Sync.Records.Side.HighLevel, SideFailure.AccessLost, await lost.Task);
        }

        await ended;
    }

    /// <summary>How the bridge marks its own writes in DocketManager.</summary>
    internal static string OriginOf(Sync.Records.ConnectionId connection) => $"docketbridge/{connection}";

    private const string FirstSyncDone = "firstsync.done";

    // Below this number reading contact by contact is cheaper than listing the location again.
    private const int WorthAListing = 10;
    private const string ComparedMapping = "mapping.compared";
    private const string FirstSyncPrepared = "firstsync.prepared";

    private async Task BeginFirstSyncAsync(WorkLoop work, CancellationToken ct)
    {
        using var feature = CallContext.Use(CallLane.Live, Features.FirstSync);
        if (await _store.GetValueAsync(FirstSyncPrepared, ct) is { } total)
        {
            // Stopped in the middle: the work is on disk, and what is left of it goes on.
            State = State with
            {
                FirstSyncTotal = int.Parse(total, CultureInfo.InvariantCulture),
            };
            if ((await _store.CountAsync(ct)).FirstSyncLeft >= WorthAListing)
            {
                work.Snapshot = await new FirstSync(_store, _ends, _mapping, _time).ResumeAsync(ct);
            }

            return;
        }

        var (snapshot, contacts) = await new FirstSync(_store, _ends, _mapping, _time).PrepareAsync(ct);
        work.Snapshot = snapshot;
        await _store.SetValueAsync(FirstSyncPrepared, contacts.ToString(CultureInfo.InvariantCulture), ct);
        State = State with { FirstSyncTotal = contacts };
        _logger.LogInformation(
            "Connection {Connection}: the first sync begins with {Contacts} contacts.",
            Connection.Id,
            contacts
        );
    }

    // While the first sync runs nothing is compared: everything is being looked at anyway.
    private async Task LiveAsync(WorkLoop work, SweepLoop sweeps, CancellationToken ct)
    {
        while (_state == ConnectionState.FirstSync)
        {
            if ((await _store.CountAsync(ct)).FirstSyncLeft == 0)
            {
                work.Snapshot = null;
                await _store.SetValueAsync(
                    FirstSyncDone,
                    _time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture),
                    ct
                );
                await SetStateAsync(ConnectionState.Live, null, ct);
                State = State with { FirstSyncTotal = 0 };
                _logger.LogInformation("Connection {Connection}: the first sync is done.", Connection.Id);
                break;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(250), _time, ct);
        }

        _sweeps = sweeps;
        await CompareUnderNewMappingAsync(sweeps, ct);
        await sweeps.RunAsync(ct);
    }

    // What a changed mapping makes of records that nobody touches is found by comparing all of them once.
    private async Task CompareUnderNewMappingAsync(SweepLoop sweeps, CancellationToken ct)
    {
        var version = _mapping.Version.ToString(CultureInfo.InvariantCulture);
        if ((await _store.GetValueAsync(ComparedMapping, ct) ?? "0") != version)
        {
            sweeps.Request();
            await _store.SetValueAsync(ComparedMapping, version, ct);
        }
    }

    private async Task FeedLoopAsync(ChangeFeed feed, WorkLoop work, SweepLoop sweeps, CancellationToken ct)
    {
        while (true)
        {
            try
            {
                var (complete, hints) = await feed.ReadAsync(ct);
                if (hints > 0)
                {
                    work.Nudge();
                }

                if (!complete)
                {
                    sweeps.Request();
                }
            }
            catch (SideException error) when (error.Failure != SideFailure.AccessLost)
            {
                _logger.LogInformation("DocketManager's change feed could not be read: {Reason}", error.Message);
            }

            await _feedWake.WaitAsync(_options.FeedInterval, _time, ct);
        }
    }

    private async Task SetStateAsync(ConnectionState state, string? reason, CancellationToken ct)
    {
        _state = state;
        await _bridge.SetConnectionStateAsync(Connection.Id, state, reason, ct);
    }
}
