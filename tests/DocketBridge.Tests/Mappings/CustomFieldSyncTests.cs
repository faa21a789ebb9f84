using System.Text.Json;
using System.Text.Json.Nodes;
using DocketBridge.Storage;
using DocketBridge.Sync.Mapping;
using DocketBridge.Sync.Records;
using DocketBridge.Tests.Sync;

namespace DocketBridge.Tests.Mappings;

/// <summary>Custom fields of every type, by a mapping that a person wrote, between both sandboxes.</summary>
public sealed class CustomFieldSyncTests : IAsyncLifetime
{
    private readonly RunningBridge _bridge = new();

    private HighLevelPerson HighLevel => _bridge.HighLevel;

    private DocketManagerPerson DocketManager => _bridge.DocketManager;

    public ValueTask InitializeAsync() => _bridge.InitializeAsync();

    public ValueTask DisposeAsync() => _bridge.DisposeAsync();

    [Fact]
    public async Task Every_type_travels_both_ways_in_the_notation_of_each_side()
    {
        var (id, twin) = await PairAsync("types");
        await PutInForceAsync(
            Row("referred", "custom.referred_by", "info.Referred by"),
            Row("artwork", """{ "field": "custom.artwork_notes", "as": "text", "lines": true }""", "info.Artwork"),
            Row("employees", """{ "field": "custom.employees", "as": "number" }""", "info.Employees"),
            Row(
                "budget",
                """{ "field": "custom.yearly_print_budget", "as": "money" }""",
                """{ "field": "info.Budget", "as": "money", "symbol": "$", "decimalMark": "," }"""
            ),
            Row(
                "show",
                """{ "field": "custom.last_trade_show", "as": "date" }""",
                """{ "field": "info.Trade show", "as": "date", "format": "dd/MM/yyyy" }"""
            ),
            Row("stock", """{ "field": "custom.favourite_stock", "as": "choice" }""", "info.Stock"),
            Row(
                "interests",
                """{ "field": "custom.interests", "as": "choices" }""",
                """{ "field": "info.Interests", "as": "choices", "separator": "; " }"""
            ),
            Row(
                "terms",
                """{ "field": "custom.agreements", "as": "checkbox", "yes": "Terms" }""",
                """{ "field": "info.Terms", "as": "checkbox", "yes": "signed", "no": "not signed" }"""
            ),
            Row(
                "direct",
                """{ "field": "custom.direct_line", "as": "phone", "notation": "e164" }""",
                "info.Direct line"
            )
        );

        await HighLevel.SetCustomAsync(id, "referred_by", "A friend");
        await HighLevel.SetCustomAsync(id, "artwork_notes", "Keeps originals.\nAsk first.");
        await HighLevel.SetCustomAsync(id, "employees", 40);
        await HighLevel.SetCustomAsync(id, "yearly_print_budget", 1200.5);
        await HighLevel.SetCustomAsync(id, "last_trade_show", "2026-03-02");
        await HighLevel.SetCustomAsync(id, "favourite_stock", "Gloss");
        await HighLevel.SetCustomAsync(id, "interests", new[] { "Flyers", "Labels" });
        await HighLevel.SetCustomAsync(id, "agreements", new[] { "Terms" });
        await HighLevel.SetCustomAsync(id, "direct_line", "+14165550188");
        await _bridge.RestsAsync();

        (await InfoAsync(twin))
            .Should()
            .Contain(
                new Dictionary<string, string>
                {
                    ["Referred by"] = "A friend",
                    ["Artwork"] = "Keeps originals.\nAsk first.",
                    ["Employees"] = "40",
                    ["Budget"] = "$1200,50",
                    ["Trade show"] = "02/03/2026",
                    ["Stock"] = "Gloss",
                    ["Interests"] = "Flyers; Labels",
                    ["Terms"] = "signed",
                    ["Direct line"] = "(416) 555-0188",
                }
            );

        await SetInfoAsync(
            twin,
            new()
            {
                ["Employees"] = "41",
                ["Budget"] = "$ 1.300,75",
                ["Trade show"] = "31/12/2026",
                ["Stock"] = "uncoated",
                ["Interests"] = "Labels; books",
                ["Terms"] = "not signed",
                ["Direct line"] = "416 555 0199",
                ["Referred by"] = null,
            }
        );
        await _bridge.RestsAsync();

        (await Json(id, "employees")).Should().Be("41", "a number stays a number");
        (await Json(id, "yearly_print_budget")).Should().Be("1300.75");
        (await Json(id, "last_trade_show")).Should().Be("\"2026-12-31\"");
        (await Json(id, "favourite_stock")).Should().Be("\"Uncoated\"", "HighLevel's list has its own spelling");
        (await Json(id, "interests")).Should().Be("[\"Labels\",\"Books\"]");
        (await Json(id, "agreements")).Should().BeNull();
        (await Json(id, "direct_line")).Should().Be("\"+14165550199\"");
        (await Json(id, "referred_by")).Should().BeNull();
        (await InfoAsync(twin))["Budget"].Should().Be("$ 1.300,75", "a person's own notation is not rewritten");
    }

    [Fact]
    public async Task B9_A_choice_that_the_list_has_not_waits_with_its_reason_and_the_other_fields_go_through()
    {
        await PutInForceAsync(Row("stock", """{ "field": "custom.favourite_stock", "as": "choice" }""", "info.Stock"));
        var (id, twin) = await PairAsync("b9");

        await SetInfoAsync(twin, new() { ["Stock"] = "Velvet" });
        await DocketManager.EditContactAsync(twin, new { email = "b9-new@a.example" });
        await _bridge.RestsAsync();

        (await HighLevel.ContactAsync(id)).Text("email").Should().Be("b9-new@a.example");
        (await InfoAsync(twin))["Stock"].Should().Be("Velvet");
        var kept = (await _bridge.LinkAsync(Side.HighLevel, id))!.Exceptions.Should().ContainSingle().Subject;
        (kept.Field, kept.Target).Should().Be(("stock", Side.HighLevel));
        kept.Reason.Should().Contain("Favourite stock").And.Contain("no such option");

        await SetInfoAsync(twin, new() { ["Stock"] = "matte" });
        await _bridge.RestsAsync();
        (await Json(id, "favourite_stock")).Should().Be("\"Matte\"");
        (await _bridge.LinkAsync(Side.HighLevel, id))!.Exceptions.Should().BeEmpty();
    }

    [Fact]
    public async Task B9_A_custom_field_that_is_deleted_in_HighLevel_empties_nothing_and_raises_an_alert()
    {
        await PutInForceAsync(Row("referred", "custom.referred_by", "info.Referred by"));
        var (id, twin) = await PairAsync("gone");
        await HighLevel.SetCustomAsync(id, "referred_by", "A friend");
        await _bridge.RestsAsync();

        await HighLevel.DeleteCustomFieldAsync("referred_by");
        await HighLevel.EditContactAsync(id, new { firstName = "Renamed" });
        await _bridge.IdleAsync();

        (await InfoAsync(twin))["Referred by"].Should().Be("A friend");
        (await DocketManager.ContactAsync(twin)).Text("name").Should().StartWith("Renamed", "the rest goes on");
        await _bridge.KillAndRestartAsync();
        await _bridge.IdleAsync();
        var mappings = _bridge.Stores.MappingsOf(new ConnectionId("test"));
        var alert = (await mappings.ListAlertsAsync(Token)).Should().ContainSingle().Subject;
        (alert.Field, alert.Kind).Should().Be(("custom.referred_by", MappingAlertKind.Missing));
        (await InfoAsync(twin))["Referred by"].Should().Be("A friend");

        // It is back, empty: what DocketManager kept fills it again.
        await HighLevel.AddCustomFieldAsync("Referred by", "TEXT");
        await _bridge.KillAndRestartAsync();
        await DocketManager.EditContactAsync(twin, new { title = "Buyer" });
        await _bridge.RestsAsync();
        (await mappings.ListAlertsAsync(Token)).Should().BeEmpty();
        (await InfoAsync(twin))["Referred by"].Should().Be("A friend");
    }

    [Fact]
    public async Task A_renamed_field_and_new_options_are_told_and_the_sync_goes_on()
    {
        await PutInForceAsync(
            Row("referred", "custom.referred_by", "info.Referred by"),
            Row("stock", """{ "field": "custom.favourite_stock", "as": "choice" }""", "info.Stock")
        );
        var (id, twin) = await PairAsync("renamed");

        await HighLevel.EditCustomFieldAsync("referred_by", new { name = "Who sent you" });
        await HighLevel.EditCustomFieldAsync(
            "favourite_stock",
            new
            {
                name = "Favourite stock",
                textBoxListOptions = new[]
                {
                    new { label = "Matte", prefillValue = "" },
                    new { label = "Gloss", prefillValue = "" },
                    new { label = "Velvet", prefillValue = "" },
                },
            }
        );
        await _bridge.KillAndRestartAsync();
        await HighLevel.SetCustomAsync(id, "referred_by", "Ann");
        await _bridge.RestsAsync();

        (await InfoAsync(twin))["Referred by"].Should().Be("Ann");
        var alerts = await _bridge.Stores.MappingsOf(new ConnectionId("test")).ListAlertsAsync(Token);
        alerts
            .Select(alert => alert.Kind)
            .Should()
            .BeEquivalentTo([MappingAlertKind.Renamed, MappingAlertKind.NewOptions, MappingAlertKind.LostOptions]);
        alerts.Single(alert => alert.Kind == MappingAlertKind.NewOptions).Detail.Should().Contain("'Velvet'");
    }

    [Fact]
    public async Task F10_A_change_of_the_mapping_brings_what_is_there_in_step_once_and_loses_no_edit()
    {
        await PutInForceAsync(Row("referred", "custom.referred_by", "info.Referred by"));
        var (id, twin) = await PairAsync("f10");
        await HighLevel.SetCustomAsync(id, "referred_by", "web");
        await _bridge.RestsAsync();
        (await InfoAsync(twin))["Referred by"].Should().Be("web");

        await DocketManager.EditContactAsync(twin, new { email = "f10-edit@a.example" });
        await PutInForceAsync(
            Row(
                "referred",
                """{ "field": "custom.referred_by", "steps": [{ "step": "lookup", "table": { "web": "Website" } }] }""",
                "info.Referred by"
            )
        );
        await _bridge.RestsAsync();

        (await InfoAsync(twin))["Referred by"].Should().Be("Website");
        (await Json(id, "referred_by")).Should().Be("\"web\"");
        (await HighLevel.ContactAsync(id)).Text("email").Should().Be("f10-edit@a.example");
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static string Row(string name, string highLevel, string docketManager) =>
        $$"""{ "name": "{{name}}", "highLevel": {{Quoted(highLevel)}}, "docketManager": {{Quoted(docketManager)}} }""";

    private static string Quoted(string end) => end.StartsWith('{') ? end : $"\"{end}\"";

    private async Task PutInForceAsync(params string[] rows)
    {
        var json = JsonNode.Parse(DefaultMapping.Json())!;
        foreach (var row in rows)
        {
            json["contacts"]!["fields"]!.AsArray().Add(JsonNode.Parse(row));
        }

        var mappings = _bridge.Stores.MappingsOf(new ConnectionId("test"));
        var version = await mappings.AddAsync(json.ToJsonString(), null, await mappings.CurrentAsync(Token), Token);
        await Waiting.UntilAsync(
            () => Task.FromResult(_bridge.Runs && _bridge.Runner.Mapping.Version == version),
            "the service runs by the new mapping"
        );
        await _bridge.IdleAsync();
    }

    private Task<(string, string)> PairAsync(string name) =>
        _bridge.PairAsync(
            new
            {
                firstName = name,
                lastName = "Custom",
                email = $"{name}@a.example",
                companyName = $"{name} Ltd.",
            }
        );

    private async Task<Dictionary<string, string>> InfoAsync(string id) =>
        (await DocketManager.ContactAsync(id))
            .Items("otherInfo")
            .ToDictionary(row => row.Text("kind")!, row => row.Text("value")!);

    private async Task SetInfoAsync(string id, Dictionary<string, string?> change)
    {
        var all = (await InfoAsync(id)).ToDictionary(pair => pair.Key, pair => (string?)pair.Value);
        foreach (var (kind, value) in change)
        {
            all[kind] = value;
        }

        await DocketManager.EditContactAsync(
            id,
            new
            {
                otherInfo = all.Where(pair => pair.Value is not null)
                    .Select(pair => new { kind = pair.Key, value = pair.Value })
                    .ToArray(),
            }
        );
    }

    private async Task<string?> Json(string id, string key) =>
        (await HighLevel.CustomJsonAsync(id, key))?.ToJsonString(
            new JsonSerializerOptions
            {
                Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            }
        );
}
