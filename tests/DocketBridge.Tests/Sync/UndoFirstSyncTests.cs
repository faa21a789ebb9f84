using DocketBridge.Storage;
using DocketBridge.Sync.Journal;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Records;

namespace DocketBridge.Tests.Sync;

public sealed class UndoFirstSyncTests : IAsyncLifetime
{
    private readonly GrownShop _shop = new();
    private JournalReading _journal = null!;

    private HighLevelPerson HighLevel => _shop.HighLevel;

    private DocketManagerPerson DocketManager => _shop.DocketManager;

    public async ValueTask InitializeAsync()
    {
        await _shop.InitializeAsync();
        _journal = new JournalReading(_shop);
    }

    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    [Fact]
    public async Task It_deletes_what_the_bridge_made_and_no_original_restores_what_it_changed_and_unlinks()
    {
        var originals = await HighLevel.ContactsAsync();
        var entries = await EntriesAsync();
        var made = entries
            .Where(entry =>
                entry
                    is {
                        Entry: JournalKind.Write,
                        Kind: RecordKind.Contact,
                        Write: WriteKind.Create,
                        Target: Side.HighLevel
                    }
            )
            .Select(entry => entry.RecordId)
            .ToHashSet();
        made.Should().NotBeEmpty();
        var lead = (await _shop.LinkAsync(Side.HighLevel, _shop["hl:a7"]))!.DocketManagerId!;
        var pair = (await _shop.LinkAsync(Side.HighLevel, _shop["hl:a9"]))!;

        var outcomes = await _journal.UndoAsync([.. entries]);

        // A write that changed nothing, because a person or an earlier one had written it, has nothing to undo.
        outcomes
            .Should()
            .OnlyContain(outcome => outcome.State == UndoState.Done || outcome.Reason == "Nothing of it is left.");
        foreach (var contact in originals)
        {
            var id = contact.Text("id")!;
            (await HighLevel.FindContactAsync(id) is null).Should().Be(made.Contains(id), id);
        }

        (await HighLevel.FindContactAsync(_shop["hl:a7"])).Should().NotBeNull("it was there before the bridge");
        (await HighLevel.FindContactAsync(_shop["hl:a9"])).Should().NotBeNull("it was there before the bridge");
        (await DocketManager.ContactAsync(_shop["dm:a9"])).Text("phone").Should().Be("416-555-0399");
        (await HighLevel.ContactAsync(_shop["hl:a9"])).Text("phone").Should().Be("+14165550309");
        (await _shop.Store.FindLinkAsync(pair.Id, CancellationToken.None))!
            .Should()
            .Match<Link>(link => link.IsApart && link.State == LinkState.Gone);
        (await _shop.LinkAsync(Side.DocketManager, lead))!.IsApart.Should().BeTrue();
        (await DocketManager.ContactAsync(_shop["dm:a3-colleague"])).Text("name").Should().Be("Carl Cypress");

        // What was taken apart is nobody's business: an edit of it goes nowhere, and nothing comes back.
        await HighLevel.EditContactAsync(_shop["hl:a9"], new { phone = "+14165550306" });
        await _shop.RestsAsync();
        (await DocketManager.ContactAsync(_shop["dm:a9"])).Text("phone").Should().Be("416-555-0399");
    }

    [Fact]
    public async Task A_link_that_was_taken_apart_is_joined_again_by_the_undo_of_that()
    {
        var link = (await _shop.LinkAsync(Side.HighLevel, _shop["hl:a8"]))!;
        var linked = (await EntriesAsync()).Single(entry => entry.Contact == link.Id && entry.IsLink);
        (await _journal.UndoAsync(linked)).Should().ContainSingle().Which.State.Should().Be(UndoState.Done);
        await HighLevel.EditContactAsync(_shop["hl:a8"], new { phone = "+14165550388" });
        await _shop.RestsAsync();
        (await DocketManager.ContactAsync(_shop["dm:a8"])).Text("phone").Should().BeNullOrEmpty();

        var undo = (await _journal.OfContactAsync(_shop["hl:a8"])).Single(entry => entry.Undoes == linked.Id);
        (await _journal.UndoAsync(undo)).Should().ContainSingle().Which.State.Should().Be(UndoState.Done);

        await Waiting.UntilAsync(
            async () => (await DocketManager.ContactAsync(_shop["dm:a8"])).Text("phone") is { Length: > 0 },
            "they are in step again"
        );
        await _shop.RestsAsync();
    }

    private async Task<IReadOnlyList<JournalEntry>> EntriesAsync() =>
        await _journal.Journal.ListAsync(
            new JournalFilter
            {
                Run = JournalRuns.FirstSync,
                Undoable = true,
                Limit = 10_000,
            },
            CancellationToken.None
        );
}
