using System.Text.Json.Nodes;
using DocketBridge.Sandbox.HighLevel.Records;
using DocketBridge.Sandbox.HighLevel.Wire;

namespace DocketBridge.Sandbox.HighLevel.Writes;

/// <summary>Writes definitions of custom fields. No event tells of them.</summary>
internal sealed class CustomFieldWrites(World world)
{
    private readonly ContactWrites _contacts = new(world);

    public CustomField Create(Actor actor, JsonObject body)
    {
        lock (world.Store.Gate)
        {
            var blank = new CustomField
            {
                Name = "",
                DataType = body.NeededText("dataType"),
                Model = body.Text("model") ?? "contact",
            };
            var field = world.Store.AddCustomField(Apply(blank, body));
            world.Log.Add(actor, "customField", "", before: null, Shown(field));
            return field;
        }
    }

    /// <summary>Changes a definition. The key stays, whatever the name becomes: forms and templates go by it.</summary>
    public CustomField Update(Actor actor, string id, JsonObject body)
    {
        lock (world.Store.Gate)
        {
            var before = Need(id);
            if ((body.Text("model") ?? before.Model) != before.Model)
            {
                throw Refusal.NotFound("Custom field");
            }

            var after = Apply(before, body);
            world.Store.CustomFieldRows[world.Store.CustomFieldRows.IndexOf(before)] = after;
            world.Log.Add(actor, "customField", "", Shown(before), Shown(after));
            return after;
        }
    }

    /// <summary>Deletes a definition, and with it the values that contacts have.</summary>
    public void Delete(Actor actor, string id)
    {
        lock (world.Store.Gate)
        {
            var field = Need(id);
            world.Store.CustomFieldRows.Remove(field);
            world.Log.Add(actor, "customField", "", Shown(field), after: null);
            foreach (
                var contact in world
                    .Store.ContactRows.All.Where(row => row.CustomFields.Any(value => value.Id == field.Id))
                    .ToArray()
            )
            {
                _contacts.DropField(actor, contact.Id, field.Id);
            }
        }
    }

    /// <summary>The field with this id or key. The caller holds the lock.</summary>
    public CustomField Need(string idOrKey) =>
        world.Store.CustomFieldRows.Find(row => row.Id == idOrKey || row.FieldKey == idOrKey)
        ?? throw Refusal.NotFound("Custom field");

    private CustomField Apply(CustomField before, JsonObject body)
    {
        var after = before with
        {
            Name = body.NeededText("name"),
            Placeholder = body.Text("placeholder", before.Placeholder),
            Position = body.Number("position", before.Position),
            Options = CustomFieldBodies.Labels(body, before.Options),
            AcceptedFormats = body.Texts("acceptedFormat", before.AcceptedFormats),
            HoldsSeveralFiles = body.Flag("isMultipleFile", before.HoldsSeveralFiles),
            MaxFiles = body.Number("maxNumberOfFiles", before.MaxFiles),
        };
        if (after.MaxFiles < 1)
        {
            throw Refusal.Unprocessable("maxNumberOfFiles must not be less than 1");
        }

        // Two fields of one name would share a key, and the key is how forms and templates name a field.
        if (
            world.Store.CustomFieldRows.Exists(row =>
                row.Model == after.Model && row.Name == after.Name && row.Id != after.Id
            )
        )
        {
            throw Refusal.BadRequest($"A custom field named {after.Name} exists already");
        }

        return after;
    }

    private JsonObject Shown(CustomField field) => LocationWire.CustomField(field, world.LocationId);
}
