using System.Text.Json.Nodes;
using DocketBridge.Sandbox.HighLevel.Records;

namespace DocketBridge.Sandbox.Tests.HighLevel;

/// <summary>At least one success of each operation over plain HTTP, on records with every field filled.</summary>
/// <param name="lab">The sandbox.</param>
internal sealed partial class EveryCall(Lab lab)
{
    private readonly List<(string Id, Reply Reply)> _replies = [];

    public async Task<IReadOnlyList<(string Id, Reply Reply)>> MakeAsync()
    {
        var user = lab.AddUser().Id;
        var field = lab.Sandbox.Store.AddCustomField(new CustomField { Name = "External id" }).Id;
        var business = (await Did("create-business", "POST", "businesses/", Business())).Object("buiseness")["id"];
        await Businesses($"{business}");
        var seeded = lab.Sandbox.Store.AddContact(Full(user, field, $"{business}"));
        await Reads(seeded, $"{business}");
        var created = await Did("create-contact", "POST", "contacts/", ContactBody(user, field));
        var contact = created.Object("contact")["id"]!.ToString();
        await Contacts(contact, seeded, user);
        await Tasks(contact, user);
        await Notes(contact, user);
        await Appointments(contact, user);
        await Opportunities(contact, user);
        _replies.AddRange(await new SettingsCalls(lab).MakeAsync(contact, user));
        await OAuth();
        await ObjectOperations.AllAsync(lab, seeded.Id, Did);
        await Did("delete-contact", "DELETE", $"contacts/{contact}");
        await Did("delete-Business", "DELETE", $"businesses/{business}");
        return _replies;
    }

    private string InLocation => $"locationId={lab.Location}";

    private async Task<Reply> Did(string id, string verb, string path, JsonObject? body = null)
    {
        var version = path.StartsWith("calendars", StringComparison.Ordinal) ? Lab.Calendars : Lab.Contacts;
        return Succeeded(id, await lab.Api(verb, path, body, version: version));
    }

    private Reply Succeeded(string id, Reply reply)
    {
        reply.Status.Should().BeInRange(200, 299, $"{id}: {reply.Body}");
        _replies.Add((id, reply));
        return reply;
    }

    private async Task OAuth()
    {
        Succeeded("get-access-token", await Consent.Install(lab));
        var agency = await Consent.Install(lab, Consent.Agency);
        var token = agency.Text("access_token");
        Succeeded("get-location-access-token", await Consent.Mint(lab, token));
        var query = $"companyId={lab.Sandbox.CompanyId}&appId={lab.Sandbox.AppId}";
        Succeeded("get-installed-location", await lab.Api("GET", $"oauth/installedLocations?{query}", token: token));
    }

    private async Task Businesses(string business)
    {
        await Did("update-business", "PUT", $"businesses/{business}", new JsonObject { ["city"] = "Guelph" });
        await Did("get-business", "GET", $"businesses/{business}");
        await Did("get-businesses-by-location", "GET", $"businesses/?{InLocation}");
    }

    private async Task Reads(Contact seeded, string business)
    {
        await Did("get-contacts", "GET", $"contacts/?{InLocation}");
        await Did("get-contacts-by-businessId", "GET", $"contacts/business/{business}?{InLocation}");
        await Did("get-contact", "GET", $"contacts/{seeded.Id}");
        await Did("update-contact", "PUT", $"contacts/{seeded.Id}", new JsonObject { ["city"] = "Guelph" });
        await Did(
            "upsert-contact",
            "POST",
            "contacts/upsert",
            new JsonObject { ["locationId"] = lab.Location, ["email"] = seeded.Email }
        );
    }

    private async Task Contacts(string contact, Contact seeded, string user)
    {
        await Did("search-contacts-advanced", "POST", "contacts/search", SearchBody());
        await Did("get-duplicate-contact", "GET", $"contacts/search/duplicate?{InLocation}&email={seeded.Email}");
        var link = new JsonObject
        {
            ["locationId"] = lab.Location,
            ["ids"] = new JsonArray(contact),
            ["businessId"] = null,
        };
        await Did("add-remove-contact-from-business", "POST", "contacts/bulk/business", link);

        await Did("add-tags", "POST", $"contacts/{contact}/tags", new JsonObject { ["tags"] = new JsonArray("a") });
        await Did(
            "remove-tags",
            "DELETE",
            $"contacts/{contact}/tags",
            new JsonObject { ["tags"] = new JsonArray("a") }
        );
        var followers = new JsonObject { ["followers"] = new JsonArray(user) };
        await Did("add-followers-contact", "POST", $"contacts/{contact}/followers", followers);
        await Did("remove-followers-contact", "DELETE", $"contacts/{contact}/followers", followers);
    }

    private async Task Tasks(string contact, string user)
    {
        var task = (await Did("create-task", "POST", $"contacts/{contact}/tasks", TaskBody(user))).Object("task")["id"];
        await Did("get-all-tasks", "GET", $"contacts/{contact}/tasks");
        await Did("get-task", "GET", $"contacts/{contact}/tasks/{task}");
        await Did("update-task", "PUT", $"contacts/{contact}/tasks/{task}", new JsonObject { ["title"] = "x" });
        await Did(
            "update-task-completed",
            "PUT",
            $"contacts/{contact}/tasks/{task}/completed",
            new JsonObject { ["completed"] = true }
        );
        await Did("delete-task", "DELETE", $"contacts/{contact}/tasks/{task}");
    }

    private async Task Notes(string contact, string user)
    {
        var note = (await Did("create-note", "POST", $"contacts/{contact}/notes", NoteBody(user))).Object("note")["id"];
        await Did("get-all-notes", "GET", $"contacts/{contact}/notes");
        await Did("get-note", "GET", $"contacts/{contact}/notes/{note}");
        await Did("update-note", "PUT", $"contacts/{contact}/notes/{note}", new JsonObject { ["body"] = "x" });
        await Did("delete-note", "DELETE", $"contacts/{contact}/notes/{note}");
    }
}
