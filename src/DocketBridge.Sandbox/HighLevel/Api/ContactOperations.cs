using System.Globalization;
using System.Text.Json.Nodes;
using DocketBridge.Sandbox.HighLevel.Records;
using DocketBridge.Sandbox.HighLevel.Search;
using DocketBridge.Sandbox.HighLevel.Wire;
using DocketBridge.Sandbox.HighLevel.Writes;

namespace DocketBridge.Sandbox.HighLevel.Api;

/// <summary>Contacts: reading, searching and writing.</summary>
internal sealed class ContactOperations(World world)
{
    private readonly ContactWrites _writes = new(world);
    private readonly ContactSearch _search = new(world);

    private static readonly BodyShape BulkBusinessBody = new([
        new("locationId") { Required = true },
        new("ids", MemberKind.TextList) { Required = true },
        new("businessId") { RequiredOrNull = true },
    ]);

    public IEnumerable<Operation> All =>
        new Operation[]
        {
            new("search-contacts-advanced", "POST", "/contacts/search", Search) { Writes = false },
            new("get-duplicate-contact", "GET", "/contacts/search/duplicate", FindDuplicate),
            new("create-contact", "POST", "/contacts/", Create),
            new("get-contacts", "GET", "/contacts/", List),
            new("upsert-contact", "POST", "/contacts/upsert", Upsert),
            new("get-contacts-by-businessId", "GET", "/contacts/business/{businessId}", OfBusiness),
            new("add-remove-contact-from-business", "POST", "/contacts/bulk/business", LinkBusiness)
            {
                Scope = Operation.NoScope,
            },
            new("get-contact", "GET", "/contacts/{contactId}", Get),
            new("update-contact", "PUT", "/contacts/{contactId}", Update),
            new("delete-contact", "DELETE", "/contacts/{contactId}", Delete),
        }.Scoped("contacts.readonly", "contacts.write");

    private Answer Search(Call call) => Answer.Ok(_search.Find(call.Body(ContactSearch.Body), Visible(call)));

    private Answer FindDuplicate(Call call)
    {
        call.NeedLocationQuery();
        var email = Normal.Email(call.Query("email"));
        var number = call.Query("number");
        // A plus sign that was not encoded arrives as a space; then the number has no prefix and is read as a local one.
        var phone = Normal.Phone(number, world.Options.Country);
        if (email is null && number is null)
        {
            throw Refusal.Unprocessable("email or number should not be empty");
        }

        lock (world.Store.Gate)
        {
            var rows = world.Store.ContactRows;
            var found = rows.WithEmail(email) ?? rows.WithPhone(phone);
            return Answer.Ok(new JsonObject { ["contact"] = found is null ? null : Full(found) });
        }
    }

    private Answer Create(Call call)
    {
        var contact = _writes.Create(Actor.Api, call.Body(ContactBodies.Create));
        return Answer.Created(new JsonObject { ["contact"] = ContactWire.Created(contact, world.LocationId) });
    }

    private Answer Upsert(Call call)
    {
        var (contact, isNew) = _writes.Upsert(call.Body(ContactBodies.Upsert));
        var answer = new JsonObject
        {
            ["new"] = isNew,
            ["contact"] = Full(contact),
            ["traceId"] = call.TraceId,
        };
        return Answer.Ok(answer);
    }

    private Answer Get(Call call)
    {
        lock (world.Store.Gate)
        {
            return Answer.Ok(new JsonObject { ["contact"] = Full(world.NeedContact(call.Route("contactId"))) });
        }
    }

    private Answer Update(Call call)
    {
        var contact = _writes.Update(Actor.Api, call.Route("contactId"), call.Body(ContactBodies.Update));
        return Answer.Ok(new JsonObject { ["succeded"] = true, ["contact"] = Full(contact) });
    }

    private Answer Delete(Call call)
    {
        _writes.Delete(Actor.Api, call.Route("contactId"));
        return Answer.Succeded();
    }

    private Answer List(Call call)
    {
        call.NeedLocationQuery();
        var limit = call.Number("limit", 20, 100);
        var query = call.Query("query");
        var found = Visible(call)
            .Where(contact => ContactSearch.Matches(contact, query))
            .OrderByDescending(contact => contact.DateAdded)
            .ThenBy(contact => contact.Id, StringComparer.Ordinal)
            .ToArray();
        IEnumerable<Contact> rest = found;
        if (long.TryParse(call.Query("startAfter"), CultureInfo.InvariantCulture, out var added))
        {
            var id = call.Query("startAfterId") ?? "";
            rest = found.Where(contact =>
                contact.DateAdded.ToUnixTimeMilliseconds() < added
                || (contact.DateAdded.ToUnixTimeMilliseconds() == added && string.CompareOrdinal(contact.Id, id) > 0)
            );
        }

        var page = rest.Take(limit).ToArray();
        return Answer.Ok(
            new JsonObject
            {
                ["contacts"] = Listed(page),
                ["count"] = found.Length,
                ["meta"] = new JsonObject
                {
                    ["total"] = found.Length,
                    ["startAfterId"] = page.LastOrDefault()?.Id,
                    ["startAfter"] = page.LastOrDefault()?.DateAdded.ToUnixTimeMilliseconds(),
                },
            }
        );
    }

    private Answer OfBusiness(Call call)
    {
        call.NeedLocationQuery();
        var business = call.Route("businessId");
        var query = call.Query("query");
        var found = Visible(call)
            .Where(contact => contact.BusinessId == business && ContactSearch.Matches(contact, query))
            .OrderBy(contact => contact.DateAdded)
            .ThenBy(contact => contact.Id, StringComparer.Ordinal)
            .ToArray();
        var page = found.Skip(call.Number("skip", 0, int.MaxValue)).Take(call.Number("limit", 25, 100));
        return Answer.Ok(new JsonObject { ["contacts"] = Listed(page), ["count"] = found.Length });
    }

    private Answer LinkBusiness(Call call)
    {
        var body = call.Body(BulkBusinessBody);
        var ids = body.Texts("ids");
        if (ids.Count is 0 or > 50)
        {
            throw Refusal.Unprocessable("ids must contain at least 1 and not more than 50 elements");
        }

        lock (world.Store.Gate)
        {
            // All or none: an unknown contact is found before any is changed.
            foreach (var id in ids)
            {
                world.NeedContact(id);
            }

            foreach (var id in ids)
            {
                _writes.Link(Actor.Api, id, body.Text("businessId"));
            }
        }

        return Answer.Ok(new JsonObject { ["success"] = true, ["ids"] = WireFormat.List(ids) });
    }

    private Contact[] Visible(Call call)
    {
        lock (world.Store.Gate)
        {
            return call.IsAudit ? [.. world.Store.ContactRows.All] : world.Store.ContactIndex.Snapshot();
        }
    }

    private JsonObject Full(Contact contact) => ContactWire.Full(contact, world.LocationId);

    private JsonArray Listed(IEnumerable<Contact> contacts) =>
        [.. contacts.Select(contact => (JsonNode?)ContactWire.Listed(contact, world.LocationId))];
}
