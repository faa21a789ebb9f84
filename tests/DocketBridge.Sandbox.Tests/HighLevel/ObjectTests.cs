using System.Text.Json.Nodes;
using static DocketBridge.Sandbox.Tests.HighLevel.ObjectOperations;

namespace DocketBridge.Sandbox.Tests.HighLevel;

public sealed class ObjectTests
{
    [Fact]
    public async Task There_are_the_three_standard_objects_and_the_shops_own_from_the_start()
    {
        await using var lab = await Lab.StartAsync();
        var listed = (await lab.Api("GET", $"objects/?locationId={lab.Location}")).List("objects");

        listed
            .Select(row => (row!["key"]!.ToString(), row["standard"]!.GetValue<bool>(), row["type"]!.ToString()))
            .Should()
            .Equal(
                ("contact", true, "SYSTEM_DEFINED"),
                ("opportunity", true, "SYSTEM_DEFINED"),
                ("business", true, "SYSTEM_DEFINED"),
                (Equipment, false, "USER_DEFINED")
            );
    }

    [Fact]
    public async Task An_object_is_read_by_key_or_id_and_tells_its_fields_only_when_asked()
    {
        await using var lab = await Lab.StartAsync();
        var plain = await lab.Api("GET", $"objects/{Equipment}?locationId={lab.Location}");
        var id = plain.Object("object")["id"]!.ToString();
        var whole = await lab.Api("GET", $"objects/{id}?locationId={lab.Location}&fetchProperties=true");

        plain.Body.ContainsKey("fields").Should().BeFalse();
        plain.Object("object")["primaryDisplayProperty"]!.ToString().Should().Be($"{Equipment}.name");
        whole.Object("object")["key"]!.ToString().Should().Be(Equipment);
        whole
            .List("fields")
            .Select(field => field!["dataType"]!.ToString())
            .Distinct()
            .Should()
            .BeEquivalentTo(
                "TEXT",
                "LARGE_TEXT",
                "NUMERICAL",
                "PHONE",
                "MONETORY",
                "DATE",
                "SINGLE_OPTIONS",
                "RADIO",
                "MULTIPLE_OPTIONS",
                "CHECKBOX",
                "TEXTBOX_LIST",
                "FILE_UPLOAD"
            );
    }

    [Fact]
    public async Task The_custom_fields_of_contacts_are_fields_of_the_object_contact()
    {
        await using var lab = await Lab.StartAsync();
        var field = lab.Sandbox.Store.AddCustomField(new() { Name = "External id" });
        var whole = await lab.Api("GET", $"objects/contact?locationId={lab.Location}&fetchProperties=true");
        whole.List("fields").Single(row => row!["id"]!.ToString() == field.Id)!["fieldKey"]!
            .ToString()
            .Should()
            .Be("contact.external_id");
    }

    [Theory]
    [InlineData("GET", "objects/custom_objects.pet?locationId={0}")]
    [InlineData("GET", "objects/custom_objects.pet/records/1")]
    [InlineData("DELETE", "objects/custom_objects.pet/records/1")]
    public async Task An_unknown_object_is_not_found(string verb, string path)
    {
        await using var lab = await Lab.StartAsync();
        var reply = await lab.Api(
            verb,
            string.Format(System.Globalization.CultureInfo.InvariantCulture, path, lab.Location)
        );
        (reply.Status, reply.Text("message")).Should().Be((404, "Custom Object (custom_objects.pet) not found"));
    }

    [Theory]
    [InlineData("contact")]
    [InlineData("opportunity")]
    public async Task Contacts_and_opportunities_have_no_records_here(string key)
    {
        await using var lab = await Lab.StartAsync();
        (await lab.Api("GET", $"objects/{key}/records/1")).Status.Should().Be(400);
    }

    [Fact]
    public async Task Another_location_is_refused()
    {
        await using var lab = await Lab.StartAsync();
        var body = Record(lab);
        body["locationId"] = "elsewhere";
        (await lab.Api("POST", $"objects/{Equipment}/records", body)).Status.Should().Be(403);
        (await lab.Api("GET", "objects/?locationId=elsewhere")).Status.Should().Be(403);
        (await lab.Api("GET", "objects/")).Status.Should().Be(422);
    }

    [Fact]
    public async Task A_record_is_created_read_changed_and_deleted()
    {
        await using var lab = await Lab.StartAsync();
        var user = lab.AddUser();
        var body = Record(lab, new JsonObject { ["impressions"] = 3 });
        body["owner"] = new JsonArray(user.Id);
        var created = await lab.Api("POST", $"objects/{Equipment}/records", body);
        var path = $"objects/{Equipment}/records/{created.Object("record")["id"]}";
        lab.Clock.Advance(TimeSpan.FromMinutes(1));
        await lab.Api(
            "PUT",
            $"{path}?locationId={lab.Location}",
            new JsonObject
            {
                ["properties"] = new JsonObject { ["impressions"] = null, ["remarks"] = "Oiled" },
                ["owner"] = new JsonObject { ["remove"] = new JsonArray(user.Id) },
                ["followers"] = new JsonObject { ["add"] = new JsonArray(user.Id) },
            }
        );
        var read = (await lab.Api("GET", path)).Object("record");
        var deleted = await lab.Api("DELETE", path);

        created.Status.Should().Be(201);
        created.Object("record")["owner"]![0]!.ToString().Should().Be(user.Id);
        read["properties"]!.ToJsonString().Should().Be("""{"name":"Press 3","remarks":"Oiled"}""");
        read["owner"]!.AsArray().Should().BeEmpty();
        read["followers"]![0]!.ToString().Should().Be(user.Id);
        read["dateAdded"]!.ToString().Should().Be("2026-03-02T14:00:00.000Z");
        read["dateUpdated"]!.ToString().Should().Be("2026-03-02T14:01:00.000Z");
        deleted.Body["success"]!.GetValue<bool>().Should().BeTrue();
        (await lab.Api("GET", path)).Status.Should().Be(404);
        (await lab.Api("DELETE", path)).Status.Should().Be(404);
    }

    [Fact]
    public async Task A_change_names_its_location_in_the_query_only()
    {
        await using var lab = await Lab.StartAsync();
        var path = await NewRecord(lab);
        var inBody = await lab.Api("PUT", $"{path}?locationId={lab.Location}", Record(lab));

        inBody.Status.Should().Be(422);
        inBody
            .List("message")
            .Select(fault => fault!.ToString())
            .Should()
            .Equal("property locationId should not exist");
        (await lab.Api("PUT", path, new JsonObject { ["properties"] = new JsonObject() })).Status.Should().Be(422);
    }

    [Fact]
    public async Task A_record_cannot_be_without_the_field_that_names_it()
    {
        await using var lab = await Lab.StartAsync();
        var body = Record(lab);
        body["properties"] = new JsonObject { ["impressions"] = 1 };
        var path = await NewRecord(lab);
        var cleared = new JsonObject { ["properties"] = new JsonObject { ["name"] = "" } };

        (await lab.Api("POST", $"objects/{Equipment}/records", body)).Status.Should().Be(422);
        (await lab.Api("PUT", $"{path}?locationId={lab.Location}", cleared)).Status.Should().Be(422);
    }

    [Fact]
    public async Task Every_fault_of_a_body_is_listed()
    {
        await using var lab = await Lab.StartAsync();
        var reply = await lab.Api(
            "POST",
            $"objects/{Equipment}/records",
            Record(lab, new JsonObject { ["colour"] = "red", ["impressions"] = "3" })
        );
        reply.Status.Should().Be(422);
        reply
            .List("message")
            .Select(fault => fault!.ToString())
            .Should()
            .Equal(
                "property colour should not exist",
                "impressions must be a number conforming to the specified constraints"
            );
    }

    [Fact]
    public async Task An_owner_must_be_a_user_and_there_is_but_one()
    {
        await using var lab = await Lab.StartAsync();
        var (uma, vic) = (lab.AddUser(), lab.AddUser("Vic"));
        async Task<int> Owned(params string[] owners)
        {
            var body = Record(lab);
            body["owner"] = new JsonArray([.. owners.Select(owner => (JsonNode?)owner)]);
            return (await lab.Api("POST", $"objects/{Equipment}/records", body)).Status;
        }

        (await Owned(uma.Id)).Should().Be(201);
        (await Owned(uma.Id, vic.Id)).Should().Be(422);
        (await Owned("nobody")).Should().Be(422);
    }

    [Fact]
    public async Task A_business_is_a_record_too_and_the_same_one()
    {
        await using var lab = await Lab.StartAsync();
        var created = await lab.Api(
            "POST",
            "objects/business/records",
            Record(lab, new JsonObject { ["name"] = "Dyke Ltd", ["postalcode"] = "M5V" })
        );
        var id = created.Object("record")["id"]!.ToString();
        var path = $"objects/business/records/{id}";
        await lab.Api(
            "PUT",
            $"{path}?locationId={lab.Location}",
            new JsonObject { ["properties"] = new JsonObject { ["city"] = "York" } }
        );
        var business = (await lab.Api("GET", $"businesses/{id}")).Object("business");
        var found = await Search(lab, "business", new JsonObject { ["query"] = "name:dyke" });

        (business["name"]!.ToString(), business["postalCode"]!.ToString(), business["city"]!.ToString())
            .Should()
            .Be(("Dyke Ltd", "M5V", "York"));
        found.List("records").Select(hit => hit!["id"]!.ToString()).Should().Equal(id);
        (await lab.Api("DELETE", path)).Status.Should().Be(200);
        (await lab.Api("GET", $"businesses/{id}")).Status.Should().Be(404);
    }

    [Fact]
    public async Task A_business_has_no_owner()
    {
        await using var lab = await Lab.StartAsync();
        var body = Record(lab);
        body["owner"] = new JsonArray(lab.AddUser().Id);
        (await lab.Api("POST", "objects/business/records", body)).Status.Should().Be(422);
    }

    private static Task<Reply> Search(Lab lab, string key, JsonObject body)
    {
        body["locationId"] = lab.Location;
        body["page"] = 1;
        body["pageLimit"] = 10;
        return lab.Api("POST", $"objects/{key}/records/search", body);
    }

    private static async Task<string> NewRecord(Lab lab)
    {
        var created = await lab.Api("POST", $"objects/{Equipment}/records", Record(lab));
        return $"objects/{Equipment}/records/{created.Object("record")["id"]}";
    }
}
