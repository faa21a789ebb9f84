using System.Text.Json.Nodes;
using DocketBridge.Sandbox.HighLevel.Wire;
using DocketBridge.Sandbox.HighLevel.Writes;

namespace DocketBridge.Sandbox.HighLevel.Api;

/// <summary>
/// Tags of many contacts at once, under HighLevel's own misnomer. A part that fails does not fail the whole: errorCount tells, in a 201.
/// </summary>
internal sealed class BulkTagOperations(World world)
{
    private const int IdLength = 20;

    private readonly ContactWrites _writes = new(world);

    private static readonly BodyShape Body = new([
        new("contacts", MemberKind.TextList) { Required = true },
        new("tags", MemberKind.TextList) { Required = true },
        new("locationId") { Required = true },
        new("removeAllTags", MemberKind.Flag),
    ]);

    public IEnumerable<Operation> All =>
        new Operation[]
        {
            new("create-association", "POST", "/contacts/bulk/tags/update/{type}", Change)
            {
                Scope = Operation.NoScope,
            },
        }.Scoped("contacts.readonly", "contacts.write");

    private Answer Change(Call call)
    {
        var add = call.Route("type") switch
        {
            "add" => true,
            "remove" => false,
            _ => throw Refusal.Unprocessable("type must be one of the following values: add, remove"),
        };
        var body = call.Body(Body);
        var removeAll = body.Flag("removeAllTags");
        if (add && removeAll)
        {
            throw Refusal.Unprocessable("removeAllTags can only be used with the type remove");
        }

        var given = Normal.Tags(body.Texts("tags"));
        var responses = body.Texts("contacts")
            .Select(id =>
                ChangeOne(
                    id,
                    tags =>
                        add ? tags.Concat(given)
                        : removeAll ? []
                        : tags.Except(given)
                )
            )
            .ToArray();
        var errors = responses.Count(response => response["type"]!.ToString() == "error");
        return Answer.Created(
            new JsonObject
            {
                ["succeded"] = errors == 0,
                ["errorCount"] = errors,
                ["responses"] = new JsonArray([.. responses]),
            }
        );
    }

    private JsonObject ChangeOne(string id, Func<IReadOnlyList<string>, IEnumerable<string>> change)
    {
        lock (world.Store.Gate)
        {
            if (world.Store.ContactRows.Find(id) is not { } before)
            {
                return new JsonObject
                {
                    ["contactId"] = id,
                    ["message"] = WhyNot(id),
                    ["type"] = "error",
                };
            }

            var after = _writes.ChangeTags(id, change);
            return new JsonObject
            {
                ["contactId"] = id,
                ["message"] = "Tags updated",
                ["type"] = "success",
                ["oldTags"] = WireFormat.List(before.Tags),
                ["tagsAdded"] = WireFormat.List(after.Tags.Except(before.Tags)),
                ["tagsRemoved"] = WireFormat.List(before.Tags.Except(after.Tags)),
            };
        }
    }

    private string WhyNot(string id) =>
        id.Length != IdLength || !id.All(char.IsAsciiLetterOrDigit) ? "contact id is not a valid firebase id"
        : world.Store.DeletedContacts.Contains(id) ? "contact is deleted"
        : "contact does not belong to location";
}
