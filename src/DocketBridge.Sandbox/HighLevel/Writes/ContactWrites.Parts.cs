using System.Text.Json.Nodes;
using DocketBridge.Sandbox.HighLevel.Records;

namespace DocketBridge.Sandbox.HighLevel.Writes;

/// <summary>Writes of one part of a contact: tags, followers, the business, the value of a field.</summary>
internal sealed partial class ContactWrites
{
    public Contact ChangeTags(string id, Func<IReadOnlyList<string>, IEnumerable<string>> change)
    {
        lock (world.Store.Gate)
        {
            var before = world.NeedContact(id);
            var after = before with { Tags = Normal.Tags(change(before.Tags)) };
            return Replace(Actor.Api, before, after, world.Options.Assumptions.TagsMoveDateUpdated);
        }
    }

    /// <summary>The followers before and after. No event tells of them.</summary>
    public (IReadOnlyList<string> Before, IReadOnlyList<string> After) AddFollowers(
        string id,
        IReadOnlyList<string> given
    )
    {
        lock (world.Store.Gate)
        {
            Users.NeedAll(given, world.Store, "followers");
            return ChangeFollowers(id, followers => followers.Union(given));
        }
    }

    /// <summary>The followers before and after.</summary>
    public (IReadOnlyList<string> Before, IReadOnlyList<string> After) RemoveFollowers(
        string id,
        IReadOnlyList<string> given
    )
    {
        lock (world.Store.Gate)
        {
            return ChangeFollowers(id, followers => followers.Except(given));
        }
    }

    private (IReadOnlyList<string> Before, IReadOnlyList<string> After) ChangeFollowers(
        string id,
        Func<IReadOnlyList<string>, IEnumerable<string>> change
    )
    {
        var before = world.NeedContact(id);
        var after = Replace(Actor.Api, before, before with { Followers = [.. change(before.Followers)] });
        return (before.Followers, after.Followers);
    }

    /// <summary>Takes the value of a field that is no more from a contact: no edit of the contact, so no date and no event.</summary>
    public void DropField(Actor actor, string id, string fieldId)
    {
        lock (world.Store.Gate)
        {
            var before = world.NeedContact(id);
            var after = before with { CustomFields = [.. before.CustomFields.Where(value => value.Id != fieldId)] };
            world.Store.Keep(after);
            world.Index(id, after);
            world.Log.Add(actor, "contact", id, Record(before), Record(after));
        }
    }

    /// <summary>Links a contact to a business, or takes the link away.</summary>
    public Contact Link(Actor actor, string id, string? businessId)
    {
        lock (world.Store.Gate)
        {
            var before = world.NeedContact(id);
            return Replace(actor, before, Linked(before, businessId));
        }
    }

    private Contact WithBusiness(Contact contact, JsonObject body) =>
        body.ContainsKey("businessId") && body.Text("businessId") != contact.BusinessId
            ? Linked(contact, body.Text("businessId"))
            : contact;

    private Contact Linked(Contact contact, string? businessId)
    {
        if (businessId is null)
        {
            return contact with { BusinessId = null };
        }

        var business = world.Store.BusinessRows.Find(row => row.Id == businessId) ?? throw Refusal.NotFound("Business");
        return contact with
        {
            BusinessId = businessId,
            CompanyName = world.Options.Assumptions.BusinessLinkSetsCompanyName ? business.Name : contact.CompanyName,
        };
    }
}
