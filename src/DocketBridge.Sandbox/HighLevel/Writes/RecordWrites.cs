using System.Text.Json;
using System.Text.Json.Nodes;
using DocketBridge.Sandbox.HighLevel.Records;
using DocketBridge.Sandbox.HighLevel.Wire;

namespace DocketBridge.Sandbox.HighLevel.Writes;

/// <summary>Writes records of custom objects. One event each for a create, a change and a deletion.</summary>
internal sealed class RecordWrites(World world)
{
    private const int MostOwners = 1;
    private const int MostFollowers = 10;

    private readonly PropertyRules _rules = new(world.Options.Country, world.Options.Assumptions.TextEmptiesChoices);

    public static BodyShape CreateBody { get; } =
        new([
            new("locationId") { Required = true },
            new("properties", MemberKind.Thing) { Required = true },
            new("owner", MemberKind.TextList),
            new("owners", MemberKind.TextList),
            new("followers", MemberKind.TextList),
        ]);

    /// <summary>A change names its location in the query: in the body it is refused.</summary>
    public static BodyShape UpdateBody { get; } =
        new([
            new("properties", MemberKind.Thing),
            new("owner", MemberKind.Thing),
            new("owners", MemberKind.Thing),
            new("followers", MemberKind.Thing),
        ]);

    private static readonly BodyShape MembersBody = new([
        new("add", MemberKind.TextList),
        new("remove", MemberKind.TextList),
    ]);

    public ObjectRecord Create(Actor actor, ObjectSchema schema, JsonObject body)
    {
        lock (world.Store.Gate)
        {
            var now = world.Store.Now();
            var record = new ObjectRecord
            {
                Id = world.Objects.NextId(),
                ObjectKey = schema.Key,
                Properties = _rules.Apply(schema, before: null, body["properties"]!.AsObject()),
                Owner = Known(body.Texts("owners", body.Texts("owner")), [], MostOwners, "owner"),
                Followers = Known(body.Texts("followers"), [], MostFollowers, "followers"),
                CreatedAt = now,
                UpdatedAt = now,
                MadeByProgram = actor == Actor.Api,
                ChangedByProgram = actor == Actor.Api,
            };
            Keep(record);
            world.Log.Add(actor, "record", "", before: null, ObjectWire.Record(record));
            world.Outbox.Raise("RecordCreate", ObjectWire.Event(record));
            return record;
        }
    }

    public ObjectRecord Update(Actor actor, ObjectSchema schema, string id, JsonObject body)
    {
        lock (world.Store.Gate)
        {
            var before = Need(schema, id);
            var after = before with
            {
                Properties = _rules.Apply(schema, before.Properties, body["properties"] as JsonObject ?? []),
                Owner = Changed(body["owners"] ?? body["owner"], before.Owner, MostOwners, "owner"),
                Followers = Changed(body["followers"], before.Followers, MostFollowers, "followers"),
                UpdatedAt = world.Store.Now(),
                ChangedByProgram = actor == Actor.Api,
            };
            Keep(after);
            world.Log.Add(actor, "record", "", ObjectWire.Record(before), ObjectWire.Record(after));
            var payload = ObjectWire.Event(after);
            if (!JsonNode.DeepEquals(ObjectWire.Event(before), payload))
            {
                world.Outbox.Raise("RecordUpdate", payload);
            }

            return after;
        }
    }

    public void Delete(Actor actor, ObjectSchema schema, string id)
    {
        lock (world.Store.Gate)
        {
            var record = Need(schema, id);
            world.Objects.RecordRows.Remove(id);
            Index(id, record: null);
            world.ForgetRelations(id);
            world.Log.Add(actor, "record", "", ObjectWire.Record(record), after: null);
            world.Outbox.Raise("RecordDelete", ObjectWire.Event(record));
        }
    }

    /// <summary>The record, when it is one of this object. The caller holds the lock.</summary>
    public ObjectRecord Need(ObjectSchema schema, string id) =>
        world.Objects.RecordRows.TryGetValue(id, out var record) && record.ObjectKey == schema.Key
            ? record
            : throw Refusal.NotFound("Record");

    private void Keep(ObjectRecord record)
    {
        world.Objects.RecordRows[record.Id] = record;
        Index(record.Id, record);
    }

    private void Index(string id, ObjectRecord? record) =>
        world.Objects.RecordIndex.Put(id, record, world.Faults.NextSearchLag(world.Options.SearchLag));

    private IReadOnlyList<string> Changed(JsonNode? change, IReadOnlyList<string> old, int most, string member)
    {
        if (change is null)
        {
            return old;
        }

        var body = MembersBody.Check(change);
        return Known([.. old.Except(body.Texts("remove")).Union(body.Texts("add"))], old, most, member);
    }

    private IReadOnlyList<string> Known(IReadOnlyList<string> users, IReadOnlyList<string> old, int most, string member)
    {
        if (users.Count > most)
        {
            throw Refusal.Unprocessable($"{member} must contain no more than {most} elements");
        }

        foreach (var user in users.Except(old))
        {
            Users.Known(user, old: null, world.Store, member);
        }

        return users;
    }
}
