using HighLevel.Contacts;
using HighLevel.Tests.Support;

namespace HighLevel.Tests.Contacts;

public sealed class FollowerTests
{
    [Fact]
    public async Task Followers_are_added_with_POST_and_removed_with_a_body_in_DELETE()
    {
        await using var server = await StubServer.Start(seen => new Reply(
            Body: seen.Method == "POST"
                ? """{"followers":["u1","u2"],"followersAdded":["u2"]}"""
                : """{"followers":["u1"],"followersRemoved":["u2"]}"""
        ));
        using var client = Clients.For(server);
        var change = new FollowerChange([new UserId("u2")]);

        var added = await client.Contacts.AddFollowersAsync(Clients.AnyContact, change);
        var removed = await client.Contacts.RemoveFollowersAsync(Clients.AnyContact, change);

        added.Followers.Should().Equal(new UserId("u1"), new UserId("u2"));
        added.FollowersAdded.Should().Equal(new UserId("u2"));
        removed.Followers.Should().Equal(new UserId("u1"));
        removed.FollowersRemoved.Should().Equal(new UserId("u2"));
        server
            .Requests.Select(request => $"{request.Method} {request.Target} {request.Body}")
            .Should()
            .Equal(
                """POST /contacts/c1/followers {"followers":["u2"]}""",
                """DELETE /contacts/c1/followers {"followers":["u2"]}"""
            );
    }
}
