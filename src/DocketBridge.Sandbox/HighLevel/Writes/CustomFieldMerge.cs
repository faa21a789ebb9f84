using System.Text.Json;
using System.Text.Json.Nodes;
using DocketBridge.Sandbox.HighLevel.Records;
using DocketBridge.Sandbox.HighLevel.Storage;

namespace DocketBridge.Sandbox.HighLevel.Writes;

/// <summary>Puts the custom fields of a body into those a record has.</summary>
internal static class CustomFieldMerge
{
    /// <summary>The old values with the body's; those not named stay. The caller holds the store's lock.</summary>
    /// <param name="body">The body.</param>
    /// <param name="old">The values there were.</param>
    /// <param name="store">The store, for the definitions.</param>
    /// <param name="model">contact or opportunity: whose fields.</param>
    /// <exception cref="Refusal">422 for a field there is not.</exception>
    public static IReadOnlyList<CustomFieldValue> Apply(
        JsonObject body,
        IReadOnlyList<CustomFieldValue> old,
        HighLevelStore store,
        string model
    )
    {
        if (body["customFields"] is not JsonArray given)
        {
            return old;
        }

        var merged = old.ToList();
        foreach (var item in given)
        {
            if (item is not JsonObject change)
            {
                throw Refusal.Unprocessable("each value in customFields must be an object");
            }

            var field = Find(change, store.CustomFieldRows.FindAll(row => row.Model == model), model);
            var value = change["field_value"] ?? change["fieldValue"] ?? change["value"];
            var place = merged.FindIndex(existing => existing.Id == field.Id);
            if (IsNothing(value))
            {
                if (place >= 0)
                {
                    merged.RemoveAt(place);
                }
            }
            else if (place >= 0)
            {
                merged[place] = new CustomFieldValue(field.Id, JsonSerializer.SerializeToElement(value));
            }
            else
            {
                merged.Add(new CustomFieldValue(field.Id, JsonSerializer.SerializeToElement(value)));
            }
        }

        return merged;
    }

    private static CustomField Find(JsonObject change, IReadOnlyList<CustomField> known, string model)
    {
        var id = change["id"]?.ToString();
        var key = change["key"]?.ToString();
        return known.FirstOrDefault(field => id is not null && field.Id == id)
            ?? known.FirstOrDefault(field =>
                id is null && key is not null && (field.FieldKey == key || field.FieldKey == $"{model}.{key}")
            )
            ?? throw Refusal.Unprocessable($"customFields: there is no custom field {id ?? key}");
    }

    private static bool IsNothing(JsonNode? value) =>
        value switch
        {
            null => true,
            JsonArray list => list.Count == 0,
            _ => value.GetValueKind() == JsonValueKind.String && value.GetValue<string>().Length == 0,
        };
}
