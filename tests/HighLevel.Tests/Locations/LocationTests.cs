using HighLevel.Locations;
using HighLevel.Tests.Support;

namespace HighLevel.Tests.Locations;

public sealed class LocationTests
{
    [Fact]
    public async Task A_search_sends_what_is_asked_and_reads_locations()
    {
        await using var server = await StubServer.Answering(
            new Reply(
                Body: """{"locations":[{"id":"loc1","social":{"youtube":"y","mastodon":"m"},"settings":{"allowDuplicateContact":true}}]}"""
            )
        );
        using var client = Clients.For(server);

        var found = await client.Locations.SearchAsync(new CompanyId("co1"), skip: 5, limit: 10, order: "desc");

        server.Requests[0].Target.Should().Be("/locations/search?companyId=co1&skip=5&limit=10&order=desc");
        var location = found.Locations.Single();
        location.Settings!.AllowDuplicateContact.Should().BeTrue();
        location.Social!.Youtube.Should().Be("y");
        location.Social.Unknown.Should().ContainKey("mastodon");
    }

    [Fact]
    public async Task Tags_are_made_read_renamed_and_deleted_by_id()
    {
        await using var server = await StubServer.Start(seen => new Reply(
            Body: seen.Method == "DELETE" ? """{"succeded":true}"""
            : seen.Target.EndsWith("/tags", StringComparison.Ordinal) && seen.Method == "GET"
                ? """{"tags":[{"id":"t1","name":"vip","locationId":"loc1","color":"red"}]}"""
            : """{"tag":{"id":"t1","name":"vip","locationId":"loc1"}}"""
        ));
        using var client = Clients.For(server);
        var (locations, tag) = (client.Locations, new TagId("t1"));

        var listed = await locations.ListTagsAsync(Clients.AnyLocation);
        var made = await locations.CreateTagAsync(Clients.AnyLocation, new LocationTagWrite("VIP"));
        await locations.GetTagAsync(Clients.AnyLocation, tag);
        await locations.UpdateTagAsync(Clients.AnyLocation, tag, new LocationTagWrite("regular"));
        var deleted = await locations.DeleteTagAsync(Clients.AnyLocation, tag);

        listed.Tags.Single().Unknown.Should().ContainKey("color");
        (made.Tag.Id, made.Tag.Name).Should().Be((tag, "vip"));
        deleted.Succeded.Should().BeTrue();
        server
            .Requests.Select(request => $"{request.Method} {request.Target} {request.Body}".TrimEnd())
            .Should()
            .Equal(
                "GET /locations/loc1/tags",
                """POST /locations/loc1/tags {"name":"VIP"}""",
                "GET /locations/loc1/tags/t1",
                """PUT /locations/loc1/tags/t1 {"name":"regular"}""",
                "DELETE /locations/loc1/tags/t1"
            );
    }

    [Theory]
    [InlineData("""{"timeZones":["Etc/GMT+12","America/Toronto"],"traceId":"x"}""")]
    [InlineData("""{"timezones":["Etc/GMT+12","America/Toronto"]}""")]
    [InlineData("""["Etc/GMT+12","America/Toronto"]""")]
    public async Task Time_zones_are_read_from_every_form_they_may_come_in(string wire)
    {
        await using var server = await StubServer.Answering(new Reply(Body: wire));
        using var client = Clients.For(server);

        var zones = await client.Locations.ListTimezonesAsync(Clients.AnyLocation);

        zones.Timezones.Should().Equal("Etc/GMT+12", "America/Toronto");
        (zones.Unknown?.Count ?? 0).Should().Be(wire.Contains("traceId", StringComparison.Ordinal) ? 1 : 0);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("""{"timeZones":null}""")]
    public async Task Time_zones_that_are_not_there_are_none(string wire)
    {
        await using var server = await StubServer.Answering(new Reply(Body: wire));
        using var client = Clients.For(server);

        var zones = await client.Locations.ListTimezonesAsync(Clients.AnyLocation);

        (zones?.Timezones ?? []).Should().BeEmpty();
    }
}
