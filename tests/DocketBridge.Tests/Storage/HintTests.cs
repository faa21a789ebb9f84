using DocketBridge.Sync.Links;
using DocketBridge.Sync.Records;
using DocketBridge.Sync.Work;

namespace DocketBridge.Tests.Storage;

public abstract class HintTests(StoreKind kind)
{
    [Fact]
    public async Task A_hundred_hints_about_a_contact_are_one_item()
    {
        await using var test = await StoreUnderTest.StartAsync(kind);
        var hints = Enumerable.Repeat(Contact("h1"), 99).Append(Note("n1", "h1")).ToArray();

        (await test.HintAsync(hints)).Should().Be(100);

        (await test.OnlyDueAsync()).Aspects.Should().Be(Aspects.Profile | Aspects.Notes);
    }

    [Theory]
    [InlineData(Side.HighLevel)]
    [InlineData(Side.DocketManager)]
    public async Task An_unknown_contact_gets_a_half_link(Side side)
    {
        await using var test = await StoreUnderTest.StartAsync(kind);

        await test.HintAsync(Hint.OfContact(side, "new", HintCause.Webhook));

        var link = await test.Store.FindContactAsync(side, "new", default);
        link.Should().Match<Link>(half => half.State == LinkState.Active && !half.IsFull);
        link!.IdOn(side.Other()).Should().BeNull();
        (await test.OnlyDueAsync()).Contact.Should().Be(link.Id);
    }

    [Fact]
    public async Task The_same_id_on_the_other_side_is_another_contact()
    {
        await using var test = await StoreUnderTest.StartAsync(kind);

        await test.HintAsync(Contact("1"), Hint.OfContact(Side.DocketManager, "1", HintCause.ChangeFeed));

        (await test.DueAsync()).Should().HaveCount(2);
    }

    [Fact]
    public async Task A_record_of_an_unknown_contact_makes_its_half_link()
    {
        await using var test = await StoreUnderTest.StartAsync(kind);

        await test.HintAsync(Note("n1", "h1"));

        var link = await test.Store.FindContactAsync(Side.HighLevel, "h1", default);
        (await test.OnlyDueAsync())
            .Should()
            .Match<WorkItem>(item => item.Contact == link!.Id && item.Aspects == Aspects.Notes);
    }

    [Fact]
    public async Task A_record_without_contact_goes_by_its_link()
    {
        await using var test = await StoreUnderTest.StartAsync(kind);
        var contact = await test.ContactAsync("h1", "d1");
        await test.ChildAsync(contact, RecordKind.Task, "t1", "9");

        (await test.HintAsync(TaskHint("t1", null))).Should().Be(1);

        (await test.OnlyDueAsync()).Contact.Should().Be(contact.Id);
        (await test.Store.TakeUnlocatedAsync(10, default)).Should().BeEmpty();
    }

    [Fact]
    public async Task A_note_that_stands_for_an_appointment_goes_by_the_appointments_link()
    {
        await using var test = await StoreUnderTest.StartAsync(kind);
        var contact = await test.ContactAsync("h1", "d1");
        await test.ChildAsync(contact, RecordKind.Appointment, "a1", "n7");

        await test.HintAsync(Hint.OfChild(Side.DocketManager, RecordKind.Note, "n7", null, HintCause.ChangeFeed));

        (await test.OnlyDueAsync()).Contact.Should().Be(contact.Id);
    }

    [Fact]
    public async Task An_unknown_record_without_contact_is_unlocated_once()
    {
        await using var test = await StoreUnderTest.StartAsync(kind);
        const string title = "Call \0 \"Ann\" 🙂 مرحبا";

        (await test.HintAsync(TaskHint("t1", null) with { Title = title })).Should().Be(1);
        test.Time.Advance(TimeSpan.FromSeconds(1));
        (await test.HintAsync(TaskHint("t1", null), TaskHint("t2", null))).Should().Be(1);

        var unlocated = await test.Store.TakeUnlocatedAsync(10, default);
        unlocated.Select(record => record.RecordId).Should().Equal("t1", "t2");
        unlocated[0]
            .Should()
            .BeEquivalentTo(
                new
                {
                    Side = Side.HighLevel,
                    Kind = RecordKind.Task,
                    Title = title,
                }
            );
        (await test.DueAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task An_unlocated_record_is_forgotten_when_told_to()
    {
        await using var test = await StoreUnderTest.StartAsync(kind);
        await test.HintAsync(TaskHint("t1", null), TaskHint("t2", null), TaskHint("t3", null));
        var first = (await test.Store.TakeUnlocatedAsync(1, default)).Should().ContainSingle().Subject;

        await test.Store.RemoveUnlocatedAsync(first.Id, default);

        (await test.Store.TakeUnlocatedAsync(10, default)).Select(record => record.RecordId).Should().Equal("t2", "t3");
    }

    [Fact]
    public async Task A_record_that_was_moved_concerns_both_contacts()
    {
        await using var test = await StoreUnderTest.StartAsync(kind);
        var left = await test.ContactAsync("h1", "d1");
        var joined = await test.ContactAsync("h2", "d2");
        await test.ChildAsync(left, RecordKind.Task, "t1", "9");

        (await test.HintAsync(TaskHint("t1", "h2"))).Should().Be(1);

        var due = await test.DueAsync();
        due.Select(item => item.Contact).Should().BeEquivalentTo([left.Id, joined.Id]);
        due.Should().OnlyContain(item => item.Aspects == Aspects.Tasks);
    }

    [Fact]
    public async Task A_sweeps_hint_wakes_no_problem()
    {
        await using var test = await StoreUnderTest.StartAsync(kind);
        await ProblemAsync(test);

        (await test.HintAsync(Contact("h1", HintCause.Sweep))).Should().Be(0);

        (await test.DueAsync()).Should().BeEmpty();
        (await test.Store.CountAsync(default)).Problems.Should().Be(1);
    }

    [Fact]
    public async Task A_sweeps_hint_wakes_no_contact_that_waits_for_a_person()
    {
        await using var test = await StoreUnderTest.StartAsync(kind);
        await test.ContactAsync("h1", null, LinkState.Waiting);

        (await test.HintAsync(Contact("h1", HintCause.Sweep))).Should().Be(0);
        (await test.DueAsync()).Should().BeEmpty();

        (await test.HintAsync(Contact("h1", HintCause.Webhook))).Should().Be(1);
        (await test.DueAsync()).Should().ContainSingle();
    }

    [Theory]
    [InlineData(HintCause.Webhook)]
    [InlineData(HintCause.ChangeFeed)]
    [InlineData(HintCause.Request)]
    public async Task A_new_live_hint_wakes_a_problem_with_a_clean_slate(HintCause cause)
    {
        await using var test = await StoreUnderTest.StartAsync(kind);
        await ProblemAsync(test);

        (await test.HintAsync(Contact("h1", cause))).Should().Be(1);

        (await test.OnlyDueAsync()).Attempts.Should().Be(0);
        (await test.Store.CountAsync(default)).Problems.Should().Be(0);
    }

    [Fact]
    public async Task A_problem_of_an_older_state_is_not_marked_when_a_hint_came_meanwhile()
    {
        await using var test = await StoreUnderTest.StartAsync(kind);
        await test.HintAsync(Contact("h1"));
        var taken = await test.OnlyDueAsync();
        await test.HintAsync(Contact("h1"));

        await test.Store.MarkProblemAsync(taken, StoreUnderTest.Refused, test.Now.AddDays(1), default);

        (await test.DueAsync()).Should().ContainSingle();
    }

    private static async Task ProblemAsync(StoreUnderTest test)
    {
        await test.HintAsync(Contact("h1"));
        var item = await test.OnlyDueAsync();
        await test.Store.PostponeAsync(item, test.Now.AddMinutes(5), StoreUnderTest.Refused, default);
        await test.Store.MarkProblemAsync(item, StoreUnderTest.Refused, test.Now.AddDays(1), default);
        (await test.DueAsync()).Should().BeEmpty();
    }

    private static Hint Contact(string id, HintCause cause = HintCause.Webhook) =>
        Hint.OfContact(Side.HighLevel, id, cause);

    private static Hint TaskHint(string id, string? contact) =>
        Hint.OfChild(Side.HighLevel, RecordKind.Task, id, contact, HintCause.Webhook);

    private static Hint Note(string id, string? contact) =>
        Hint.OfChild(Side.HighLevel, RecordKind.Note, id, contact, HintCause.Webhook);
}
