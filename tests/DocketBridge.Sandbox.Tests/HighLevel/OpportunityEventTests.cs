using System.Text.Json.Nodes;

namespace DocketBridge.Sandbox.Tests.HighLevel;

public sealed class OpportunityEventTests
{
    [Fact]
    public async Task Making_and_deleting_send_an_update_beside_them()
    {
        await using var catcher = await WebhookCatcher.StartAsync();
        await using var lab = await Lab.StartAsync(options => options with { WebhookUrl = catcher.Url });
        var made = await lab.NewOpportunity(await lab.NewContact(), new JsonObject { ["monetaryValue"] = 40 });
        var id = made.Object("opportunity")["id"]!.ToString();
        await lab.Api("DELETE", $"opportunities/{id}");

        var caught = await catcher.AtLeast(5);

        Types(caught)
            .Should()
            .Equal("ContactCreate", "OpportunityCreate", "OpportunityDelete", "OpportunityUpdate", "OpportunityUpdate");
        var body = caught.First(hook => hook.Type == "OpportunityCreate").Body;
        body["id"]!.ToString().Should().Be(id);
        body["monetaryValue"]!.GetValue<decimal>().Should().Be(40);
        body["pipelineId"]!.ToString().Should().Be(lab.Sandbox.Store.Pipelines[0].Id);
        body["dateAdded"]!.ToString().Should().Be("2026-03-02T14:00:00.000Z");
        caught.Should().OnlyContain(hook => !string.IsNullOrEmpty(hook.Signature));
    }

    [Theory]
    [InlineData("status", "OpportunityStatusUpdate")]
    [InlineData("pipelineStageId", "OpportunityStageUpdate")]
    [InlineData("monetaryValue", "OpportunityMonetaryValueUpdate")]
    [InlineData("assignedTo", "OpportunityAssignedToUpdate")]
    [InlineData("name", null)]
    public async Task Each_kind_of_change_has_its_own_event_and_an_update_beside_it(string member, string? type)
    {
        await using var catcher = await WebhookCatcher.StartAsync();
        await using var lab = await Lab.StartAsync();
        var user = lab.AddUser();
        var id = (await lab.NewOpportunity(await lab.NewContact())).Object("opportunity")["id"]!.ToString();
        await lab.Control("PUT", "webhooks", new JsonObject { ["url"] = catcher.Url.ToString() });
        JsonNode value = member switch
        {
            "status" => "won",
            "pipelineStageId" => lab.Sandbox.Store.Pipelines[0].Stages[1].Id,
            "monetaryValue" => 41,
            "assignedTo" => user.Id,
            _ => "Posters",
        };

        var changed = await lab.Api("PUT", $"opportunities/{id}", new JsonObject { [member] = value });
        // What changes nothing sends nothing, so the note after it is the last to come.
        await lab.Api("PUT", $"opportunities/{id}", new JsonObject { [member] = value.DeepClone() });
        var contact = changed.Object("opportunity")["contactId"];
        await lab.Api("POST", $"contacts/{contact}/notes", new JsonObject { ["body"] = "hi" });

        string[] expected = type is null
            ? ["NoteCreate", "OpportunityUpdate"]
            : ["NoteCreate", type, "OpportunityUpdate"];
        Types(await catcher.AtLeast(expected.Length)).Should().Equal(expected.Order(StringComparer.Ordinal));
        (await lab.Control("GET", "stats")).Body["webhooks"]!["sent"]!.GetValue<int>().Should().Be(expected.Length);
    }

    [Fact]
    public async Task Followers_and_the_end_of_the_contact_send_nothing_of_the_opportunity()
    {
        await using var catcher = await WebhookCatcher.StartAsync();
        await using var lab = await Lab.StartAsync();
        var user = lab.AddUser();
        var contact = await lab.NewContact();
        var id = (await lab.NewOpportunity(contact)).Object("opportunity")["id"]!.ToString();
        await lab.Control("PUT", "webhooks", new JsonObject { ["url"] = catcher.Url.ToString() });

        var followers = new JsonObject { ["followers"] = new JsonArray(user.Id) };
        await lab.Api("POST", $"opportunities/{id}/followers", followers);
        await lab.Api("DELETE", $"contacts/{contact}");

        Types(await catcher.AtLeast(1)).Should().Equal("ContactDelete");
        (await lab.Control("GET", "stats")).Body["webhooks"]!["sent"]!.GetValue<int>().Should().Be(1);
    }

    private static IEnumerable<string> Types(IReadOnlyList<Caught> caught) =>
        caught.Select(hook => hook.Type).Order(StringComparer.Ordinal);
}
