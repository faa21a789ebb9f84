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

    private static readonly BodyShape BulkTagsBody = new([
        new("contacts", MemberKind.TextList) { Required = true },
        new("tags", MemberKind.TextList) { Required = true },
        new("locationId") { Required = true },
        new("removeAllTags", MemberKind.Flag),
    ]);

    public IEnumerable<Operation> All =>
        new Operation[]
        {
            new("add-tags", "POST", "/contacts/{contactId}/tags", AddTags),
            new("remove-tags", "DELETE", "/contacts/{contactId}/tags", RemoveTags),
            new("create-association", "POST", "/contacts/bulk/tags/update/{type}", BulkTags)
            {
                Scope = Operation.NoScope,
            },
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

    // A part that fails does not fail the whole: errorCount tells, in a 201.
    private Answer BulkTags(Call call)
    {
        var add = call.Route("type") switch
        {
            "add" => true,
            "remove" => false,
            _ => throw Refusal.Unprocessable("type must be add or remove"),
        };
        var body = call.Body(BulkTagsBody);
        var given = Normal.Tags(body.Texts("tags"));
        var removeAll = body.Flag("removeAllTags");
        var errors = 0;
        var responses = new JsonArray();
        foreach (var id in body.Texts("contacts"))
        {
            try
            {
                var contact = _writes.ChangeTags(
                    id,
                    tags =>
                        add ? (removeAll ? given : tags.Concat(given))
                        : removeAll ? []
                        : tags.Except(given)
                );
                responses.Add(
                    new JsonObject
                    {
                        ["contactId"] = id,
                        ["message"] = "success",
                        ["type"] = "success",
                        ["tags"] = WireFormat.List(contact.Tags),
                    }
                );
            }
            catch (Refusal refusal)
            {
                errors++;
                responses.Add(
                    new JsonObject
                    {
                        ["contactId"] = id,
                        ["message"] = refusal.Body["message"]?.DeepClone(),
                        ["type"] = "error",
                    }
                );
            }
        }

        return Answer.Created(
            new JsonObject
            {
                ["succeded"] = errors == 0,
                ["errorCount"] = errors,
                ["responses"] = responses,
            }
        );
    }

    private Answer AddFollowers(Call call)
    {
        var given = call.Body(FollowersBody).Texts("followers");
        var contact = _writes.ChangeFollowers(call.Route("contactId"), followers => followers.Concat(given));
        return Answer.Created(
            new JsonObject
            {
                ["followers"] = WireFormat.List(contact.Followers),
                ["followersAdded"] = WireFormat.List(given),
            }
        );
    }

    private Answer RemoveFollowers(Call call)
    {
        var given = call.Body(FollowersBody).Texts("followers");
        var contact = _writes.ChangeFollowers(call.Route("contactId"), followers => followers.Except(given));
        return Answer.Ok(
            new JsonObject
            {
                ["followers"] = WireFormat.List(contact.Followers),
                ["followersRemoved"] = WireFormat.List(given),
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
