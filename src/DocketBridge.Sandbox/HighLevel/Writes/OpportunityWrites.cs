using System.Text.Json.Nodes;
using DocketBridge.Sandbox.HighLevel.Records;
using DocketBridge.Sandbox.HighLevel.Wire;

namespace DocketBridge.Sandbox.HighLevel.Writes;

/// <summary>Writes opportunities, for persons and programs alike: store, search index, log and webhooks in one step.</summary>
internal sealed class OpportunityWrites(World world)
{
    // What an OpportunityUpdate does not tell of.
    private static readonly string[] Quiet =
    [
        "followers",
        "updatedAt",
        "lastActionDate",
        "lastStatusChangeAt",
        "lastStageChangeAt",
        "indexVersion",
    ];

    public Opportunity Create(Actor actor, JsonObject body)
    {
        lock (world.Store.Gate)
        {
            var contact = world.NeedContact(body.NeededText("contactId"));
            return Made(actor, Apply(Blank(actor, contact), body));
        }
    }

    public Opportunity Update(Actor actor, string id, JsonObject body)
    {
        lock (world.Store.Gate)
        {
            var before = Need(id);
            return Replace(actor, before, Apply(before, body));
        }
    }

    /// <summary>Finds by id or, without one, by contact and pipeline.</summary>
    public (Opportunity Opportunity, bool IsNew) Upsert(JsonObject body)
    {
        lock (world.Store.Gate)
        {
            var existing = Existing(body);
            if (existing is not null)
            {
                return (Replace(Actor.Api, existing, Followed(Apply(existing, body), body)), false);
            }

            var id =
                body.Text("contactId") ?? throw Refusal.Unprocessable("contactId should not be empty without an id");
            var blank = Blank(Actor.Api, world.NeedContact(id));
            return (Made(Actor.Api, Followed(Apply(blank, body), body)), true);
        }
    }

    public Opportunity ChangeFollowers(string id, Func<IReadOnlyList<string>, IEnumerable<string>> change)
    {
        lock (world.Store.Gate)
        {
            var before = Need(id);
            return Replace(Actor.Api, before, OpportunityMerge.Followed(before, change, world.Store));
        }
    }

    public void Delete(Actor actor, string id)
    {
        lock (world.Store.Gate)
        {
            var row = Need(id);
            world.Store.OpportunityRows.Remove(id);
            world.Index(id, (Opportunity?)null);
            world.Log.Add(actor, "opportunity", row.ContactId, Full(row), after: null);
            Raise("OpportunityDelete", row);
            Raise("OpportunityUpdate", row);
        }
    }

    /// <summary>The opportunity with this id. The caller holds the lock.</summary>
    public Opportunity Need(string id) => world.Store.OpportunityRows.Find(id) ?? throw Refusal.NotFound("Opportunity");

    /// <summary>How an opportunity is shown. The caller holds the lock.</summary>
    public JsonObject Full(Opportunity row) =>
        OpportunityWire.Full(row, world.Store.ContactRows.Find(row.ContactId), world.LocationId);

    private Opportunity Blank(Actor actor, Contact contact)
    {
        var now = world.Store.Now();
        return new Opportunity
        {
            Id = world.Ids.Next(),
            ContactId = contact.Id,
            Name = contact.FullName,
            PipelineId = world.Store.PipelineRows[0].Id,
            Source = actor == Actor.Api ? "public_api" : null,
            DateAdded = now,
            DateUpdated = now,
            StatusChanged = now,
            StageChanged = now,
            Version = 0,
        };
    }

    private Opportunity? Existing(JsonObject body)
    {
        if (body.Text("id") is { } id)
        {
            return Need(id);
        }

        // Where several are allowed there is no telling which is meant.
        return body.Text("contactId") is { } contact && !world.Options.AllowDuplicateOpportunities
            ? Others(contact, body.NeededText("pipelineId"), exceptId: "").FirstOrDefault()
            : null;
    }

    private IEnumerable<Opportunity> Others(string contactId, string pipelineId, string exceptId) =>
        world
            .Store.OpportunityRows.OfContact(contactId)
            .Where(row => row.PipelineId == pipelineId && row.Id != exceptId);

    private Opportunity Apply(Opportunity before, JsonObject body)
    {
        var after = OpportunityMerge.Apply(before, body, world.Store, world.Store.Now());
        var enters = before.Version == 0 || after.PipelineId != before.PipelineId;
        return
            enters
            && !world.Options.AllowDuplicateOpportunities
            && Others(after.ContactId, after.PipelineId, after.Id).FirstOrDefault() is { } existing
            ? throw Refusal.DuplicateOpportunity(existing)
            : after;
    }

    private Opportunity Followed(Opportunity row, JsonObject body)
    {
        var given = body.Texts("followers");
        var remove = body.NeededText("followersActionType") == "remove";
        var all = body.Flag("isRemoveAllFollowers");
        return OpportunityMerge.Followed(
            row,
            followers =>
            {
                var kept = all ? [] : followers;
                return remove ? kept.Except(given) : kept.Concat(given);
            },
            world.Store
        );
    }

    // One change sends two events: what happened, and an update beside it.
    private Opportunity Made(Actor actor, Opportunity row)
    {
        row = row with { Version = 1 };
        world.Store.OpportunityRows.Put(row);
        world.Index(row.Id, row);
        world.Log.Add(actor, "opportunity", row.ContactId, before: null, Full(row));
        Raise("OpportunityCreate", row);
        Raise("OpportunityUpdate", row);
        return row;
    }

    private Opportunity Replace(Actor actor, Opportunity before, Opportunity after)
    {
        after = after with { DateUpdated = world.Store.Now(), Version = before.Version + 1 };
        world.Store.OpportunityRows.Put(after);
        world.Index(after.Id, after);
        world.Log.Add(actor, "opportunity", after.ContactId, Full(before), Full(after));
        RaiseChanges(before, after);
        return after;
    }

    private void RaiseChanges(Opportunity before, Opportunity after)
    {
        if (WireFormat.Difference(Full(before), Full(after), Quiet).Count > 0)
        {
            Raise("OpportunityUpdate", after);
        }

        RaiseIf(before.Status != after.Status, "OpportunityStatusUpdate", after);
        RaiseIf(before.StageId != after.StageId, "OpportunityStageUpdate", after);
        RaiseIf(before.MonetaryValue != after.MonetaryValue, "OpportunityMonetaryValueUpdate", after);
        RaiseIf(before.AssignedTo != after.AssignedTo, "OpportunityAssignedToUpdate", after);
    }

    private void RaiseIf(bool changed, string type, Opportunity row)
    {
        if (changed)
        {
            Raise(type, row);
        }
    }

    private void Raise(string type, Opportunity row) => world.Outbox.Raise(type, OpportunityWire.Event(row));
}
