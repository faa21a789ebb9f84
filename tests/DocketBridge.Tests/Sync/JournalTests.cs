using DocketBridge.Storage;
using DocketBridge.Sync.Journal;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Records;
using DocketBridge.Sync.Work;

namespace DocketBridge.Tests.Sync;

public sealed class JournalTests(RunningBridge bridge) : IClassFixture<RunningBridge>
{
    private readonly JournalReading _journal = new(bridge);

    private HighLevelPerson HighLevel => bridge.HighLevel;

    private DocketManagerPerson DocketManager => bridge.DocketManager;

    [Fact]
    public async Task An_edit_is_told_with_what_was_seen_and_what_was_written_in_one_run()
    {
        var (id, twin) = await PairAsync("Jo", "Edit");
        var before = (await _journal.OfContactAsync(id)).Count;

        await HighLevel.EditContactAsync(id, new { phone = "+14165550901" });
        await Waiting.UntilAsync(
            async () => (await DocketManager.ContactAsync(twin)).Text("phone") is not null,
            "the phone arrives"
        );
        await bridge.IdleAsync();

        var told = (await _journal.OfContactAsync(id)).Skip(before).ToList();
        told.Should().HaveCount(2);
        told.Select(entry => entry.Run).Distinct().Should().ContainSingle().Which.Should().NotBeEmpty();
        var (seen, written) = (told[0], told[1]);
        seen.Entry.Should().Be(JournalKind.Observation);
        (seen.Target, seen.RecordId).Should().Be((Side.HighLevel, id));
        seen.Changes.Should()
            .ContainSingle()
            .Which.Should()
            .Match<JournalChange>(change =>
                change.Field == "phone" && change.Before.Length == 0 && change.After == "+14165550901"
            );
        seen.Reason.Should().StartWith("HighLevel says something else").And.Contain("phone");
        written.Write.Should().Be(WriteKind.Update);
        (written.Target, written.RecordId, written.OtherId).Should().Be((Side.DocketManager, twin, id));
        written.Changes.Should().ContainSingle().Which.After.Should().Be("(416) 555-0901");
        written.Reason.Should().Contain("carried over to DocketManager");
    }

    [Fact]
    public async Task A_reconcile_that_finds_nothing_tells_nothing()
    {
        var (id, _) = await PairAsync("Jo", "Quiet");
        var before = (await _journal.OfContactAsync(id)).Count;

        await bridge.Store.ApplyHintsAsync(
            [Hint.OfContact(Side.HighLevel, id, HintCause.Webhook, Aspects.All)],
            CancellationToken.None
        );
        bridge.Runner.Nudge();
        await bridge.IdleAsync();

        (await _journal.OfContactAsync(id)).Should().HaveCount(before);
    }

    [Fact]
    public async Task A_conflict_is_told_with_both_values_the_times_and_the_reason()
    {
        var (id, twin) = await PairAsync("Jo", "Conflict");

        await bridge.WhileDownAsync(() =>
            Task.WhenAll(
                HighLevel.EditContactAsync(id, new { phone = "+14165550911" }),
                DocketManager.EditContactAsync(twin, new { phone = "416-555-0912" })
            )
        );
        await bridge.IdleAsync();

        var link = await bridge.LinkAsync(Side.HighLevel, id);
        var conflict = (
            await _journal.Journal.ListConflictsAsync(new JournalFilter { Contact = link!.Id }, CancellationToken.None)
        )
            .Should()
            .ContainSingle()
            .Subject;
        (conflict.Field, conflict.HighLevel, conflict.DocketManager, conflict.Winner)
            .Should()
            .Be(("phone", "+14165550911", "416-555-0912", Side.HighLevel));
        conflict.DocketManagerAt.Should().NotBeNull();
        conflict.Reason.Should().Contain("belongs to HighLevel");
        var run = (await _journal.OfContactAsync(id)).Where(entry => entry.Run == conflict.Run).ToList();
        run.Where(entry => entry.Entry == JournalKind.Observation)
            .Select(entry => entry.Target)
            .Should()
            .Equal(Side.HighLevel, Side.DocketManager);
        run.Should().Contain(entry => entry.Write == WriteKind.Update && entry.Target == Side.DocketManager);
    }

    [Fact]
    public async Task A_value_that_stays_on_its_side_is_told_once_with_the_reason()
    {
        var (id, twin) = await PairAsync("Jo", "Stays");

        await DocketManager.EditContactAsync(twin, new { phone = "ask at the desk" });
        await Waiting.UntilAsync(async () => (await KeptAsync(id)).Count > 0, "it is told that the phone stays");
        await bridge.Store.ApplyHintsAsync(
            [Hint.OfContact(Side.DocketManager, twin, HintCause.ChangeFeed)],
            CancellationToken.None
        );
        bridge.Runner.Nudge();
        await bridge.IdleAsync();

        var kept = (await KeptAsync(id)).Should().ContainSingle().Subject;
        kept.Reason.Should().Be("DocketManager's phone stays there: This is not a phone number.");
    }

    [Fact]
    public async Task A_deletion_tells_what_was_seen_decided_and_deleted_tasks_included()
    {
        var (id, twin) = await PairAsync("Jo", "Gone");
        await HighLevel.AddTaskAsync(id, new { title = "Goes along", dueDate = "2027-01-05T15:00:00Z" });
        await Waiting.UntilAsync(async () => (await DocketManager.TasksAsync(twin)).Count == 1, "the task arrives");
        await bridge.IdleAsync();
        var before = (await _journal.OfContactAsync(id)).Count;

        await HighLevel.DeleteContactAsync(id);
        await Waiting.UntilAsync(async () => await DocketManager.FindContactAsync(twin) is null, "it is deleted");
        await bridge.IdleAsync();

        var told = (await _journal.OfContactAsync(id)).Skip(before).ToList();
        told.Select(entry => (entry.Entry, entry.Kind, entry.Write))
            .Should()
            .Equal(
                (JournalKind.Observation, RecordKind.Contact, WriteKind.Delete),
                (JournalKind.Decision, RecordKind.Contact, null),
                (JournalKind.Write, RecordKind.Task, WriteKind.Delete),
                (JournalKind.Write, RecordKind.Contact, WriteKind.Delete)
            );
        told[1].Reason.Should().Contain("carried over");
        told[3].Changes.Should().Contain(change => change.Field == "name" && change.Before == "Jo Gone");
    }

    private async Task<(string HighLevel, string DocketManager)> PairAsync(string first, string last)
    {
        var pair = await bridge.PairAsync(
            new
            {
                firstName = first,
                lastName = last,
                email = $"{first}.{last}@journal.example".ToLowerInvariant(),
            }
        );
        await bridge.IdleAsync();
        return pair;
    }

    private async Task<IReadOnlyList<JournalEntry>> KeptAsync(string id) =>
        [
            .. (await _journal.OfContactAsync(id)).Where(entry =>
                entry.Entry == JournalKind.Decision && entry.Reason.Contains("phone stays", StringComparison.Ordinal)
            ),
        ];
}
