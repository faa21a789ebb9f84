using DocketBridge.Running;
using DocketBridge.Sync.Journal;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Mapping;
using DocketBridge.Sync.Records;

namespace DocketBridge.Tests.Sync;

/// <summary>A bridge that deletes no contact or task because its counterpart was deleted, and lets the deletion of a note stand.</summary>
public class KeepingBridge : RunningBridge
{
    protected override RunnerOptions Pace =>
        TestPace with
        {
            Mapping = mapping =>
                mapping with
                {
                    Contacts = mapping.Contacts with
                    {
                        Deletion = DeletionPolicy.ArchiveTag,
                        DeletionInDocketManager = DeletionPolicy.Unlink,
                    },
                    Tasks = mapping.Tasks with { Deletion = DeletionPolicy.Unlink },
                    Notes = mapping.Notes with { DeletionWins = true },
                },
        };
}

public sealed class DeletionPolicyTests(KeepingBridge bridge) : IClassFixture<KeepingBridge>
{
    private const string Tag = "deleted in HighLevel";

    private HighLevelPerson HighLevel => bridge.HighLevel;

    private DocketManagerPerson DocketManager => bridge.DocketManager;

    [Fact]
    public async Task A_contact_deleted_in_HighLevel_stays_tagged_and_alone_in_DocketManager()
    {
        var (id, twin) = await PairAsync("Tagged");

        await HighLevel.DeleteContactAsync(id);
        await Waiting.UntilAsync(async () => (await TagsAsync(twin)).Contains(Tag), "it is tagged");
        await bridge.RestsAsync();
        await DocketManager.EditContactAsync(twin, new { title = "Still here" });
        await bridge.RestsAsync();

        (await HighLevel.ContactsOfEmailAsync("tagged@policy.example")).Should().BeEmpty();
        (await bridge.LinkAsync(Side.DocketManager, twin))!.State.Should().Be(LinkState.Unlinked);
        (await new JournalReading(bridge).OfContactAsync(id))
            .Should()
            .NotContain(entry => entry.Entry == JournalKind.Write && entry.Write == WriteKind.Delete)
            .And.Contain(entry => entry.Reason.Contains("stays, tagged"));
    }

    [Fact]
    [Trait("Scenario", "E2")]
    public async Task E2_A_contact_made_anew_in_HighLevel_is_joined_to_the_one_that_was_kept()
    {
        var (id, twin) = await PairAsync("Anew");
        await HighLevel.DeleteContactAsync(id);
        await Waiting.UntilAsync(async () => (await TagsAsync(twin)).Contains(Tag), "it is tagged");
        await bridge.IdleAsync();

        var again = await HighLevel.AddContactAsync(
            new
            {
                firstName = "Kay",
                lastName = "Anew",
                email = "anew@policy.example",
                tags = new[] { "back" },
            }
        );
        (await bridge.CounterpartAsync(Side.HighLevel, again)).Should().Be(twin);
        await bridge.RestsAsync();

        (await DocketManager.ContactsOfEmailAsync("anew@policy.example")).Should().ContainSingle();
        (await TagsAsync(twin)).Should().Equal("back");
        (await HighLevel.ContactAsync(again)).Texts("tags").Should().Equal("back");
    }

    [Fact]
    [Trait("Scenario", "E2")]
    public async Task E2_A_contact_restored_in_DocketManager_gets_its_link_and_what_was_edited_meanwhile()
    {
        var (id, twin) = await PairAsync("Restored");
        var link = await bridge.LinkAsync(Side.HighLevel, id);
        await DocketManager.DeleteContactAsync(twin);
        await Waiting.UntilAsync(async () => await IsAloneAsync(id), "it stands alone");
        await HighLevel.EditContactAsync(id, new { lastName = "Edited" });
        await bridge.RestsAsync();

        await DocketManager.RestoreContactAsync(twin);
        (await bridge.CounterpartAsync(Side.HighLevel, id)).Should().Be(twin);
        await bridge.RestsAsync();

        (await bridge.LinkAsync(Side.HighLevel, id))!.Id.Should().Be(link!.Id);
        (await DocketManager.ContactAsync(twin)).Text("name").Should().Be("Kay Edited");
        (await DocketManager.ContactsOfEmailAsync("restored@policy.example")).Should().ContainSingle();
        (await HighLevel.ContactsOfEmailAsync("restored@policy.example")).Should().ContainSingle();
    }

    [Fact]
    [Trait("Scenario", "E3")]
    public async Task Many_deletions_that_are_not_carried_over_do_not_blow_the_fuse_and_make_nothing_anew()
    {
        const int tasks = 25;
        var (id, twin) = await PairAsync("Tasks");
        for (var number = 0; number < tasks; number++)
        {
            await DocketManager.AddTaskAsync(twin, $"Task {number}");
        }

        await Waiting.UntilAsync(async () => (await HighLevel.TasksAsync(id)).Count == tasks, "the tasks arrive");
        await bridge.IdleAsync();

        foreach (var task in await DocketManager.TasksAsync(twin))
        {
            await DocketManager.DeleteTaskAsync(task.Text("id")!);
        }

        await bridge.RestsAsync();
        var left = await HighLevel.TasksAsync(id);
        await HighLevel.EditTaskAsync(id, left[0].Text("id")!, new { title = "Edited alone" });
        await bridge.RestsAsync();

        left.Should().HaveCount(tasks);
        (await DocketManager.TasksAsync(twin)).Should().BeEmpty();
        (await bridge.Store.CountAsync(CancellationToken.None)).HeldDeletions.Should().Be(0);
    }

    [Fact]
    [Trait("Scenario", "B15")]
    public async Task B15_By_setting_a_deletion_wins_over_an_edit_and_the_conflict_is_told()
    {
        var (id, twin) = await PairAsync("Wins");
        var note = await HighLevel.AddNoteAsync(id, new { body = "To be deleted" });
        await Waiting.UntilAsync(async () => (await DocketManager.NotesAsync(twin)).Count == 1, "the note arrives");
        await bridge.IdleAsync();
        var there = (await DocketManager.NotesAsync(twin)).Single().Text("id")!;

        await bridge.WhileDownAsync(async () =>
        {
            await HighLevel.EditNoteAsync(id, note, new { body = "Edited meanwhile" });
            await DocketManager.DeleteNoteAsync(there);
        });
        await Waiting.UntilAsync(async () => (await HighLevel.NotesAsync(id)).Count == 0, "the note is deleted");
        await bridge.RestsAsync();

        (await DocketManager.NotesAsync(twin)).Should().BeEmpty();
        var link = await bridge.LinkAsync(Side.HighLevel, id);
        (
            await bridge
                .Stores.JournalOf(bridge.Store.Connection)
                .ListConflictsAsync(
                    new DocketBridge.Storage.JournalFilter { Contact = link!.Id },
                    CancellationToken.None
                )
        )
            .Should()
            .ContainSingle(conflict => conflict.Field == "deleted" && conflict.Winner == Side.DocketManager);
    }

    private async Task<bool> IsAloneAsync(string id) =>
        (await bridge.LinkAsync(Side.HighLevel, id))!.State == LinkState.Unlinked;

    private async Task<IReadOnlyList<string>> TagsAsync(string id) =>
        (await DocketManager.ContactAsync(id)).Texts("tags");

    private async Task<(string HighLevel, string DocketManager)> PairAsync(string name)
    {
        var pair = await bridge.PairAsync(
            new
            {
                firstName = "Kay",
                lastName = name,
                email = $"{name}@policy.example".ToLowerInvariant(),
            }
        );
        await bridge.IdleAsync();
        return pair;
    }
}
