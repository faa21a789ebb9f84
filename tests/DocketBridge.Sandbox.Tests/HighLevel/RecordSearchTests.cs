using System.Text.Json;
using System.Text.Json.Nodes;
using DocketBridge.Sandbox.HighLevel.Records;
using static DocketBridge.Sandbox.Tests.HighLevel.ObjectOperations;

namespace DocketBridge.Sandbox.Tests.HighLevel;

public sealed class RecordSearchTests
{
    [Fact]
    public async Task Without_an_order_the_newest_come_first_and_every_page_leads_on()
    {
        await using var lab = await Lab.StartAsync();
        var ids = Enumerable.Range(0, 5).Select(number => Add(lab, $"Press {number}", added: number)).ToArray();
        var seen = new List<string>();
        JsonNode? cursor = new JsonArray();
        for (var page = 0; page < 3; page++)
        {
            var reply = await Search(lab, new JsonObject { ["pageLimit"] = 2, ["searchAfter"] = cursor!.DeepClone() });
            reply.Body["total"]!.GetValue<int>().Should().Be(5);
            seen.AddRange(Ids(reply));
            cursor = reply.List("records")[^1]!["searchAfter"];
        }

        seen.Should().Equal(ids.Reverse());
    }

    [Fact]
    public async Task A_page_number_walks_the_same_order()
    {
        await using var lab = await Lab.StartAsync();
        var ids = Enumerable.Range(0, 3).Select(number => Add(lab, $"Press {number}", added: number)).ToArray();
        Ids(await Search(lab, new JsonObject { ["pageLimit"] = 2, ["page"] = 2 })).Should().Equal(ids[0]);
    }

    [Fact]
    public async Task An_order_by_a_number_with_fractions_loses_no_record_between_pages()
    {
        await using var lab = await Lab.StartAsync();
        string[] ids =
        [
            Add(lab, "a", ("impressions", 1.2)),
            Add(lab, "b", ("impressions", 1.5)),
            Add(lab, "c", ("impressions", 1.9)),
        ];
        var seen = new List<string>();
        JsonNode cursor = new JsonArray();
        for (var page = 0; page < 3; page++)
        {
            var reply = await Search(
                lab,
                new JsonObject
                {
                    ["pageLimit"] = 1,
                    ["searchAfter"] = cursor.DeepClone(),
                    ["sort"] = Sort("properties.impressions", "asc"),
                }
            );
            seen.AddRange(Ids(reply));
            cursor = reply.List("records")[0]!["searchAfter"]!;
        }

        seen.Should().Equal(ids);
    }

    [Theory]
    [InlineData("press", "a,b")]
    [InlineData("name:press", "a,b")]
    [InlineData("serial_number:77", "b")]
    [InlineData("77", "b")]
    [InlineData("remarks:oiled", "")]
    [InlineData("oiled", "")]
    public async Task The_query_looks_into_the_searchable_properties_only(string query, string expected)
    {
        await using var lab = await Lab.StartAsync();
        var names = new Dictionary<string, string>
        {
            [Add(lab, "Press one", ("remarks", "oiled"))] = "a",
            [Add(lab, "Press two", ("serial_number", "SN-77"))] = "b",
            [Add(lab, "Folder")] = "c",
        };
        var found = await Search(lab, new JsonObject { ["query"] = query });
        Ids(found)
            .Select(id => names[id])
            .Order()
            .Should()
            .Equal(expected.Split(',', StringSplitOptions.RemoveEmptyEntries));
    }

    [Theory]
    [InlineData("""{"field":"properties.kind","operator":"eq","value":"offset"}""", "a")]
    [InlineData("""{"field":"properties.kind","operator":"not_exists"}""", "b")]
    [InlineData("""{"field":"properties.stocks","operator":"eq","value":"kraft"}""", "a")]
    [InlineData("""{"field":"properties.purchase_price","operator":"range","value":{"gt":50}}""", "b")]
    [InlineData(
        """{"field":"properties.installed_on","operator":"range","value":{"lt":"2026-01-01T00:00:00Z"}}""",
        "a"
    )]
    [InlineData("""{"field":"properties.sheet.width","operator":"contains","value":"70"}""", "b")]
    [InlineData("""{"field":"customFields.KIND","operator":"eq","value":"offset"}""", "a")]
    [InlineData("""{"field":"customFields.SHEET.width","operator":"exists"}""", "b")]
    [InlineData(
        """{"group":"OR","filters":[{"field":"properties.kind","operator":"exists"},{"field":"properties.sheet.width","operator":"exists"}]}""",
        "a,b"
    )]
    public async Task Filters_compare_by_the_type_of_the_field(string filter, string expected)
    {
        await using var lab = await Lab.StartAsync();
        var names = new Dictionary<string, string>
        {
            [
                Add(
                    lab,
                    "a",
                    ("kind", "offset"),
                    ("stocks", (string[])["coated", "kraft"]),
                    ("purchase_price", new { currency = "default", value = 10 }),
                    ("installed_on", "2025-12-31")
                )
            ] = "a",
            [
                Add(
                    lab,
                    "b",
                    ("sheet.width", "70 cm"),
                    ("purchase_price", new { currency = "default", value = 100 }),
                    ("installed_on", "2026-01-02")
                )
            ] = "b",
        };
        string FieldId(string key) =>
            lab
                .Sandbox.Objects.Schemas.Single(schema => schema.Key == Equipment)
                .Fields.Single(field => field.Key == key)
                .Id;
        var text = filter
            .Replace("KIND", FieldId("kind"), StringComparison.Ordinal)
            .Replace("SHEET", FieldId("sheet"), StringComparison.Ordinal);
        var found = await Search(lab, new JsonObject { ["filters"] = new JsonArray(JsonNode.Parse(text)) });

        found.Status.Should().Be(200, found.Body.ToJsonString());
        Ids(found).Select(id => names[id]).Order().Should().Equal(expected.Split(','));
    }

    [Theory]
    [InlineData("""{"pageLimit":0}""", 422)]
    [InlineData("""{"pageLimit":101}""", 422)]
    [InlineData("""{"pageLimit":null}""", 422)]
    [InlineData("""{"page":0}""", 400)]
    [InlineData("""{"page":1001}""", 400)]
    [InlineData("""{"searchAfter":[1]}""", 422)]
    [InlineData("""{"filters":[{"field":"properties.colour","operator":"exists"}]}""", 422)]
    [InlineData("""{"filters":[{"field":"properties.sheet","operator":"exists"}]}""", 422)]
    [InlineData("""{"sort":[{"field":"colour","direction":"asc"}]}""", 422)]
    [InlineData("""{"limit":10}""", 422)]
    public async Task A_search_that_cannot_be_is_refused(string more, int status)
    {
        await using var lab = await Lab.StartAsync();
        (await Search(lab, JsonNode.Parse(more)!.AsObject())).Status.Should().Be(status);
    }

    [Fact]
    public async Task A_query_longer_than_75_characters_is_refused()
    {
        await using var lab = await Lab.StartAsync();
        (await Search(lab, new JsonObject { ["query"] = new string('x', 75) })).Status.Should().Be(200);
        (await Search(lab, new JsonObject { ["query"] = new string('x', 76) })).Status.Should().Be(422);
    }

    [Fact]
    public async Task Search_lags_behind_writes_and_the_audit_does_not()
    {
        await using var lab = await Lab.StartAsync();
        var created = await lab.Api("POST", $"objects/{Equipment}/records", Record(lab));
        var id = created.Object("record")["id"]!.ToString();

        Ids(await Search(lab, [])).Should().BeEmpty();
        Ids(await Search(lab, [], lab.Sandbox.AuditToken)).Should().Equal(id);
        lab.Clock.Advance(TimeSpan.FromSeconds(1));
        Ids(await Search(lab, [])).Should().Equal(id);
        await lab.Api("DELETE", $"objects/{Equipment}/records/{id}");
        Ids(await Search(lab, [])).Should().Equal(id);
        lab.Clock.Advance(TimeSpan.FromSeconds(1));
        Ids(await Search(lab, [])).Should().BeEmpty();
    }

    [Fact]
    public async Task A_hit_tells_its_object_and_where_it_came_from()
    {
        await using var lab = await Lab.StartAsync();
        await lab.Api("POST", $"objects/{Equipment}/records", Record(lab));
        lab.Clock.Advance(TimeSpan.FromSeconds(1));
        var hit = (await Search(lab, [])).List("records")[0]!;

        hit["objectKey"]!.ToString().Should().Be(Equipment);
        hit["locationId"]!.ToString().Should().Be(lab.Location);
        hit["createdAt"]!.ToString().Should().Be("2026-03-02T14:00:00.000Z");
        hit["createdBy"]!["source"]!.ToString().Should().Be("PUBLIC_API");
        hit["searchAfter"]!.ToJsonString().Should().Be($"""[1772460000000,"{hit["id"]}"]""");
    }

    private static JsonArray Sort(string field, string direction) =>
        [new JsonObject { ["field"] = field, ["direction"] = direction }];

    private static string[] Ids(Reply reply) => [.. reply.List("records").Select(hit => hit!["id"]!.ToString())];

    private static Task<Reply> Search(Lab lab, JsonObject more, string? token = null)
    {
        more["locationId"] = lab.Location;
        if (!more.ContainsKey("pageLimit"))
        {
            more["pageLimit"] = 10;
        }

        return lab.Api("POST", $"objects/{Equipment}/records/search", more, token);
    }

    private static string Add(Lab lab, string name, params (string Key, object Value)[] more) =>
        Add(lab, name, added: 0, more);

    private static string Add(Lab lab, string name, int added, params (string Key, object Value)[] more) =>
        lab
            .Sandbox.Objects.AddRecord(
                new ObjectRecord
                {
                    ObjectKey = Equipment,
                    Properties = more.Append((Key: "name", Value: name))
                        .ToDictionary(value => value.Key, value => JsonSerializer.SerializeToElement(value.Value)),
                    CreatedAt = lab.Clock.GetUtcNow().AddMinutes(added),
                }
            )
            .Id;
}
