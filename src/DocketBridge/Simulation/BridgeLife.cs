using System.Globalization;
using DocketBridge.Running;
using DocketBridge.Simulation.Sides;
using DocketBridge.Simulation.Time;
using DocketBridge.Storage;
using DocketBridge.Storage.Memory;
using DocketBridge.Sync.Engine;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Mapping;
using DocketBridge.Sync.Ports;
using DocketBridge.Sync.Records;
using DocketBridge.Sync.Work;
using HighLevel.Quota;
using Microsoft.Extensions.Logging.Abstractions;

namespace DocketBridge.Simulation;

/// <summary>
/// One life of the program over a connection, from a start to the crash or the end: the real work loop, engine, matching, first
/// sync, comparison and quota governor, over modelled sides.
/// </summary>
internal sealed class BridgeLife : IOpenSides, IDisposable
{
    /// <summary>The value that tells how far the change feed was read.</summary>
    public const string Cursor = "docketmanager.cursor";

    /// <summary>The value that tells that the first sync was prepared.</summary>
    public const string Prepared = "firstsync.prepared";

    private static readonly RunnerOptions s_options = new() { Parallelism = 4 };

    private readonly SimulatedWorld _world;
    private readonly Life _life;
    private readonly IConnectionStore _store;
    private readonly SyncMapping _mapping;
    private readonly QuotaGovernor? _governor;
    private readonly Signal _sweep = new();
    private readonly Random _random;
    private WorkLoop? _work;

    public BridgeLife(SimulatedWorld world, Life life, IConnectionStore store, int seed)
    {
        _world = world;
        _life = life;
        _store = world.Parts.Store(store);
        _mapping = world.Mapping;
        _random = new Random(seed);
        _governor = world.Parts.HasGovernor ? new QuotaGovernor(world.Time) : null;
        Sides = new ConnectionSides(
            world.Parts.Port(Port(world.HighLevel, _governor, world.Calls)),
            world.Parts.Port(Port(world.DocketManager, null, null))
        );
    }

    public ConnectionSides Sides { get; }

    public MappingContext Context => _world.Context;

    /// <summary>Whether a process is there to take a webhook.</summary>
    public bool IsUp { get; private set; }

    /// <summary>When the last comparison that has ended began, and what it found; null before the first.</summary>
    public (TimeSpan Began, int Found)? LastSweep { get; private set; }

    /// <summary>True while nothing is being worked on.</summary>
    public bool IsResting => _work is { Running: 0 };

    /// <summary>Begins the life.</summary>
    public void Start() => _life.Run(_ => Watch(RunAsync()), null);

    /// <summary>Ends it at this point, as kill -9 does.</summary>
    public void Dispose()
    {
        IsUp = false;
        _life.Kill();
        _governor?.Dispose();
        _sweep.Dispose();
    }

    /// <summary>Asks for a comparison.</summary>
    public void RequestSweep() => _sweep.Set();

    /// <summary>Takes a webhook; what is answered 200 is stored.</summary>
    public bool Take(Hint hint, ModelChange change)
    {
        if (!IsUp)
        {
            return false;
        }

        Now(_store.ApplyHintsAsync([hint], CancellationToken.None));
        try
        {
            Witness(change);
        }
        catch (OwnerSupersededException)
        {
            // The new owner is told by the hint.
        }

        _work?.Nudge();
        return true;
    }

    /// <summary>Tells that something was put into the store from outside.</summary>
    public void Nudge() => _work?.Nudge();

    // The event of what an open create has just made shows which record it is.
    private void Witness(ModelChange change)
    {
        if (change.Write != WriteKind.Create || change.Record.Kind == RecordKind.Contact)
        {
            return;
        }

        var record = change.Record;
        var name = record.Kind == RecordKind.Task ? HighLevelFields.Title : HighLevelFields.Body;
        var known = Now(_store.FindRecordAsync(Side.HighLevel, record.Kind, record.Id, CancellationToken.None));
        var makers = Now(_store.ListIntentsAsync(CancellationToken.None))
            .Where(intent =>
                intent is { Target: Side.HighLevel, Write: WriteKind.Create }
                && intent.Kind == record.Kind
                && intent.Fields.GetValueOrDefault(name) == record.Fields.GetValueOrDefault(name)
            )
            .ToList();
        if (known is null && makers is [var maker])
        {
            Now(_store.WitnessAsync(maker.Id, record.Id, CancellationToken.None));
        }
    }

    private ModelPort Port(ModelSide side, QuotaGovernor? governor, CallCounter? counter) =>
        new(side, _world.Weather, _world.Loop, _life, new SideAccess(side.Side, governor, counter, _world));

    private async Task RunAsync()
    {
        while (true)
        {
            try
            {
                await LoopsAsync();
            }
            catch (SideException error)
            {
                IsUp = true;
                _world.Trace($"waits: {error.Failure}");
                await _life.SleepAsync(TimeSpan.FromSeconds(error.Failure == SideFailure.AccessLost ? 60 : 5));
            }
            catch (OwnerSupersededException)
            {
                _world.Trace("the connection has another owner");
                return;
            }
        }
    }

    private async Task LoopsAsync()
    {
        using var stop = new CancellationTokenSource();
        // Its continuation is posted to this life in any case; the option to run it asynchronously would send it to the thread pool.
        var lost = new TaskCompletionSource<string>();
        var locks = new ContactLocks();
        var reconciler = new Reconciler(_store, _mapping, _world.Parts.Options(_world.Reconcile), locks, _world.Time);
        using var work = new WorkLoop(
            _store,
            reconciler,
            locks,
            this,
            s_options,
            _random,
            _world.Time,
            new BugLogger(_world)
        )
        {
            AccessLost = reason => lost.TrySetResult(reason),
            Scheduler = TaskScheduler.FromCurrentSynchronizationContext(),
        };
        _work = work;
        IsUp = true;
        await BeginAsync(work, stop.Token);
        var loops = new List<Task>
        {
            work.RunAsync(stop.Token),
            FeedAsync(work, stop.Token),
            LocateAsync(work, stop.Token),
            SweepsAsync(work, stop.Token),
        };
        var ended = await Task.WhenAny(loops.Append(lost.Task));
        Cancel(stop);
        try
        {
            await Task.WhenAll(loops);
        }
        catch (OperationCanceledException)
        {
            // The other loops were stopped because one ended.
        }

        if (ended == lost.Task)
        {
            throw new SideException(Side.HighLevel, SideFailure.AccessLost, await lost.Task);
        }

        await ended;
    }

    // At once and in this thread: the asynchronous form would go on in another.
    private static void Cancel(CancellationTokenSource stop) => stop.Cancel();

    private async Task BeginAsync(WorkLoop work, CancellationToken ct)
    {
        if (await _store.GetValueAsync(Cursor, ct) is null)
        {
            await _store.SetValueAsync(Cursor, Text(_world.DocketManager.Feed.Count), ct);
        }

        var first = new FirstSync(_store, this, _mapping, _world.Time);
        if (await _store.GetValueAsync(Prepared, ct) is null)
        {
            var (snapshot, contacts) = await first.PrepareAsync(ct);
            work.Snapshot = snapshot;
            await _store.SetValueAsync(Prepared, Text(contacts), ct);
        }
    }

    private async Task FeedAsync(WorkLoop work, CancellationToken ct)
    {
        while (true)
        {
            await _life.SleepAsync(TimeSpan.FromSeconds(0.5 + (_random.NextDouble() * 2)));
            ct.ThrowIfCancellationRequested();
            if (_world.Weather.NextFault() != CallFault.None)
            {
                continue;
            }

            var since = int.Parse((await _store.GetValueAsync(Cursor, ct))!, CultureInfo.InvariantCulture);
            var changes = _world.DocketManager.Feed.Skip(since).ToList();
            await _life.SleepAsync(_world.Weather.NextLatency());
            var hints = changes.Where(change => change.Author == Author.Person).Select(HintOf).ToList();
            if (hints.Count > 0)
            {
                await _store.ApplyHintsAsync(hints, ct);
                work.Nudge();
            }

            if (changes.Count > 0)
            {
                await _store.SetValueAsync(Cursor, Text(since + changes.Count), ct);
            }
        }
    }

    private static Hint HintOf(ModelChange change) =>
        change.Record.Kind == RecordKind.Contact
            ? Hint.OfContact(Side.DocketManager, change.Record.Id, HintCause.ChangeFeed)
            : Hint.OfChild(
                Side.DocketManager,
                change.Record.Kind,
                change.Record.Id,
                change.Record.ParentId,
                HintCause.ChangeFeed
            );

    private async Task LocateAsync(WorkLoop work, CancellationToken ct)
    {
        while (true)
        {
            await _life.SleepAsync(TimeSpan.FromSeconds(2));
            ct.ThrowIfCancellationRequested();
            foreach (var record in await _store.TakeUnlocatedAsync(20, ct))
            {
                await _life.SleepAsync(_world.Weather.NextLatency());
                if (_world.Weather.NextFault() == CallFault.None && _world.HighLevel.Find(record.RecordId) is { } found)
                {
                    await _store.ApplyHintsAsync(
                        [Hint.OfChild(record.Side, record.Kind, record.RecordId, found.ParentId, HintCause.Webhook)],
                        ct
                    );
                    work.Nudge();
                }

                await _store.RemoveUnlocatedAsync(record.Id, ct);
            }
        }
    }

    private async Task SweepsAsync(WorkLoop work, CancellationToken ct)
    {
        var sweeper = new Sweeper(_store, this, _mapping);
        while (true)
        {
            await _sweep.WaitAsync(TimeSpan.FromSeconds(30 + _random.Next(600)), _world.Time, ct);
            if (!_world.Parts.HasSweeps)
            {
                LastSweep = (_world.Time.Elapsed, 0);
                continue;
            }

            try
            {
                var began = _world.Time.Elapsed;
                var found = await sweeper.FullAsync(ct);
                LastSweep = (began, found);
                work.Nudge();
            }
            catch (SideException error) when (error.Failure != SideFailure.AccessLost)
            {
                _world.Trace("a comparison was broken off");
            }
        }
    }

    private void Watch(Task task)
    {
        _ = task.ContinueWith(
            ended => _world.Bug($"The program ended: {ended.Exception!.InnerException}"),
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default
        );
    }

    // The store in memory answers at once.
    private static T Now<T>(Task<T> task) => task.GetAwaiter().GetResult();

    private static void Now(Task task) => task.GetAwaiter().GetResult();

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
