using System.Text.Json.Nodes;
using DocketBridge.Sandbox.HighLevel.Records;
using DocketBridge.Sandbox.HighLevel.Wire;
using DocketBridge.Sandbox.HighLevel.Writes;

namespace DocketBridge.Sandbox.HighLevel.Search;

/// <summary>POST /opportunities/search</summary>
internal sealed class OpportunitySearch(World world)
{
    private const int MaxLimit = 500;
    private const int MaxPaged = 10_000;

    private static readonly BodyShape Details = new([
        new("notes", MemberKind.Flag),
        new("tasks", MemberKind.Flag),
        new("calendarEvents", MemberKind.Flag),
        new("unReadConversations", MemberKind.Flag),
    ]);

    public static BodyShape Body { get; } =
        new([
            new("locationId") { Required = true },
            new("limit", MemberKind.Number) { Required = true },
            new("page", MemberKind.Number),
            new("searchAfter", MemberKind.List),
            new("filters", MemberKind.List),
            new("sort", MemberKind.List),
            new("query") { MaxLength = 75 },
            new("additionalDetails", MemberKind.Thing),
        ]);

    /// <summary>Searches the opportunities given. The caller holds the store's lock.</summary>
    public JsonObject Find(JsonObject body, IReadOnlyCollection<Opportunity> opportunities)
    {
        var (page, limit) = (body.Number("page", 1), body.Number("limit", 0));
        var after = body["searchAfter"] as JsonArray;
        CheckPaging(page, limit, isPaged: body["page"] is not null, isContinued: after is { Count: > 0 });
        var details = Details.Check(body["additionalDetails"]);
        var order = FieldOrder<OpportunityHit>.Of(
            body["sort"],
            OpportunityFields.SortReader,
            hit => hit.Row.Id,
            "date_added"
        );
        var holds = new FieldFilter<OpportunityHit>(OpportunityFields.Reader).All(body["filters"]);
        var query = body.Text("query");
        var found = opportunities
            .Select(row => new OpportunityHit(row, world.Store.ContactRows.Find(row.ContactId)))
            .Where(hit => Matches(hit, query) && holds(hit))
            .Select(hit => (Hit: hit, Place: order.PlaceOf(hit)))
            .ToArray();
        IEnumerable<(OpportunityHit Hit, object?[] Place)> rest = found;
        if (after is { Count: > 0 })
        {
            var place = order.Read(after);
            rest = rest.Where(hit => order.Compare(hit.Place, place) > 0);
        }

        var hits = rest.OrderBy(hit => hit.Place, Comparer<object?[]>.Create(order.Compare))
            .Skip((Math.Max(page, 1) - 1) * limit)
            .Take(limit)
            .Select(hit => (JsonNode?)Shown(hit.Hit, hit.Place, details));
        return new JsonObject
        {
            ["opportunities"] = new JsonArray([.. hits]),
            ["total"] = found.Length,
            ["aggregations"] = new JsonObject(),
        };
    }

    private static void CheckPaging(int page, int limit, bool isPaged, bool isContinued)
    {
        if (limit is < 1 or > MaxLimit)
        {
            throw Refusal.Unprocessable($"limit must not be less than 1 or greater than {MaxLimit}");
        }

        if (isContinued && isPaged)
        {
            throw Refusal.Unprocessable("page and searchAfter must not be sent together");
        }

        if (page < 0 || (long)page * limit > MaxPaged)
        {
            throw Refusal.BadRequest($"page reaches only the first {MaxPaged} records: use searchAfter");
        }
    }

    private static bool Matches(OpportunityHit hit, string? query) =>
        query is null
        || hit.Row.Name.Contains(query, StringComparison.OrdinalIgnoreCase)
        || (hit.Contact is { } contact && ContactSearch.Matches(contact, query));

    // What an opportunity is asked to carry is its contact's.
    private JsonObject Shown(OpportunityHit hit, object?[] place, JsonObject details)
    {
        var id = hit.Row.ContactId;
        var store = world.Store;
        var shown = OpportunityWire.Full(hit.Row, hit.Contact, world.LocationId);
        shown["notes"] = List(details.Flag("notes"), store.NoteRows.OfContact(id), NoteWire.Full);
        shown["tasks"] = List(details.Flag("tasks"), store.TaskRows.OfContact(id), TaskWire.Full);
        shown["calendarEvents"] = List(
            details.Flag("calendarEvents"),
            store.AppointmentRows.OfContact(id),
            row => world.Appointments.OfContact(row, world.GroupOf(row))
        );
        shown["searchAfter"] = FieldOrder<OpportunityHit>.Written(place);
        return shown;
    }

    private static JsonArray List<T>(bool isWanted, IEnumerable<T> rows, Func<T, JsonObject> shown) =>
        isWanted ? [.. rows.Select(row => (JsonNode?)shown(row))] : [];
}
