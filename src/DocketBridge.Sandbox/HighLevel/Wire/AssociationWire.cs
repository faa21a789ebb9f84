using System.Text.Json.Nodes;
using DocketBridge.Sandbox.HighLevel.Records;

namespace DocketBridge.Sandbox.HighLevel.Wire;

/// <summary>The shapes in which HighLevel shows associations and relations.</summary>
internal static class AssociationWire
{
    /// <summary>An association.</summary>
    public static JsonObject Association(Association association, string locationId) =>
        new()
        {
            ["locationId"] = locationId,
            ["id"] = association.Id,
            ["key"] = association.Key,
            ["firstObjectLabel"] = association.FirstObjectLabel,
            ["firstObjectKey"] = association.FirstObjectKey,
            ["secondObjectLabel"] = association.SecondObjectLabel,
            ["secondObjectKey"] = association.SecondObjectKey,
            ["associationType"] = "USER_DEFINED",
        };

    /// <summary>A relation in a webhook and in a list.</summary>
    public static JsonObject Event(Relation relation, Association association, string locationId) =>
        new()
        {
            ["id"] = relation.Id,
            ["firstObjectKey"] = association.FirstObjectKey,
            ["firstRecordId"] = relation.FirstRecordId,
            ["secondObjectKey"] = association.SecondObjectKey,
            ["secondRecordId"] = relation.SecondRecordId,
            ["associationId"] = association.Id,
            ["locationId"] = locationId,
        };

    /// <summary>A relation in the answer to a write: its own members, and those of its association that the schema promises.</summary>
    public static JsonObject Written(Relation relation, Association association, string locationId)
    {
        var whole = Association(association, locationId);
        foreach (var (name, value) in Event(relation, association, locationId))
        {
            whole[name] = value?.DeepClone();
        }

        return whole;
    }
}
