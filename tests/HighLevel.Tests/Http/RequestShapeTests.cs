using System.Text.Json;
using HighLevel.Appointments;
using HighLevel.Contacts;
using HighLevel.Operations;
using HighLevel.Tests.Support;

namespace HighLevel.Tests.Http;

public sealed class RequestShapeTests
{
    [Fact]
    public async Task The_version_header_is_the_one_of_the_operation()
    {
        await using var server = await StubServer.Start(seen => new Reply(
            Body: seen.Target.StartsWith("/calendars", StringComparison.Ordinal)
                ? """{"event":{"id":"a1"}}"""
                : Clients.ContactJson
        ));
        using var client = Clients.For(server);

        await client.Contacts.GetAsync(Clients.AnyContact);
        await client.Appointments.GetAsync(new AppointmentId("a1"));
        await client.Appointments.ListByContactAsync(Clients.AnyContact);

        server
            .Requests.Select(request => request.Header("Version"))
            .Should()
            .Equal(ApiVersions.V20210728, ApiVersions.V20210415, ApiVersions.V20210728);
    }

    [Fact]
    public async Task The_token_goes_in_the_authorization_header()
    {
        await using var server = await StubServer.Answering(new Reply(Body: Clients.ContactJson));
        using var client = Clients.For(server);

        await client.Contacts.GetAsync(Clients.AnyContact);

        server.Requests[0].Header("Authorization").Should().Be("Bearer " + Clients.Token);
    }

    [Fact]
    public async Task The_plus_of_a_phone_number_is_percent_encoded()
    {
        await using var server = await StubServer.Answering(new Reply(Body: """{"contact":null}"""));
        using var client = Clients.For(server);

        var reply = await client.Contacts.FindDuplicateAsync(Clients.AnyLocation, "a+b@c.de", "+14155550100");

        reply.Contact.Should().BeNull();
        server
            .Requests[0]
            .Target.Should()
            .Be("/contacts/search/duplicate?locationId=loc1&email=a%2Bb%40c.de&number=%2B14155550100");
    }

    [Fact]
    public async Task Parameters_that_are_not_given_are_not_sent()
    {
        await using var server = await StubServer.Answering(new Reply());
        using var client = Clients.For(server);

        await client.Calendars.ListEventsAsync(Clients.AnyLocation, 1, 2, userId: new UserId("u1"));

        server.Requests[0].Target.Should().Be("/calendars/events?locationId=loc1&startTime=1&endTime=2&userId=u1");
    }

    [Fact]
    public async Task An_id_cannot_break_out_of_its_place_in_the_path()
    {
        await using var server = await StubServer.Answering(new Reply(Body: Clients.ContactJson));
        using var client = Clients.For(server);

        await client.Contacts.GetAsync(new ContactId("../users?x=1"));

        server.Requests[0].Target.Should().Be("/contacts/..%2Fusers%3Fx%3D1");
    }

    [Fact]
    public async Task Removing_tags_sends_a_body_with_DELETE()
    {
        await using var server = await StubServer.Answering(new Reply(Body: """{"tags":null}"""));
        using var client = Clients.For(server);

        var left = await client.Contacts.RemoveTagsAsync(Clients.AnyContact, new TagChange(["vip"]));

        left.Tags.Should().BeEmpty();
        server
            .Requests[0]
            .Should()
            .BeEquivalentTo(
                new
                {
                    Method = "DELETE",
                    Target = "/contacts/c1/tags",
                    Body = """{"tags":["vip"]}""",
                }
            );
    }

    [Fact]
    public async Task An_update_sends_only_what_was_set_and_null_where_null_was_meant()
    {
        await using var server = await StubServer.Answering(new Reply(Body: Clients.ContactJson));
        using var client = Clients.For(server);

        await client.Contacts.UpdateAsync(
            Clients.AnyContact,
            new ContactUpdate
            {
                FirstName = "Ann",
                City = null,
                CustomFields = new[] { CustomFieldInput.Text(new CustomFieldId("f1"), null) },
            }
        );

        server
            .Requests[0]
            .Body.Should()
            .Be("""{"firstName":"Ann","city":null,"customFields":[{"id":"f1","field_value":null}]}""");
    }

    [Fact]
    public async Task Parting_contacts_from_a_business_sends_null()
    {
        await using var server = await StubServer.Answering(new Reply());
        using var client = Clients.For(server);

        await client.Contacts.AssignBusinessAsync(
            new BusinessAssignment
            {
                LocationId = Clients.AnyLocation,
                Ids = [Clients.AnyContact],
                BusinessId = null,
            }
        );

        server.Requests[0].Body.Should().Be("""{"locationId":"loc1","ids":["c1"],"businessId":null}""");
    }

    [Fact]
    public async Task A_search_walks_all_pages_by_cursor_and_ends_at_the_total()
    {
        await using var server = await StubServer.Start(seen => new Reply(
            Body: seen.Body.Contains("searchAfter", StringComparison.Ordinal)
                ? """{"contacts":[{"id":"c3","searchAfter":[3,"c3"]}],"total":"3"}"""
                : """{"contacts":[{"id":"c1"},{"id":"c2","searchAfter":[2,"c2"]}],"total":3}"""
        ));
        using var client = Clients.For(server);
        var found = new List<string>();

        await foreach (
            var page in client.Contacts.SearchPagesAsync(
                new ContactSearch { LocationId = Clients.AnyLocation, PageLimit = 2 }
            )
        )
        {
            found.AddRange(page.Contacts.Select(contact => contact.Id.Value));
        }

        found.Should().Equal("c1", "c2", "c3");
        JsonDocument
            .Parse(server.Requests[1].Body)
            .RootElement.GetProperty("searchAfter")
            .GetRawText()
            .Should()
            .Be("""[2,"c2"]""");
    }

    [Fact]
    public async Task A_search_whose_cursor_leads_nowhere_fails_rather_than_end_early()
    {
        await using var server = await StubServer.Answering(
            new Reply(Body: """{"contacts":[{"id":"c1","searchAfter":[1]}],"total":9}""")
        );
        using var client = Clients.For(server);

        var failure = await Clients.FailureOf(async () =>
        {
            await foreach (
                var _ in client.Contacts.SearchPagesAsync(new ContactSearch { LocationId = Clients.AnyLocation })
            ) { }
        });

        failure.Kind.Should().Be(FailureKind.Unavailable);
        server.Requests.Should().HaveCount(2);
    }

    [Fact]
    public async Task A_search_for_what_changed_names_field_operator_and_range()
    {
        await using var server = await StubServer.Answering(new Reply());
        using var client = Clients.For(server);
        var since = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

        await client.Contacts.SearchAsync(
            new ContactSearch
            {
                LocationId = Clients.AnyLocation,
                Filters = [SearchFilter.Between("dateUpdated", since)],
                Sort = [new SearchSort("dateUpdated", "asc")],
            }
        );

        server
            .Requests[0]
            .Body.Should()
            .Be(
                """{"locationId":"loc1","pageLimit":500,"filters":[{"field":"dateUpdated","operator":"range","value":{"gte":"2026-03-01T12:00:00.000Z"}}],"sort":[{"field":"dateUpdated","direction":"asc"}]}"""
            );
    }
}
