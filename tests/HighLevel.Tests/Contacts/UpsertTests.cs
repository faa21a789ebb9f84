using System.Reflection;
using CsCheck;
using HighLevel.Contacts;
using HighLevel.OAuth;
using HighLevel.Quota;
using HighLevel.Tests.Support;

namespace HighLevel.Tests.Contacts;

public sealed class UpsertTests
{
    private static readonly Gen<string?> Emails = Gen.Int[0, 5].Select(i => i == 0 ? null : $"e{i}@example.com");

    private static readonly Gen<string?> Phones = Gen.Int[0, 4].Select(i => i == 0 ? null : $"+4922812345{i}");

    private static readonly Gen<(string? Email, string? Phone, string? Secondary)> People = Gen.Select(
        Emails,
        Phones,
        Emails
    );

    [Fact]
    public Task No_sequence_of_upserts_takes_a_primary_email_from_a_contact() =>
        Gen.Select(People.Array[0, 5], Gen.Select(Emails, Phones).Array[1, 6], Gen.Bool)
            .SampleAsync(
                async (people, upserts, allowsDuplicates) =>
                {
                    using var book = Book(people, allowsDuplicates);
                    using var client = Client(book);
                    foreach (var (email, phone) in upserts)
                    {
                        var before = book.Rows.Select(row => (row.Id, row.Email)).ToList();

                        var result = await client.Contacts.UpsertKeepingEmailAsync(Upsert(email, phone));

                        before
                            .Where(row => row.Email is not null)
                            .Should()
                            .BeSubsetOf(book.Rows.Select(row => (row.Id, row.Email)));
                        book.Rows.Should().HaveCount(before.Count + (result.Made ? 1 : 0));
                        if (email is not null && !result.NotWritten.Contains("email"))
                        {
                            result.Contact.Email.Should().Be(email, "what is not written is named");
                        }
                    }
                },
                iter: 200
            );

    [Fact]
    public async Task HighLevels_own_upsert_loses_a_primary_email_which_is_why_there_is_another()
    {
        using var book = new ContactBook(allowsDuplicates: false);
        book.Add("first@example.com", null, "second@example.com");
        using var client = Client(book);

        await client.Contacts.UpsertAsync(Upsert("second@example.com", null));

        book.Rows.Single().Email.Should().Be("second@example.com");
    }

    [Fact]
    public async Task A_contact_found_by_a_secondary_email_keeps_its_primary_one_and_takes_the_rest()
    {
        using var book = new ContactBook(allowsDuplicates: false);
        book.Add("first@example.com", null, "second@example.com");
        using var client = Client(book);

        var result = await client.Contacts.UpsertKeepingEmailAsync(
            Upsert("second@example.com", "+49228123456") with
            {
                City = "Bonn",
                CompanyName = "Acme",
                CustomFields = [CustomFieldInput.Text(new CustomFieldId("f1"), "x")],
            }
        );

        result.Made.Should().BeFalse();
        result.NotWritten.Should().Equal("email", "companyName");
        result.Contact.Email.Should().Be("first@example.com");
        book.Rows.Single().Sent.Should().BeEquivalentTo("firstName", "phone", "city", "customFields");
    }

    [Fact]
    public async Task A_contact_without_an_email_gets_the_given_one()
    {
        using var book = new ContactBook(allowsDuplicates: false);
        book.Add(null, "+49228123456");
        using var client = Client(book);

        var result = await client.Contacts.UpsertKeepingEmailAsync(Upsert("first@example.com", "+49228123456"));

        result.NotWritten.Should().BeEmpty();
        book.Rows.Single().Email.Should().Be("first@example.com");
    }

    [Fact]
    public async Task Where_nobody_matches_a_contact_is_made_with_everything_given()
    {
        using var book = new ContactBook(allowsDuplicates: true);
        using var client = Client(book);

        var result = await client.Contacts.UpsertKeepingEmailAsync(
            Upsert("first@example.com", null) with
            {
                CompanyName = "Acme",
                Gender = "female",
            }
        );

        result.Made.Should().BeTrue();
        result.NotWritten.Should().BeEmpty();
        book.Rows.Single().Sent.Should().Contain(["locationId", "companyName", "gender", "email"]);
        book.Rows.Single().Sent.Should().NotContain("createNewIfDuplicateAllowed", "a create refuses the member");
    }

    [Fact]
    public async Task A_new_contact_is_made_beside_a_match_when_asked_for_and_the_location_allows_it()
    {
        using var book = new ContactBook(allowsDuplicates: true);
        book.Add("first@example.com", null);
        using var client = Client(book);

        var result = await client.Contacts.UpsertKeepingEmailAsync(
            Upsert("first@example.com", null) with
            {
                CreateNewIfDuplicateAllowed = true,
            }
        );

        result.Made.Should().BeTrue();
        book.Rows.Should().HaveCount(2);
    }

    [Theory]
    [InlineData(typeof(ContactUpdate))]
    [InlineData(typeof(ContactUpsert))]
    public void What_changes_an_existing_contact_has_no_tags_because_they_would_replace_all_it_has(Type body) =>
        body.GetProperty("Tags", BindingFlags.Public | BindingFlags.Instance).Should().BeNull();

    private static ContactBook Book((string? Email, string? Phone, string? Secondary)[] people, bool allowsDuplicates)
    {
        var book = new ContactBook(allowsDuplicates);
        foreach (var (email, phone, secondary) in people)
        {
            book.Add(email, phone, secondary is null ? [] : [secondary]);
        }

        return book;
    }

    private static ContactUpsert Upsert(string? email, string? phone) =>
        new()
        {
            LocationId = Clients.AnyLocation,
            FirstName = "Ann",
            Email = email,
            Phone = phone,
        };

    private static HighLevelClient Client(ContactBook book) =>
        HighLevelClientFactory.Create(
            Clients.Fast(new Uri("https://highlevel.invalid")),
            new PrivateIntegrationTokenSource(Clients.Token),
            new QuotaGovernor(new SkippingTime(TimeSpan.FromMinutes(1))),
            TimeProvider.System,
            new Random(1),
            book
        );
}
