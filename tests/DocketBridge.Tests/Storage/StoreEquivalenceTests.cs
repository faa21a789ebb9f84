using System.Runtime.CompilerServices;
using CsCheck;
using DocketBridge.Storage;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Matching;
using DocketBridge.Sync.Ports;
using DocketBridge.Sync.Records;
using DocketBridge.Sync.Work;
using static DocketBridge.Tests.Storage.StoredText;

namespace DocketBridge.Tests.Storage;

/// <summary>The store in memory stands for the SQLite one in the simulation: it has to answer the same after every step.</summary>
public sealed class StoreEquivalenceTests
{
    private static readonly RecordKind[] s_kinds = Enum.GetValues<RecordKind>();
    private static readonly Side[] s_sides = Enum.GetValues<Side>();

    private static readonly MatchKeys[] s_keys =
    [
        new("ann@a.example", "", "", ""),
        new("", "+14165550147", "", ""),
        new("bo@b.example", "+14165550148", "ann", "dyke ltd"),
        new("", "", "", ""),
    ];

    [Fact]
    public Task Both_stores_answer_the_same_after_every_step_of_any_history() =>
        StoreStep
            .Any.Array[1, 50]
            .SampleAsync(RunAsync, iter: 10, threads: 1, print: steps => string.Join('\n', steps));

    private static async Task RunAsync(StoreStep[] steps)
    {
        await using var sqlite = await TestStore.StartAsync();
        await using var memory = new MemoryTestStore();
        var taken = new List<WorkItem>();
        foreach (var step in steps)
        {
            var links = new List<Link>();
            foreach (var kind in s_kinds)
            {
                links.AddRange(await sqlite.Store.ListLinksAsync(kind, default));
            }

            var intents = await sqlite.Store.ListIntentsAsync(default);
            var act = step.Draw(links, intents, taken, () => NewId(sqlite, memory), sqlite.Now);
            (await OutcomeAsync(act, memory)).Should().Be(await OutcomeAsync(act, sqlite));
            if (step is { What: 12, Seed: > 0 })
            {
                await memory.ReopenAsync();
            }

            sqlite.Time.Advance(step.Pause);
            memory.Time.Advance(step.Pause);
            await CompareAsync(sqlite, memory);
            taken.AddRange(await sqlite.DueAsync());
        }
    }

    private static LinkId NewId(TestStore sqlite, MemoryTestStore memory)
    {
        var id = sqlite.Store.NewLinkId();
        memory.Store.NewLinkId().Should().Be(id);
        return id;
    }

    private static async Task<string> OutcomeAsync(Func<IConnectionStore, Task<object?>> act, StoreUnderTest test)
    {
        try
        {
            return Everything(await act(test.Store));
        }
        catch (Exception error) when (error is LinkSupersededException or BridgeDataException)
        {
            return error.GetType().Name;
        }
    }

    private static async Task CompareAsync(TestStore sqlite, MemoryTestStore memory)
    {
        var (expected, actual) = (await AnswersAsync(sqlite), await AnswersAsync(memory));
        actual.Should().HaveSameCount(expected);
        foreach (var (one, other) in expected.Zip(actual))
        {
            other.Should().Be(one);
        }
    }

    private static async Task<List<string>> AnswersAsync(StoreUnderTest test)
    {
        var (store, now, all) = (test.Store, test.Now, new List<string>());
        var contacts = await store.ListLinksAsync(RecordKind.Contact, default);
        foreach (var kind in s_kinds)
        {
            Add(await store.ListLinksAsync(kind, default));
        }

        foreach (var contact in contacts)
        {
            Add(await store.LoadAsync(contact.Id, default));
        }

        var due = await store.TakeDueAsync(now, 1000, [], default);
        Add(due);
        Add(await store.TakeDueAsync(now, 2, [.. due.Take(2).Select(item => item.Contact)], default));
        Add(await store.NextDueAsync(now, default));
        Add(await store.TakeUnlocatedAsync(3, default));
        Add(await store.TakeUnlocatedAsync(100, default));
        Add(await store.ListIntentsAsync(default));
        Add((await store.ListUnlinkedContactsAsync(default)).OrderBy(link => link.Id.Value));
        Add((await store.ListWithDuplicatesAsync(default)).OrderBy(link => link.Id.Value));
        Add(await store.ListHeldDeletionsAsync(2, default));
        Add(await store.ListHeldDeletionsAsync(100, default));
        Add(await store.CountAsync(default));
        Add(await ((IConflictStore)store).ListOpenConflictsAsync(default));
        Add(await test.WorkAsync());
        Add(await test.DeletionsAsync());
        Add(await test.JournalAsync());
        Add(await test.ConflictsAsync());
        foreach (var id in StoreStep.Ids)
        {
            Add(await store.GetValueAsync(id, default));
        }

        foreach (var side in s_sides)
        {
            foreach (var kind in s_kinds)
            {
                Add((await store.ListShadowsAsync(side, kind, default)).OrderBy(row => row.Link.Value));
            }

            foreach (var keys in s_keys)
            {
                Add(await store.FindUnlinkedAsync(side, keys, default));
            }

            foreach (var id in StoreStep.Ids)
            {
                Add(await store.FindContactAsync(side, id, default));
                foreach (var kind in s_kinds)
                {
                    Add(await store.FindRecordAsync(side, kind, id, default));
                }
            }

            if (contacts is [var first, ..])
            {
                Add(await store.IsTakenAsync(side, "email", "ann@a.example", first.Id, default));
                Add(await store.IsTakenAsync(side, "phone", "+14165550147", first.Id, default));
                Add(
                    (await store.ListShadowsOfContactAsync(side, RecordKind.Task, first.Id, default)).OrderBy(row =>
                        row.Link.Value
                    )
                );
            }
        }

        return all;

        void Add<T>(T answer, [CallerArgumentExpression(nameof(answer))] string asked = "") =>
            all.Add($"{asked}: {Everything(answer)}");
    }
}
