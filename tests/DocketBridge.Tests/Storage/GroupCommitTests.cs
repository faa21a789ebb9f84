using Dapper;
using DocketBridge.Storage;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Ports;
using DocketBridge.Sync.Records;
using DocketBridge.Sync.Work;
using Microsoft.Data.Sqlite;

namespace DocketBridge.Tests.Storage;

public sealed class GroupCommitTests
{
    private const int Writers = 32;
    private const int Commits = 50;

    [Fact]
    public async Task Every_commit_of_many_writers_is_there_after_reopening()
    {
        await using var test = await TestStore.StartAsync();

        await Task.WhenAll(
            Enumerable
                .Range(0, Writers)
                .Select(writer =>
                    Task.Run(async () =>
                    {
                        for (var number = 0; number < Commits; number++)
                        {
                            var id = $"h{writer}-{number}";
                            await test.ContactAsync(id, null);

                            // A commit that has ended is seen by whoever reads next.
                            (await test.Store.FindContactAsync(Side.HighLevel, id, default))
                                .Should()
                                .NotBeNull();
                        }
                    })
                )
        );
        await test.ReopenAsync();

        var links = await test.Store.ListLinksAsync(RecordKind.Contact, default);
        links.Select(link => link.HighLevelId).Distinct().Should().HaveCount(Writers * Commits);
        links.Select(link => link.Id).Distinct().Should().HaveCount(Writers * Commits);
    }

    [Fact]
    public async Task A_failing_commit_leaves_its_neighbours_untouched()
    {
        await using var test = await TestStore.StartAsync();
        await test.ContactAsync("held", "d1");
        var outcomes = await Task.WhenAll(
            Enumerable
                .Range(0, 200)
                .Select(async number =>
                {
                    var link = new Link
                    {
                        Id = test.Store.NewLinkId(),
                        Kind = RecordKind.Contact,
                        HighLevelId = number % 3 == 0 ? "held" : $"h{number}",
                    };
                    var changes = new SyncChanges
                    {
                        Links = { [link.Id] = link },
                        Hints = { Hint.OfContact(Side.DocketManager, $"follow{number}", HintCause.FollowUp) },
                    };
                    try
                    {
                        await test.Store.CommitAsync(changes, default);
                        return true;
                    }
                    catch (LinkSupersededException)
                    {
                        return false;
                    }
                })
        );

        outcomes.Should().Equal(Enumerable.Range(0, 200).Select(number => number % 3 != 0));
        await test.ReopenAsync();
        for (var number = 0; number < 200; number++)
        {
            var stored = await test.Store.FindContactAsync(Side.HighLevel, $"h{number}", default);
            var followed = await test.Store.FindContactAsync(Side.DocketManager, $"follow{number}", default);
            (stored is not null, followed is not null).Should().Be((outcomes[number], outcomes[number]));
        }
    }

    [Fact]
    public async Task A_cancelled_commit_stores_nothing()
    {
        await using var test = await TestStore.StartAsync();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        var commit = () =>
            test.Store.ApplyHintsAsync([Hint.OfContact(Side.HighLevel, "h1", HintCause.Webhook)], cancelled.Token);

        await commit.Should().ThrowAsync<OperationCanceledException>();
        (await test.Store.FindContactAsync(Side.HighLevel, "h1", default)).Should().BeNull();
    }

    [Fact]
    public async Task A_broken_rule_of_the_database_is_an_error_of_the_store()
    {
        await using var test = await TestStore.StartAsync();

        var add = () => test.Bridge.AddConnectionAsync(TestStore.Row("c1", "loc9"), TestStore.Secrets, default);

        await add.Should().ThrowAsync<BridgeDataException>().WithMessage("The database cannot be written*");
        await test.HintAsync(Hint.OfContact(Side.HighLevel, "h1", HintCause.Webhook));
    }

    [Fact]
    public async Task What_was_queued_before_closing_is_stored()
    {
        await using var test = await TestStore.StartAsync();
        var store = test.Store;
        var queued = Enumerable
            .Range(0, 300)
            .Select(number =>
                store.ApplyHintsAsync([Hint.OfContact(Side.HighLevel, $"h{number}", HintCause.Webhook)], default)
            )
            .ToList();

        await test.CloseAsync();
        (await Task.WhenAll(queued)).Should().OnlyContain(moved => moved == 1);
        var late = () => store.ApplyHintsAsync([Hint.OfContact(Side.HighLevel, "late", HintCause.Webhook)], default);
        await late.Should().ThrowAsync<ObjectDisposedException>();

        await test.OpenAsync();
        (await test.DueAsync()).Should().HaveCount(300);
    }

    [Fact]
    public async Task When_the_database_ends_a_whole_group_none_of_it_is_told_to_be_stored()
    {
        await using var test = await TestStore.StartAsync();
        var store = test.Store;
        await using (var db = new SqliteConnection($"Data Source={test.DatabaseFile};Pooling=False"))
        {
            // As a full disk does.
            await db.ExecuteAsync(
                "CREATE TRIGGER full BEFORE INSERT ON link WHEN NEW.hl_id = 'h50' BEGIN SELECT RAISE(ROLLBACK, 'disk full'); END"
            );
        }

        var outcomes = await Task.WhenAll(
            Enumerable
                .Range(0, 100)
                .Select(async number =>
                {
                    try
                    {
                        await store.ApplyHintsAsync(
                            [Hint.OfContact(Side.HighLevel, $"h{number}", HintCause.Webhook)],
                            default
                        );
                        return true;
                    }
                    catch (BridgeDataException error)
                    {
                        error.Message.Should().Contain("disk full");
                        return false;
                    }
                })
        );

        outcomes[50].Should().BeFalse();
        await test.ReopenAsync();
        for (var number = 0; number < 100; number++)
        {
            ((await test.Store.FindContactAsync(Side.HighLevel, $"h{number}", default)) is not null)
                .Should()
                .Be(outcomes[number]);
        }

        (await test.HintAsync(Hint.OfContact(Side.HighLevel, "after", HintCause.Webhook))).Should().Be(1);
    }
}
