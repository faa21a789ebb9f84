using System.Text.Json.Nodes;
using DocketBridge.Sandbox.DocketManager.Store;

namespace DocketBridge.Sandbox.DocketManager.Api;

/// <summary>What the sandbox declares of itself: everything but pushed events.</summary>
internal static class CapabilitiesAnswer
{
    private static readonly string[] Words =
    [
        "contacts.read",
        "contacts.write",
        "contacts.delete",
        "customers.read",
        "customers.write",
        "customers.delete",
        "tasks.read",
        "tasks.write",
        "tasks.complete",
        "tasks.delete",
        "notes.read",
        "notes.write",
        "notes.delete",
        "changes.feed",
        "users.read",
    ];

    public static JsonObject Of(string timeZone) =>
        new()
        {
            ["contractVersion"] = "1.0",
            ["timeZone"] = timeZone,
            ["capabilities"] = new JsonArray([.. Words.Select(word => (JsonNode)JsonValue.Create(word))]),
            ["limits"] = new JsonObject
            {
                ["nameLength"] = SiteRules.NameLength,
                ["titleLength"] = SiteRules.TitleLength,
                ["phoneLength"] = SiteRules.PhoneLength,
                ["emailLength"] = SiteRules.EmailLength,
                ["infoLength"] = SiteRules.InfoLength,
                ["tagLength"] = SiteRules.TagLength,
                ["taskTextLength"] = SiteRules.TaskTextLength,
                ["noteLength"] = SiteRules.NoteLength,
                ["addressNameLength"] = SiteRules.AddressNameLength,
                ["streetLength"] = SiteRules.StreetLength,
                ["cityLength"] = SiteRules.CityLength,
                ["regionLength"] = SiteRules.RegionLength,
                ["countryLength"] = SiteRules.CountryLength,
                ["postalLength"] = SiteRules.PostalLength,
                ["pageSize"] = SiteRules.PageSize,
            },
        };
}
