using DocketBridge.Storage;
using DocketBridge.Sync.Journal;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Records;

namespace DocketBridge.Tests.Sync;

public sealed class FirstSyncJournalTests(GrownShop shop) : IClassFixture<GrownShop>
{
    [Fact]
    public async Task It_tells_by_what_contacts_were_matched_and_which_of_them_wait()
    {
        var told = await AllAsync();

        told.Should().OnlyContain(entry => entry.Run.Length > 0 && entry.Reason.Length > 0);
        var matched = told.Single(entry =>
            entry.Entry == JournalKind.Decision && entry.OtherId == shop["hl:a1"] && entry.RecordId == shop["dm:a1"]
        );
        matched.Run.Should().Be(JournalRuns.FirstSync);
        matched.Reason.Should().StartWith("Taken for the same person by e-mail").And.Contain("(score ");
        told.Count(entry => entry.Reason.Contains("a person has to choose", StringComparison.Ordinal))
            .Should()
            .Be((await shop.Store.CountAsync(CancellationToken.None)).Waiting);
    }

    [Fact]
    public async Task Its_writes_are_one_run()
    {
        var writes = (await AllAsync())
            .Where(entry => entry.Run == JournalRuns.FirstSync && entry.Write is not null)
            .ToList();

        writes.Should().Contain(entry => entry.Write == WriteKind.Create && entry.Kind == RecordKind.Contact);
        writes.Select(entry => entry.Contact).Distinct().Count().Should().BeGreaterThan(3);
    }

    private Task<IReadOnlyList<JournalEntry>> AllAsync() =>
        shop
            .Stores.JournalOf(shop.Store.Connection)
            .ListAsync(new JournalFilter { Limit = 10_000 }, CancellationToken.None);
}
