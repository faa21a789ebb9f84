using HighLevel.Campaigns;
using HighLevel.Tests.Support;
using HighLevel.Workflows;

namespace HighLevel.Tests.Workflows;

public sealed class EntryTests
{
    private const string Done = """{"succeded":true}""";

    [Fact]
    public async Task A_contact_enters_and_leaves_a_workflow_with_the_time_of_the_event()
    {
        await using var server = await StubServer.Answering(new Reply(201, Done));
        using var client = Clients.For(server);
        var entry = new WorkflowEntry
        {
            EventStartTime = new DateTimeOffset(2026, 6, 23, 3, 30, 0, TimeSpan.FromHours(1)),
        };

        var entered = await client.Workflows.AddContactAsync(Clients.AnyContact, new WorkflowId("w1"), entry);
        await client.Workflows.RemoveContactAsync(Clients.AnyContact, new WorkflowId("w1"), entry);
        await client.Workflows.AddContactAsync(Clients.AnyContact, new WorkflowId("w1"), new WorkflowEntry());

        entered.Succeded.Should().BeTrue();
        const string Timed = """{"eventStartTime":"2026-06-23T02:30:00.000Z"}""";
        Sent(server)
            .Should()
            .Equal(
                $"POST /contacts/c1/workflow/w1 {Timed}",
                $"DELETE /contacts/c1/workflow/w1 {Timed}",
                "POST /contacts/c1/workflow/w1 {}"
            );
    }

    [Fact]
    public async Task A_contact_enters_a_campaign_with_the_empty_body_that_is_demanded_and_leaves_one_or_all()
    {
        await using var server = await StubServer.Answering(new Reply(201, Done));
        using var client = Clients.For(server);

        await client.Campaigns.AddContactAsync(Clients.AnyContact, new CampaignId("k1"), new CampaignEntry());
        await client.Campaigns.RemoveContactAsync(Clients.AnyContact, new CampaignId("k1"));
        await client.Campaigns.RemoveContactFromAllAsync(Clients.AnyContact);

        Sent(server)
            .Should()
            .Equal(
                "POST /contacts/c1/campaigns/k1 {}",
                "DELETE /contacts/c1/campaigns/k1 ",
                "DELETE /contacts/c1/campaigns/removeAll "
            );
    }

    [Fact]
    public async Task An_entry_whose_answer_was_lost_is_not_sent_again()
    {
        await using var server = await StubServer.Answering(new Reply(Cut: true), new Reply(200, Done));
        using var client = Clients.For(server);

        var failure = await Clients.FailureOf(() =>
            client.Workflows.AddContactAsync(Clients.AnyContact, new WorkflowId("w1"), new WorkflowEntry())
        );

        failure.Kind.Should().Be(FailureKind.Unclear);
        server.Requests.Should().ContainSingle();
    }

    [Fact]
    public async Task Statuses_and_members_not_known_yet_are_kept()
    {
        await using var server = await StubServer.Start(seen => new Reply(
            Body: seen.Target.StartsWith("/workflows", StringComparison.Ordinal)
                ? """{"workflows":[{"id":"w1","name":"First","status":"paused","version":2,"createdAt":"2021-05-26T11:33:49.000Z","folder":"x"}]}"""
                : """{"campaigns":[{"id":"k1","name":"Old","status":"archived"}]}"""
        ));
        using var client = Clients.For(server);

        var workflow = (await client.Workflows.ListAsync(Clients.AnyLocation)).Workflows.Single();
        var campaign = (await client.Campaigns.ListAsync(Clients.AnyLocation, "archived")).Campaigns.Single();

        (workflow.Status, workflow.Version, workflow.CreatedAt!.Value.Year).Should().Be(("paused", 2, 2021));
        workflow.Unknown.Should().ContainKey("folder");
        campaign.Status.Should().Be("archived");
        server
            .Requests.Select(request => request.Target)
            .Should()
            .Equal("/workflows/?locationId=loc1", "/campaigns/?locationId=loc1&status=archived");
    }

    private static IEnumerable<string> Sent(StubServer server) =>
        server.Requests.Select(request => $"{request.Method} {request.Target} {request.Body}");
}
