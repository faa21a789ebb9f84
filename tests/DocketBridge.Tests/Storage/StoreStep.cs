using CsCheck;
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

namespace DocketBridge.Tests.Storage;

/// <summary>
/// One step of a history: what is done, and the numbers that everything in it is drawn from. The ids come from pools so small
/// that steps collide.
/// </summary>
internal sealed record StoreStep(int What, int Seed)
{
    private const int Pool = 5;

    private static readonly int[] s_often =
    [
        0,
        0,
        0,
        0,
        1,
        1,
        1,
        1,
        1,
        1,
        2,
        3,
        4,
        4,
        5,
        6,
        7,
        8,
        9,
        10,
        11,
        11,
        12,
        13,
        13,
    ];

    public static readonly Gen<StoreStep> Any = Gen.Select(
        Gen.Int[0, s_often.Length - 1],
        Gen.Int,
        (what, seed) => new StoreStep(s_often[what], seed)
    );

    public static readonly string[] Ids = [.. Enumerable.Range(0, Pool).Select(number => $"x{number}")];

    /// <summary>What the step is, drawn from what there is before it; doing it answers with what came of it.</summary>
    /// <param name="links">All links.</param>
    /// <param name="intents">All open intents.</param>
    /// <param name="taken">Work that was taken at any time, stale items too.</param>
    /// <param name="newId">Allots an id in both stores.</param>
    /// <param name="now">The time.</param>
    public Func<IConnectionStore, Task<object?>> Draw(
        IReadOnlyList<Link> links,
        IReadOnlyList<Intent> intents,
        IReadOnlyList<WorkItem> taken,
        Func<LinkId> newId,
        DateTimeOffset now
    )
    {
        var draw = new Draws(new Random(Seed), links, intents, newId, now);
        var item = taken.Count == 0 ? null : draw.Of(taken);
        switch (What)
        {
            case 0:
                var hints = draw.Some(4, draw.Hint);
                return async store => await store.ApplyHintsAsync(hints, default);
            case 1:
                var changes = draw.Changes(item);
                return store => Nothing(store.CommitAsync(changes, default));
            case 2 when item is not null:
                var (until, failure) = (
                    now.AddTicks(draw.Next(3) * 123_456_789L),
                    draw.Maybe($"failure {draw.Next(9)}")
                );
                var because = failure is null ? null : StoreUnderTest.Refused with { Reason = failure };
                return store => Nothing(store.PostponeAsync(item, until, because, default));
            case 3 when item is not null:
                if (draw.Next(3) == 0)
                {
                    var writes = 1 + draw.Next(3);
                    return store => Nothing(store.HoldBackAsync(item, writes, default));
                }

                var again = now.AddTicks(draw.Next(3) * 123_456_789L);
                return store => Nothing(store.MarkProblemAsync(item, StoreUnderTest.Refused, again, default));
            case 4 when links.Count > 0:
                var (deleted, target) = (draw.Of(links), draw.AnySide());
                var fuse = new DeletionFuse
                {
                    Least = draw.Next(3),
                    Most = 2 + draw.Next(2),
                    EmptiedFrom = draw.Next(6),
                };
                return async store => await store.JudgeDeletionAsync(deleted, target, fuse, default);
            case 5:
                var decision = draw.Bool() ? DeletionDecision.Approve : DeletionDecision.Restore;
                return async store => await store.DecideDeletionsAsync(decision, default);
            case 6 when links.Count > 0:
                var contacts = links.Where(link => link.Kind == RecordKind.Contact).DefaultIfEmpty(links[0]).ToList();
                var pairs = draw.Some(3, () => (draw.Of(contacts).Id, draw.Of(contacts).Id));
                var waiting = draw.Some(3, () => draw.Of(links).Id);
                return store => Nothing(store.JoinAsync(pairs, waiting, default));
            case 7:
                var listed = draw.Some(4, () => draw.Record(draw.AnySide(), RecordKind.Contact, draw.Of(Ids)));
                return store => Nothing(store.StoreListedContactsAsync(listed, default));
            case 8:
                var cause = draw.Cause();
                return async store => await store.EnqueueUnsyncedAsync(cause, default);
            case 9:
                var row = draw.Next(4);
                return store => Nothing(store.RemoveUnlocatedAsync(row, default));
            case 10:
                var (name, text) = (draw.Of(Ids), $"{draw.Next(100)}");
                return store => Nothing(store.SetValueAsync(name, text, default));
            case 11 when intents.Count > 0:
                var (intent, seen) = (draw.Of(intents).Id, draw.Of(Ids));
                return store => Nothing(store.WitnessAsync(intent, seen, default));
            case 13 when links.Any(link => link.Conflicts.Length > 0):
                var link = draw.Of(links.Where(one => one.Conflicts.Length > 0).ToList());
                var conflict = draw.Of(link.Conflicts);
                var choice = draw.Bool()
                    ? ConflictChoice.Of(link.Id, conflict, draw.AnySide())
                    : ConflictChoice.Of(link.Id, draw.Conflict(), "typed");
                return async store => await ((IConflictStore)store).ChooseAsync([choice], default);
            default:
                return _ => Task.FromResult<object?>(null);
        }
    }

    /// <summary>How far the clock goes on after the step: mostly little, at times past the fuse's window or an approval.</summary>
    public TimeSpan Pause =>
        What == 12
            ? TimeSpan.FromMinutes(
                (Seed & 7) switch
                {
                    0 => 31 * 24 * 60,
                    < 4 => 45,
                    _ => 1,
                }
            )
            : TimeSpan.FromTicks((Seed & 3) * 7_000L);

    private static async Task<object?> Nothing(Task done)
    {
        await done;
        return null;
    }

    private sealed class Draws(
        Random random,
        IReadOnlyList<Link> links,
        IReadOnlyList<Intent> intents,
        Func<LinkId> newId,
        DateTimeOffset now
    )
    {
        public int Next(int below) => random.Next(below);

        public bool Bool() => Next(2) == 0;

        public T Of<T>(IReadOnlyList<T> all) => all[Next(all.Count)];

        public string? Maybe(string text) => Bool() ? text : null;

        public List<T> Some<T>(int below, Func<T> one) => [.. Enumerable.Range(0, Next(below)).Select(_ => one())];

        public Side AnySide() => (Side)Next(2);

        public HintCause Cause() => (HintCause)Next(6);

        public Hint Hint() =>
            new(AnySide(), (RecordKind)Next(4), Of(Ids), Maybe(Of(Ids)), (Aspects)Next(16), Cause(), Maybe("Call"));

        public SyncChanges Changes(WorkItem? completed)
        {
            var changes = new SyncChanges { Completed = Next(3) == 0 ? completed : null };
            foreach (var link in Some(4, () => Bool() && links.Count > 0 ? Edited(Of(links)) : Drawn(newId())))
            {
                changes.Links[link.Id] = link;
            }

            if (links.Count > 1 && Next(4) == 0)
            {
                var removed = Of(links).Id;
                changes.RemovedLinks.Add(removed);
                if (Bool())
                {
                    changes.MovedWork[removed] = Of(links).Id;
                }
            }

            changes.NewIntents.AddRange(Some(3, Intent));
            changes.SettledIntents.AddRange(Some(intents.Count == 0 ? 1 : 2, () => Of(intents).Id));
            changes.Journal.AddRange(Some(2, Entry));
            changes.Conflicts.AddRange(
                Some(2, () => new ConflictEntry(At(), Contact(), Kind(), Of(Ids), "name", "Ann", "Bo", AnySide()))
            );
            changes.SettledChoices.AddRange(
                Some(2, () => new ConflictChoice(Contact(), Of(Ids), "A", "a", "b") { At = now })
            );
            changes.Hints.AddRange(Some(3, Hint));
            return changes;
        }

        public SideRecord Record(Side side, RecordKind kind, string id)
        {
            var (name, company) = (Of(["Ann", "Bo", ""]), Of(["Dyke Ltd", ""]));
            var (email, phone) = (Of(["ann@a.example", "Bo@b.example", ""]), Of(["+14165550147", "+14165550148", ""]));
            var fields = new FieldsBuilder();
            _ =
                side == Side.HighLevel
                    ? fields
                        .Add(HighLevelFields.FirstName, name)
                        .Add(HighLevelFields.Company, company)
                        .Add(HighLevelFields.Email, email)
                        .Add(HighLevelFields.Phone, phone)
                    : fields.Add(DocketManagerFields.Name, name).Add(DocketManagerFields.Email, email);
            return new SideRecord
            {
                Side = side,
                Kind = kind,
                Id = id,
                Version = Maybe($"v{Next(9)}"),
                Fields = fields.Build(),
                FromListing = Bool(),
            };
        }

        private RecordKind Kind() => (RecordKind)Next(4);

        // Not whole milliseconds, nor in UTC: what is read back is.
        private DateTimeOffset At() => now.AddTicks(Next(100_000)).ToOffset(TimeSpan.FromHours(Next(3)));

        private LinkId Contact() => links.Count > 0 && Next(8) > 0 ? Of(links).Id : new LinkId(1_000_000);

        private Link Drawn(LinkId id)
        {
            var kind = Bool() ? RecordKind.Contact : Kind();
            var link = new Link
            {
                Id = id,
                Kind = kind,
                Parent = kind == RecordKind.Contact ? null : Contact(),
            };
            return Edited(link.WithId(AnySide(), Of(Ids)));
        }

        private Link Edited(Link link)
        {
            var side = AnySide();
            return Next(12) switch
            {
                0 => link with { State = LinkState.Gone },
                1 => link with { State = LinkState.Waiting },
                2 => link with { State = LinkState.Active, Parent = link.Parent is null ? null : Contact() },
                3 or 4 => link.WithId(side, Bool() ? Of(Ids) : null),
                5 or 6 => link.WithRecord(side, Record(side, link.Kind, link.IdOn(side) ?? "none")),
                7 => link.WithShadow(side, Bool() ? Common() : null).WithShadow(side.Other(), Common()),
                8 => link with
                {
                    Exceptions = [.. Some(3, () => new FieldException("phone", AnySide(), "no", "x", Bool()))],
                },
                9 => link with { State = LinkState.Unlinked },
                10 => link with { Conflicts = [.. Some(3, Conflict).DistinctBy(one => one.Field)] },
                _ => link with { PairedKinds = [.. Some(5, Kind)], SyncedAt = At() },
            };
        }

        public OpenConflict Conflict() =>
            new(Of(Ids), new CommonValue("A", Of(["A", "a"])), new CommonValue("B", "b", Maybe("no phone")))
            {
                HighLevelBase = Bool() ? CommonValue.Plain("base") : null,
                DocketManagerAt = Bool() ? At() : null,
                RaisedAt = At(),
            };

        private Intent Intent() =>
            new()
            {
                Id = new IntentId(NewGuid()),
                Contact = Contact(),
                Kind = Kind(),
                Write = (WriteKind)Next(3),
                Target = AnySide(),
                TargetId = Maybe(Of(Ids)),
                Sent = Common(),
                Fields = System
                    .Collections.Immutable.ImmutableSortedDictionary<string, string?>.Empty.Add("b", null)
                    .Add("B", "1"),
                KnownIds = [.. Some(3, () => Of(Ids))],
                At = At(),
            };

        // A few are drawn twice.
        private Guid NewGuid() => intents.Count > 0 && Next(12) == 0 ? Of(intents).Id.Value : new Guid([.. Some16()]);

        private IEnumerable<byte> Some16()
        {
            var bytes = new byte[16];
            random.NextBytes(bytes);
            return bytes;
        }

        private JournalEntry Entry() =>
            new()
            {
                At = At(),
                Contact = Contact(),
                Kind = Kind(),
                Write = (WriteKind)Next(3),
                Target = AnySide(),
                RecordId = Of(Ids),
                Cause = "a sweep",
                Changes = [.. Some(3, () => new JournalChange("name", "Ann", "Bo"))],
            };

        private CommonRecord Common() =>
            CommonRecord.Empty.With(Of(Ids), new CommonValue("A", Of(["A", "a"]), Maybe("no phone")));
    }
}
