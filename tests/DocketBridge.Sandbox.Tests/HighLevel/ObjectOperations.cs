using System.Text.Json.Nodes;

namespace DocketBridge.Sandbox.Tests.HighLevel;

/// <summary>One success of each operation on objects, records and relations.</summary>
internal static class ObjectOperations
{
    public const string Equipment = "custom_objects.equipment";

    public static async Task AllAsync(
        Lab lab,
        string contact,
        Func<string, string, string, JsonObject?, Task<Reply>> did
    )
    {
        var location = $"locationId={lab.Location}";
        await did("get-object-by-location-id", "GET", $"objects/?{location}", null);
        await did("get-object-schema-by-key", "GET", $"objects/{Equipment}?{location}&fetchProperties=true", null);
        var created = await did("create-object-record", "POST", $"objects/{Equipment}/records", Record(lab));
        var record = created.Object("record")["id"]!.ToString();
        var path = $"objects/{Equipment}/records/{record}";
        await did("get-record-by-id", "GET", path, null);
        await did(
            "update-object-record",
            "PUT",
            $"{path}?{location}",
            new JsonObject { ["properties"] = new JsonObject { ["impressions"] = 5 } }
        );
        lab.Clock.Advance(TimeSpan.FromSeconds(5));
        await did(
            "search-object-records",
            "POST",
            $"objects/{Equipment}/records/search",
            new JsonObject
            {
                ["locationId"] = lab.Location,
                ["page"] = 1,
                ["pageLimit"] = 10,
                ["query"] = "Press",
                ["searchAfter"] = new JsonArray(),
            }
        );
        await did("find-associations", "GET", $"associations/?{location}&skip=0&limit=10", null);
        var related = await did("create-relation", "POST", "associations/relations", Relation(lab, contact, record));
        await did(
            "get-relations-by-record-id",
            "GET",
            $"associations/relations/{record}?{location}&skip=0&limit=10",
            null
        );
        await did("delete-relation", "DELETE", $"associations/relations/{related.Text("id")}?{location}", null);
        await did("delete-object-record", "DELETE", path, null);
    }

    /// <summary>The body of a new record, with some of the properties given.</summary>
    public static JsonObject Record(Lab lab, JsonObject? properties = null)
    {
        properties ??= [];
        properties["name"] ??= "Press 3";
        return new JsonObject { ["locationId"] = lab.Location, ["properties"] = properties };
    }

    /// <summary>The body that relates a contact to a piece of equipment.</summary>
    public static JsonObject Relation(Lab lab, string contact, string record) =>
        new()
        {
            ["locationId"] = lab.Location,
            ["associationId"] = lab.Sandbox.Objects.Associations[0].Id,
            ["firstRecordId"] = contact,
            ["secondRecordId"] = record,
        };
}
