using System.Text.Json.Nodes;
using DocketBridge.Sandbox.HighLevel.Wire;
using DocketBridge.Sandbox.HighLevel.Writes;

namespace DocketBridge.Sandbox.HighLevel.Api;

/// <summary>Tags, followers and appointments of a contact.</summary>
internal sealed class ContactExtraOperations(World world)
{
    private readonly ContactWrites _writes = new(world);

    private static readonly BodyShape TagsBody = new(new Member("tags", MemberKind.TextList) { Required = true });

    private static readonly BodyShape FollowersBody = new(
        new Member("followers", MemberKind.TextList) { Required = true }
    );

    public IEnumerable<Operation> All =>
        new Operation[]
        {
            new("add-tags", "POST", "/contacts/{contactId}/tags", AddTags),
            new("remove-tags", "DELETE", "/contacts/{contactId}/tags", RemoveTags),
            new("add-followers-contact", "POST", "/contacts/{contactId}/followers", AddFollowers),
            new("remove-followers-contact", "DELETE", "/contacts/{contactId}/followers", RemoveFollowers),
            new("get-appointments-for-contact", "GET", "/contacts/{contactId}/appointments", Appointments),
        }.Scoped("contacts.readonly", "contacts.write");

    private Answer AddTags(Call call)
    {
        var given = call.Body(TagsBody).Texts("tags");
        var contact = _writes.ChangeTags(call.Route("contactId"), tags => tags.Concat(given));
        return Answer.Created(new JsonObject { ["tags"] = WireFormat.List(contact.Tags) });
    }

    private Answer RemoveTags(Call call)
    {
        var given = Normal.Tags(call.Body(TagsBody).Texts("tags"));
        var contact = _writes.ChangeTags(call.Route("contactId"), tags => tags.Except(given));
        return Answer.Ok(new JsonObject { ["tags"] = WireFormat.List(contact.Tags) });
    }

    private Answer AddFollowers(Call call)
    {
        var given = call.Body(FollowersBody).Texts("followers");
        var (before, after) = _writes.AddFollowers(call.Route("contactId"), given);
        return Answer.Created(
            new JsonObject
            {
                ["followers"] = WireFormat.List(after),
                ["followersAdded"] = WireFormat.List(after.Except(before)),
            }
        );
    }

    private Answer RemoveFollowers(Call call)
    {
        var given = call.Body(FollowersBody).Texts("followers");
        var (before, after) = _writes.RemoveFollowers(call.Route("contactId"), given);
        return Answer.Ok(
            new JsonObject
            {
                ["followers"] = WireFormat.List(after),
                ["followersRemoved"] = WireFormat.List(before.Except(after)),
            }
        );
    }

    private Answer Appointments(Call call)
    {
        lock (world.Store.Gate)
        {
            var contact = world.NeedContact(call.Route("contactId"));
            var events = world
                .Store.AppointmentRows.OfContact(contact.Id)
                .Select(row => (JsonNode?)world.Appointments.OfContact(row, world.GroupOf(row)));
            return Answer.Ok(new JsonObject { ["events"] = new JsonArray([.. events]) });
        }
    }
}
