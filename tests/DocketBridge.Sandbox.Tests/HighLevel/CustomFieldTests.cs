using System.Text.Json.Nodes;

namespace DocketBridge.Sandbox.Tests.HighLevel;

public sealed class CustomFieldTests
{
    [Fact]
    public async Task A_field_is_read_by_its_id_and_by_its_key()
    {
        await using var lab = await Lab.StartAsync();
        var id = await Create(lab, Field("Paper size"));

        var byKey = await lab.Api("GET", $"{Path(lab)}/contact.paper_size");

        byKey.Object("customField")["id"]!.ToString().Should().Be(id);
        (await lab.Api("GET", $"{Path(lab)}/contact.nothing")).Status.Should().Be(404);
    }

    [Fact]
    public async Task Options_and_files_are_sent_under_other_names_than_they_are_shown()
    {
        await using var lab = await Lab.StartAsync();
        var body = Field("Paper size", "SINGLE_OPTIONS");
        body["textBoxListOptions"] = new JsonArray(
            new JsonObject { ["label"] = "A4", ["prefillValue"] = "" },
            new JsonObject { ["label"] = "Letter" }
        );
        body["isMultipleFile"] = true;
        body["maxNumberOfFiles"] = 3;

        var field = (await lab.Api("POST", Path(lab), body)).Object("customField");

        field["picklistOptions"]!.ToJsonString().Should().Be("""["A4","Letter"]""");
        (field["isMultiFileAllowed"]!.GetValue<bool>(), field["maxFileLimit"]!.GetValue<int>()).Should().Be((true, 3));
    }

    [Fact]
    public async Task An_update_changes_what_is_sent_and_keeps_key_and_rest()
    {
        await using var lab = await Lab.StartAsync();
        var body = Field("Paper size", "SINGLE_OPTIONS");
        body["placeholder"] = "Choose";
        body["textBoxListOptions"] = new JsonArray(new JsonObject { ["label"] = "A4" });
        var id = await Create(lab, body);

        var change = new JsonObject { ["name"] = "Sheet", ["position"] = 4 };
        var updated = await lab.Api("PUT", $"{Path(lab)}/{id}", change);

        updated.Status.Should().Be(200);
        var field = updated.Object("customField");
        string.Join(
                ' ',
                new[] { "name", "fieldKey", "placeholder", "dataType", "position" }.Select(name => field[name])
            )
            .Should()
            .Be("Sheet contact.paper_size Choose SINGLE_OPTIONS 4");
        field["picklistOptions"]!.ToJsonString().Should().Be("""["A4"]""");
    }

    [Fact]
    public async Task An_update_must_name_the_field_cannot_change_its_type_and_finds_it_only_in_its_model()
    {
        await using var lab = await Lab.StartAsync();
        var id = await Create(lab, Field("Size"));
        await Create(lab, Field("Weight"));
        var path = $"{Path(lab)}/{id}";

        var wrong = await lab.Api("PUT", path, new JsonObject { ["dataType"] = "DATE" });

        wrong
            .List("message")
            .Select(message => message!.ToString())
            .Should()
            .Equal("property dataType should not exist", "name should not be empty");
        (await lab.Api("PUT", path, new JsonObject { ["name"] = "Weight" })).Status.Should().Be(400);
        (await lab.Api("PUT", path, new JsonObject { ["name"] = "Size", ["model"] = "opportunity" }))
            .Status.Should()
            .Be(404);
        (await lab.Api("PUT", path, new JsonObject { ["name"] = "Size" })).Status.Should().Be(200);
    }

    [Theory]
    [InlineData("""{"name":"a","dataType":"HOLOGRAM"}""", "dataType must be one of the following values")]
    [InlineData("""{"name":"a","dataType":"TEXT","model":"all"}""", "model must be one of the following values")]
    [InlineData(
        """{"name":"a","dataType":"RADIO","textBoxListOptions":[{"label":"x"},{"prefillValue":"y"}]}""",
        "textBoxListOptions.1.label should not be empty"
    )]
    [InlineData(
        """{"name":"a","dataType":"TEXT","acceptedFormat":".pdf"}""",
        "acceptedFormat must be an array of strings"
    )]
    [InlineData("""{"name":"a","dataType":"TEXT","maxNumberOfFiles":0}""", "maxNumberOfFiles must not be less than 1")]
    public async Task A_wrong_definition_is_refused(string body, string message)
    {
        await using var lab = await Lab.StartAsync();
        var reply = await lab.Api("POST", Path(lab), JsonNode.Parse(body)!.AsObject());
        reply.Status.Should().Be(422);
        reply.List("message").Single()!.ToString().Should().StartWith(message);
    }

    [Fact]
    public async Task A_deleted_field_takes_its_values_along_without_date_or_event()
    {
        await using var catcher = await WebhookCatcher.StartAsync();
        await using var lab = await Lab.StartAsync(options => options with { WebhookUrl = catcher.Url });
        var (gone, kept) = (await Create(lab, Field("Gone")), await Create(lab, Field("Kept")));
        var id = await lab.NewContact(
            more: new JsonObject { ["customFields"] = new JsonArray(Value(gone, "x"), Value(kept, "y")) }
        );
        var before = (await lab.GetContact(id))["dateUpdated"]!.ToString();
        // A webhook still under way when the clock is moved would count as unanswered.
        await catcher.First("ContactCreate");
        lab.Clock.Advance(TimeSpan.FromMinutes(1));

        var deleted = await lab.Api("DELETE", $"{Path(lab)}/{gone}");
        await lab.Api("POST", $"contacts/{id}/tags", new JsonObject { ["tags"] = new JsonArray("last") });

        (deleted.Status, deleted.Body.ToJsonString()).Should().Be((200, """{"succeded":true}"""));
        (await lab.Api("GET", $"{Path(lab)}/{gone}")).Status.Should().Be(404);
        var contact = lab.Sandbox.Store.FindContact(id)!;
        contact.CustomFields.Select(value => value.Id).Should().Equal(kept);
        (await catcher.AtLeast(2))
            .Select(hook => hook.Type)
            .Should()
            .BeEquivalentTo("ContactCreate", "ContactTagUpdate");
        (await lab.Control("GET", "stats")).Body["webhooks"]!["sent"]!.GetValue<int>().Should().Be(2);
        var dropped = (await lab.Control("GET", "log")).List("entries")[^2]!;
        dropped["entity"]!.ToString().Should().Be("contact");
        dropped["record"]!["dateUpdated"]!.ToString().Should().Be(before);
    }

    [Fact]
    public async Task The_list_is_of_one_model_or_of_all()
    {
        await using var lab = await Lab.StartAsync();
        await Create(lab, Field("Size"));
        var deal = Field("Size");
        deal["model"] = "opportunity";
        await Create(lab, deal);

        (await lab.Api("GET", Path(lab))).List("customFields").Should().HaveCount(1);
        (await lab.Api("GET", $"{Path(lab)}?model=all")).List("customFields").Should().HaveCount(2);
        (await lab.Api("GET", $"{Path(lab)}?model=business")).Status.Should().Be(422);
    }

    private static string Path(Lab lab) => $"locations/{lab.Location}/customFields";

    private static JsonObject Field(string name, string type = "TEXT") =>
        new() { ["name"] = name, ["dataType"] = type };

    private static JsonObject Value(string field, string value) => new() { ["id"] = field, ["field_value"] = value };

    private static async Task<string> Create(Lab lab, JsonObject body)
    {
        var reply = await lab.Api("POST", Path(lab), body);
        reply.Status.Should().Be(201, reply.Body.ToJsonString());
        return reply.Object("customField")["id"]!.ToString();
    }
}
