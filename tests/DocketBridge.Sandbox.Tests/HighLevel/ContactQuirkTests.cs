using System.Text.Json.Nodes;
using DocketBridge.Sandbox.HighLevel.Records;

namespace DocketBridge.Sandbox.Tests.HighLevel;

public sealed class ContactQuirkTests
{
    [Fact]
    public async Task A_created_contact_answers_201_in_a_shape_of_its_own()
    {
        await using var lab = await Lab.StartAsync();

        var reply = await lab.Api(
            "POST",
            "contacts/",
            new JsonObject
            {
                ["locationId"] = lab.Location,
                ["name"] = "Ann van Dyke",
                ["dateOfBirth"] = "1990-09-25",
            }
        );

        reply.Status.Should().Be(201);
        var contact = reply.Object("contact");
        contact["deleted"]!.GetValue<bool>().Should().BeFalse();
        contact["birthMonth"]!.GetValue<int>().Should().Be(9);
        contact["dateOfBirth"]!.ToString().Should().Be("1990-09-25T00:00:00.000Z");
        contact["firstName"]!.ToString().Should().Be("Ann");
        contact["lastName"]!.ToString().Should().Be("van Dyke");
        contact["id"]!.ToString().Should().MatchRegex("^[A-Za-z0-9]{20}$");
        (await lab.GetContact(contact["id"]!.ToString()))["dateOfBirth"]!.ToString().Should().Be("1990-09-25");
    }

    [Fact]
    public async Task Emails_are_stored_in_lower_case()
    {
        await using var lab = await Lab.StartAsync();
        var id = await lab.NewContact(email: " Ann.Dyke@Shop.Example ");
        (await lab.GetContact(id))["email"]!.ToString().Should().Be("ann.dyke@shop.example");
    }

    [Theory]
    [InlineData("(416) 555-0147", "+14165550147")]
    [InlineData("+44 20 7946 0958", "+442079460958")]
    public async Task Phones_are_stored_in_E164_by_the_locations_country(string given, string stored)
    {
        await using var lab = await Lab.StartAsync();
        var id = await lab.NewContact(phone: given);
        (await lab.GetContact(id))["phone"]!.ToString().Should().Be(stored);
    }

    [Theory]
    [InlineData("phone", "12")]
    [InlineData("phone", "call me")]
    [InlineData("email", "nobody")]
    public async Task What_is_no_phone_or_email_is_refused(string member, string value)
    {
        await using var lab = await Lab.StartAsync();
        var reply = await lab.Api(
            "POST",
            "contacts/",
            new JsonObject { ["locationId"] = lab.Location, [member] = value }
        );
        reply.Status.Should().Be(422);
        reply.List("message")[0]!.ToString().Should().StartWith(member);
    }

    [Fact]
    public async Task Tags_are_lower_cased_trimmed_and_unique()
    {
        await using var lab = await Lab.StartAsync();
        var id = await lab.NewContact(more: new JsonObject { ["tags"] = new JsonArray(" VIP ", "Print Buyer", "vip") });
        (await lab.GetContact(id))["tags"]!.ToJsonString().Should().Be("""["vip","print buyer"]""");
    }

    [Fact]
    public async Task Updating_tags_replaces_all_of_them()
    {
        await using var lab = await Lab.StartAsync();
        var id = await lab.NewContact(more: new JsonObject { ["tags"] = new JsonArray("a", "b") });
        await lab.Api("PUT", $"contacts/{id}", new JsonObject { ["tags"] = new JsonArray("C") });
        (await lab.GetContact(id))["tags"]!.ToJsonString().Should().Be("""["c"]""");
    }

    [Fact]
    public async Task Tags_are_added_with_201_and_removed_with_200_and_a_body()
    {
        await using var lab = await Lab.StartAsync();
        var id = await lab.NewContact(more: new JsonObject { ["tags"] = new JsonArray("a") });

        var added = await lab.Api("POST", $"contacts/{id}/tags", new JsonObject { ["tags"] = new JsonArray("B") });
        var removed = await lab.Api("DELETE", $"contacts/{id}/tags", new JsonObject { ["tags"] = new JsonArray("A") });

        (added.Status, added.Body["tags"]!.ToJsonString()).Should().Be((201, """["a","b"]"""));
        (removed.Status, removed.Body["tags"]!.ToJsonString()).Should().Be((200, """["b"]"""));
    }

    [Fact]
    public async Task Custom_fields_merge_by_id_and_empty_ones_go()
    {
        await using var lab = await Lab.StartAsync();
        var one = lab.Sandbox.Store.AddCustomField(new CustomField { Name = "External id" });
        var two = lab.Sandbox.Store.AddCustomField(new CustomField { Name = "Shoe size", DataType = "NUMERICAL" });
        var id = await lab.NewContact(
            more: new JsonObject
            {
                ["customFields"] = new JsonArray(
                    new JsonObject { ["id"] = one.Id, ["field_value"] = "E-1" },
                    new JsonObject { ["key"] = "shoe_size", ["field_value"] = 44 }
                ),
            }
        );

        await lab.Api(
            "PUT",
            $"contacts/{id}",
            new JsonObject
            {
                ["customFields"] = new JsonArray(new JsonObject { ["id"] = one.Id, ["field_value"] = "" }),
            }
        );

        one.FieldKey.Should().Be("contact.external_id");
        (await lab.GetContact(id))["customFields"]!
            .ToJsonString()
            .Should()
            .Be($$"""[{"id":"{{two.Id}}","value":44}]""");
    }

    [Theory]
    [InlineData("companyName")]
    [InlineData("locationId")]
    [InlineData("gender")]
    [InlineData("additionalEmails")]
    public async Task Update_refuses_members_that_create_may_take(string member)
    {
        await using var lab = await Lab.StartAsync();
        var id = await lab.NewContact();
        var reply = await lab.Api("PUT", $"contacts/{id}", new JsonObject { [member] = "x" });
        reply.Status.Should().Be(422);
        reply.List("message")[0]!.ToString().Should().Be($"property {member} should not exist");
        reply.Text("error").Should().Be("Unprocessable Entity");
        reply.Text("traceId").Should().NotBeEmpty();
    }

    [Fact]
    public async Task Update_and_delete_answer_succeded_misspelt()
    {
        await using var lab = await Lab.StartAsync();
        var id = await lab.NewContact();
        var updated = await lab.Api("PUT", $"contacts/{id}", new JsonObject { ["city"] = "Guelph" });
        var deleted = await lab.Api("DELETE", $"contacts/{id}");
        updated.Body["succeded"]!.GetValue<bool>().Should().BeTrue();
        deleted.Body.ToJsonString().Should().Be("""{"succeded":true}""");
    }

    [Fact]
    public async Task A_deleted_contact_is_gone_with_all_it_had()
    {
        await using var lab = await Lab.StartAsync();
        var id = await lab.NewContact();
        await lab.NewTask(id);
        await lab.Api("POST", $"contacts/{id}/notes", new JsonObject { ["body"] = "hi" });

        await lab.Api("DELETE", $"contacts/{id}");

        var reply = await lab.Api("GET", $"contacts/{id}");
        reply.Status.Should().Be(404);
        reply.Text("message").Should().Be("Contact not found");
        (await lab.Api("GET", $"contacts/{id}/tasks")).Status.Should().Be(404);
        lab.Sandbox.Store.Tasks.Should().BeEmpty();
        lab.Sandbox.Store.Notes.Should().BeEmpty();
    }

    [Fact]
    public async Task Null_and_empty_text_clear_a_field()
    {
        await using var lab = await Lab.StartAsync();
        var id = await lab.NewContact(more: new JsonObject { ["city"] = "Guelph", ["state"] = "ON" });
        await lab.Api("PUT", $"contacts/{id}", new JsonObject { ["city"] = "", ["state"] = null });
        var contact = await lab.GetContact(id);
        contact.ContainsKey("city").Should().BeFalse();
        contact.ContainsKey("state").Should().BeFalse();
    }

    [Fact]
    public async Task Only_users_of_the_location_can_be_assigned()
    {
        await using var lab = await Lab.StartAsync();
        var user = lab.AddUser();
        var id = await lab.NewContact(more: new JsonObject { ["assignedTo"] = user.Id });
        (await lab.GetContact(id))["assignedTo"]!.ToString().Should().Be(user.Id);
        (await lab.Api("PUT", $"contacts/{id}", new JsonObject { ["assignedTo"] = "nobody" })).Status.Should().Be(422);
    }

    [Fact]
    public async Task Linking_a_business_sets_the_company_name_and_null_unlinks()
    {
        await using var lab = await Lab.StartAsync();
        var id = await lab.NewContact();
        var created = await lab.Api(
            "POST",
            "businesses/",
            new JsonObject { ["name"] = "Dyke Ltd", ["locationId"] = lab.Location }
        );
        created.Status.Should().Be(201);
        var business = created.Object("buiseness")["id"]!.ToString();

        var linked = await lab.Api(
            "POST",
            "contacts/bulk/business",
            new JsonObject
            {
                ["locationId"] = lab.Location,
                ["ids"] = new JsonArray(id),
                ["businessId"] = business,
            }
        );
        var contact = await lab.GetContact(id);

        linked.Body.ToJsonString().Should().Be($$"""{"success":true,"ids":["{{id}}"]}""");
        (contact["businessId"]!.ToString(), contact["companyName"]!.ToString()).Should().Be((business, "Dyke Ltd"));

        await lab.Api(
            "POST",
            "contacts/bulk/business",
            new JsonObject
            {
                ["locationId"] = lab.Location,
                ["ids"] = new JsonArray(id),
                ["businessId"] = null,
            }
        );
        (await lab.GetContact(id)).ContainsKey("businessId").Should().BeFalse();
    }

    [Fact]
    public async Task A_contact_without_a_country_gets_the_locations()
    {
        await using var lab = await Lab.StartAsync();
        (await lab.GetContact(await lab.NewContact()))["country"]!.ToString().Should().Be("CA");
    }
}
