using DocketBridge.Sandbox.Audit;

namespace DocketBridge.Sandbox.Tests.Audit;

public sealed class WorldComparisonTests
{
    private readonly MirroredWorld _world = MirroredWorld.Make();

    [Fact]
    public void A_mirrored_world_converges()
    {
        var result = _world.Compare();
        result.Differences.Should().BeEmpty();
        result.Duplicates.Should().BeEmpty();
        result.Unpaired.Should().BeEmpty();
        result.Converged.Should().BeTrue();
        result.Contacts.Should().Be(_world.Contacts.Count).And.BeGreaterThan(30);
        result.Tasks.Should().Be(_world.Tasks.Count).And.BePositive();
        result.Notes.Should().Be(_world.Notes.Count).And.BePositive();
        result.Appointments.Should().Be(_world.Appointments.Count).And.BePositive();
        result.Links.Should().Be(result.Contacts + result.Tasks + result.Notes + result.Appointments);
    }

    [Fact]
    public void A_mirrored_world_converges_without_the_ids_that_the_bridge_leaves()
    {
        for (var index = 0; index < _world.Contacts.Count; index++)
        {
            _world.Contacts[index] = _world.Contacts[index] with { DocketContactId = null };
        }

        _world.Compare().Converged.Should().BeTrue();
    }

    [Theory]
    [InlineData("name")]
    [InlineData("email")]
    [InlineData("phone")]
    [InlineData("company")]
    [InlineData("address")]
    [InlineData("title")]
    [InlineData("tags")]
    public void A_difference_in_one_field_of_one_contact_is_found(string field)
    {
        var index = _world.Contacts.FindIndex(one => one is { CompanyName: not null, Email.Length: > 0 });
        var contact = _world.DocketContacts[index];
        _world.DocketContacts[index] = field switch
        {
            "name" => contact with { Name = $"{contact.Name}x" },
            "email" => contact with { Email = "other@mail.example" },
            "phone" => contact with { Phone = "(416) 555-0199" },
            "company" => contact with { CustomerId = "leads" },
            "address" => contact with
            {
                Address = new AddressReading("1 Elsewhere", "Guelph", "ON", "N1H 3A1", "Canada"),
            },
            "title" => contact with { Title = "Owner" },
            _ => contact with { Tags = [.. contact.Tags, "Extra"] },
        };
        Only(
            _world.Compare().Differences.Where(one => !(field == "company" && one.Field == "website")),
            "contact",
            field
        );
    }

    [Fact]
    public void A_website_that_differs_from_the_customers_is_found()
    {
        var index = _world.Contacts.FindIndex(one => one.CompanyName != null);
        _world.Contacts[index] = _world.Contacts[index] with { Website = "https://other.example/" };
        Only(_world.Compare().Differences, "contact", "website");
    }

    [Fact]
    public void The_website_compares_without_scheme_case_and_slash()
    {
        Canonical.Website("HTTPS://www.Mill.example/").Should().Be(Canonical.Website("http://www.mill.example"));
    }

    [Fact]
    public void Without_a_company_a_contact_lives_under_a_customer_of_its_own_name_and_under_no_other()
    {
        var index = _world.Contacts.FindIndex(one => one is { CompanyName: null, LastName.Length: > 0 });
        var name = _world.DocketContacts[index].Name!;
        _world.Customers.Add(new CustomerReading("own", name, _world.Contacts[index].Website));
        _world.DocketContacts[index] = _world.DocketContacts[index] with { CustomerId = "own" };
        _world.Compare().Converged.Should().BeTrue();
        _world.Customers[^1] = _world.Customers[^1] with { Name = "Somebody Else" };
        Only(_world.Compare().Differences, "contact", "company");
    }

    [Fact]
    public void A_part_of_an_address_stays_in_HighLevel()
    {
        var index = _world.Contacts.FindIndex(one => one.Address == null);
        _world.Contacts[index] = _world.Contacts[index] with
        {
            Address = new AddressReading(null, null, null, null, "CA"),
        };
        _world.Compare().Converged.Should().BeTrue();
    }

    [Fact]
    public void A_text_that_is_no_phone_must_not_be_in_HighLevel()
    {
        var index = _world.Contacts.FindIndex(one => one.Phone == null);
        _world.Contacts[index] = _world.Contacts[index] with { Phone = "ask for Bob" };
        Only(_world.Compare().Differences, "contact", "phone");
    }

    [Fact]
    public void A_phone_that_another_HighLevel_contact_owns_may_be_missing_and_is_counted()
    {
        var owner = _world.Contacts.FindIndex(one => one.Phone != null);
        var other = _world.Contacts.FindIndex(one => one.Phone == null);
        _world.DocketContacts[other] = _world.DocketContacts[other] with { Phone = _world.DocketContacts[owner].Phone };
        var result = _world.Compare();
        result.Converged.Should().BeTrue();
        result.Exceptions.Should().ContainSingle().Which.Field.Should().Be("phone");
    }

    [Theory]
    [InlineData("text", "missing")]
    [InlineData("dueDate", "dueDate")]
    [InlineData("completed", "completed")]
    [InlineData("assignedTo", "assignedTo")]
    public void A_difference_in_one_field_of_one_task_is_found(string change, string field)
    {
        var index = _world.DocketTasks.FindIndex(one => one.AssignedTo != null);
        var task = _world.DocketTasks[index];
        _world.DocketTasks[index] = change switch
        {
            "text" => task with { Text = $"{task.Text}!" },
            "dueDate" => task with { Due = task.Due!.Value.AddDays(1) },
            "completed" => task with { Completed = !task.Completed },
            _ => task with { AssignedTo = null },
        };
        _world
            .Compare()
            .Differences.Should()
            .NotBeEmpty()
            .And.OnlyContain(one => one.Entity == "task" && one.Field == field);
    }

    [Fact]
    public void A_missing_task_is_found()
    {
        _world.DocketTasks.RemoveAt(0);
        Only(_world.Compare().Differences, "task", "missing");
    }

    [Fact]
    public void An_assignee_without_an_account_on_the_other_side_is_left_alone()
    {
        var index = _world.Tasks.FindIndex(one => one.AssignedTo != null);
        _world.Tasks[index] = _world.Tasks[index] with { AssignedTo = "h2" };
        _world.Compare().Converged.Should().BeTrue();
    }

    [Fact]
    public void A_task_that_is_there_twice_on_one_side_is_a_duplicate()
    {
        _world.DocketTasks.Add(_world.DocketTasks[0] with { Id = "again" });
        var result = _world.Compare();
        result.Duplicates.Should().ContainSingle().Which.Entity.Should().Be("task");
        result.Differences.Should().BeEmpty();
    }

    [Fact]
    public void Two_equal_tasks_on_both_sides_are_two_tasks()
    {
        _world.Tasks.Add(_world.Tasks[0] with { Id = "again" });
        _world.DocketTasks.Add(_world.DocketTasks[0] with { Id = "again" });
        _world.Compare().Converged.Should().BeTrue();
    }

    [Fact]
    public void A_note_that_differs_is_found_and_one_that_is_there_twice_is_a_duplicate()
    {
        var plain = _world.DocketNotes.FindIndex(one => !CanonicalNote.IsAppointment(one.Body));
        _world.DocketNotes.Add(_world.DocketNotes[plain] with { Id = "again" });
        _world.Compare().Duplicates.Should().ContainSingle().Which.Entity.Should().Be("note");
        _world.DocketNotes.RemoveAt(_world.DocketNotes.Count - 1);
        _world.DocketNotes[plain] = _world.DocketNotes[plain] with { Body = "Something else" };
        _world
            .Compare()
            .Differences.Should()
            .HaveCount(2)
            .And.OnlyContain(one => one.Entity == "note" && one.Field == "missing");
    }

    [Fact]
    public void The_bridges_footer_is_no_part_of_a_note()
    {
        var contact = _world.Contacts[0];
        _world.Notes.Add(
            new NoteReading(
                "f1",
                contact.Id,
                "<p>Proof &amp; plates</p><p>— Ann Lee (DocketManager), 2026-03-05 10:30</p>"
            )
        );
        _world.DocketNotes.Add(new NoteReading("f2", contact.DocketContactId!, "Proof & plates"));
        _world.Compare().Converged.Should().BeTrue();
    }

    [Fact]
    public void An_appointment_that_moved_without_its_note_is_found()
    {
        var one = _world.Appointments[0];
        _world.Appointments[0] = one with { Start = one.Start.AddHours(1) };
        _world
            .Compare()
            .Differences.Should()
            .HaveCount(2)
            .And.OnlyContain(difference => difference.Entity == "appointment");
    }

    [Fact]
    public void A_second_note_for_an_appointment_is_a_duplicate()
    {
        var index = _world.DocketNotes.FindIndex(one => CanonicalNote.IsAppointment(one.Body));
        _world.DocketNotes.Add(_world.DocketNotes[index] with { Id = "again" });
        _world.Compare().Duplicates.Should().ContainSingle().Which.Entity.Should().Be("appointment");
    }

    [Fact]
    public void The_note_of_a_deleted_appointment_may_stay_when_it_says_so()
    {
        _world.DocketNotes.Add(new NoteReading("d1", "1", "Appointment: Site visit, 2026-03-09 09:00–09:30, deleted"));
        _world.Compare().Converged.Should().BeTrue();
    }

    [Fact]
    public void A_contact_without_counterpart_is_unpaired()
    {
        _world.DocketContacts.Add(
            new DocketContactReading("900", "leads") { Name = "Nobody Known", Email = "nobody@mail.example" }
        );
        _world
            .Compare()
            .Unpaired.Should()
            .ContainSingle()
            .Which.Should()
            .Be(new AuditUnpaired(SandboxSide.DocketManager, "900", "Nobody Known"));
    }

    [Fact]
    public void A_contact_that_is_there_twice_is_a_duplicate_on_either_side()
    {
        _world.DocketContacts.Add(_world.DocketContacts[0] with { Id = "900" });
        _world.Contacts.Add(_world.Contacts[1] with { Id = "twin" });
        _world
            .Compare()
            .Duplicates.Select(one => one.Side)
            .Should()
            .BeEquivalentTo([SandboxSide.DocketManager, SandboxSide.HighLevel]);
    }

    [Fact]
    public void A_contact_that_fits_two_waits_for_a_person()
    {
        var (left, right) = (
            new HighLevelContactReading("x")
            {
                FirstName = "Ann",
                LastName = "Left",
                Email = "left@mail.example",
            },
            new HighLevelContactReading("y")
            {
                FirstName = "Bob",
                LastName = "Right",
                Phone = "+15195550123",
            }
        );
        _world.Contacts.AddRange([left, right]);
        _world.DocketContacts.Add(
            new DocketContactReading("901", "leads")
            {
                Name = "Cas Third",
                Email = "LEFT@mail.example",
                Phone = "519-555-0123",
            }
        );
        var result = _world.Compare();
        result.WaitingForPerson.Select(one => one.Id).Should().BeEquivalentTo(["901", "x", "y"]);
        result.Converged.Should().BeTrue();
    }

    [Theory]
    [InlineData("Müller, Anna", "Anna Müller")]
    [InlineData("Dr. Anna-Lena  van der Berg ", "Anna-Lena van der Berg")]
    [InlineData("Bob", "Bob")]
    public void Names_mean_the_same_in_their_notations(string left, string right)
    {
        Canonical.Name(left).Should().Be(Canonical.Name(right));
    }

    [Theory]
    [InlineData("<p>a</p><ul><li>b &amp; c</li></ul>", "a\n- b & c")]
    [InlineData("<div>a<br/>b</div>", "a\n\nb")]
    [InlineData("<p>see <a href=\"https://x.example/?a=1\">file</a></p>", "see file (https://x.example/?a=1)")]
    [InlineData("a &lt;b&gt;\nc", "a <b>\nc")]
    [InlineData("<script>alert(1)</script><p>a</p>", "a")]
    public void Notes_mean_the_same_as_html_and_as_text(string html, string text)
    {
        CanonicalNote.FromHtml(html).Should().Be(CanonicalNote.FromText(text));
    }

    private static void Only(IEnumerable<AuditDifference> differences, string entity, string field)
    {
        var one = differences.Should().ContainSingle().Subject;
        one.Entity.Should().Be(entity);
        one.Field.Should().Be(field);
    }
}
