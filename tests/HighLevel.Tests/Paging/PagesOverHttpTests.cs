using System.Text.Json;
using HighLevel.Businesses;
using HighLevel.Calendars;
using HighLevel.Contacts;
using HighLevel.Locations;
using HighLevel.Paging;
using HighLevel.Tasks;
using HighLevel.Tests.Support;
using Microsoft.AspNetCore.WebUtilities;

namespace HighLevel.Tests.Paging;

public sealed class PagesOverHttpTests
{
    private static readonly List<string> Ids = [.. Enumerable.Range(1, 7).Select(number => $"r{number}")];

    [Fact]
    public async Task A_search_goes_past_ten_thousand_hits_by_cursor()
    {
        const int total = 10_750;
        await using var server = await StubServer.Start(seen =>
        {
            using var body = JsonDocument.Parse(seen.Body);
            var after = body.RootElement.TryGetProperty("searchAfter", out var cursor) ? cursor[0].GetInt32() : 0;
            var contacts = Enumerable
                .Range(after + 1, Math.Min(500, total - after))
                .Select(number => $$"""{"id":"c{{number}}","searchAfter":[{{number}}]}""");
            return new Reply(Body: $$"""{"contacts":[{{string.Join(',', contacts)}}],"total":{{total}}}""")
            {
                Headers = new() { ["X-RateLimit-Max"] = "1000" },
            };
        });
        using var client = Clients.For(server);
        var found = new HashSet<string>(StringComparer.Ordinal);

        await foreach (
            var contact in client.Contacts.SearchAllAsync(new ContactSearch { LocationId = Clients.AnyLocation })
        )
        {
            found.Add(contact.Id.Value);
        }

        found.Should().HaveCount(total);
        server.Requests.Should().HaveCount(22);
    }

    [Fact]
    public async Task A_search_by_number_ends_at_the_total()
    {
        await using var server = await Numbered(total: 7);
        using var client = Clients.For(server);

        var found = await Read(
            client.Contacts.SearchNumberedPagesAsync(
                new ContactSearch { LocationId = Clients.AnyLocation, PageLimit = 3 }
            )
        );

        found.Select(contact => contact.Id.Value).Should().Equal(Ids);
        server.Requests.Should().HaveCount(3);
    }

    [Fact]
    public async Task A_search_by_number_with_more_hits_than_it_reaches_fails_rather_than_end_early()
    {
        await using var server = await Numbered(total: 10_001);
        using var client = Clients.For(server);

        var fault = (
            await client
                .Contacts.SearchNumberedPagesAsync(
                    new ContactSearch
                    {
                        LocationId = Clients.AnyLocation,
                        PageLimit = 500,
                        Page = 20,
                    }
                )
                .Awaiting(Read)
                .Should()
                .ThrowAsync<PagingException>()
        ).Which;

        fault.Fault.Should().Be(PagingFault.BeyondReach);
        server.Requests.Should().HaveCount(1, "page 21 is not asked for");
    }

    [Fact]
    public async Task Contacts_of_a_business_businesses_and_tasks_are_taken_by_skipping()
    {
        await using var server = await StubServer.Start(seen =>
        {
            var skip = seen.Method == "POST" ? SkipInBody(seen) : int.Parse(Query(seen, "skip"), null);
            var list = string.Join(',', Ids.Skip(skip).Take(3).Select(id => $$"""{"id":"{{id}}"}"""));
            return new Reply(Body: $$"""{"contacts":[{{list}}],"businesses":[{{list}}],"tasks":[{{list}}]}""");
        });
        using var client = Clients.For(server);

        var contacts = await Read(client.Contacts.ListByBusinessPagesAsync(new BusinessId("b1"), Clients.AnyLocation));
        var businesses = await Read(client.Businesses.ListPagesAsync(Clients.AnyLocation));
        var tasks = await Read(
            client.Locations.SearchTaskPagesAsync(Clients.AnyLocation, new TaskSearch { Completed = false })
        );

        contacts.Select(contact => contact.Id.Value).Should().Equal(Ids);
        businesses.Select(business => business.Id.Value).Should().Equal(Ids);
        tasks.Select(task => task.Id.Value).Should().Equal(Ids);
    }

    [Fact]
    public async Task A_server_that_does_not_skip_is_found_out()
    {
        await using var server = await StubServer.Answering(new Reply(Body: """{"businesses":[{"id":"b1"}]}"""));
        using var client = Clients.For(server);

        var fault = (
            await client
                .Businesses.ListPagesAsync(Clients.AnyLocation)
                .Awaiting(Read)
                .Should()
                .ThrowAsync<PagingException>()
        ).Which;

        fault.Fault.Should().Be(PagingFault.Repeated);
        fault.Operation.Should().Be("get-businesses-by-location");
    }

    [Fact]
    public async Task The_deprecated_list_goes_on_after_the_last_contacts_time_and_id()
    {
        await using var server = await StubServer.Start(seen =>
            Query(seen, "startAfterId") switch
            {
                "" => new Reply(
                    Body: """{"contacts":[{"id":"c1"},{"id":"c2","dateAdded":"2026-03-01T12:00:00.250Z"}]}"""
                ),
                "c2" => new Reply(Body: """{"contacts":[{"id":"c3","dateAdded":"2026-02-01T12:00:00.000Z"}]}"""),
                _ => new Reply(Body: """{"contacts":[]}"""),
            }
        );
        using var client = Clients.For(server);

#pragma warning disable CS0618 // The deprecated operation is what is tested.
        var found = await Read(client.Contacts.ListPagesAsync(Clients.AnyLocation));
#pragma warning restore CS0618

        found.Select(contact => contact.Id.Value).Should().Equal("c1", "c2", "c3");
        Query(server.Requests[1], "startAfter").Should().Be("1772366400250");
    }

    [Fact]
    public async Task Events_of_a_year_are_asked_for_in_windows_of_a_month()
    {
        await using var server = await StubServer.Start(seen => new Reply(
            Body: $$"""{"events":[{"id":"everywhere"},{"id":"{{Query(seen, "startTime")}}"}]}"""
        ));
        using var client = Clients.For(server);
        var from = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        var events = await Read(
            client.Calendars.ListEventWindowsAsync(Clients.AnyLocation, from, from.AddYears(1), new CalendarId("cal1"))
        );

        events.Should().HaveCount(1 + 12);
        server.Requests.Should().HaveCount(12);
        Query(server.Requests[0], "endTime").Should().Be(Query(server.Requests[1], "startTime"));
        Query(server.Requests[11], "endTime").Should().Be("1798761600000");
    }

    private static Task<StubServer> Numbered(int total) =>
        StubServer.Start(seen =>
        {
            using var body = JsonDocument.Parse(seen.Body);
            var limit = body.RootElement.GetProperty("pageLimit").GetInt32();
            var before = (body.RootElement.GetProperty("page").GetInt32() - 1) * limit;
            var contacts = Enumerable
                .Range(before + 1, Math.Clamp(total - before, 0, limit))
                .Select(number => $$"""{"id":"r{{number}}"}""");
            return new Reply(Body: $$"""{"contacts":[{{string.Join(',', contacts)}}],"total":{{total}}}""");
        });

    private static int SkipInBody(Seen seen)
    {
        using var body = JsonDocument.Parse(seen.Body);
        return body.RootElement.GetProperty("skip").GetInt32();
    }

    private static string Query(Seen seen, string name) =>
        QueryHelpers.ParseQuery(new Uri(new Uri("http://stub"), seen.Target).Query).TryGetValue(name, out var value)
            ? value.ToString()
            : string.Empty;

    private static async Task<List<T>> Read<T>(IAsyncEnumerable<IReadOnlyList<T>> walk)
    {
        var read = new List<T>();
        await foreach (var page in walk)
        {
            read.AddRange(page);
        }

        return read;
    }
}
