using System.Text.Json.Nodes;
using DocketBridge.Sandbox.HighLevel.Records;
using DocketBridge.Sandbox.HighLevel.Wire;

namespace DocketBridge.Sandbox.HighLevel.Writes;

/// <summary>Makes and deletes relations between records that exist.</summary>
internal sealed class RelationWrites(World world)
{
    public static BodyShape CreateBody { get; } =
        new([
            new("locationId") { Required = true },
            new("associationId") { Required = true },
            new("firstRecordId") { Required = true },
            new("secondRecordId") { Required = true },
        ]);

    public Relation Create(Actor actor, JsonObject body)
    {
        lock (world.Store.Gate)
        {
            var association = Need(body.NeededText("associationId"));
            var relation = new Relation
            {
                AssociationId = association.Id,
                FirstRecordId = body.NeededText("firstRecordId"),
                SecondRecordId = body.NeededText("secondRecordId"),
            };
            NeedRecord(association.FirstObjectKey, relation.FirstRecordId);
            NeedRecord(association.SecondObjectKey, relation.SecondRecordId);
            if (relation.FirstRecordId == relation.SecondRecordId)
            {
                throw Refused("a record cannot be related to itself");
            }

            if (Exists(relation))
            {
                throw Refused($"duplicate relation of object Ids for given association {association.Id}");
            }

            relation = world.Objects.AddRelation(relation);
            var payload = AssociationWire.Event(relation, association, world.LocationId);
            world.Log.Add(actor, "relation", "", before: null, payload);
            world.Outbox.Raise("RelationCreate", payload);
            return relation;
        }
    }

    public Relation Delete(Actor actor, string id)
    {
        lock (world.Store.Gate)
        {
            var relation = world.Objects.RelationRows.Find(id) ?? throw Refusal.NotFound("Relation");
            world.Objects.RelationRows.Remove(relation);
            var payload = AssociationWire.Event(relation, Need(relation.AssociationId), world.LocationId);
            world.Log.Add(actor, "relation", "", payload, after: null);
            world.Outbox.Raise("RelationDelete", payload);
            return relation;
        }
    }

    /// <summary>The association with this id. The caller holds the lock.</summary>
    public Association Need(string id) =>
        world.Objects.AssociationRows.Find(row => row.Id == id) ?? throw Refusal.NotFound("Association");

    private bool Exists(Relation wanted) =>
        world.Objects.RelationRows.OfRecord(wanted.FirstRecordId).Any(relation => relation with { Id = "" } == wanted);

    private void NeedRecord(string objectKey, string id)
    {
        var exists = objectKey switch
        {
            "contact" => world.Store.ContactRows.Find(id) is not null,
            "opportunity" => world.Store.OpportunityRows.Find(id) is not null,
            "business" => world.Store.BusinessRows.Exists(row => row.Id == id),
            _ => world.Objects.RecordRows.TryGetValue(id, out var record) && record.ObjectKey == objectKey,
        };
        if (!exists)
        {
            throw Refused($"there is no record {id} of {objectKey}");
        }
    }

    private static Refusal Refused(string why) => Refusal.BadRequest($"Could not create relation: {why}");
}
