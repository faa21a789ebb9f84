using System.Collections.Immutable;
using System.Globalization;
using DocketBridge.Journalling;
using DocketBridge.Simulation.Checks;
using DocketBridge.Simulation.Time;
using DocketBridge.Storage;
using DocketBridge.Sync.Deletions;
using DocketBridge.Sync.Fields;
using DocketBridge.Sync.Journal;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Mapping;
using DocketBridge.Sync.Merge;
using DocketBridge.Sync.Ports;
using DocketBridge.Sync.Records;
using DocketBridge.Sync.Work;

namespace DocketBridge.Simulation.Replay;

/// <summary>Lets what an export tells happen once more, and compares what the bridge makes of it.</summary>
internal sealed class ReplayHistory : IDisposable
{
    private const long MaxSteps = 2_000_000;
    private const int MaxRounds = 20;

    private static readonly TimeSpan s_before = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan s_longest = TimeSpan.FromHours(6);
    private static readonly TimeSpan s_longestGap = TimeSpan.FromMinutes(15);

    private readonly ReplayScript _script;
    private readonly int? _seed;
    private readonly RecordNames _names;
    private readonly SimulatedWorld _world;
    private readonly ReplayPeople _people;
    private readonly IConnectionStore _store;
    private readonly BridgeLife _life;
    private bool _triedAgain;

    private ReplayHistory(ReplayScript script, EngineParts parts, int? seed)
    {
        _script = script;
        _seed = seed;
        _names = new RecordNames(script);
        _world = new SimulatedWorld(
            seed ?? 1,
            parts,
            keepEvents: 0,
            new WorldSetting
            {
                Start = script.Start - s_before,
                Fuse = new DeletionFuse(),
                Users = Users(script),
                Mapping = mapping => ReplayMapping.Of(mapping, script.Remembered),
                Word = _names.Word,
            }
        );
        _world.Weather.IsCalm = true;
        _people = new ReplayPeople(_world, script, _names);
        _store = _world.OpenStore();
        _life = new BridgeLife(_world, new Life(_world.Loop), _store, seed ?? 1);
        _world.HighLevel.Give = draft => _names.Give(_world, Side.HighLevel, draft);
        _world.DocketManager.Give = draft => _names.Give(_world, Side.DocketManager, draft);
        _world.Loop.BeforeStep = () => _names.Watch(_world);
        _world.Webhooks.Deliver = _life.Take;
    }

    /// <summary>Replays it.</summary>
    /// <param name="script">What happened.</param>
    /// <param name="parts">What the engine is put together from.</param>
    /// <param name="seed">The weather; null for a calm one, in which the sync keeps up with people as it had.</param>
    public static ReplayReport Run(ReplayScript script, EngineParts parts, int? seed)
    {
        var before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            using var history = new ReplayHistory(script, parts, seed);
            return history.Run();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    public void Dispose() => _life.Dispose();

    private ReplayReport Run()
    {
        foreach (var record in _script.Initial)
        {
            _people.Make(record);
        }

        Pass(s_before);
        if (_script.IsInStep)
        {
            BeInStep();
        }

        _life.Start();
        var checks = new InvariantChecks(_world);
        Settle();
        if (_seed is not null)
        {
            _world.Weather.IsCalm = false;
            _world.Weather.Turn();
        }

        foreach (var step in _script.Steps.TakeWhile(_ => _world.Bugs.Count == 0))
        {
            Happen(step);
        }

        Rest(checks);
        return Report(checks);
    }

    private void Happen(RecordedStep step)
    {
        var gap = step.At - _world.Time.GetUtcNow();
        if (gap > TimeSpan.Zero)
        {
            var lived = gap < s_longestGap ? gap : s_longestGap;
            _world.Time.Jump(gap - lived);
            Pass(_seed is null ? TimeSpan.Zero : lived);
        }

        // Others may have to be made by the bridge first: whoever changes a record has it before them.
        if (!step.Acts.TrueForAll(_people.CanDo))
        {
            Settle();
        }

        step.Acts.ForEach(_people.Do);
        if (_seed is null && step.Wrote)
        {
            Settle();
        }
    }

    private void Rest(InvariantChecks checks)
    {
        _world.Weather.IsCalm = true;
        if (!Settle())
        {
            checks.NotAtRest(Counts());
            return;
        }

        checks.AtRest();
        if (checks.Failures.Count == 0)
        {
            var writes = (_world.HighLevel.BridgeWrites, _world.DocketManager.BridgeWrites);
            checks.OnceMore(Settle() && writes == (_world.HighLevel.BridgeWrites, _world.DocketManager.BridgeWrites));
        }
    }

    private ReplayReport Report(InvariantChecks checks)
    {
        var now = Writes();
        return new ReplayReport(
            _script.Steps.Sum(step => step.Acts.Count),
            _script.Initial.Count,
            [.. checks.Failures.Select(failure => $"{failure.Invariant}: {failure.Detail}")],
            checks.Count,
            _script.Writes.Count,
            now.Count,
            Compare.Writes(_script.Writes, now),
            [.. _people.Skipped],
            _world.TraceHash
        );
    }

    private List<WriteUnit> Writes()
    {
        var units = new List<WriteUnit>();
        foreach (var entry in _world.Tables.Journal.Where(entry => entry.Entry == JournalKind.Write))
        {
            var thing = _names.Of(entry.Target, entry.RecordId);
            Compare.Add(units, thing?.Marker ?? entry.RecordId, EntryView.Of(entry));
        }

        return units;
    }

    private bool Settle()
    {
        for (var round = 0; round < MaxRounds; round++)
        {
            if (!Run(IsDrained))
            {
                return false;
            }

            var asked = _world.Time.Elapsed;
            _life.RequestSweep();
            if (!Run(() => _life.LastSweep?.Began >= asked))
            {
                return false;
            }

            if (_life.LastSweep is { Found: 0 } && IsDrained() && !Decide())
            {
                return true;
            }
        }

        return false;
    }

    private bool Run(Func<bool> condition) =>
        _world.Loop.RunUntil(() => _world.Bugs.Count > 0 || condition(), s_longest, MaxSteps) && _world.Bugs.Count == 0;

    private void Pass(TimeSpan time)
    {
        var end = _world.Time.Elapsed + time;
        _world.Loop.RunUntil(() => _world.Time.Elapsed >= end, time, MaxSteps);
    }

    private bool IsDrained() => _life is { IsUp: true, IsResting: true } && Counts().Pending == 0;

    private StoreCounts Counts() => _store.CountAsync(CancellationToken.None).GetAwaiter().GetResult();

    // Held deletions are approved where the journal has more of them than were made by now.
    private bool Decide()
    {
        var counts = Counts();
        if (counts.HeldDeletions > 0)
        {
            var approved = Deletions(_script.Writes) > Deletions(Writes());
            _world.Ledger.Restored |= !approved;
            if (approved)
            {
                _world.Deletions.Approve();
            }

            var decision = approved ? DeletionDecision.Approve : DeletionDecision.Restore;
            _store.DecideDeletionsAsync(decision, CancellationToken.None).GetAwaiter().GetResult();
            _life.Nudge();
            return true;
        }

        if (counts.Problems == 0 || _triedAgain)
        {
            return false;
        }

        _triedAgain = true;
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
        _life.Nudge();
        return true;
    }

    private static int Deletions(IEnumerable<WriteUnit> units) => units.Count(unit => unit.Action == WriteKind.Delete);

    // Everything that was on both sides was in step when the export begins.
    private void BeInStep()
    {
        new StepBeginning(_world, _script, _store).Commit();
        _world.Ledger.BeginPhase();
        Now(
            _store.SetValueAsync(
                BridgeLife.Cursor,
                _world.DocketManager.Feed.Count.ToString(CultureInfo.InvariantCulture),
                CancellationToken.None
            )
        );
        Now(_store.SetValueAsync(BridgeLife.Prepared, "0", CancellationToken.None));
    }

    // The store in memory answers at once.
    private static void Now(Task task) => task.GetAwaiter().GetResult();

    // Who was assigned on both sides has an e-mail that both know.
    private static UserMap Users(ReplayScript script)
    {
        var emails = script
            .Writes.Where(unit => unit.Field == "assignedTo" && unit.Value is { Length: > 0 })
            .Select(unit => unit.Value!)
            .Distinct(StringComparer.Ordinal)
            .ToImmutableSortedDictionary(email => email, email => email, StringComparer.Ordinal);
        return new UserMap(emails, emails);
    }
}
