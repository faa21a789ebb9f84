using HighLevel.Contacts;
using HighLevel.Tests.Support;

namespace HighLevel.Tests.Contacts;

public sealed class BulkTagTests
{
    [Theory]
    [InlineData(BulkTagAction.Add, "add")]
    [InlineData(BulkTagAction.Remove, "remove")]
    public async Task The_action_is_the_last_part_of_the_path(BulkTagAction action, string word)
    {
        await using var server = await StubServer.Answering(new Reply(201));
        using var client = Clients.For(server);

        await client.Contacts.UpdateTagsAsync(action, Change);

        server
            .Requests[0]
            .Should()
            .BeEquivalentTo(
                new
                {
                    Method = "POST",
                    Target = $"/contacts/bulk/tags/update/{word}",
                    Body = """{"locationId":"loc1","contacts":["c1","c2"],"tags":["vip"]}""",
                }
            );
    }

    [Fact]
    public async Task A_part_that_failed_is_told_in_a_success()
    {
        await using var server = await StubServer.Answering(
            new Reply(
                201,
                """{"succeded":false,"errorCount":1,"responses":[{"contactId":"c1","message":"Tags updated","type":"success","oldTags":["a"],"tagsAdded":["vip"],"tagsRemoved":[]},{"contactId":"c2","message":"contact is deleted","type":"error","retry":false}]}"""
            )
        );
        using var client = Clients.For(server);

        var reply = await client.Contacts.UpdateTagsAsync(BulkTagAction.Add, Change);

        (reply.Succeeded, reply.ErrorCount).Should().Be((false, 1));
        var (done, failed) = (reply.Responses[0], reply.Responses[1]);
        (done.Type, done.OldTags[0], done.TagsAdded[0], done.TagsRemoved.Count).Should().Be(("success", "a", "vip", 0));
        (failed.ContactId, failed.Message).Should().Be((new ContactId("c2"), "contact is deleted"));
        failed.Unknown.Should().ContainKey("retry");
    }

    [Fact]
    public async Task Results_may_be_the_texts_the_published_schema_says()
    {
        await using var server = await StubServer.Answering(new Reply(201, """{"responses":["Tags updated",null]}"""));
        using var client = Clients.For(server);

        var reply = await client.Contacts.UpdateTagsAsync(BulkTagAction.Add, Change);

        reply.Responses.Should().ContainSingle().Which.Message.Should().Be("Tags updated");
    }

    private static BulkTagChange Change =>
        new()
        {
            LocationId = Clients.AnyLocation,
            Contacts = [Clients.AnyContact, new ContactId("c2")],
            Tags = ["vip"],
        };
}
