using DocketBridge.Sandbox.HighLevel.Records;

namespace DocketBridge.Sandbox.Tests.HighLevel;

/// <summary>Searching locations and users, and the time zones.</summary>
public sealed class DirectoryTests
{
    [Fact]
    public async Task A_search_finds_the_tokens_own_location_without_its_owner()
    {
        await using var lab = await Lab.StartAsync();

        var found = (await lab.Api("GET", "locations/search")).List("locations").Single()!.AsObject();

        found["id"]!.ToString().Should().Be(lab.Location);
        found["settings"]!["allowDuplicateContact"]!.GetValue<bool>().Should().BeFalse();
        found.Select(member => member.Key).Should().NotContain(["companyId", "firstName", "business"]);
    }

    [Theory]
    [InlineData("email=OFFICE@printshop.example", 200, 1)]
    [InlineData("email=other@printshop.example", 200, 0)]
    [InlineData("order=desc&limit=5", 200, 1)]
    [InlineData("skip=1", 200, 0)]
    [InlineData("order=up", 422, 0)]
    [InlineData("limit=many", 422, 0)]
    [InlineData("companyId=other", 403, 0)]
    public async Task A_search_for_locations_takes_these_filters(string query, int status, int count)
    {
        await using var lab = await Lab.StartAsync();
        var reply = await lab.Api("GET", $"locations/search?{query}");
        reply.Status.Should().Be(status);
        if (status == 200)
        {
            reply.List("locations").Should().HaveCount(count);
        }
    }

    [Fact]
    public async Task The_time_zones_hold_the_locations_own()
    {
        await using var lab = await Lab.StartAsync(options => options with { TimeZone = "Asia/Kathmandu" });
        var zones = await lab.Api("GET", $"locations/{lab.Location}/timezones");
        zones
            .List("timeZones")
            .Select(zone => zone!.ToString())
            .Should()
            .Contain(["America/Toronto", "Asia/Kathmandu"]);
        (await lab.Api("GET", "locations/other/timezones")).Status.Should().Be(403);
    }

    [Theory]
    [InlineData("", 200, "Ann Bob Cid")]
    [InlineData("&query=BO", 200, "Bob")]
    [InlineData("&query=%2B1416", 200, "Cid")]
    [InlineData("&role=admin", 200, "Bob")]
    [InlineData("&type=agency", 200, "Ann")]
    [InlineData("&skip=1&limit=1", 200, "Bob")]
    [InlineData("&sort=lastName", 200, "Cid Bob Ann")]
    [InlineData("&sort=dateAdded", 200, "Cid Ann Bob")]
    [InlineData("&sort=dateAdded&sortDirection=desc", 200, "Bob Ann Cid")]
    [InlineData("&enabled2waySync=false", 200, "Ann Bob Cid")]
    [InlineData("&enabled2waySync=true", 200, "")]
    [InlineData("&enabled2waySync=maybe", 422, "")]
    [InlineData("&sort=shoeSize", 422, "")]
    [InlineData("&sortDirection=up", 422, "")]
    [InlineData("&limit=101", 422, "")]
    [InlineData("&locationId=other", 403, "")]
    public async Task A_search_for_users_takes_these_filters(string query, int status, string names)
    {
        await using var lab = await WithUsers();
        var reply = await lab.Api("GET", $"users/search?companyId={lab.Sandbox.CompanyId}{query}");
        reply.Status.Should().Be(status, reply.Body.ToJsonString());
        if (status == 200)
        {
            string.Join(' ', reply.List("users").Select(user => user!["firstName"])).Should().Be(names);
        }
    }

    [Fact]
    public async Task A_search_counts_all_it_found_and_finds_by_ids()
    {
        await using var lab = await WithUsers();
        var path = $"users/search?companyId={lab.Sandbox.CompanyId}";
        var ids = string.Join(',', lab.Sandbox.Store.Users.Take(2).Select(user => user.Id));

        (await lab.Api("GET", $"{path}&limit=1")).Body["count"]!.GetValue<int>().Should().Be(3);
        (await lab.Api("GET", $"{path}&ids={ids}")).List("users").Should().HaveCount(2);
        (await lab.Api("GET", $"{path}&locationId={lab.Location}")).List("users").Should().HaveCount(3);
        (await lab.Api("GET", "users/search")).Status.Should().Be(422);
        (await lab.Api("GET", "users/search?companyId=other")).Status.Should().Be(403);
    }

    [Fact]
    public async Task A_user_is_read_by_id_and_bare()
    {
        await using var lab = await WithUsers();
        var user = await lab.Api("GET", $"users/{lab.Sandbox.Store.Users[0].Id}");
        user.Text("firstName").Should().Be("Cid");
        user.Object("roles")["locationIds"]![0]!.ToString().Should().Be(lab.Location);
        (await lab.Api("GET", "users/nobody")).Status.Should().Be(404);
    }

    private static async Task<Lab> WithUsers()
    {
        var lab = await Lab.StartAsync();
        var store = lab.Sandbox.Store;
        store.AddUser(User("Cid", "Ames") with { Phone = "+14165550147" });
        store.AddUser(User("Ann", "Cole") with { Type = "agency" });
        store.AddUser(User("Bob", "Beck") with { Role = "admin" });
        return lab;
    }

    private static User User(string first, string last) =>
        new()
        {
            FirstName = first,
            LastName = last,
            Email = $"{last.ToLowerInvariant()}@shop.example",
        };
}
