using DocketBridge.Sync.Records;
using DocketBridge.Sync.Work;

namespace DocketBridge.Tests.Storage;

public sealed class SqliteCommitTests() : CommitTests(StoreKind.Sqlite);

public sealed class SqliteDeletionTests() : DeletionTests(StoreKind.Sqlite);

public sealed class SqliteHintTests() : HintTests(StoreKind.Sqlite);

public sealed class SqliteListingTests() : ListingTests(StoreKind.Sqlite);

public sealed class SqliteRoundTripTests() : RoundTripTests(StoreKind.Sqlite);

public sealed class SqliteWorkTests() : WorkTests(StoreKind.Sqlite);

/// <summary>What only a store of several connections has.</summary>
public sealed class SqliteConnectionStoreTests
{
    [Fact]
    public async Task Hints_of_one_connection_make_no_work_for_another()
    {
        await using var test = await TestStore.StartAsync();
        await test.Bridge.AddConnectionAsync(TestStore.Row("c2", "loc2"), TestStore.Secrets, default);
        var other = test.Bridge.For(new ConnectionId("c2"));

        await test.HintAsync(
            Hint.OfContact(Side.HighLevel, "h1", HintCause.Webhook),
            Hint.OfChild(Side.HighLevel, RecordKind.Task, "t1", null, HintCause.Webhook)
        );

        (await other.TakeDueAsync(test.Now, 10, [], default)).Should().BeEmpty();
        (await other.TakeUnlocatedAsync(10, default)).Should().BeEmpty();
        (await other.FindContactAsync(Side.HighLevel, "h1", default)).Should().BeNull();
        (await other.CountAsync(default)).LastHint.Should().BeNull();
        (await test.Store.CountAsync(default)).LastHint.Should().Be(test.Now);
    }

    [Fact]
    public async Task A_value_belongs_to_its_connection()
    {
        await using var test = await TestStore.StartAsync();
        await test.Bridge.AddConnectionAsync(TestStore.Row("c2", "loc2"), TestStore.Secrets, default);

        await test.Store.SetValueAsync("cursor", "here", default);

        (await test.Bridge.For(new ConnectionId("c2")).GetValueAsync("cursor", default)).Should().BeNull();
        (await test.Store.GetValueAsync("cursor", default)).Should().Be("here");
    }

    [Fact]
    public async Task The_store_of_a_connection_is_the_same_object_every_time()
    {
        await using var test = await TestStore.StartAsync();

        test.Bridge.For(TestStore.Connection).Should().BeSameAs(test.Store);
        test.Store.Connection.Should().Be(TestStore.Connection);
    }
}
