using DocketBridge.Sandbox.Audit;
using DocketBridge.Sandbox.Users;

namespace DocketBridge.Sandbox.Tests.Audit;

public sealed class EditAuditTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 5, 15, 0, 0, TimeSpan.Zero);

    private readonly MirroredWorld _world = MirroredWorld.Make();
    private readonly List<UserEdit> _edits = [];
    private readonly List<SideWrite> _writes = [];
    private readonly List<AuditUnpaired> _waiting = [];
    private DateTimeOffset? _baselineAt;
    private DateTimeOffset? _settledAt;
    private AuditResult? _before;

    private string Here => _world.Contacts[0].Id;

    private string There => _world.DocketContacts[0].Id;

    [Fact]
    public void An_edit_that_arrived_is_clean_and_its_latency_is_measured()
    {
        Edit(SandboxSide.HighLevel, 0, "title", "Owner e1", "e1");
        Api(SandboxSide.DocketManager, 250, "title", "Owner e1");
        SetTitle("Owner e1", "Owner e1");
        var result = Check();
        result.Clean.Should().BeTrue();
        result.Edits.Should().Be(1);
        result.Latencies.Should().Be(new EditLatencies(1, 250, 250, 250, 250));
    }

    [Fact]
    public void An_edit_that_the_sync_overwrote_is_lost()
    {
        Edit(SandboxSide.HighLevel, 0, "title", "Owner e1", "e1");
        SetTitle("Buyer", "Buyer");
        Check().LostEdits.Should().ContainSingle().Which.Edits.Should().ContainSingle(edit => edit.Token == "e1");
    }

    [Fact]
    public void A_later_edit_on_the_same_side_supersedes()
    {
        Edit(SandboxSide.HighLevel, 0, "title", "Owner e1", "e1");
        Edit(SandboxSide.HighLevel, 100, "title", "Owner e2", "e2");
        SetTitle("Owner e2", "Owner e2");
        Check().LostEdits.Should().BeEmpty();
        SetTitle("Owner e1", "Owner e1");
        Check().LostEdits.Should().ContainSingle();
    }

    [Fact]
    public void A_later_edit_on_the_other_side_supersedes_only_once_the_first_had_arrived()
    {
        Edit(SandboxSide.HighLevel, 0, "title", "Owner e1", "e1");
        Edit(SandboxSide.DocketManager, 500, "title", "Owner e2", "e2");
        SetTitle("Owner e1", "Owner e1");
        var concurrent = Check();
        concurrent.LostEdits.Should().BeEmpty();
        concurrent.Conflicts.Should().ContainSingle();
        Api(SandboxSide.DocketManager, 200, "title", "Owner e1");
        var later = Check();
        later.LostEdits.Should().ContainSingle().Which.Edits.Should().ContainSingle(edit => edit.Token == "e2");
        later.Conflicts.Should().BeEmpty();
    }

    [Fact]
    public void Concurrent_edits_of_first_and_last_name_may_both_win()
    {
        Edit(SandboxSide.HighLevel, 0, "name", "Anna-e1 Roe", "e1");
        Edit(SandboxSide.DocketManager, 10, "name", "Anna Baker-e2", "e2");
        SetName("Anna-e1 Baker-e2");
        Check().LostEdits.Should().BeEmpty();
        SetName("Anna Roe");
        Check().LostEdits.Should().ContainSingle();
    }

    [Fact]
    public void A_tag_that_a_user_removed_and_that_is_back_is_a_lost_edit()
    {
        Edit(SandboxSide.HighLevel, 0, Cells.Tag("Rush"), Cells.Absent, null);
        Check().LostEdits.Should().BeEmpty();
        _world.Contacts[0] = _world.Contacts[0] with { Tags = [.. _world.Contacts[0].Tags, "rush"] };
        Check().LostEdits.Should().ContainSingle();
    }

    [Fact]
    public void An_edit_before_the_first_sync_may_lose_against_the_owners_value()
    {
        _baselineAt = Start.AddSeconds(5);
        Edit(SandboxSide.DocketManager, 0, "title", "Owner e1", "e1");
        Check().LostEdits.Should().BeEmpty();
    }

    [Fact]
    public void An_edit_of_a_contact_that_waited_may_lose_until_the_sync_has_linked_it()
    {
        _waiting.Add(new AuditUnpaired(SandboxSide.DocketManager, There, "Anna"));
        Edit(SandboxSide.DocketManager, 0, "title", "Owner e1", "e1");
        Api(SandboxSide.DocketManager, 500, "title", "Buyer");
        Check().LostEdits.Should().BeEmpty();
        Edit(SandboxSide.DocketManager, 900, "title", "Owner e2", "e2");
        Check().LostEdits.Should().ContainSingle();
    }

    [Fact]
    public void A_website_is_one_cell_for_all_contacts_of_the_customer()
    {
        var group = _world
            .DocketContacts.Where(one => one.CustomerId != "leads")
            .GroupBy(one => one.CustomerId)
            .First(one => one.Count() > 1);
        var (first, second) = (group.First(), group.Skip(1).First());
        Add(SandboxSide.DocketManager, 0, "contact", first.Id, first.Id, "update", "website", "a-e1.example", "e1");
        Add(SandboxSide.DocketManager, 50, "contact", second.Id, second.Id, "update", "website", "a-e2.example", "e2");
        SetWebsite(group.Key, "a-e2.example");
        Check().LostEdits.Should().BeEmpty();
        SetWebsite(group.Key, "a-e1.example");
        Check().LostEdits.Should().ContainSingle().Which.Field.Should().Be("website");
    }

    [Fact]
    public void A_record_that_a_user_created_and_that_is_there_twice_is_a_duplicate()
    {
        CreateTask("e7", copies: 2);
        Check().Duplicates.Should().ContainSingle().Which.Entity.Should().Be("task");
    }

    [Fact]
    public void A_record_that_a_user_created_and_that_is_there_once_is_clean()
    {
        CreateTask("e7", copies: 1);
        Check().Clean.Should().BeTrue();
    }

    [Fact]
    public void A_record_that_a_user_created_and_that_never_arrived_is_lost()
    {
        CreateTask("e7", copies: 0);
        Check().LostEdits.Should().ContainSingle();
    }

    [Fact]
    public void A_deleted_record_that_lives_is_resurrected()
    {
        DeleteTask(0);
        Check().Resurrected.Should().BeEmpty();
        _world.Tasks.Add(new HighLevelTaskReading("new", _world.Contacts.First().Id, "x", null, Start, false, null));
        _world.DocketTasks.Add(_removed!);
        Check().Resurrected.Should().ContainSingle();
    }

    [Fact]
    public void A_deleted_record_that_the_other_side_edited_may_live_on_both_sides_but_not_on_one()
    {
        var task = _world.DocketTasks[0];
        DeleteTask(100);
        Add(SandboxSide.DocketManager, 50, "task", task.Id, task.ContactId, "update", "text", "Kept e9", "e9");
        Check().Resurrected.Should().BeEmpty();
        _world.DocketTasks.Add(task with { Text = "Kept e9" });
        Check().LostEdits.Should().ContainSingle();
        var contact = _world.Contacts.First(one => one.DocketContactId == task.ContactId).Id;
        _world.Tasks.Add(
            new HighLevelTaskReading(
                "new",
                contact,
                "Kept e9",
                null,
                Noon(task.Due!.Value),
                task.Completed,
                task.AssignedTo is null ? null : "h1"
            )
        );
        var both = Check();
        both.LostEdits.Should().BeEmpty();
        both.Resurrected.Should().BeEmpty();
    }

    [Fact]
    public void Edits_of_a_record_that_was_deleted_later_are_superseded()
    {
        var task = _world.Tasks[0];
        Add(SandboxSide.HighLevel, 0, "task", task.Id, task.ContactId, "update", "text", "Gone e3", "e3");
        DeleteTask(100);
        Check().Clean.Should().BeTrue();
    }

    [Fact]
    public void Tasks_of_a_contact_that_a_user_deleted_go_with_it()
    {
        var task = _world.Tasks[0];
        var contact = _world.Contacts.First(one => one.Id == task.ContactId);
        Add(SandboxSide.HighLevel, 0, "task", task.Id, contact.Id, "update", "text", "Gone e3", "e3");
        Add(SandboxSide.HighLevel, 100, "contact", contact.Id, contact.Id, "delete", "*", null, null);
        _world.Contacts.Remove(contact);
        _world.DocketContacts.RemoveAll(one => one.Id == contact.DocketContactId);
        _world.Tasks.RemoveAll(one => one.ContactId == contact.Id);
        _world.DocketTasks.RemoveAll(one => one.ContactId == contact.DocketContactId);
        Check().Clean.Should().BeTrue();
    }

    [Fact]
    public void A_record_that_vanished_without_a_user_deleting_it_is_lost()
    {
        Edit(SandboxSide.HighLevel, 0, "title", "Owner e1", "e1");
        _before = _world.Compare();
        _world.Contacts.RemoveAt(0);
        _world.DocketContacts.RemoveAt(0);
        Check().LostEdits.Should().ContainSingle();
    }

    [Fact]
    public void Edits_of_a_contact_that_waits_for_a_person_and_of_its_tasks_wait_too()
    {
        _world.Contacts.Add(
            new HighLevelContactReading("x")
            {
                FirstName = "Ann",
                LastName = "Left",
                Email = "left@mail.example",
            }
        );
        _world.Contacts.Add(
            new HighLevelContactReading("y")
            {
                FirstName = "Bob",
                LastName = "Right",
                Phone = "+15195550123",
            }
        );
        _world.DocketContacts.Add(
            new DocketContactReading("901", "leads")
            {
                Name = "Cas Third",
                Email = "left@mail.example",
                Phone = "519-555-0123",
            }
        );
        Add(SandboxSide.DocketManager, 0, "contact", "901", "901", "update", "title", "Owner e1", "e1");
        Add(SandboxSide.DocketManager, 5, "task", "t901", "901", "create", "*", null, "e2");
        _world.DocketTasks.Add(new DocketTaskReading("t901", "901", "Call #e2", null, false, null));
        Check().Clean.Should().BeTrue();
    }

    [Fact]
    public void A_write_that_changed_nothing_and_a_write_after_all_was_settled_are_echoes()
    {
        _settledAt = Start.AddSeconds(10);
        Api(SandboxSide.DocketManager, 100, "title", "Buyer");
        Check().EchoWrites.Should().BeEmpty();
        Api(SandboxSide.DocketManager, 200, "title", "Buyer", changed: false);
        Check().EchoWrites.Should().ContainSingle();
        Api(SandboxSide.HighLevel, 11_000, "title", "Buyer");
        Check().EchoWrites.Should().HaveCount(2);
    }

    [Fact]
    public void Latencies_are_ranked()
    {
        for (var number = 1; number <= 100; number++)
        {
            Edit(SandboxSide.HighLevel, number * 1000, "title", $"Owner e{number}", $"e{number}");
            Api(SandboxSide.DocketManager, number * 1000 + number, "title", $"Owner e{number}");
        }

        SetTitle("Owner e100", "Owner e100");
        Check().Latencies.Should().Be(new EditLatencies(100, 50, 95, 99, 100));
    }

    private MirroredWorld Before { get; } = MirroredWorld.Make();

    private DocketTaskReading? _removed;

    private EditAuditResult Check() =>
        EditAudit.Check(
            new EditAuditInput
            {
                Edits = _edits,
                Writes = _writes,
                HighLevel = _world.HighLevel(),
                DocketManager = _world.Docket(),
                Audit = _world.Compare(),
                Baseline = (_before ??= Before.Compare()).Pairs,
                BaselineWaiting = _waiting,
                BaselineAt = _baselineAt,
                SettledAt = _settledAt,
            }
        );

    private void Edit(SandboxSide side, int after, string field, string value, string? token)
    {
        var id = side is SandboxSide.HighLevel ? Here : There;
        Add(side, after, "contact", id, id, "update", field, value, token);
    }

    private void Add(
        SandboxSide side,
        int after,
        string entity,
        string id,
        string contact,
        string op,
        string field,
        string? value,
        string? token
    ) =>
        _edits.Add(
            new UserEdit(
                _edits.Count + 1,
                side,
                Start.AddMilliseconds(after),
                entity,
                id,
                contact,
                op,
                field,
                value,
                token
            )
        );

    private void Api(SandboxSide side, int after, string field, string value, bool changed = true)
    {
        var id = side is SandboxSide.HighLevel ? Here : There;
        Write(side, after, "contact", "update", id, id, field, value, changed);
    }

    private void Write(
        SandboxSide side,
        int after,
        string entity,
        string op,
        string id,
        string contact,
        string field,
        string value,
        bool changed = true
    ) =>
        _writes.Add(
            new SideWrite(
                side,
                Start.AddMilliseconds(after),
                WriteActor.Api,
                entity,
                op,
                id,
                contact,
                changed,
                new Dictionary<string, string> { [field] = value }
            )
        );

    private void CreateTask(string token, int copies)
    {
        var text = $"Proof ready #{token}";
        Add(SandboxSide.HighLevel, 0, "task", "made", Here, "create", "*", null, token);
        _world.Tasks.Add(
            new HighLevelTaskReading("made", Here, text, null, Noon(new DateOnly(2026, 4, 1)), false, null)
        );
        for (var copy = 0; copy < copies; copy++)
        {
            Write(SandboxSide.DocketManager, 100 + copy, "task", "create", $"made{copy}", There, "text", text);
            _world.DocketTasks.Add(
                new DocketTaskReading($"made{copy}", There, text, new DateOnly(2026, 4, 1), false, null)
            );
        }
    }

    private void DeleteTask(int after)
    {
        var task = _world.Tasks[0];
        Add(SandboxSide.HighLevel, after, "task", task.Id, task.ContactId, "delete", "*", null, null);
        _removed = _world.DocketTasks[0];
        _world.Tasks.RemoveAt(0);
        _world.DocketTasks.RemoveAt(0);
    }

    private void SetTitle(string here, string there)
    {
        _world.Contacts[0] = _world.Contacts[0] with { JobTitle = here };
        _world.DocketContacts[0] = _world.DocketContacts[0] with { Title = there };
    }

    private void SetName(string name)
    {
        var space = name.IndexOf(' ', StringComparison.Ordinal);
        _world.Contacts[0] = _world.Contacts[0] with { FirstName = name[..space], LastName = name[(space + 1)..] };
        _world.DocketContacts[0] = _world.DocketContacts[0] with { Name = name };
    }

    private void SetWebsite(string customer, string website)
    {
        var index = _world.Customers.FindIndex(one => one.Id == customer);
        _world.Customers[index] = _world.Customers[index] with { Website = website };
    }

    private static DateTimeOffset Noon(DateOnly date) => new(date.ToDateTime(new TimeOnly(17, 0)), TimeSpan.Zero);
}
