using System.Text.Json.Nodes;
using DocketBridge.Sandbox.HighLevel.Records;

namespace DocketBridge.Sandbox.Tests.HighLevel;

/// <summary>
/// One success of each operation on the location, its tags and fields, users, campaigns, workflows and many contacts' tags.
/// </summary>
internal sealed class SettingsCalls(Lab lab)
{
    private readonly List<(string Id, Reply Reply)> _replies = [];

    public async Task<IReadOnlyList<(string Id, Reply Reply)>> MakeAsync(string contact, string user)
    {
        await Location();
        await Tags(contact);
        await CustomFields(contact);
        await Automations(contact);
        await Did("get-user-by-location", "GET", $"users/?locationId={lab.Location}");
        await Did("get-user", "GET", $"users/{user}");
        await Did("search-users", "GET", $"users/search?companyId={lab.Sandbox.CompanyId}");
        return _replies;
    }

    private async Task Location()
    {
        await Did("get-location", "GET", $"locations/{lab.Location}");
        await Did("search-locations", "GET", $"locations/search?companyId={lab.Sandbox.CompanyId}");
        await Did("get-timezones", "GET", $"locations/{lab.Location}/timezones");
        await Did("task-search", "POST", $"locations/{lab.Location}/tasks/search", []);
    }

    private async Task Tags(string contact)
    {
        var bulk = new JsonObject
        {
            ["contacts"] = new JsonArray(contact),
            ["tags"] = new JsonArray("a"),
            ["locationId"] = lab.Location,
        };
        await Did("create-association", "POST", "contacts/bulk/tags/update/add", bulk);
        var path = $"locations/{lab.Location}/tags";
        var made = await Did("create-tag", "POST", path, new JsonObject { ["name"] = "b" });
        var tag = made.Object("tag")["id"];
        await Did("get-location-tags", "GET", path);
        await Did("get-tag-by-id", "GET", $"{path}/{tag}");
        await Did("update-tag", "PUT", $"{path}/{tag}", new JsonObject { ["name"] = "c" });
        await Did("delete-tag", "DELETE", $"{path}/{tag}");
    }

    private async Task CustomFields(string contact)
    {
        var path = $"locations/{lab.Location}/customFields";
        var body = new JsonObject { ["name"] = "Proof", ["dataType"] = "FILE_UPLOAD" };
        var made = await Did("create-custom-field", "POST", path, body);
        var field = made.Object("customField")["id"];
        await Did("get-custom-fields", "GET", path);
        await Did("get-custom-field", "GET", $"{path}/{field}");
        await Did("update-custom-field", "PUT", $"{path}/{field}", new JsonObject { ["name"] = "Proofs" });
        var upload = await lab.Upload(
            $"{path}/upload",
            [("id", contact), ("maxFiles", "1")],
            ($"{field}_1", "proof.txt", "text"u8.ToArray())
        );
        Succeeded("upload-file-customFields", upload);
        await Did("delete-custom-field", "DELETE", $"{path}/{field}");
    }

    private async Task Automations(string contact)
    {
        await Did("get-campaigns", "GET", $"campaigns/?locationId={lab.Location}");
        await Did("get-workflow", "GET", $"workflows/?locationId={lab.Location}");
        var campaign = lab.Sandbox.Store.Campaigns.First(IsPublished).Id;
        await Did("add-contact-to-campaign", "POST", $"contacts/{contact}/campaigns/{campaign}", []);
        await Did("remove-contact-from-campaign", "DELETE", $"contacts/{contact}/campaigns/{campaign}");
        await Did("remove-contact-from-every-campaign", "DELETE", $"contacts/{contact}/campaigns/removeAll");
        var workflow = lab.Sandbox.Store.Workflows.First(row => row.Status == "published").Id;
        await Did("add-contact-to-workflow", "POST", $"contacts/{contact}/workflow/{workflow}", []);
        await Did("delete-contact-from-workflow", "DELETE", $"contacts/{contact}/workflow/{workflow}", []);
    }

    private static bool IsPublished(Campaign campaign) => campaign.Status == "published";

    private async Task<Reply> Did(string id, string verb, string path, JsonObject? body = null) =>
        Succeeded(id, await lab.Api(verb, path, body));

    private Reply Succeeded(string id, Reply reply)
    {
        reply.Status.Should().BeInRange(200, 299, $"{id}: {reply.Body}");
        _replies.Add((id, reply));
        return reply;
    }
}
