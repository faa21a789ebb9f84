using System.Text.Json.Nodes;
using DocketBridge.Sandbox.HighLevel.Records;
using DocketBridge.Sandbox.HighLevel.Wire;

namespace DocketBridge.Sandbox.HighLevel.Writes;

/// <summary>Writes definitions of custom fields. No event tells of them.</summary>
internal sealed class CustomFieldWrites(World world)
{
    public static BodyShape CreateBody { get; } =
        new([
            new("name") { Required = true },
            new("dataType") { Required = true },
            new("placeholder"),
            new("acceptedFormat", MemberKind.Anything),
            new("isMultipleFile", MemberKind.Flag),
            new("maxNumberOfFiles", MemberKind.Number),
            new("textBoxListOptions", MemberKind.List),
            new("position", MemberKind.Number),
            new("model") { OneOf = ["contact", "opportunity"] },
        ]);

    public CustomField Create(Actor actor, JsonObject body)
    {
        lock (world.Store.Gate)
        {
            var field = new CustomField
            {
                Name = body.NeededText("name"),
                DataType = body.NeededText("dataType"),
                Placeholder = body.Text("placeholder"),
                Model = body.Text("model") ?? "contact",
                Position = body.Number("position", 0),
                Options =
                [
                    .. (body["textBoxListOptions"] as JsonArray ?? []).Select(option =>
                        option is JsonObject choice ? choice["label"]?.ToString() ?? "" : option?.ToString() ?? ""
                    ),
                ],
            };
            // Two fields of one name would share a key, and the key is how forms and templates name a field.
            if (world.Store.CustomFieldRows.Exists(row => row.Model == field.Model && row.Name == field.Name))
            {
                throw Refusal.BadRequest($"A custom field named {field.Name} exists already");
            }

            field = world.Store.AddCustomField(field);
            world.Log.Add(actor, "customField", "", before: null, LocationWire.CustomField(field, world.LocationId));
            return field;
        }
    }
}
