using DocketBridge.Simulation.People;
using DocketBridge.Simulation.Sides;
using DocketBridge.Storage;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Mapping;
using DocketBridge.Sync.Records;

namespace DocketBridge.Simulation.Checks;

/// <summary>Looks whether what the sync came to is what people may expect of it.</summary>
internal sealed class InvariantChecks(SimulatedWorld world)
{
    private static readonly Side[] s_sides = [Side.HighLevel, Side.DocketManager];

    private readonly List<InvariantFailure> _failures = [];
    private ILookup<Thing, ModelRecord> _highLevel = null!;
    private ILookup<Thing, ModelRecord> _docketManager = null!;
    private HashSet<Thing> _waiting = [];

    /// <summary>What did not hold.</summary>
    public IReadOnlyList<InvariantFailure> Failures => _failures;

    /// <summary>How many checks were made.</summary>
    public long Count { get; private set; }

    /// <summary>It never came to rest.</summary>
    public void NotAtRest(StoreCounts counts)
    {
        Bugs();
        if (_failures.Count == 0)
        {
            Fail("convergence", $"not at rest: {counts}");
        }
    }

    /// <summary>The sides were compared once more after they had come to rest.</summary>
    public void OnceMore(bool isQuiet)
    {
        Bugs();
        Expect(isQuiet, "quiescence", () => "another comparison led to another write");
    }

    /// <summary>Looks at everything after the sync has come to rest.</summary>
    public void AtRest()
    {
        Bugs();
        _highLevel = world.Ledger.Records(Side.HighLevel);
        _docketManager = world.Ledger.Records(Side.DocketManager);
        _waiting = Waiting();
        Alone();
        Expect(
            world.Tables.Intents.Rows.Count == 0,
            "no open intent",
            () => $"{world.Tables.Intents.Rows.Count} are open"
        );
        Expect(world.Calls.Violations == 0, "quota", () => $"{world.Calls.Violations} calls too many");
        Expect(
            world.Deletions.Most <= SimulatedWorld.FuseLimit,
            "fuse",
            () => $"{world.Deletions.Most} deletions within an hour"
        );
        foreach (
            var thing in world.Ledger.Things.Where(thing => !thing.IsDead && !IsLeftToAPerson(thing) && !IsAlone(thing))
        )
        {
            Existence(thing);
            if (!thing.IsDead && thing.Copies == 1)
            {
                Values(thing);
            }
        }

        foreach (var thing in world.Ledger.Things.Where(thing => thing.IsDead))
        {
            Expect(
                !_highLevel[thing].Any() && !RealOnes(thing).Any(),
                "no resurrection",
                () => $"{thing} is there again"
            );
        }
    }

    private void Bugs()
    {
        foreach (var bug in world.Bugs)
        {
            Fail("no bug", bug);
        }
    }

    // In DocketManager the note of an appointment outlives it, and says so.
    private IEnumerable<ModelRecord> RealOnes(Thing thing) =>
        thing.Kind == RecordKind.Appointment ? [] : _docketManager[thing];

    private static bool IsAlone(Thing thing) => thing.AloneOn is not null || thing.Parent?.AloneOn is not null;

    // What stands alone by the mapping's policy is not made anew on the side that has deleted it.
    private void Alone()
    {
        foreach (var link in world.Tables.Links.Rows.Select(entry => entry.Link))
        {
            var side = link.HighLevelRecord is null ? Side.DocketManager : Side.HighLevel;
            if (
                link.State == LinkState.Unlinked
                && world.Ledger[side].Find(link.IdOn(side)!) is { } record
                && world.Ledger.ThingOf(side, record) is { } thing
            )
            {
                thing.AloneOn = side;
            }
        }

        foreach (var thing in world.Ledger.Things.Where(thing => thing.AloneOn is not null && thing.Copies == 1))
        {
            var there = thing.AloneOn == Side.HighLevel ? _docketManager[thing] : _highLevel[thing];
            Expect(!there.Any(), "no resurrection", () => $"{thing} stands alone and was made anew");
        }
    }

    private bool IsLeftToAPerson(Thing thing) =>
        _waiting.Contains(thing) || (thing.Parent is { } parent && _waiting.Contains(parent));

    private HashSet<Thing> Waiting()
    {
        var waiting = new HashSet<Thing>();
        foreach (
            var link in world
                .Tables.Links.Rows.Select(entry => entry.Link)
                .Where(link => link.State == LinkState.Waiting)
        )
        {
            foreach (var side in s_sides)
            {
                if (link.IdOn(side) is { } id && world.Ledger[side].Find(id) is { } record)
                {
                    if (world.Ledger.ThingOf(side, record) is { } thing)
                    {
                        waiting.Add(thing);
                    }
                }
            }
        }

        return waiting;
    }

    private void Existence(Thing thing)
    {
        var (here, there) = (_highLevel[thing].Count(), _docketManager[thing].Count());
        if (thing.Kind == RecordKind.Appointment)
        {
            Appointment(thing, here, there);
            return;
        }

        Expect(here <= thing.Copies && there <= thing.Copies, "no duplicate", () => $"{thing}: {here} and {there}");
        Expect(here == there, "convergence", () => $"{thing}: {here} in HighLevel, {there} in DocketManager");
        var lives = here > 0;
        var contact = thing.Parent;
        var deleted = thing.DeletedOn.Count > 0;
        if (contact is { IsDead: true })
        {
            Expect(!lives, "no resurrection", () => $"{thing} outlived its contact");
        }
        else if (!deleted)
        {
            Expect(here == thing.Copies, "nothing is lost", () => $"{thing}: {here} instead of {thing.Copies}");
        }
        else if (contact is not { DeletedOn.Count: > 0 } && !world.Ledger.Restored && IsMeant(thing))
        {
            Expect(!lives, "no resurrection", () => $"{thing} was deleted and is there again");
        }

        thing.IsDead = !lives;
        if (deleted && lives)
        {
            // Of two alike only one may have been on the side from which it was made anew.
            thing.Copies = here;
        }
    }

    // A deletion is meant when nobody worked with the thing on the other side meanwhile.
    private static bool IsMeant(Thing thing) =>
        thing.DeletedOn.Count == 2
            ? thing.TouchedOn.Count == 0
            : !thing.TouchedOn.Contains(thing.DeletedOn.First().Other());

    private void Appointment(Thing thing, int here, int there)
    {
        Expect(here <= 1 && there <= 1, "no duplicate", () => $"{thing}: {here} and {there}");
        if (here == 1)
        {
            var contactLives = _docketManager[thing.Parent!].Any();
            Expect(!contactLives || there == 1, "nothing is lost", () => $"{thing} is not shown");
        }

        thing.IsDead = here == 0;
    }

    private void Values(Thing thing)
    {
        if (
            _highLevel[thing].FirstOrDefault() is not { } here
            || _docketManager[thing].FirstOrDefault() is not { } there
        )
        {
            return;
        }

        var link = world
            .Tables.Links.Rows.Select(entry => entry.Link)
            .FirstOrDefault(link =>
                link.Kind == thing.Kind && link.HighLevelId == here.Id && link.DocketManagerId == there.Id
            );
        Expect(link is not null, "linked", () => $"{thing}: {here.Id} and {there.Id} are not linked");
        if (link is null)
        {
            return;
        }

        var (left, right) = (world.Ledger.Read(Side.HighLevel, here), world.Ledger.Read(Side.DocketManager, there));
        foreach (var field in Ledger.Judged(thing.Kind))
        {
            var isException = link.Exceptions.Any(exception => exception.Field == field);
            Expect(
                isException || left[field].Means(right[field]),
                "convergence",
                () => $"{field} of {thing}: '{left[field].Key}' and '{right[field].Key}'"
            );
            if (thing.DeletedOn.Count == 0 && thing.Parent is not { DeletedOn.Count: > 0 })
            {
                LastEdit(thing, field, left[field].Key, right[field].Key, isException);
            }
        }

        if (thing.Kind == RecordKind.Contact)
        {
            Tags(thing, Side.HighLevel, here);
            Tags(thing, Side.DocketManager, there);
        }
    }

    private void Tags(Thing thing, Side side, ModelRecord record)
    {
        var name = side == Side.HighLevel ? HighLevelFields.Tags : DocketManagerFields.Tags;
        var tags = TextSet.Split(record.Fields.GetValueOrDefault(name)).Select(tag => tag.ToLowerInvariant()).ToList();
        if (thing.DeletedOn.Count > 0)
        {
            return;
        }

        foreach (var tag in thing.Tags)
        {
            Expect(tags.Contains(tag), "no lost edit", () => $"{thing} has lost {tag} on {side}");
        }

        foreach (var tag in thing.LostTags)
        {
            Expect(!tags.Contains(tag), "no lost edit", () => $"{thing} has {tag} again on {side}");
        }
    }

    // What stands is the last word of one of the sides; what does not stand is told.
    private void LastEdit(Thing thing, string field, string highLevel, string docketManager, bool isException)
    {
        if (!thing.Edits.TryGetValue(field, out var edits))
        {
            if (thing.Base.TryGetValue(field, out var was) && !isException)
            {
                // A value that had to stay behind on its side, because another had it, may have been carried over now.
                Expect(
                    was[Side.HighLevel] == highLevel || was[Side.DocketManager] == highLevel,
                    "nothing of the bridge's own",
                    () => $"{field} of {thing} was '{was[Side.HighLevel]}' and is '{highLevel}', which nobody wrote"
                );
            }

            return;
        }

        var said = s_sides.Select(side => edits[side]).OfType<string>().ToList();
        foreach (
            var (side, now) in ((Side, string)[])[(Side.HighLevel, highLevel), (Side.DocketManager, docketManager)]
        )
        {
            Expect(
                isException || said.Contains(now),
                "no lost edit",
                () => $"{field} of {thing} is '{now}' on {side}; people last wrote '{string.Join("' and '", said)}'"
            );
        }
    }

    private void Expect(bool holds, string invariant, Func<string> detail)
    {
        Count++;
        if (!holds)
        {
            Fail(invariant, detail());
        }
    }

    private void Fail(string invariant, string detail) =>
        _failures.Add(new InvariantFailure(invariant, detail, world.Loop.Steps));
}
