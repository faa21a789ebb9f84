using System.Text.Json.Nodes;
using DocketBridge.Sandbox.HighLevel.Records;
using DocketBridge.Sandbox.HighLevel.Wire;
using DocketBridge.Sandbox.HighLevel.Writes;

namespace DocketBridge.Sandbox.HighLevel.Api;

/// <summary>Associations between objects, and the relations between their records.</summary>
internal sealed class AssociationOperations(World world)
{
    private const int MaxLimit = 100;

    private readonly RelationWrites _writes = new(world);

    public IEnumerable<Operation> All =>
        new Operation[]
        {
            new("find-associations", "GET", "/associations/", List) { Scope = "associations.readonly" },
            new("create-relation", "POST", "/associations/relations", Create),
            new("get-relations-by-record-id", "GET", "/associations/relations/{recordId}", Relations),
            new("delete-relation", "DELETE", "/associations/relations/{relationId}", Delete),
        }.Scoped("associations/relation.readonly", "associations/relation.write");

    private Answer List(Call call)
    {
        call.NeedLocationQuery();
        call.NeededQuery("skip");
        call.NeededQuery("limit");
        var all = world.Objects.Associations;
        return Answer.Ok(
            Page(
                call,
                "associations",
                all.Select(association => AssociationWire.Association(association, world.LocationId)),
                all.Count
            )
        );
    }

    private Answer Create(Call call) =>
        Answer.Created(Written(_writes.Create(Actor.Api, call.Body(RelationWrites.CreateBody))));

    private Answer Relations(Call call)
    {
        call.NeedLocationQuery();
        call.NeededQuery("skip");
        call.NeededQuery("limit");
        var wanted = call.Query("associationIds")?.Split(',');
        lock (world.Store.Gate)
        {
            var relations = world
                .Objects.RelationRows.OfRecord(call.Route("recordId"))
                .Where(relation => wanted is null || wanted.Contains(relation.AssociationId))
                .ToArray();
            return Answer.Ok(
                Page(
                    call,
                    "relations",
                    relations.Select(relation =>
                        AssociationWire.Event(relation, _writes.Need(relation.AssociationId), world.LocationId)
                    ),
                    relations.Length
                )
            );
        }
    }

    private Answer Delete(Call call)
    {
        call.NeedLocationQuery();
        return Answer.Ok(Written(_writes.Delete(Actor.Api, call.Route("relationId"))));
    }

    private JsonObject Written(Relation relation)
    {
        lock (world.Store.Gate)
        {
            return AssociationWire.Written(relation, _writes.Need(relation.AssociationId), world.LocationId);
        }
    }

    private static JsonObject Page(Call call, string name, IEnumerable<JsonObject> all, int total)
    {
        var page = all.Skip(call.Number("skip", 0, int.MaxValue)).Take(call.Number("limit", MaxLimit, MaxLimit));
        return new JsonObject { [name] = new JsonArray([.. page]), ["total"] = total };
    }
}
