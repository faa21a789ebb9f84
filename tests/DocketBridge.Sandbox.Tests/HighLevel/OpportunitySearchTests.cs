using System.Text.Json.Nodes;
using DocketBridge.Sandbox.HighLevel.Records;

namespace DocketBridge.Sandbox.Tests.HighLevel;

public sealed class OpportunitySearchTests
{
    private static readonly TimeSpan Lag = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Search_lags_behind_creates_updates_and_deletes_and_the_audit_sees_the_truth()
    {
        await using var lab = await Lab.StartAsync();
        var id = (await lab.NewOpportunity(await lab.NewContact())).Object("opportunity")["id"]!.ToString();
        (await Ids(lab)).Should().BeEmpty();
        (await Ids(lab, token: lab.Sandbox.AuditToken)).Should().Equal(id);
        lab.Clock.Advance(Lag);
        (await Ids(lab)).Should().Equal(id);

        var won = new JsonObject { ["status"] = "won" };
        await lab.Api("PUT", $"opportunities/{id}/status", won);
        (await Ids(lab, Filter("status", "eq", "won"))).Should().BeEmpty();
        lab.Clock.Advance(Lag);
        (await Ids(lab, Filter("status", "eq", "won"))).Should().Equal(id);

        await lab.Api("DELETE", $"opportunities/{id}");
        (await Ids(lab)).Should().Equal(id);
        lab.Clock.Advance(Lag);
        (await Ids(lab)).Should().BeEmpty();
    }

    [Theory]
    [InlineData("""{"field":"status","operator":"eq","value":"lost"}""", "b")]
    [InlineData("""{"field":"status","operator":"not_eq","value":"lost"}""", "a c")]
    [InlineData("""{"field":"name","operator":"contains","value":"FLY"}""", "a b")]
    [InlineData("""{"field":"monetary_value","operator":"range","value":{"gt":10,"lte":20.5}}""", "b")]
    [InlineData("""{"field":"lost_reason_id","operator":"exists"}""", "b")]
    [InlineData("""{"field":"source","operator":"not_exists"}""", "b c")]
    [InlineData("""{"field":"email","operator":"eq","value":"ann@shop.example"}""", "a")]
    [InlineData("""{"field":"contact_name","operator":"contains","value":"bob"}""", "b")]
    [InlineData("""{"field":"company_name","operator":"exists"}""", "c")]
    [InlineData("""{"field":"date_added","operator":"range","value":{"gte":"2026-01-02T00:00:00Z"}}""", "b c")]
    [InlineData("""{"field":"custom_fields.size","operator":"eq","value":"A4"}""", "c")]
    [InlineData(
        """{"group":"OR","filters":[{"field":"id","operator":"eq","value":"a"},{"field":"status","operator":"eq","value":"won"}]}""",
        "a c"
    )]
    public async Task Filters_find_by_the_fields_of_the_opportunity_and_of_its_contact(string filter, string expected)
    {
        await using var lab = await Lab.StartAsync();
        Load(lab);
        var filters = new JsonObject { ["filters"] = new JsonArray(JsonNode.Parse(filter)) };
        (await Ids(lab, filters)).Order(StringComparer.Ordinal).Should().Equal(expected.Split(' '));
    }

    [Theory]
    [InlineData("flyers", "a b")]
    [InlineData("ann@shop", "a")]
    [InlineData("dyke ltd", "c")]
    public async Task Free_text_is_looked_for_in_the_names_and_in_the_contact(string query, string expected)
    {
        await using var lab = await Lab.StartAsync();
        Load(lab);
        (await Ids(lab, new JsonObject { ["query"] = query }))
            .Order(StringComparer.Ordinal)
            .Should()
            .Equal(expected.Split(' '));
    }

    [Fact]
    public async Task The_newest_come_first_unless_another_order_is_asked_for()
    {
        await using var lab = await Lab.StartAsync();
        Load(lab);
        (await Ids(lab)).Should().Equal("c", "b", "a");
        (await Ids(lab, Sort("monetary_value", "asc"))).Should().Equal("a", "b", "c");
        (await Ids(lab, Sort("name", "desc"))).Should().Equal("c", "a", "b");
    }

    [Fact]
    public async Task A_cursor_walks_through_all_hits_once_also_by_fractions_of_money()
    {
        await using var lab = await Lab.StartAsync();
        for (var i = 0; i < 25; i++)
        {
            var contact = lab.Sandbox.Store.AddContact(new Contact { FirstName = $"{i}" });
            lab.Sandbox.Store.AddOpportunity(
                new()
                {
                    ContactId = contact.Id,
                    Name = "Flyers",
                    MonetaryValue = 10 + (i % 7 * 0.1m),
                }
            );
        }

        var seen = new List<string>();
        JsonNode? cursor = null;
        do
        {
            var body = Sort("monetary_value", "desc");
            body["limit"] = 4;
            if (cursor is not null)
            {
                body["searchAfter"] = cursor.DeepClone();
            }

            var reply = await Search(lab, body);
            reply.Body["total"]!.GetValue<int>().Should().Be(25);
            seen.AddRange(reply.List("opportunities").Select(hit => hit!["id"]!.ToString()));
            cursor = reply.List("opportunities").LastOrDefault()?["searchAfter"];
        } while (cursor is not null);

        seen.Should().HaveCount(25).And.OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task Pages_reach_only_ten_thousand_records_and_exclude_a_cursor()
    {
        await using var lab = await Lab.StartAsync();
        Load(lab);
        (await Ids(lab, new JsonObject { ["limit"] = 2, ["page"] = 2 })).Should().Equal("a");
        var far = new JsonObject { ["limit"] = 500, ["page"] = 21 };
        (await Search(lab, far)).Status.Should().Be(400);
        var both = new JsonObject { ["page"] = 1, ["searchAfter"] = new JsonArray(1, "a") };
        (await Search(lab, both)).Status.Should().Be(422);
    }

    [Fact]
    public async Task Hits_carry_notes_tasks_and_appointments_of_the_contact_when_asked()
    {
        await using var lab = await Lab.StartAsync();
        Load(lab);
        var contact = lab.Sandbox.Store.Opportunities[0].ContactId;
        lab.Sandbox.Store.AddNote(new() { ContactId = contact, Body = "hi" });
        lab.Sandbox.Store.AddTask(new() { ContactId = contact, Title = "Call" });
        lab.Sandbox.Store.AddAppointment(new() { ContactId = contact, Title = "Proof" });
        var body = Filter("id", "eq", "a");
        body["additionalDetails"] = new JsonObject { ["notes"] = true, ["calendarEvents"] = true };

        var hit = (await Search(lab, body)).List("opportunities").Single()!;

        hit["notes"]![0]!["body"]!.ToString().Should().Be("hi");
        hit["calendarEvents"]![0]!["title"]!.ToString().Should().Be("Proof");
        hit["tasks"]!.AsArray().Should().BeEmpty();
        hit.AsObject().ContainsKey("assignedTo").Should().BeFalse("there is no value and the schema has no null");
    }

    [Theory]
    [InlineData("""{"limit":0}""")]
    [InlineData("""{"limit":501}""")]
    [InlineData("""{"limit":null}""")]
    [InlineData("""{"pageLimit":5}""")]
    [InlineData("""{"filters":[{"field":"pipelineId","operator":"eq","value":"x"}]}""")]
    [InlineData("""{"sort":[{"field":"status","direction":"asc"}]}""")]
    [InlineData("""{"additionalDetails":{"shoes":true}}""")]
    [InlineData("""{"additionalDetails":{"notes":"yes"}}""")]
    public async Task What_search_does_not_know_is_refused(string wrong)
    {
        await using var lab = await Lab.StartAsync();
        (await Search(lab, JsonNode.Parse(wrong)!.AsObject())).Status.Should().Be(422);
        (await Search(lab, new JsonObject { ["query"] = new string('x', 76) })).Status.Should().Be(422);
    }

    private static void Load(Lab lab)
    {
        var store = lab.Sandbox.Store;
        var ann = store.AddContact(new() { FirstName = "Ann", Email = "ann@shop.example" });
        var bob = store.AddContact(new() { FirstName = "Bob" });
        var cyd = store.AddContact(new() { FirstName = "Cyd", CompanyName = "Dyke Ltd" });
        var added = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        store.AddOpportunity(
            new()
            {
                Id = "a",
                ContactId = ann.Id,
                Name = "Flyers, red",
                Source = "web",
                MonetaryValue = 10,
                DateAdded = added,
            }
        );
        store.AddOpportunity(
            new()
            {
                Id = "b",
                ContactId = bob.Id,
                Name = "Flyers, blue",
                Status = "lost",
                LostReasonId = store.LostReasons[0].Id,
                MonetaryValue = 20.5m,
                DateAdded = added.AddDays(1),
            }
        );
        store.AddOpportunity(
            new()
            {
                Id = "c",
                ContactId = cyd.Id,
                Name = "Posters",
                Status = "won",
                MonetaryValue = 30,
                CustomFields = [CustomFieldValue.Text("size", "A4")],
                DateAdded = added.AddDays(2),
            }
        );
    }

    private static JsonObject Filter(string field, string comparison, string value) =>
        new()
        {
            ["filters"] = new JsonArray(
                new JsonObject
                {
                    ["field"] = field,
                    ["operator"] = comparison,
                    ["value"] = value,
                }
            ),
        };

    private static JsonObject Sort(string field, string direction) =>
        new() { ["sort"] = new JsonArray(new JsonObject { ["field"] = field, ["direction"] = direction }) };

    private static Task<Reply> Search(Lab lab, JsonObject body, string? token = null)
    {
        body["locationId"] = lab.Location;
        if (!body.ContainsKey("limit"))
        {
            body["limit"] = 100;
        }

        return lab.Api("POST", "opportunities/search", body, token);
    }

    private static async Task<string[]> Ids(Lab lab, JsonObject? body = null, string? token = null)
    {
        var reply = await Search(lab, body ?? [], token);
        reply.Status.Should().Be(200, reply.Body.ToJsonString());
        return [.. reply.List("opportunities").Select(hit => hit!["id"]!.ToString())];
    }
}
