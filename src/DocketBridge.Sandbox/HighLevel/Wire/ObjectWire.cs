using System.Text.Json;
using System.Text.Json.Nodes;
using DocketBridge.Sandbox.HighLevel.Records;

namespace DocketBridge.Sandbox.HighLevel.Wire;

/// <summary>The shapes in which HighLevel shows objects, their fields and their records.</summary>
internal static class ObjectWire
{
    /// <summary>An object, without its fields.</summary>
    public static JsonObject Schema(ObjectSchema schema, string locationId) =>
        new()
        {
            ["id"] = schema.Id,
            ["standard"] = schema.Standard,
            ["key"] = schema.Key,
            ["labels"] = new JsonObject { ["singular"] = schema.Singular, ["plural"] = schema.Plural },
            ["description"] = schema.Description,
            ["locationId"] = locationId,
            ["primaryDisplayProperty"] = $"{schema.Key}.{schema.PrimaryDisplayProperty}",
            ["dateAdded"] = WireFormat.Utc(schema.DateAdded),
            ["dateUpdated"] = WireFormat.Utc(schema.DateUpdated),
            ["type"] = schema.Standard ? "SYSTEM_DEFINED" : "USER_DEFINED",
        };

    /// <summary>A field of an object.</summary>
    public static JsonObject Field(ObjectField field, ObjectSchema schema, string locationId) =>
        new()
        {
            ["locationId"] = locationId,
            ["name"] = field.Name,
            ["description"] = "",
            ["placeholder"] = "",
            ["showInForms"] = true,
            ["options"] = new JsonArray([
                .. field.Options.Select(option =>
                    (JsonNode?)new JsonObject { ["key"] = option.Key, ["label"] = option.Label }
                ),
            ]),
            ["acceptedFormats"] = "all",
            ["id"] = field.Id,
            ["objectKey"] = schema.Key,
            ["dataType"] = field.DataType,
            ["parentId"] = "",
            ["fieldKey"] = $"{schema.Key}.{field.Key}",
            ["allowCustomOption"] = false,
            ["maxFileLimit"] = 5,
            ["dateAdded"] = WireFormat.Utc(schema.DateAdded),
            ["dateUpdated"] = WireFormat.Utc(schema.DateUpdated),
        };

    /// <summary>A record as it is read and written by id.</summary>
    public static JsonObject Record(ObjectRecord record) =>
        new()
        {
            ["id"] = record.Id,
            ["owner"] = WireFormat.List(record.Owner),
            ["followers"] = WireFormat.List(record.Followers),
            ["properties"] = Properties(record),
            ["dateAdded"] = WireFormat.Utc(record.CreatedAt),
            ["dateUpdated"] = WireFormat.Utc(record.UpdatedAt),
        };

    /// <summary>A record as a search finds it: with other names for its dates, and with its place.</summary>
    public static JsonObject Hit(ObjectRecord record, ObjectSchema schema, World world, JsonArray place) =>
        new()
        {
            ["id"] = record.Id,
            ["owner"] = WireFormat.List(record.Owner),
            ["followers"] = WireFormat.List(record.Followers),
            ["properties"] = Properties(record),
            ["createdAt"] = WireFormat.Utc(record.CreatedAt),
            ["updatedAt"] = WireFormat.Utc(record.UpdatedAt),
            ["locationId"] = world.LocationId,
            ["objectId"] = schema.Id,
            ["objectKey"] = schema.Key,
            ["createdBy"] = Origin(record.MadeByProgram, record.CreatedAt, world),
            ["lastUpdatedBy"] = Origin(record.ChangedByProgram, record.UpdatedAt, world),
            ["searchAfter"] = place,
        };

    /// <summary>A record in a webhook: its values as texts.</summary>
    public static JsonObject Event(ObjectRecord record) =>
        new()
        {
            ["id"] = record.Id,
            ["owners"] = WireFormat.List(record.Owner),
            ["followers"] = WireFormat.List(record.Followers),
            ["properties"] = new JsonArray([
                .. record.Properties.Select(property =>
                    (JsonNode?)
                        new JsonObject
                        {
                            ["key"] = property.Key,
                            ["valueString"] =
                                property.Value.ValueKind == JsonValueKind.String
                                    ? property.Value.GetString()
                                    : property.Value.GetRawText(),
                        }
                ),
            ]),
        };

    private static JsonObject Properties(ObjectRecord record) =>
        new(record.Properties.Select(property => KeyValuePair.Create(property.Key, WireFormat.Node(property.Value))));

    private static JsonObject Origin(bool program, DateTimeOffset moment, World world) =>
        new()
        {
            ["channel"] = program ? "OAUTH" : "WEB_USER",
            ["createdAt"] = WireFormat.Utc(moment),
            ["source"] = program ? "PUBLIC_API" : "WEB",
            ["sourceId"] = program ? world.AppId : "",
        };
}
