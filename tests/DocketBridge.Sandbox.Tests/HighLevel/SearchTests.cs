using System.Text.Json.Nodes;
using DocketBridge.Sandbox.Faults;
using DocketBridge.Sandbox.HighLevel.Records;

namespace DocketBridge.Sandbox.Tests.HighLevel;

public sealed class SearchTests
{
    private static readonly TimeSpan Lag = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Search_lags_behind_creates_updates_and_deletes_while_reads_by_id_do_not()
    {
        await using var lab = await Lab.StartAsync();
        var id = await lab.NewContact("Ann");
        (await lab.SearchIds()).Should().BeEmpty();
        (await lab.GetContact(id))["firstName"]!.ToString().Should().Be("Ann");

        lab.Clock.Advance(Lag);
        (await lab.SearchIds()).Should().Equal(id);

        await lab.Api("PUT", $"contacts/{id}", new JsonObject { ["firstName"] = "Bea" });
        (await lab.Search()).List("contacts")[0]!["firstName"]!.ToString().Should().Be("Ann");
        lab.Clock.Advance(Lag);
        (await lab.Search()).List("contacts")[0]!["firstName"]!.ToString().Should().Be("Bea");

        await lab.Api("DELETE", $"contacts/{id}");
        (await lab.SearchIds()).Should().Equal(id);
        (await lab.Api("GET", $"contacts/{id}")).Status.Should().Be(404);
        lab.Clock.Advance(Lag);
        (await lab.SearchIds()).Should().BeEmpty();
    }

    [Fact]
    public async Task Under_drawn_lags_search_never_goes_back_and_ends_at_the_truth()
    {
        await using var lab = await Lab.StartAsync(options => options with { Faults = FaultKind.Hostile });
        var created = await lab.Control("POST", "contacts", new JsonObject { ["postalCode"] = "0" });
        var id = created.Object("contact")["id"]!.ToString();
        var seen = new List<int>();
        for (var i = 1; i <= 80; i++)
        {
            if (i <= 30)
            {
                await lab.Control("PATCH", $"contacts/{id}", new JsonObject { ["postalCode"] = $"{i}" });
            }

            // The faults that would befall the search itself are switched off while it is asked.
            await lab.Control("PUT", "faults", new JsonObject { ["kind"] = "none" });
            var hits = (await lab.Search()).List("contacts");
            seen.AddRange(hits.Select(hit => Convert.ToInt32(hit!["postalCode"]!.ToString(), null)));
            await lab.Control("PUT", "faults", new JsonObject { ["kind"] = "hostile" });
            lab.Clock.Advance(TimeSpan.FromMilliseconds(100));
        }

        seen.Should().BeInAscendingOrder().And.EndWith(30);
        seen.Distinct().Count().Should().BeGreaterThan(2);
    }

    [Fact]
    public async Task An_audit_searches_without_lag()
    {
        await using var lab = await Lab.StartAsync();
        var id = await lab.NewContact();
        (await lab.SearchIds(token: lab.Sandbox.AuditToken)).Should().Equal(id);
    }

    [Fact]
    public async Task Hits_omit_dnd_settings_call_the_street_address_and_show_custom_fields_as_id_and_value()
    {
        await using var lab = await Lab.StartAsync();
        var field = lab.Sandbox.Store.AddCustomField(new CustomField { Name = "External id" });
        lab.Sandbox.Store.AddContact(
            new Contact
            {
                FirstName = "Ann",
                Address1 = "1 Main",
                CustomFields = [CustomFieldValue.Text(field.Id, "E-1")],
            }
        );
        var hit = (await lab.Search()).List("contacts")[0]!.AsObject();
        hit.ContainsKey("dndSettings").Should().BeFalse();
        hit.ContainsKey("address1").Should().BeFalse();
        hit["address"]!.ToString().Should().Be("1 Main");
        hit["firstNameLowerCase"]!.ToString().Should().Be("ann");
        hit.ContainsKey("phone").Should().BeTrue();
        hit["phone"].Should().BeNull();
        hit["customFields"]!.ToJsonString().Should().Be($$"""[{"id":"{{field.Id}}","value":"E-1"}]""");
    }

    [Fact]
    public async Task SearchAfter_walks_through_everything_once_even_with_equal_sort_values()
    {
        await using var lab = await Lab.StartAsync();
        Load(lab, 23);
        var seen = new List<string>();
        JsonArray? after = null;
        while (true)
        {
            var body = new JsonObject
            {
                ["pageLimit"] = 5,
                ["sort"] = new JsonArray(new JsonObject { ["field"] = "dateAdded", ["direction"] = "asc" }),
            };
            if (after is not null)
            {
                body["searchAfter"] = after.DeepClone();
            }

            var reply = await lab.Search(body);
            reply.Body["total"]!.GetValue<int>().Should().Be(23);
            var hits = reply.List("contacts");
            if (hits.Count == 0)
            {
                break;
            }

            seen.AddRange(hits.Select(hit => hit!["id"]!.ToString()));
            after = hits[^1]!["searchAfter"]!.AsArray();
        }

        seen.Should().HaveCount(23).And.OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task Pages_reach_ten_thousand_records_and_not_beside_searchAfter()
    {
        await using var lab = await Lab.StartAsync();
        Load(lab, 7);
        (await lab.SearchIds(new JsonObject { ["pageLimit"] = 5, ["page"] = 2 })).Should().HaveCount(2);
        (await lab.Search(new JsonObject { ["pageLimit"] = 500, ["page"] = 21 })).Status.Should().Be(400);
        (await lab.Search(new JsonObject { ["page"] = 1, ["searchAfter"] = new JsonArray(1, "x") }))
            .Status.Should()
            .Be(422);
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"pageLimit":501}""")]
    [InlineData("""{"pageLimit":5,"filters":[{"field":"shoe","operator":"eq","value":"x"}]}""")]
    [InlineData("""{"pageLimit":5,"filters":[{"field":"city","operator":"like","value":"x"}]}""")]
    [InlineData("""{"pageLimit":5,"limit":5}""")]
    public async Task A_search_that_is_wrong_is_refused(string json)
    {
        await using var lab = await Lab.StartAsync();
        var body = JsonNode.Parse(json)!.AsObject();
        body["locationId"] = lab.Location;
        (await lab.Api("POST", "contacts/search", body)).Status.Should().Be(422);
    }

    [Theory]
    [InlineData("""[{"field":"city","operator":"eq","value":"Guelph"}]""", "Ann,Bob")]
    [InlineData("""[{"field":"city","operator":"not_eq","value":"Guelph"}]""", "Cyd")]
    [InlineData("""[{"field":"email","operator":"contains","value":"SHOP"}]""", "Ann,Cyd")]
    [InlineData("""[{"field":"email","operator":"not_exists"}]""", "Bob")]
    [InlineData("""[{"field":"tags","operator":"eq","value":"vip"}]""", "Ann")]
    [InlineData("""[{"field":"dnd","operator":"eq","value":true}]""", "Cyd")]
    [InlineData("""[{"field":"dateUpdated","operator":"range","value":{"gte":"2026-02-02T00:00:00Z"}}]""", "Bob,Cyd")]
    [InlineData(
        """[{"field":"dateUpdated","operator":"range","value":{"gt":1769904000000,"lt":1770076800000}}]""",
        "Bob"
    )]
    [InlineData(
        """[{"group":"OR","filters":[{"field":"firstNameLowerCase","operator":"eq","value":"ann"},{"field":"city","operator":"eq","value":"York"}]}]""",
        "Ann,Cyd"
    )]
    [InlineData("""[{"field":"city","operator":"eq","value":"Guelph"},{"field":"email","operator":"exists"}]""", "Ann")]
    public async Task Filters_find(string filters, string expected)
    {
        await using var lab = await Lab.StartAsync();
        Add(lab, "Ann", "Guelph", "ann@shop.example", day: 1, tags: ["VIP"]);
        Add(lab, "Bob", "Guelph", null, day: 2);
        Add(lab, "Cyd", "York", "cyd@shop.example", day: 3, dnd: true);
        var reply = await lab.Search(
            new JsonObject
            {
                ["filters"] = JsonNode.Parse(filters),
                ["sort"] = new JsonArray(new JsonObject { ["field"] = "firstNameLowerCase", ["direction"] = "asc" }),
            }
        );
        string.Join(',', reply.List("contacts").Select(hit => hit!["firstName"])).Should().Be(expected);
    }

    [Fact]
    public async Task Custom_fields_can_be_filtered_by_id()
    {
        await using var lab = await Lab.StartAsync();
        var field = lab.Sandbox.Store.AddCustomField(new CustomField { Name = "External id" });
        var ann = lab.Sandbox.Store.AddContact(
            new Contact { FirstName = "Ann", CustomFields = [CustomFieldValue.Text(field.Id, "E-1")] }
        );
        lab.Sandbox.Store.AddContact(new Contact { FirstName = "Bob" });
        var filter = new JsonObject
        {
            ["field"] = $"customFields.{field.Id}",
            ["operator"] = "eq",
            ["value"] = "E-1",
        };
        (await lab.SearchIds(new JsonObject { ["filters"] = new JsonArray(filter) })).Should().Equal(ann.Id);
    }

    [Fact]
    public async Task A_query_looks_into_name_email_phone_and_company()
    {
        await using var lab = await Lab.StartAsync();
        var ann = Add(lab, "Ann", "Guelph", "ann@shop.example", day: 1);
        Add(lab, "Bob", "York", "bob@other.example", day: 2);
        (await lab.SearchIds(new JsonObject { ["query"] = "SHOP.ex" })).Should().Equal(ann.Id);
    }

    [Fact]
    public async Task The_deprecated_list_pages_by_startAfter()
    {
        await using var lab = await Lab.StartAsync();
        Load(lab, 7);
        var first = await lab.Api("GET", $"contacts/?locationId={lab.Location}&limit=5");
        var meta = first.Object("meta");
        var second = await lab.Api(
            "GET",
            $"contacts/?locationId={lab.Location}&limit=5&startAfter={meta["startAfter"]}&startAfterId={meta["startAfterId"]}"
        );
        first.Body["count"]!.GetValue<int>().Should().Be(7);
        first
            .List("contacts")
            .Concat(second.List("contacts"))
            .Select(hit => hit!["id"]!.ToString())
            .Should()
            .HaveCount(7)
            .And.OnlyHaveUniqueItems();
        (await lab.Api("GET", $"contacts/?locationId={lab.Location}&limit=101")).Status.Should().Be(422);
    }

    [Fact]
    public async Task Tasks_of_the_location_are_25_to_a_page_and_100_at_most()
    {
        await using var lab = await Lab.StartAsync();
        var contact = lab.Sandbox.Store.AddContact(new Contact { FirstName = "Ann" });
        for (var i = 0; i < 30; i++)
        {
            lab.Sandbox.Store.AddTask(
                new ContactTask
                {
                    ContactId = contact.Id,
                    Title = $"T{i}",
                    Completed = i % 2 == 0,
                }
            );
        }

        var path = $"locations/{lab.Location}/tasks/search";
        (await lab.Api("POST", path, [])).List("tasks").Should().HaveCount(25);
        (await lab.Api("POST", path, new JsonObject { ["limit"] = 100, ["completed"] = true }))
            .List("tasks")
            .Should()
            .HaveCount(15);
        (await lab.Api("POST", path, new JsonObject { ["skip"] = 25 })).List("tasks").Should().HaveCount(5);
        (await lab.Api("POST", path, new JsonObject { ["limit"] = 101 })).Status.Should().Be(422);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_search_for_tasks_lags_where_that_is_assumed(bool lags)
    {
        await using var lab = await Lab.StartAsync(options =>
            options with
            {
                Assumptions = options.Assumptions with { TaskSearchLags = lags },
            }
        );
        await lab.NewTask(await lab.NewContact());
        var path = $"locations/{lab.Location}/tasks/search";
        (await lab.Api("POST", path, [])).List("tasks").Should().HaveCount(lags ? 0 : 1);
        lab.Clock.Advance(Lag);
        (await lab.Api("POST", path, [])).List("tasks").Should().HaveCount(1);
    }

    private static void Load(Lab lab, int count)
    {
        for (var i = 0; i < count; i++)
        {
            lab.Sandbox.Store.AddContact(new Contact { FirstName = $"C{i}" });
        }
    }

    private static Contact Add(
        Lab lab,
        string first,
        string city,
        string? email,
        int day,
        string[]? tags = null,
        bool dnd = false
    ) =>
        lab.Sandbox.Store.AddContact(
            new Contact
            {
                FirstName = first,
                City = city,
                Email = email,
                Tags = tags ?? [],
                Dnd = dnd,
                DateAdded = new DateTimeOffset(2026, 1, day, 0, 0, 0, TimeSpan.Zero),
                DateUpdated = new DateTimeOffset(2026, 2, day, 0, 0, 0, TimeSpan.Zero),
            }
        );
}
