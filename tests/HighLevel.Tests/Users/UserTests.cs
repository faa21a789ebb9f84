using HighLevel.Tests.Support;

namespace HighLevel.Tests.Users;

public sealed class UserTests
{
    [Fact]
    public async Task A_search_sends_every_filter_and_ids_as_one_value()
    {
        await using var server = await StubServer.Answering(
            new Reply(Body: """{"users":[{"id":"u1"}],"count":"31"}""")
        );
        using var client = Clients.For(server);

        var found = await client.Users.SearchAsync(
            new CompanyId("co1"),
            query: "ann",
            limit: 10,
            locationId: Clients.AnyLocation,
            role: "admin",
            ids: [new UserId("u1"), new UserId("u2")],
            enabled2waySync: true
        );

        (found.Users.Single().Id, found.Count).Should().Be((new UserId("u1"), 31));
        server
            .Requests[0]
            .Target.Should()
            .Be(
                "/users/search?companyId=co1&query=ann&limit=10&locationId=loc1&role=admin&ids=u1%2Cu2&enabled2waySync=true"
            );
    }

    [Fact]
    public async Task A_users_rights_and_role_are_read_new_ones_too()
    {
        await using var server = await StubServer.Answering(
            new Reply(
                Body: """{"id":"u1","permissions":{"contactsEnabled":true,"teleportEnabled":"true","tagsEnabled":false},"scopes":"contacts.write","roles":{"type":"account","role":"owner","locationIds":["loc1"],"restrictSubAccount":true},"mood":"good"}"""
            )
        );
        using var client = Clients.For(server);

        var user = await client.Users.GetAsync(new UserId("u1"));

        server.Requests[0].Target.Should().Be("/users/u1");
        user.Permissions.Where(right => right.Value)
            .Select(right => right.Key)
            .Should()
            .Equal("contactsEnabled", "teleportEnabled");
        user.Scopes.Should().Equal("contacts.write");
        (user.Roles!.Role, user.Roles.LocationIds[0]).Should().Be(("owner", Clients.AnyLocation));
        user.Unknown.Should().ContainKey("mood");
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"\"")]
    public async Task Rights_that_are_no_object_are_none(string wire)
    {
        await using var server = await StubServer.Answering(
            new Reply(Body: $$"""{"id":"u1","permissions":{{wire}}}""")
        );
        using var client = Clients.For(server);

        (await client.Users.GetAsync(new UserId("u1"))).Permissions.Should().BeEmpty();
    }
}
