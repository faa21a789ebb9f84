using HighLevel.Contacts;
using HighLevel.Opportunities;
using HighLevel.Tests.Support;

namespace HighLevel.Tests.Opportunities;

public sealed class OpportunityRequestTests
{
    private const string One = """{"opportunity":{"id":"o1"}}""";
    private static readonly OpportunityId AnyOpportunity = new("o1");
    private static readonly PipelineId AnyPipeline = new("p1");

    [Fact]
    public async Task A_new_opportunity_is_open_and_carries_only_what_was_given()
    {
        await using var server = await StubServer.Answering(new Reply(201, One));
        using var client = Clients.For(server);

        await client.Opportunities.CreateAsync(
            new OpportunityCreate
            {
                LocationId = Clients.AnyLocation,
                PipelineId = AnyPipeline,
                ContactId = Clients.AnyContact,
                Name = "Flyers",
                MonetaryValue = 99.50m,
            }
        );

        Sent(server)
            .Should()
            .Be(
                """POST /opportunities/ {"locationId":"loc1","pipelineId":"p1","contactId":"c1","name":"Flyers","status":"open","monetaryValue":99.50}"""
            );
    }

    [Fact]
    public async Task A_change_tells_absent_null_and_empty_apart()
    {
        await using var server = await StubServer.Answering(new Reply(Body: One));
        using var client = Clients.For(server);

        await client.Opportunities.UpdateAsync(
            AnyOpportunity,
            new OpportunityUpdate
            {
                Name = "",
                AssignedTo = null,
                Status = OpportunityStatus.Won,
                CustomFields = new[] { CustomFieldInput.Text(new CustomFieldId("f1"), "x") },
            }
        );

        Sent(server)
            .Should()
            .Be(
                """PUT /opportunities/o1 {"name":"","status":"won","assignedTo":null,"customFields":[{"id":"f1","field_value":"x"}]}"""
            );
    }

    [Fact]
    public async Task A_lost_opportunity_may_say_why()
    {
        await using var server = await StubServer.Answering(new Reply(Body: """{"succeded":true}"""));
        // A status of tomorrow is none of the file's.
        server.IsAskedWrongly = true;
        using var client = Clients.For(server);

        var reply = await client.Opportunities.SetStatusAsync(
            AnyOpportunity,
            new OpportunityStatusChange(OpportunityStatus.Lost, new LostReasonId("r1"))
        );
        await client.Opportunities.SetStatusAsync(
            AnyOpportunity,
            new OpportunityStatusChange(new OpportunityStatus("hibernating"))
        );

        reply.Succeded.Should().BeTrue();
        server
            .Requests.Select(request => request.Body)
            .Should()
            .Equal("""{"status":"lost","lostReasonId":"r1"}""", """{"status":"hibernating"}""");
    }

    [Fact]
    public async Task An_upsert_always_says_what_becomes_of_the_followers()
    {
        await using var server = await StubServer.Answering(
            new Reply(Body: """{"new":true,"opportunity":{"id":"o1"}}""")
        );
        using var client = Clients.For(server);

        var reply = await client.Opportunities.UpsertAsync(
            new OpportunityUpsert
            {
                LocationId = Clients.AnyLocation,
                PipelineId = AnyPipeline,
                ContactId = Clients.AnyContact,
                Name = "Flyers",
            }
        );

        reply.New.Should().BeTrue();
        Sent(server)
            .Should()
            .Be(
                """POST /opportunities/upsert {"locationId":"loc1","pipelineId":"p1","contactId":"c1","followers":[],"isRemoveAllFollowers":false,"followersActionType":"add","name":"Flyers"}"""
            );
    }

    [Fact]
    public async Task Removing_followers_sends_a_body_with_DELETE_and_all_in_the_query()
    {
        await using var server = await StubServer.Answering(
            new Reply(Body: """{"followers":null,"followersRemoved":["u1"]}""")
        );
        using var client = Clients.For(server);

        var reply = await client.Opportunities.RemoveFollowersAsync(
            AnyOpportunity,
            new OpportunityFollowerChange([new UserId("u1")]),
            isRemoveAllFollowers: true
        );

        reply.Followers.Should().BeEmpty();
        reply.FollowersRemoved.Should().Equal(new UserId("u1"));
        Sent(server)
            .Should()
            .Be("""DELETE /opportunities/o1/followers?isRemoveAllFollowers=true {"followers":["u1"]}""");
    }

    [Fact]
    public async Task Lost_reasons_are_asked_for_by_what_was_given_only()
    {
        await using var server = await StubServer.Answering(
            new Reply(Body: """{"lostReasons":[{"id":"r1"}],"total":1}""")
        );
        using var client = Clients.For(server);

        var page = await client.Opportunities.ListLostReasonsAsync(Clients.AnyLocation, limit: 5, getCount: true);

        page.LostReasons.Single().Id.Should().Be(new LostReasonId("r1"));
        page.Total.Should().Be(1);
        server.Requests[0].Target.Should().Be("/opportunities/lost-reason?locationId=loc1&limit=5&getCount=true");
    }

    private static string Sent(StubServer server) =>
        $"{server.Requests[0].Method} {server.Requests[0].Target} {server.Requests[0].Body}";
}
