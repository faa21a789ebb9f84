using System.Text.Json.Nodes;
using DocketBridge.Sandbox.HighLevel.Records;
using DocketBridge.Sandbox.HighLevel.Wire;
using DocketBridge.Sandbox.HighLevel.Writes;

namespace DocketBridge.Sandbox.HighLevel.Search;

/// <summary>POST /contacts/search</summary>
internal sealed class ContactSearch(World world)
{
    private const int MaxPage = 500;
    private const int MaxPaged = 10_000;
    private const int MaxQuery = 75;

    public static BodyShape Body { get; } =
        new([
            new("locationId") { Required = true },
            new("pageLimit", MemberKind.Number) { Required = true },
            new("page", MemberKind.Number),
            new("searchAfter", MemberKind.List),
            new("filters", MemberKind.List),
            new("sort", MemberKind.List),
            new("query"),
        ]);

    public JsonObject Find(JsonObject body, IReadOnlyCollection<Contact> contacts)
    {
        var limit = body.Number("pageLimit", 0);
        var page = body.Number("page", 1);
        if (limit is < 1 or > MaxPage)
        {
            throw Refusal.Unprocessable($"pageLimit must not be less than 1 or greater than {MaxPage}");
        }

        var after = body["searchAfter"] as JsonArray;
        if (after is { Count: > 0 } && body["page"] is not null)
        {
            throw Refusal.Unprocessable("page and searchAfter must not be sent together");
        }

        if (page < 1 || (long)page * limit > MaxPaged)
        {
            throw Refusal.BadRequest($"page reaches only the first {MaxPaged} records: use searchAfter");
        }

        var order = FieldOrder<Contact>.Of(body["sort"], ContactFields.Reader, contact => contact.Id, "dateAdded");
        var holds = new FieldFilter<Contact>(ContactFields.Reader).All(body["filters"]);
        var query = body.Text("query")?.ToLowerInvariant();
        if (query?.Length > MaxQuery)
        {
            throw Refusal.Unprocessable($"query must be shorter than or equal to {MaxQuery} characters");
        }

        var found = contacts
            .Where(contact => Matches(contact, query) && holds(contact))
            .Select(contact => (Contact: contact, Place: order.PlaceOf(contact)))
            .ToArray();
        IEnumerable<(Contact Contact, object?[] Place)> rest = found;
        if (after is { Count: > 0 })
        {
            var place = order.Read(after);
            rest = rest.Where(hit => order.Compare(hit.Place, place) > 0);
        }

        var hits = rest.OrderBy(hit => hit.Place, Comparer<object?[]>.Create(order.Compare))
            .Skip((page - 1) * limit)
            .Take(limit)
            .Select(hit =>
                (JsonNode?)ContactWire.Hit(hit.Contact, world.LocationId, FieldOrder<Contact>.Written(hit.Place))
            );
        return new JsonObject { ["contacts"] = new JsonArray([.. hits]), ["total"] = found.Length };
    }

    /// <summary>Whether a contact's name, e-mail, phone or company holds the text.</summary>
    public static bool Matches(Contact contact, string? query) =>
        query is null
        || contact.FullName.Contains(query, StringComparison.OrdinalIgnoreCase)
        || contact.Email?.Contains(query, StringComparison.OrdinalIgnoreCase) == true
        || contact.Phone?.Contains(query, StringComparison.Ordinal) == true
        || contact.CompanyName?.Contains(query, StringComparison.OrdinalIgnoreCase) == true;
}
