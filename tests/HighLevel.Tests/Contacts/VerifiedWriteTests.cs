using HighLevel.Contacts;
using HighLevel.Tests.Support;

namespace HighLevel.Tests.Contacts;

public sealed class VerifiedWriteTests
{
    private static readonly CustomFieldId Field = new("f1");

    [Fact]
    public async Task An_update_that_was_kept_as_sent_drops_nothing()
    {
        var written = await Update(
            new ContactUpdate { FirstName = "Ann", City = "Bonn" },
            """{"firstName":"Ann","city":"Bonn","lastName":"Lee"}"""
        );

        written.Kept.Should().BeTrue();
        written.Contact.LastName.Should().Be("Lee");
    }

    [Fact]
    public async Task What_HighLevel_answered_with_a_success_and_dropped_is_named()
    {
        var written = await Update(
            new ContactUpdate
            {
                FirstName = "Ann",
                Website = "https://example.com",
                AssignedTo = new UserId("u9"),
                City = null,
                Dnd = true,
                CustomFields = new List<CustomFieldInput>
                {
                    CustomFieldInput.Text(Field, "gold"),
                    CustomFieldInput.Text(new CustomFieldId("f2"), "kept"),
                },
            },
            """{"firstName":"Ann","city":"Bonn","dnd":false,"customFields":[{"id":"f2","value":"kept"}]}"""
        );

        written.Dropped.Should().BeEquivalentTo("website", "assignedTo", "city", "dnd", "customFields.f1");
        written.Kept.Should().BeFalse();
    }

    [Theory]
    [InlineData("(0228) 123456", "+49228123456")]
    [InlineData("+1 (415) 555-0100", "+14155550100")]
    [InlineData("4155550100", "+14155550100")]
    public async Task A_phone_in_HighLevels_own_form_is_no_loss(string sent, string kept) =>
        (await Update(new ContactUpdate { Phone = sent }, $$"""{"phone":"{{kept}}"}""")).Dropped.Should().BeEmpty();

    [Theory]
    [InlineData("(0228) 123456", "\"+49228123457\"")]
    [InlineData("(0228) 123456", "null")]
    [InlineData("", "\"+49228123456\"")]
    [InlineData("12", "\"+49228123412\"")]
    public async Task Another_phone_is_a_loss(string sent, string kept) =>
        (await Update(new ContactUpdate { Phone = sent }, $$"""{"phone":{{kept}}}""")).Dropped.Should().Equal("phone");

    [Fact]
    public async Task Cases_spaces_days_and_names_in_HighLevels_own_form_are_no_loss() => (
            await Update(
                new ContactUpdate
                {
                    Email = "Ann.Lee@Example.com ",
                    Name = "Ann Lee",
                    DateOfBirth = "1990-05-04",
                    City = null,
                    State = string.Empty,
                },
                """{"email":"ann.lee@example.com","firstName":"ann","lastName":"lee","dateOfBirth":"1990-05-04T00:00:00.000Z","city":""}"""
            )
        ).Dropped.Should().BeEmpty();

    [Fact]
    public async Task A_postal_code_that_lost_its_zero_is_a_loss() =>
        (await Update(new ContactUpdate { PostalCode = "01067" }, """{"postalCode":"1067"}"""))
            .Dropped.Should()
            .Equal("postalCode");

    [Theory]
    [InlineData("""["b","a"]""", true)]
    [InlineData("""["a","b","c"]""", true)]
    [InlineData("""["a"]""", false)]
    [InlineData("\"a\"", false)]
    [InlineData("null", false)]
    public async Task Choices_are_kept_when_all_of_them_are_there_in_any_order(string kept, bool isKept) =>
        (
            await Update(
                new ContactUpdate
                {
                    CustomFields = new List<CustomFieldInput> { CustomFieldInput.Choices(Field, ["a", "b"]) },
                },
                $$"""{"customFields":[{"id":"f1","value":{{kept}}}]}"""
            )
        )
            .Kept.Should()
            .Be(isKept);

    [Theory]
    [InlineData("5", true)]
    [InlineData("\"5.0\"", true)]
    [InlineData("50", false)]
    public async Task A_number_is_kept_as_number_or_text(string kept, bool isKept) =>
        (
            await Update(
                new ContactUpdate { CustomFields = new List<CustomFieldInput> { CustomFieldInput.Number(Field, 5m) } },
                $$"""{"customFields":[{"id":"f1","value":{{kept}}}]}"""
            )
        )
            .Kept.Should()
            .Be(isKept);

    [Theory]
    [InlineData("""{"Email":{"status":"active"},"SMS":{"status":"inactive"}}""", true)]
    [InlineData("""{"Email":{"status":"inactive"}}""", false)]
    [InlineData("null", false)]
    public async Task Settings_are_kept_when_what_was_sent_is_among_them(string kept, bool isKept) =>
        (
            await Update(
                new ContactUpdate { DndSettings = new DndSettings { Email = new DndSetting { Status = "active" } } },
                $$"""{"dndSettings":{{kept}}}"""
            )
        )
            .Kept.Should()
            .Be(isKept);

    [Fact]
    public async Task A_create_is_read_back_with_tags_and_with_the_gender_that_only_its_reply_tells()
    {
        await using var server = await StubServer.Start(seen =>
            seen.Method == "POST"
                ? new Reply(201, """{"contact":{"id":"c1","gender":"female"}}""")
                : new Reply(Body: """{"contact":{"id":"c1","locationId":"loc1","tags":["vip"]}}""")
        );
        using var client = Clients.For(server);

        var written = await client.Contacts.CreateVerifiedAsync(
            new ContactCreate
            {
                LocationId = Clients.AnyLocation,
                Gender = "female",
                CompanyName = "Acme",
                Tags = ["VIP", "rush"],
            }
        );

        written.Dropped.Should().BeEquivalentTo("companyName", "tags");
    }

    [Theory]
    [InlineData(404)]
    [InlineData(503)]
    public async Task A_write_that_cannot_be_read_back_is_unclear_and_not_undone(int status)
    {
        await using var server = await StubServer.Start(seen =>
            seen.Method == "PUT" ? new Reply(Body: Clients.ContactJson) : Reply.Error(status, "x")
        );
        using var client = Clients.For(server, configure: options => options.MaxRetries = 0);

        var failure = await Clients.FailureOf(() =>
            client.Contacts.UpdateVerifiedAsync(Clients.AnyContact, new ContactUpdate { City = "Bonn" })
        );

        failure.Kind.Should().Be(FailureKind.Unclear);
        failure.Operation.Should().Be("update-contact");
    }

    private static async Task<VerifiedWrite> Update(ContactUpdate update, string kept)
    {
        var contact = kept.Insert(1, """ "id":"c1", """);
        // The reply of the write tells what HighLevel wishes were so: only the read counts.
        await using var server = await StubServer.Start(seen => new Reply(
            Body: seen.Method == "PUT" ? Clients.ContactJson : $$"""{"contact":{{contact}}}"""
        ));
        using var client = Clients.For(server);
        return await client.Contacts.UpdateVerifiedAsync(Clients.AnyContact, update);
    }
}
