using System.Text.Json.Nodes;
using static DocketBridge.Sandbox.Tests.HighLevel.ObjectOperations;

namespace DocketBridge.Sandbox.Tests.HighLevel;

public sealed class RecordPropertyTests
{
    [Theory]
    [InlineData("name", "\"  Press 4 \"", "\"Press 4\"")]
    [InlineData("impressions", "1.5", "1.5")]
    [InlineData("service_phone", "\"+1 416 555 0147\"", "\"+14165550147\"")]
    [InlineData("purchase_price", """{"currency":"default","value":100}""", """{"currency":"default","value":100}""")]
    [InlineData("installed_on", "\"2026-03-09\"", "\"2026-03-09\"")]
    [InlineData("installed_on", "\"2026-03-09T00:00:00Z\"", "\"2026-03-09\"")]
    [InlineData("kind", "\"offset\"", "\"offset\"")]
    [InlineData("kind", "\"Offset press\"", "\"offset\"")]
    [InlineData("condition", "\"retired\"", "\"retired\"")]
    [InlineData("stocks", """["coated","kraft"]""", """["coated","kraft"]""")]
    [InlineData("finishes", """{"add":["foil"]}""", """["foil"]""")]
    [InlineData("sheet.width", "\"70 cm\"", "\"70 cm\"")]
    [InlineData(
        "manuals",
        """{"add":[{"url":"https://files.example/a.pdf"}]}""",
        """[{"url":"https://files.example/a.pdf"}]"""
    )]
    public async Task A_value_is_kept_in_the_form_of_its_field(string key, string given, string kept)
    {
        await using var lab = await Lab.StartAsync();
        var created = await Create(lab, key, given);

        created.Status.Should().Be(201, created.Body.ToJsonString());
        var value = created.Object("record")["properties"]![key];
        JsonNode.DeepEquals(value, JsonNode.Parse(kept)).Should().BeTrue($"{value} is to be {kept}");
    }

    [Theory]
    [InlineData("remarks", "5")]
    [InlineData("impressions", "\"5\"")]
    [InlineData("service_phone", "\"4165550147\"")]
    [InlineData("service_phone", "\"+soon\"")]
    [InlineData("purchase_price", "100")]
    [InlineData("purchase_price", """{"currency":"EUR","value":100}""")]
    [InlineData("purchase_price", """{"currency":"default","value":"100"}""")]
    [InlineData("installed_on", "\"yesterday\"")]
    [InlineData("kind", "\"letterpress\"")]
    [InlineData("kind", """["offset"]""")]
    [InlineData("stocks", """["velvet"]""")]
    [InlineData("stocks", """{"set":["coated"]}""")]
    [InlineData("sheet", "\"70 cm\"")]
    [InlineData("sheet.depth", "\"70 cm\"")]
    [InlineData("manuals", "\"https://files.example/a.pdf\"")]
    [InlineData("manuals", """{"add":[{"url":"a.pdf"}]}""")]
    [InlineData("manuals", """{"add":[{"url":"https://files.example/a.pdf","meta":{}}]}""")]
    [InlineData("custom_objects.equipment.remarks", "\"x\"")]
    public async Task A_value_of_another_form_is_refused_by_name(string key, string given)
    {
        await using var lab = await Lab.StartAsync();
        var refused = await Create(lab, key, given);

        refused.Status.Should().Be(422);
        refused.List("message").Should().ContainSingle().Which!.ToString().Should().Contain(key);
    }

    [Fact]
    public async Task Choices_of_a_record_are_changed_by_what_to_add_and_to_remove()
    {
        await using var lab = await Lab.StartAsync();
        (await Change(lab, """{"add":["kraft"],"remove":["coated"]}""")).Should().Be("""["kraft"]""");
        (await Change(lab, """{"remove":["coated","kraft"]}""")).Should().BeNull();
        (await Change(lab, """{"add":["Kraft"]}""")).Should().Be("""["coated"]""", "a label adds nothing");
        (await Change(lab, "null")).Should().BeNull();
    }

    [Fact]
    public async Task A_list_of_choices_is_refused_in_a_change_and_a_text_empties_the_field()
    {
        await using var lab = await Lab.StartAsync();
        (await Change(lab, """["kraft"]""", status: 422)).Should().Be("""["coated"]""");
        (await Change(lab, "\"kraft\"")).Should().BeNull();
    }

    [Fact]
    public async Task A_text_is_refused_where_it_is_assumed_not_to_empty_choices()
    {
        await using var lab = await Lab.StartAsync(options =>
            options with
            {
                Assumptions = new() { TextEmptiesChoices = false },
            }
        );
        (await Change(lab, "\"kraft\"", status: 422)).Should().Be("""["coated"]""");
    }

    [Fact]
    public async Task A_file_added_twice_is_there_once_and_can_be_removed()
    {
        await using var lab = await Lab.StartAsync();
        const string File = """[{"url":"https://files.example/a.pdf"}]""";
        (await Change(lab, $$"""{"add":{{File}}}""", "manuals", $$"""{"add":{{File}}}""")).Should().Be(File);
        (await Change(lab, $$"""{"remove":{{File}}}""", "manuals", $$"""{"add":{{File}}}""")).Should().BeNull();
    }

    private static Task<Reply> Create(Lab lab, string key, string value) =>
        lab.Api("POST", $"objects/{Equipment}/records", Record(lab, new JsonObject { [key] = JsonNode.Parse(value) }));

    // What a field holds after a record with one value was changed by another.
    private static async Task<string?> Change(
        Lab lab,
        string change,
        string key = "stocks",
        string first = """["coated"]""",
        int status = 200
    )
    {
        var created = await Create(lab, key, first);
        var path = $"objects/{Equipment}/records/{created.Object("record")["id"]}";
        var reply = await lab.Api(
            "PUT",
            $"{path}?locationId={lab.Location}",
            new JsonObject { ["properties"] = new JsonObject { [key] = JsonNode.Parse(change) } }
        );
        reply.Status.Should().Be(status, reply.Body.ToJsonString());
        return (await lab.Api("GET", path)).Object("record")["properties"]![key]?.ToJsonString();
    }
}
