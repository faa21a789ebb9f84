using DocketBridge.Simulation.Checks;
using DocketBridge.Simulation.People;
using DocketBridge.Simulation.Sides;
using DocketBridge.Simulation.Time;
using DocketBridge.Storage;
using DocketBridge.Storage.Memory;
using DocketBridge.Sync.Merge;
using DocketBridge.Sync.Records;
using DocketBridge.Sync.Work;

namespace DocketBridge.Simulation;

/// <summary>One history: people, weather and crashes for a while, then rest, and a look whether all is as it has to be.</summary>
internal sealed class History
{
    private const long MaxSteps = 400_000;

    private static readonly TimeSpan s_longest = TimeSpan.FromHours(6);
    private static readonly Side[] s_sides = [Side.HighLevel, Side.DocketManager];

    private readonly SimulatedWorld _world;
    private readonly ActionPlan _plan;
    private readonly Random _random;
    private readonly List<BridgeLife> _lives = [];
    private MemoryConnectionStore _store;
    private BridgeLife? _newest;
    private int _born;

    private History(ActionPlan plan, EngineParts parts, int keepEvents)
    {
        _plan = plan;
        _random = new Random(unchecked(plan.Seed * 7));
        _world = new SimulatedWorld(plan.Seed, parts, keepEvents);
        _store = _world.OpenStore();
        _world.Webhooks.Deliver = (hint, change) =>
            _lives.LastOrDefault(life => life.IsUp)?.Take(hint, change) ?? false;
    }

    /// <summary>Lets a history happen.</summary>
    /// <param name="plan">What happens.</param>
    /// <param name="parts">What the engine is put together from.</param>
    /// <param name="keepEvents">How many of the last events are kept in words.</param>
    public static HistoryResult Run(ActionPlan plan, EngineParts parts, int keepEvents)
    {
        var before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            return new History(plan, parts, keepEvents).Run();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    private HistoryResult Run()
    {
        var checks = new InvariantChecks(_world);
        _world.Weather.IsCalm = true;
        _world.People.Begin(_random);
        Pass(TimeSpan.FromMinutes(2));
        _world.Weather.IsCalm = false;
        _world.Weather.Turn();
        Start();
        for (var phase = 0; phase < _plan.Phases.Count && checks.Failures.Count == 0; phase++)
        {
            foreach (var action in _plan.Phases[phase])
            {
                Pass(action.After);
                Do(action);
            }

            Rest(checks);
            _world.Ledger.BeginPhase();
            _world.Deletions.BeginPhase();
        }

        return new HistoryResult(
            _plan,
            checks.Failures,
            checks.Count,
            _world.Loop.Steps,
            _world.Time.Elapsed,
            _world.TraceHash,
            _world.LastEvents
        );
    }

    private void Do(PlannedAction action)
    {
        _world.Trace(action.Kind.ToString());
        switch (action.Kind)
        {
            case ActionKind.Crash:
                Crash(action.Seed);
                break;
            case ActionKind.SecondOwner:
                var old = _lives.LastOrDefault();
                Start();
                if (old is not null)
                {
                    _world.Loop.After(TimeSpan.FromSeconds(action.Seed % 20), () => End(old));
                }

                break;
            case ActionKind.LoseAccess:
                _world.AccessLostOn = s_sides[action.Seed % 2];
                _world.Loop.After(TimeSpan.FromSeconds(action.Seed % 200), () => _world.AccessLostOn = null);
                break;
            case ActionKind.ClockBack:
                _world.Time.Jump(TimeSpan.FromMinutes(-(action.Seed % 70)));
                break;
            case ActionKind.OtherWeather:
                _world.Weather.Turn();
                break;
            case ActionKind.Sweep:
                _lives.LastOrDefault()?.RequestSweep();
                break;
            default:
                _world.People.Do(action);
                break;
        }
    }

    // Not at once, but at one of the next awaits; it is a while until somebody starts it again.
    private void Crash(int seed)
    {
        var at = _world.Loop.Steps + (seed % 40);
        var victim = _lives.LastOrDefault();
        _world.Loop.BeforeStep = () =>
        {
            if (_world.Loop.Steps < at)
            {
                return;
            }

            _world.Loop.BeforeStep = null;
            if (victim is not null && _lives.Contains(victim))
            {
                _world.Trace("killed");
                End(victim);
                _world.Loop.After(TimeSpan.FromSeconds(seed % 15), StartIfNone);
            }
        };
    }

    private void StartIfNone()
    {
        if (_newest is null || !_lives.Contains(_newest))
        {
            Start();
        }
    }

    private void End(BridgeLife life)
    {
        life.Dispose();
        _lives.Remove(life);
    }

    private void Start()
    {
        _store = _world.Parts.HasFence ? _world.OpenStore() : _store;
        var life = new BridgeLife(_world, new Life(_world.Loop), _store, unchecked(_plan.Seed + (++_born * 101)));
        _lives.Add(life);
        _newest = life;
        life.Start();
    }

    private void Pass(TimeSpan time)
    {
        var end = _world.Time.Elapsed + time;
        _world.Loop.RunUntil(() => _world.Time.Elapsed >= end, time, MaxSteps);
    }

    /// <summary>Lets the weather clear up and the sync catch up, and looks whether all is well.</summary>
    private void Rest(InvariantChecks checks)
    {
        _world.Weather.IsCalm = true;
        _world.AccessLostOn = null;
        _world.Loop.BeforeStep = null;
        foreach (var old in _lives.Where(life => life != _newest).ToList())
        {
            End(old);
        }

        StartIfNone();
        if (!Settle())
        {
            checks.NotAtRest(Counts());
            return;
        }

        checks.AtRest();
        if (checks.Failures.Count == 0)
        {
            var writes = (_world.HighLevel.BridgeWrites, _world.DocketManager.BridgeWrites);
            var settled = Settle();
            checks.OnceMore(settled && writes == (_world.HighLevel.BridgeWrites, _world.DocketManager.BridgeWrites));
        }

        _world.Weather.IsCalm = false;
        _world.Weather.Turn();
    }

    // A comparison that begins with nothing to do and finds nothing: then the sync is at rest.
    private bool Settle()
    {
        for (var round = 0; round < 20; round++)
        {
            var life = _lives[^1];
            if (!Run(() => IsDrained(life)))
            {
                return false;
            }

            var asked = _world.Time.Elapsed;
            life.RequestSweep();
            if (!Run(() => life.LastSweep?.Began >= asked))
            {
                return false;
            }

            if (life.LastSweep is { Found: 0 } && IsDrained(life) && !DecideAsPeopleDo(life))
            {
                return true;
            }
        }

        return false;
    }

    private bool Run(Func<bool> condition) =>
        _world.Loop.RunUntil(() => _world.Bugs.Count > 0 || condition(), s_longest, MaxSteps) && _world.Bugs.Count == 0;

    private bool IsDrained(BridgeLife life) => life is { IsUp: true, IsResting: true } && Counts().Pending == 0;

    private StoreCounts Counts() => _store.CountAsync(CancellationToken.None).GetAwaiter().GetResult();

    private int ChooseAsPeopleDo()
    {
        var waiting = _store.ListOpenConflictsAsync(CancellationToken.None).GetAwaiter().GetResult();
        var choices = waiting
            .Select(one => ConflictChoice.Of(one.Link.Id, one.Conflict, s_sides[_random.Next(2)]))
            .ToList();
        choices.ForEach(choice => _world.Trace($"person chooses {choice.Text} for {choice.Field} of {choice.Link}"));
        return _store.ChooseAsync(choices, CancellationToken.None).GetAwaiter().GetResult();
    }

    // People look at what waits for them: held deletions are approved or taken back, problems tried again.
    private bool DecideAsPeopleDo(BridgeLife life)
    {
        var counts = Counts();
        if (counts.HeldDeletions > 0)
        {
            var decision = _random.Next(2) == 0 ? DeletionDecision.Approve : DeletionDecision.Restore;
            _world.Trace($"person decides: {decision}");
            _world.Ledger.Restored |= decision == DeletionDecision.Restore;
            if (decision == DeletionDecision.Approve)
            {
                _world.Deletions.Approve();
            }

            _store.DecideDeletionsAsync(decision, CancellationToken.None).GetAwaiter().GetResult();
            life.Nudge();
            return true;
        }

        if (counts.OpenConflicts > 0 && ChooseAsPeopleDo() > 0)
        {
            life.Nudge();
            return true;
        }

        if (counts.Problems == 0)
        {
            return false;
        }

        var hints = _store
            .ListLinksAsync(RecordKind.Contact, CancellationToken.None)
            .GetAwaiter()
            .GetResult()
            .Select(link =>
                link.HighLevelId is { } id
                    ? Hint.OfContact(Side.HighLevel, id, HintCause.Request, Aspects.All)
                    : Hint.OfContact(Side.DocketManager, link.DocketManagerId!, HintCause.Request, Aspects.All)
            )
            .ToList();
        _store.ApplyHintsAsync(hints, CancellationToken.None).GetAwaiter().GetResult();
        life.Nudge();
        return true;
    }
}

/// <summary>What came of a history.</summary>
/// <param name="Plan">What happened in it.</param>
/// <param name="Failures">The invariants that did not hold; none mostly.</param>
/// <param name="Checked">How many invariants were checked.</param>
/// <param name="Steps">How many steps it had.</param>
/// <param name="Duration">How long it took in its own time.</param>
/// <param name="TraceHash">The hash of all that happened.</param>
/// <param name="LastEvents">The last events, if they were kept.</param>
internal sealed record HistoryResult(
    ActionPlan Plan,
    IReadOnlyList<InvariantFailure> Failures,
    long Checked,
    long Steps,
    TimeSpan Duration,
    string TraceHash,
    IReadOnlyList<string> LastEvents
);
