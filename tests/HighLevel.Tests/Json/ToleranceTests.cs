using System.Text.Json;
using CsCheck;
using HighLevel.Contacts;
using HighLevel.Json;
using HighLevel.Notes;
using HighLevel.Tasks;

namespace HighLevel.Tests.Json;

public sealed class ToleranceTests
{
    [Fact]
    public void Numbers_booleans_and_times_may_come_in_other_types()
    {
        var contact = Read<Contact>(
            """{"id":12,"birthMonth":"8","dnd":"true","dateAdded":1603870249758,"dateUpdated":"2021-07-02T05:18:26.704Z","postalCode":452001}"""
        );

        contact.Id.Should().Be(new ContactId("12"));
        contact.BirthMonth.Should().Be(8);
        contact.Dnd.Should().BeTrue();
        contact.DateAdded!.Value.ToUnixTimeMilliseconds().Should().Be(1603870249758);
        contact.DateUpdated.Should().Be(new DateTimeOffset(2021, 7, 2, 5, 18, 26, 704, TimeSpan.Zero));
        contact.PostalCode.Should().Be("452001");
    }

    [Fact]
    public void Missing_and_null_lists_are_empty_and_a_single_value_is_a_list_of_one()
    {
        var contact = Read<Contact>("""{"id":"c1","tags":null,"followers":"u1"}""");

        contact.Tags.Should().BeEmpty();
        contact.CustomFields.Should().BeEmpty();
        contact.Followers.Should().Equal(new UserId("u1"));
        Read<Contact>("""{"id":"c1","tags":["a",null,3]}""").Tags.Should().Equal("a", "3");
    }

    [Fact]
    public void Members_the_library_does_not_know_are_kept()
    {
        var contact = Read<Contact>("""{"id":"c1","phoneLabel":"home","dndSettings":{"RCS":{"status":"active"}}}""");

        contact.Unknown!["phoneLabel"].GetString().Should().Be("home");
        contact.DndSettings!.Unknown.Should().ContainKey("RCS");
    }

    [Theory]
    [InlineData("\"text\"")]
    [InlineData("5")]
    [InlineData("true")]
    [InlineData("[\"a\",\"b\"]")]
    [InlineData("{\"x\":1}")]
    public void A_custom_field_value_keeps_its_json_type(string value)
    {
        var contact = Read<Contact>($$"""{"id":"c1","customFields":[{"id":"f1","value":{{value}}}]}""");

        contact.CustomFields[0].Value!.Value.GetRawText().Should().Be(value);
    }

    [Theory]
    [InlineData("\"2021-07-08T02:30:00.000Z\"", "2021-07-08T02:30:00Z")]
    [InlineData("\"2021-07-08T04:30:00+02:00\"", "2021-07-08T02:30:00Z")]
    [InlineData("\"2021-07-08\"", "2021-07-08T00:00:00Z")]
    [InlineData("\"2021-07-08 02:30:00\"", "2021-07-08T02:30:00Z")]
    [InlineData("1625711400000", "2021-07-08T02:30:00Z")]
    [InlineData("\"1625711400000\"", "2021-07-08T02:30:00Z")]
    [InlineData("null", null)]
    [InlineData("\"\"", null)]
    [InlineData("\"someday\"", null)]
    [InlineData("\"99999999999999999999\"", null)]
    public void A_due_date_is_read_from_every_form_seen(string wire, string? expected)
    {
        var task = Read<ContactTask>($$"""{"id":"t1","dueDate":{{wire}}}""");

        var time = expected is null
            ? (DateTimeOffset?)null
            : DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture);
        task.DueDate.Should().Be(time);
    }

    [Fact]
    public void Task_search_hits_may_be_nested_and_name_their_id_otherwise()
    {
        var page = Read<TaskSearchPage>("""{"tasks":[[{"_id":"t1","title":"a"}],{"id":"t2","contactDetails":{}}]}""");

        page.Tasks.Select(task => task.Id.Value).Should().Equal("t1", "t2");
        page.Tasks[1].Unknown.Should().ContainKey("contactDetails");
    }

    [Fact]
    public void The_misspelt_business_of_a_create_reply_is_found_under_either_name()
    {
        Read<HighLevel.Businesses.BusinessReply>("""{"buiseness":{"id":"b1"}}""").Business!.Id.Value.Should().Be("b1");
        Read<HighLevel.Businesses.BusinessReply>("""{"business":{"id":"b2"}}""").Business!.Id.Value.Should().Be("b2");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"contact":null}""")]
    public void A_reply_without_its_contact_is_refused(string wire)
    {
        var read = () => Read<ContactReply>(wire);

        read.Should().Throw<JsonException>();
    }

    [Fact]
    public void An_absent_member_is_not_written_a_null_is_and_so_is_a_value()
    {
        Write(new NoteUpdate()).Should().Be("{}");
        Write(new NoteUpdate { Title = null, Pinned = false }).Should().Be("""{"title":null,"pinned":false}""");
        Write(
                new TaskUpdate
                {
                    AssignedTo = new UserId("u1"),
                    DueDate = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(1)),
                }
            )
            .Should()
            .Be("""{"dueDate":"2026-01-02T02:04:05.000Z","assignedTo":"u1"}""");
    }

    [Fact]
    public void An_update_reads_back_as_it_was_written() =>
        Gen.Select(
                Member,
                Member,
                Member,
                (title, body, color) =>
                    new NoteUpdate
                    {
                        Title = title,
                        Body = body,
                        Color = color,
                    }
            )
            .Sample(update => Read<NoteUpdate>(Write(update)) == update);

    [Fact]
    public void Asking_an_absent_member_for_its_value_is_a_mistake()
    {
        var ask = () => default(Optional<string>).Value;

        ask.Should().Throw<InvalidOperationException>();
        default(Optional<string>).Or("kept").Should().Be("kept");
    }

    [Fact]
    public void Custom_field_inputs_are_written_by_their_kind()
    {
        var field = new CustomFieldId("f1");

        Write(CustomFieldInput.Text(field, "x")).Should().Be("""{"id":"f1","field_value":"x"}""");
        Write(CustomFieldInput.Number(field, 1.5m)).Should().Be("""{"id":"f1","field_value":1.5}""");
        Write(CustomFieldInput.Choices(field, ["a", "b"])).Should().Be("""{"id":"f1","field_value":["a","b"]}""");
        Write(new CustomFieldInput(field, null)).Should().Be("""{"id":"f1","field_value":null}""");
    }

    [Fact]
    public void Ids_are_text_in_json_and_in_words()
    {
        JsonSerializer.Serialize(new ContactId("c1"), HighLevelJson.Options).Should().Be("\"c1\"");
        new ContactId("c1").ToString().Should().Be("c1");
        default(ContactId).ToString().Should().BeEmpty();
        Read<Note>("""{"id":"n1","userId":null}""").UserId.Should().BeNull();
    }

    private static Gen<Optional<string?>> Member { get; } =
        Gen.OneOf<Optional<string?>>(
            Gen.Const(default(Optional<string?>)),
            Gen.Const(new Optional<string?>(null)),
            Gen.String[Gen.Char[' ', '~'], 0, 20].Select(text => new Optional<string?>(text))
        );

    private static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, HighLevelJson.Options)!;

    private static string Write<T>(T value) => JsonSerializer.Serialize(value, HighLevelJson.Options);
}
