using System.Text.Json.Nodes;

namespace DocketBridge.Sandbox.Tests.HighLevel;

public sealed class ContactFormTests
{
    [Theory]
    [InlineData("""{"dndSettings":{"Fax":{"status":"active"}}}""", "dndSettings.property Fax should not exist")]
    [InlineData(
        """{"dndSettings":{"SMS":"active"}}""",
        "dndSettings.nested property SMS must be either object or array"
    )]
    [InlineData("""{"dndSettings":{"SMS":{"message":"x"}}}""", "dndSettings.SMS.status should not be empty")]
    [InlineData(
        """{"dndSettings":{"SMS":{"status":"on"}}}""",
        "dndSettings.SMS.status must be one of the following values: active, inactive, permanent"
    )]
    [InlineData(
        """{"dndSettings":{"SMS":{"status":"active","why":1}}}""",
        "dndSettings.SMS.property why should not exist"
    )]
    [InlineData(
        """{"inboundDndSettings":{"Email":{"status":"active"}}}""",
        "inboundDndSettings.property Email should not exist"
    )]
    [InlineData(
        """{"inboundDndSettings":{"all":{"status":"permanent"}}}""",
        "inboundDndSettings.all.status must be one of the following values: active, inactive"
    )]
    [InlineData("""{"timezone":"Toronto time"}""", "timezone must be a valid IANA time-zone")]
    [InlineData("""{"timezone":"Eastern Standard Time"}""", "timezone must be a valid IANA time-zone")]
    [InlineData("""{"website":"not a website"}""", "website must be a URL address")]
    [InlineData("""{"website":"ftp://dyke.example"}""", "website must be a URL address")]
    [InlineData("""{"dateOfBirth":"25/09/1990"}""", "dateOfBirth must be a valid date")]
    public async Task A_value_without_its_form_is_refused_by_create_update_and_upsert(string given, string said)
    {
        await using var lab = await Lab.StartAsync();
        var id = await lab.NewContact(email: "ann@shop.example");
        JsonObject Body() => JsonNode.Parse(given)!.AsObject();
        var whole = Body();
        (whole["locationId"], whole["email"]) = (lab.Location, "ann@shop.example");

        Reply[] refused =
        [
            await lab.Api("POST", "contacts/", whole),
            await lab.Api("POST", "contacts/upsert", whole),
            await lab.Api("PUT", $"contacts/{id}", Body()),
            await lab.Control("PATCH", $"contacts/{id}", Body()),
        ];

        foreach (var reply in refused)
        {
            reply.Status.Should().Be(422);
            reply.List("message").Select(message => message!.ToString()).Should().Equal(said);
        }
    }

    [Theory]
    [InlineData(
        "dndSettings",
        """{"Call":{"status":"permanent","message":"no","code":"4"},"FB":{"status":"inactive"}}"""
    )]
    [InlineData("inboundDndSettings", """{"all":{"status":"active","message":"stop"}}""")]
    [InlineData("timezone", "\"America/Argentina/Buenos_Aires\"")]
    [InlineData("timezone", "\"UTC\"")]
    [InlineData("country", "\"AQ\"")]
    [InlineData("website", "\"www.dyke.example/print?x=1\"")]
    [InlineData("website", "\"https://dyke.example\"")]
    public async Task A_value_of_its_form_is_kept_as_it_came(string member, string value)
    {
        // HighLevel's file takes inboundDndSettings and describes them in no answer.
        await using var lab = await Lab.StartAsync(options => options with { OnExchange = null });
        var id = await lab.NewContact();

        var changed = await lab.Api("PUT", $"contacts/{id}", new JsonObject { [member] = JsonNode.Parse(value) });

        changed.Status.Should().Be(200, changed.Body.ToJsonString());
        JsonNode.DeepEquals((await lab.GetContact(id))[member], JsonNode.Parse(value)).Should().BeTrue();
    }

    [Fact]
    public async Task An_empty_text_still_clears_what_has_a_form()
    {
        await using var lab = await Lab.StartAsync();
        var id = await lab.NewContact(
            more: new JsonObject { ["website"] = "dyke.example", ["timezone"] = "America/Toronto" }
        );
        var cleared = await lab.Api(
            "PUT",
            $"contacts/{id}",
            new JsonObject
            {
                ["website"] = "",
                ["timezone"] = null,
                ["country"] = "",
            }
        );
        cleared.Status.Should().Be(200);
        var contact = await lab.GetContact(id);
        ((string[])["website", "timezone", "country"]).Should().OnlyContain(name => contact[name] == null);
    }

    [Fact]
    public async Task A_country_is_any_text_unless_only_codes_are_assumed()
    {
        await using var lax = await Lab.StartAsync();
        var id = await lax.NewContact(more: new JsonObject { ["country"] = "Deutschland" });
        (await lax.GetContact(id))["country"]!.ToString().Should().Be("Deutschland");

        await using var strict = await Strict();
        id = await strict.NewContact(more: new JsonObject { ["country"] = "de" });
        foreach (var country in (string[])["Deutschland", "XY"])
        {
            var refused = await strict.Api("PUT", $"contacts/{id}", new JsonObject { ["country"] = country });
            refused.Status.Should().Be(422);
            refused.List("message").Single()!.ToString().Should().Be("country must be a valid ISO31661 Alpha2 code");
        }
    }

    [Theory]
    [InlineData("1990/09/25")]
    [InlineData("09/25/1990")]
    [InlineData("1990-09-25")]
    [InlineData("09-25-1990")]
    [InlineData("1990.09.25")]
    [InlineData("09.25.1990")]
    [InlineData("1990_09_25")]
    [InlineData("09_25_1990")]
    public async Task A_date_of_birth_is_read_in_every_form_that_HighLevel_lists(string given)
    {
        await using var lab = await Lab.StartAsync();
        var id = await lab.NewContact(more: new JsonObject { ["dateOfBirth"] = given });
        (await lab.GetContact(id))["dateOfBirth"]!.ToString().Should().StartWith("1990-09-25");
    }

    [Fact]
    public async Task A_notes_color_is_hexadecimal()
    {
        await using var lab = await Lab.StartAsync();
        var id = await lab.NewContact();
        JsonObject Note(string color) => new() { ["body"] = "hi", ["color"] = color };
        foreach (var color in (string[])["red", "#GG0000", "#12", "FFAA00"])
        {
            var refused = await lab.Api("POST", $"contacts/{id}/notes", Note(color));
            refused.Status.Should().Be(422, color);
            refused.List("message").Single()!.ToString().Should().Be("color must be a hexadecimal color");
        }

        var made = await lab.Api("POST", $"contacts/{id}/notes", Note("#FFAA00"));
        made.Status.Should().Be(201);
        var path = $"contacts/{id}/notes/{made.Object("note")["id"]}";
        (await lab.Api("PUT", path, new JsonObject { ["color"] = "red" })).Status.Should().Be(422);
        (await lab.Api("PUT", path, new JsonObject { ["color"] = "#fff" })).Status.Should().Be(200);
    }

    [Fact]
    public async Task Every_country_of_HighLevels_own_list_is_accepted()
    {
        var facts = SharedFacts.OrSkip();
        await using var lab = await Strict();
        var id = await lab.NewContact();
        var (_, _, _, file) = facts.Operation("create-location", "POST")!.Value;
        var location = file["components"]!["schemas"]!["CreateLocationDto"]!["properties"]!;
        var countries = location["country"]!["enum"]!.AsArray();
        countries.Count.Should().BeGreaterThan(200);
        foreach (var country in countries)
        {
            var reply = await lab.Api("PUT", $"contacts/{id}", new JsonObject { ["country"] = country!.ToString() });
            reply.Status.Should().Be(200, country.ToString());
        }
    }

    private static Task<Lab> Strict() =>
        Lab.StartAsync(options => options with { Assumptions = new() { CountriesAreCodes = true } });
}
