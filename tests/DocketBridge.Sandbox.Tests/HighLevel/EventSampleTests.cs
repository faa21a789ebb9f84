using System.Text.Json.Nodes;

namespace DocketBridge.Sandbox.Tests.HighLevel;

/// <summary>Holds the webhooks against HighLevel's own descriptions of its events.</summary>
public sealed class EventSampleTests
{
    private static readonly string[] Envelope = ["type", "timestamp", "webhookId", "locationId", "appId", "versionId"];

    [Fact]
    public async Task Events_have_the_fields_HighLevel_describes_but_for_its_known_deviations()
    {
        var facts = SharedFacts.OrSkip();
        await using var catcher = await WebhookCatcher.StartAsync();
        await using var lab = await Lab.StartAsync(options => options with { WebhookUrl = catcher.Url });
        await EverythingHappens(lab);
        var caught = await catcher.AtLeast(31);

        foreach (var hook in caught)
        {
            var described = facts.Event(hook.Type)["fields"]!
                .AsArray()
                .Select(field => field!["path"]!.ToString())
                .Where(path => !path.Contains("[]", StringComparison.Ordinal))
                .ToArray();
            var sent = Paths(hook.Body, "").ToHashSet(StringComparer.Ordinal);
            sent.Should().Contain(Envelope, hook.Type);
            described.Where(path => !Known(hook.Type, path) && !sent.Contains(path)).Should().BeEmpty(hook.Type);
        }

        caught
            .Select(hook => hook.Type)
            .Distinct()
            .Should()
            .BeEquivalentTo(
                "ContactCreate",
                "ContactUpdate",
                "ContactTagUpdate",
                "ContactDndUpdate",
                "ContactDelete",
                "TaskCreate",
                "TaskComplete",
                "TaskDelete",
                "NoteCreate",
                "NoteUpdate",
                "NoteDelete",
                "AppointmentCreate",
                "AppointmentUpdate",
                "AppointmentDelete",
                "OpportunityCreate",
                "OpportunityUpdate",
                "OpportunityStatusUpdate",
                "OpportunityStageUpdate",
                "OpportunityMonetaryValueUpdate",
                "OpportunityAssignedToUpdate",
                "OpportunityDelete",
                "RecordCreate",
                "RecordUpdate",
                "RecordDelete",
                "RelationCreate",
                "RelationDelete"
            );
    }

    private static bool Known(string type, string path) =>
        (type == "TaskCreate" && (path == "contactId" || path == "body"))
        || path.StartsWith("dndSettings.", StringComparison.Ordinal);

    /// <summary>Makes every change that sends a webhook, but for those of the app.</summary>
    internal static async Task EverythingHappens(Lab lab)
    {
        var user = lab.AddUser();
        var field = lab.Sandbox.Store.AddCustomField(new() { Name = "External id" });
        var created = await lab.Control(
            "POST",
            "contacts",
            new JsonObject
            {
                ["name"] = "Ann Dyke",
                ["email"] = "ann@shop.example",
                ["phone"] = "+14165550147",
                ["address1"] = "1 Main",
                ["city"] = "York",
                ["state"] = "ON",
                ["companyName"] = "Dyke Ltd",
                ["country"] = "CA",
                ["source"] = "web",
                ["dateOfBirth"] = "1990-09-25",
                ["postalCode"] = "M5V",
                ["website"] = "https://dyke.example",
                ["assignedTo"] = user.Id,
                ["customFields"] = new JsonArray(new JsonObject { ["id"] = field.Id, ["field_value"] = "E-1" }),
            }
        );
        var contact = $"contacts/{created.Object("contact")["id"]}";
        await lab.Control("PATCH", contact, new JsonObject { ["city"] = "Guelph" });
        await lab.Control("PATCH", contact, new JsonObject { ["tags"] = new JsonArray("vip") });
        await lab.Control("PATCH", contact, new JsonObject { ["dnd"] = true });
        var task = await lab.Control(
            "POST",
            $"{contact}/tasks",
            new JsonObject
            {
                ["title"] = "Call",
                ["body"] = "soon",
                ["assignedTo"] = user.Id,
            }
        );
        var taskPath = $"{contact}/tasks/{task.Object("task")["id"]}";
        await lab.Control("PATCH", taskPath, new JsonObject { ["completed"] = true });
        await lab.Control("DELETE", taskPath);
        var note = await lab.Control("POST", $"{contact}/notes", new JsonObject { ["body"] = "hi" });
        var notePath = $"{contact}/notes/{note.Object("note")["id"]}";
        await lab.Control("PATCH", notePath, new JsonObject { ["body"] = "ho" });
        await lab.Control("DELETE", notePath);
        var booked = await lab.Control(
            "POST",
            "appointments",
            new JsonObject
            {
                ["contactId"] = created.Object("contact")["id"]!.ToString(),
                ["title"] = "Proof",
                ["startTime"] = "2026-03-10T18:00:00Z",
                ["assignedUserId"] = user.Id,
                ["address"] = "Shop",
                ["description"] = "Bring paper",
            }
        );
        var appointment = $"appointments/{booked.Object("appointment")["id"]}";
        await lab.Control("PATCH", appointment, new JsonObject { ["title"] = "Proof 2" });
        await lab.Control("DELETE", appointment);
        await AnOpportunityGoes(lab, created.Object("contact")["id"]!.ToString(), user.Id);
        await ObjectOperations.AllAsync(
            lab,
            created.Object("contact")["id"]!.ToString(),
            (_, verb, path, body) => lab.Api(verb, path, body)
        );
        await lab.Control("DELETE", contact);
    }

    private static async Task AnOpportunityGoes(Lab lab, string contact, string user)
    {
        var made = await lab.Control(
            "POST",
            "opportunities",
            new JsonObject
            {
                ["contactId"] = contact,
                ["monetaryValue"] = 40,
                ["assignedTo"] = user,
                ["source"] = "fair",
            }
        );
        var opportunity = $"opportunities/{made.Object("opportunity")["id"]}";
        var stage = lab.Sandbox.Store.Pipelines[0].Stages[1].Id;
        await lab.Control("PATCH", opportunity, new JsonObject { ["pipelineStageId"] = stage });
        await lab.Control("PATCH", opportunity, new JsonObject { ["status"] = "won" });
        await lab.Control("PATCH", opportunity, new JsonObject { ["monetaryValue"] = 41 });
        await lab.Control("PATCH", opportunity, new JsonObject { ["assignedTo"] = lab.AddUser("Vic").Id });
        await lab.Control("DELETE", opportunity);
    }

    private static IEnumerable<string> Paths(JsonObject whole, string before) =>
        whole.SelectMany(member =>
            member.Value is JsonObject inner
                ? Paths(inner, $"{before}{member.Key}.").Prepend(before + member.Key)
                : [before + member.Key]
        );
}
