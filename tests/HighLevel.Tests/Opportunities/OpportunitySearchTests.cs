using HighLevel.Contacts;
using HighLevel.Opportunities;
using HighLevel.Tests.Support;

namespace HighLevel.Tests.Opportunities;

public sealed class OpportunitySearchTests
{
    [Fact]
    public async Task A_search_names_fields_with_underscores_and_what_the_hits_are_to_carry()
    {
        await using var server = await StubServer.Answering(new Reply());
        using var client = Clients.For(server);

        await client.Opportunities.SearchAsync(
            new OpportunitySearch
            {
                LocationId = Clients.AnyLocation,
                Limit = 20,
                Filters = [SearchFilter.Equal("pipeline_id", "p1")],
                Sort = [new SearchSort("date_updated", "asc")],
                AdditionalDetails = new OpportunityDetails { Notes = true },
            }
        );

        server
            .Requests[0]
            .Body.Should()
            .Be(
                """{"locationId":"loc1","limit":20,"filters":[{"field":"pipeline_id","operator":"eq","value":"p1"}],"sort":[{"field":"date_updated","direction":"asc"}],"additionalDetails":{"notes":true,"tasks":false,"calendarEvents":false,"unReadConversations":false}}"""
            );
    }

    [Theory]
    [InlineData("searchAfter")]
    [InlineData("sort")]
    public async Task A_search_walks_all_pages_by_cursor_and_ends_at_the_total(string cursor)
    {
        await using var server = await StubServer.Start(seen => new Reply(
            Body: seen.Body.Contains("searchAfter", StringComparison.Ordinal)
                ? """{"opportunities":[{"id":"o3"}],"total":"3"}"""
                : $$"""{"opportunities":[{"id":"o1"},{"id":"o2","{{cursor}}":[2,"o2"]}],"total":3}"""
        ));
        using var client = Clients.For(server);
        var found = new List<string>();

        await foreach (
            var page in client.Opportunities.SearchPagesAsync(
                new OpportunitySearch { LocationId = Clients.AnyLocation, Limit = 2 }
            )
        )
        {
            found.AddRange(page.Opportunities.Select(opportunity => opportunity.Id.Value));
        }

        found.Should().Equal("o1", "o2", "o3");
        server.Requests[1].Body.Should().Be("""{"locationId":"loc1","limit":2,"searchAfter":[2,"o2"]}""");
    }

    [Fact]
    public async Task A_search_whose_cursor_leads_nowhere_fails_rather_than_end_early()
    {
        await using var server = await StubServer.Answering(
            new Reply(Body: """{"opportunities":[{"id":"o1","searchAfter":[1]}],"total":9}""")
        );
        using var client = Clients.For(server);

        var failure = await Clients.FailureOf(async () =>
        {
            await foreach (
                var _ in client.Opportunities.SearchPagesAsync(
                    new OpportunitySearch { LocationId = Clients.AnyLocation }
                )
            ) { }
        });

        failure.Kind.Should().Be(FailureKind.Unavailable);
        server.Requests.Should().HaveCount(2);
    }
}
