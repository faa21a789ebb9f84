using System.Text.Json;
using System.Text.Json.Nodes;
using DocketBridge.Sandbox.HighLevel.Records;

namespace DocketBridge.Sandbox.HighLevel.Writes;

/// <summary>Businesses seen as records of the object business: the same rows under other names, without owner and followers.</summary>
internal sealed class BusinessRecords(World world)
{
    // The one key that is spelt otherwise than the member of a business.
    private const string PostalCode = "postalcode";

    private readonly BusinessWrites _writes = new(world);
    private readonly PropertyRules _rules = new(world.Options.Country, world.Options.Assumptions.TextEmptiesChoices);

    public static ObjectRecord Shown(Business business)
    {
        var values = new (string Key, string? Value)[]
        {
            ("name", business.Name),
            ("email", business.Email),
            ("phone", business.Phone),
            ("website", business.Website),
            ("address", business.Address),
            ("city", business.City),
            ("state", business.State),
            (PostalCode, business.PostalCode),
            ("country", business.Country),
            ("description", business.Description),
        };
        return new ObjectRecord
        {
            Id = business.Id,
            ObjectKey = "business",
            Properties = values
                .Where(value => value.Value is not null)
                .ToDictionary(
                    value => value.Key,
                    value => JsonSerializer.SerializeToElement(value.Value),
                    StringComparer.Ordinal
                ),
            CreatedAt = business.CreatedAt,
            UpdatedAt = business.UpdatedAt,
        };
    }

    public ObjectRecord Create(Actor actor, ObjectSchema schema, JsonObject body)
    {
        lock (world.Store.Gate)
        {
            return Shown(_writes.Create(actor, Members(schema, before: null, body)));
        }
    }

    public ObjectRecord Update(Actor actor, ObjectSchema schema, string id, JsonObject body)
    {
        lock (world.Store.Gate)
        {
            var members = Members(schema, Shown(_writes.Need(id)).Properties, body);
            return Shown(_writes.Update(actor, id, members));
        }
    }

    public void Delete(Actor actor, string id) => _writes.Delete(actor, id);

    /// <summary>The business as a record. The caller holds the lock.</summary>
    public ObjectRecord Need(string id) => Shown(_writes.Need(id));

    // The whole business as it is to be: what has no value is written as null.
    private JsonObject Members(ObjectSchema schema, IReadOnlyDictionary<string, JsonElement>? before, JsonObject body)
    {
        var refused = body.Select(member => member.Key)
            .Where(name => name is "owner" or "owners" or "followers")
            .ToList();
        if (refused.Count > 0)
        {
            throw Refusal.Unprocessable(refused.Select(name => $"property {name} should not exist"));
        }

        var values = _rules.Apply(schema, before, body["properties"] as JsonObject ?? []);
        return new JsonObject(
            schema.Fields.Select(field =>
                KeyValuePair.Create(
                    field.Key == PostalCode ? "postalCode" : field.Key,
                    values.TryGetValue(field.Key, out var value) ? (JsonNode?)value.GetString() : null
                )
            )
        );
    }
}
