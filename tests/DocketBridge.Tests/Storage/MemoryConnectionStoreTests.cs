using DocketBridge.Storage;
using DocketBridge.Storage.Memory;
using DocketBridge.Sync.Deletions;
using DocketBridge.Sync.Ports;
using DocketBridge.Sync.Records;
using DocketBridge.Sync.Work;

namespace DocketBridge.Tests.Storage;

public sealed class MemoryCommitTests() : CommitTests(StoreKind.Memory);

public sealed class MemoryDeletionTests() : DeletionTests(StoreKind.Memory);

public sealed class MemoryHintTests() : HintTests(StoreKind.Memory);

public sealed class MemoryListingTests() : ListingTests(StoreKind.Memory);

public sealed class MemoryRoundTripTests() : RoundTripTests(StoreKind.Memory);

public sealed class MemoryWorkTests() : WorkTests(StoreKind.Memory);

/// <summary>What only the store in memory has: owners that follow each other.</summary>
public sealed class MemoryConnectionStoreTests
{
    [Fact]
    public async Task An_owner_that_was_superseded_stores_nothing()
    {
        await using var test = new MemoryTestStore();
        var old = test.Store;
        var link = await test.ContactAsync("h1", "d1");
        await test.HintAsync(Hint.OfContact(Side.HighLevel, "h1", HintCause.Webhook));
        var item = await test.OnlyDueAsync();
        await test.ReopenAsync();

        Func<Task>[] writes =
        [
            () => old.CommitAsync(new SyncChanges { Completed = item, RemovedLinks = { link.Id } }, default),
            () => old.PostponeAsync(item, test.Now.AddHours(1), StoreUnderTest.Refused, default),
            () => old.MarkProblemAsync(item, StoreUnderTest.Refused, test.Now, default),
            () => old.RemoveUnlocatedAsync(1, default),
            () => old.StoreListedContactsAsync([], default),
            () => old.JoinAsync([], [link.Id], default),
            () => old.EnqueueUnsyncedAsync(HintCause.FirstSync, default),
            () => old.JudgeDeletionAsync(link, Side.HighLevel, new DeletionFuse(), default),
            () => old.DecideDeletionsAsync(DeletionDecision.Approve, default),
            () => old.WitnessAsync(new IntentId(Guid.Empty), "9", default),
            () => old.SetValueAsync("cursor", "9", default),
        ];
        foreach (var write in writes)
        {
            await write.Should().ThrowAsync<OwnerSupersededException>();
        }

        (await test.OnlyDueAsync()).Should().Be(item);
        (await test.Store.FindLinkAsync(link.Id, default)).Should().Be(link);
        test.Tables.Deletions.Rows.Should().BeEmpty();
        (await test.Store.GetValueAsync("cursor", default)).Should().BeNull();
    }

    [Fact]
    public async Task An_owner_that_was_superseded_reads_and_takes_hints()
    {
        await using var test = new MemoryTestStore();
        var old = test.Store;
        await test.ReopenAsync();
        await test.ContactAsync("h1", null);

        (await old.ApplyHintsAsync([Hint.OfContact(Side.HighLevel, "h1", HintCause.Webhook)], default)).Should().Be(1);

        (await old.FindContactAsync(Side.HighLevel, "h1", default)).Should().NotBeNull();
        await test.OnlyDueAsync();
    }

    [Fact]
    public async Task The_newest_owner_writes_whoever_hinted_since()
    {
        await using var test = new MemoryTestStore();
        var old = test.Store;
        await test.ReopenAsync();
        await old.ApplyHintsAsync([Hint.OfContact(Side.HighLevel, "h1", HintCause.Webhook)], default);

        await test.Store.CommitAsync(new SyncChanges { Completed = await test.OnlyDueAsync() }, default);

        (await test.DueAsync()).Should().BeEmpty();
    }
}
