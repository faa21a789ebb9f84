using System.Text.Json.Nodes;
using DocketBridge.Sandbox.HighLevel.Records;
using DocketBridge.Sandbox.HighLevel.Wire;
using DocketBridge.Sandbox.HighLevel.Writes;

namespace DocketBridge.Sandbox.HighLevel.Search;

/// <summary>POST /objects/{schemaKey}/records/search</summary>
internal sealed class RecordSearch(World world)
{
    private const int MaxPage = 100;
    private const int MaxPaged = 10_000;
    private const int MaxQuery = 75;

    public static BodyShape Body { get; } =
        new([
            new("locationId") { Required = true },
            new("pageLimit", MemberKind.Number) { Required = true },
            new("page", MemberKind.Number),
            new("query"),
            new("searchAfter", MemberKind.List),
            new("filters", MemberKind.List),
            new("sort", MemberKind.List),
        ]);

    public JsonObject Find(ObjectSchema schema, JsonObject body, IEnumerable<ObjectRecord> records)
    {
        var (limit, page) = (body.Number("pageLimit", 0), body.Number("page", 1));
        if (limit is < 1 or > MaxPage)
        {
            throw Refusal.Unprocessable($"pageLimit must not be less than 1 or greater than {MaxPage}");
        }

        if (page < 1 || (long)page * limit > MaxPaged)
        {
            throw Refusal.BadRequest($"page reaches only the first {MaxPaged} records: use searchAfter");
        }

        var fields = new RecordFields(schema);
        var order = FieldOrder<ObjectRecord>.Of(body["sort"], fields.Reader, record => record.Id, "createdAt");
        var holds = new FieldFilter<ObjectRecord>(fields.Reader).All(body["filters"]);
        var matches = Matching(schema, body.Text("query"));
        var found = records
            .Where(record => record.ObjectKey == schema.Key && matches(record) && holds(record))
            .Select(record => (Record: record, Place: order.PlaceOf(record)))
            .ToArray();
        IEnumerable<(ObjectRecord Record, object?[] Place)> rest = found;
        // Beside a cursor the page says nothing: HighLevel's example sends both.
        if (body["searchAfter"] is JsonArray { Count: > 0 } after)
        {
            var place = order.Read(after);
            (rest, page) = (rest.Where(hit => order.Compare(hit.Place, place) > 0), 1);
        }

        var hits = rest.OrderBy(hit => hit.Place, Comparer<object?[]>.Create(order.Compare))
            .Skip((page - 1) * limit)
            .Take(limit)
            .Select(hit =>
                (JsonNode?)ObjectWire.Hit(hit.Record, schema, world, FieldOrder<ObjectRecord>.Written(hit.Place))
            );
        return new JsonObject { ["records"] = new JsonArray([.. hits]), ["total"] = found.Length };
    }

    // name:Buddy looks into one searchable property, Buddy into all of them.
    private static Func<ObjectRecord, bool> Matching(ObjectSchema schema, string? query)
    {
        if (query is null)
        {
            return _ => true;
        }

        if (query.Length > MaxQuery)
        {
            throw Refusal.Unprocessable($"query must be shorter than or equal to {MaxQuery} characters");
        }

        var colon = query.IndexOf(':', StringComparison.Ordinal);
        var named = colon > 0 && schema.SearchableProperties.Contains(query[..colon]);
        var keys = named ? [query[..colon]] : schema.SearchableProperties;
        var wanted = named ? query[(colon + 1)..] : query;
        return record =>
            keys.Any(key =>
                record.Properties.TryGetValue(key, out var value)
                && value.ToString().Contains(wanted, StringComparison.OrdinalIgnoreCase)
            );
    }
}
