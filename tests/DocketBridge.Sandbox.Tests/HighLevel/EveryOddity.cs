using System.Text.Json;
using System.Text.Json.Nodes;
using DocketBridge.Sandbox.HighLevel.Records;

namespace DocketBridge.Sandbox.Tests.HighLevel;

/// <summary>What HighLevel does otherwise than its files say, beyond what a plain call of each operation meets.</summary>
/// <param name="lab">The sandbox.</param>
internal sealed class EveryOddity(Lab lab)
{
    public async Task MakeAsync()
    {
        var contact = await Contacts();
        await Opportunities(contact);
        await Objects();
        await Done("PUT", $"businesses/{lab.Sandbox.Store.AddBusiness(new() { Name = "B" }).Id}", """{"city":null}""");
        await Refusals(contact);
    }

    private async Task<string> Contacts()
    {
        var field = lab.Sandbox.Store.AddCustomField(new() { Name = "Years", DataType = "NUMERICAL" });
        var body = new JsonObject
        {
            ["dateOfBirth"] = "1990-09-25",
            ["customFields"] = new JsonArray(new JsonObject { ["key"] = "years", ["field_value"] = 44 }),
        };
        var contact = await lab.NewContact("Odd", "odd@shop.example", more: body);
        lab.Sandbox.Store.AddContact(
            new()
            {
                FirstName = "Odder",
                CustomFields = [new CustomFieldValue(field.Id, JsonSerializer.SerializeToElement(7))],
            }
        );
        await lab.NewTask(contact);
        await Done("POST", $"contacts/{contact}/notes", """{"body":"hi"}""");
        lab.Clock.Advance(TimeSpan.FromMinutes(1));
        await Done("POST", $"locations/{lab.Location}/tasks/search", "{}");
        return contact;
    }

    private async Task Opportunities(string contact)
    {
        var user = lab.AddUser("Odd").Id;
        var made = await lab.NewOpportunity(contact);
        var path = $"opportunities/{made.Object("opportunity")["id"]}";
        await Done("POST", $"{path}/followers", $$"""{"followers":["{{user}}"]}""");
        await Done("GET", path);
        await Done("PUT", path, """{"monetaryValue":null}""");
        await Done(
            "POST",
            "opportunities/upsert",
            $$"""
            {"locationId":"{{lab.Location}}","pipelineId":"{{lab.Sandbox.Store.Pipelines[
                0
            ].Id}}","contactId":"{{contact}}",
             "monetaryValue":40,"followers":["{{user}}"],"isRemoveAllFollowers":false,"followersActionType":"add"}
            """
        );
        lab.Clock.Advance(TimeSpan.FromMinutes(1));
        var search = $$"""
            "locationId":"{{lab.Location}}","limit":20,"sort":[{"field":"monetary_value","direction":"desc"}],
            "filters":[{"field":"status","operator":"eq","value":"open"}],
            "additionalDetails":{"notes":true,"tasks":true,"calendarEvents":true}
            """;
        var found = await Done("POST", "opportunities/search", $$"""{{{search}}}""");
        var cursor = found.List("opportunities")[^1]!["searchAfter"]!.ToJsonString();
        await Done("POST", "opportunities/search", $$"""{{{search}},"searchAfter":{{cursor}}}""");
    }

    private async Task Objects()
    {
        var search = $$"""
            "locationId":"{{lab.Location}}","pageLimit":10,"sort":[{"field":"createdAt","direction":"asc"}]
            """;
        var path = $"objects/{ObjectOperations.Equipment}/records";
        await lab.Api("POST", path, ObjectOperations.Record(lab));
        lab.Clock.Advance(TimeSpan.FromMinutes(1));
        var found = await Done("POST", $"{path}/search", $$"""{{{search}}}""");
        var cursor = found.List("records")[^1]!["searchAfter"]!.ToJsonString();
        await Done("POST", $"{path}/search", $$"""{{{search}},"page":1,"searchAfter":{{cursor}}}""");
    }

    private async Task Refusals(string contact)
    {
        await Refused(400, "POST", "contacts/", $$"""{"locationId":"{{lab.Location}}","email":"odd@shop.example"}""");
        (await lab.NewOpportunity(contact)).Status.Should().Be(400);
        (await lab.Api("POST", "contacts/bulk/business", [], token: "none")).Status.Should().Be(401);
        await Refused(403, "GET", $"users/?locationId={lab.Sandbox.SisterLocationId}");
        await Refused(404, "GET", "contacts/nobody");
        await Refused(422, "POST", "contacts/search", """{"intruder":1}""");
        await Refused(400, "GET", $"calendars/{lab.Sandbox.Store.Calendars[0].Id}/free-slots?startDate=2&endDate=1");
        (await Consent.Exchange(lab, ("grant_type", "authorization_code"), ("code", "none"))).Status.Should().Be(401);
        await Fault("serverErrorBefore", status => status is 500 or 502 or 503);
        await Fault("injected429", status => status == 429);
    }

    private async Task Fault(string name, Func<int, bool> expected)
    {
        var rates = new JsonObject { ["get-contact"] = new JsonObject { [name] = 1 } };
        await lab.Control("PUT", "faults", new JsonObject { ["operations"] = rates });
        var status = (await lab.Api("GET", "contacts/nobody")).Status;
        expected(status).Should().BeTrue($"{name} gave {status}");
        await lab.Control("PUT", "faults", new JsonObject { ["kind"] = "none" });
    }

    private Task<Reply> Send(string verb, string path, string? body) =>
        lab.Api(verb, path, body is null ? null : JsonNode.Parse(body)!.AsObject(), version: Version(path));

    private static string Version(string path) =>
        path.StartsWith("calendars", StringComparison.Ordinal) ? Lab.Calendars : Lab.Contacts;

    private async Task Refused(int status, string verb, string path, string? body = null) =>
        (await Send(verb, path, body)).Status.Should().Be(status, path);

    private async Task<Reply> Done(string verb, string path, string? body = null)
    {
        var reply = await Send(verb, path, body);
        reply.Status.Should().BeInRange(200, 299, $"{path}: {reply.Body}");
        return reply;
    }
}
