using System.Text.Json.Nodes;

namespace DocketBridge.Sandbox.Tests.HighLevel;

public sealed class DuplicateTests
{
    [Theory]
    [InlineData("email", "ann@shop.example")]
    [InlineData("phone", "+14165550147")]
    public async Task A_duplicate_create_is_refused_and_names_the_other(string member, string value)
    {
        await using var lab = await Lab.StartAsync();
        var id = await lab.NewContact("Ann", more: new JsonObject { [member] = value });
        var reply = await lab.Api(
            "POST",
            "contacts/",
            new JsonObject { ["locationId"] = lab.Location, [member] = value.ToUpperInvariant() }
        );
        reply.Status.Should().Be(400);
        reply.Text("message").Should().Be("This location does not allow duplicated contacts.");
        reply
            .Object("meta")
            .ToJsonString()
            .Should()
            .Be($$"""{"contactId":"{{id}}","contactName":"Ann","matchingField":"{{member}}"}""");
    }

    [Fact]
    public async Task The_email_decides_a_duplicate_before_the_phone()
    {
        await using var lab = await Lab.StartAsync();
        await lab.NewContact("Pete", phone: "+14165550147");
        var ann = await lab.NewContact("Ann", email: "ann@shop.example");
        var reply = await lab.Api(
            "POST",
            "contacts/",
            new JsonObject
            {
                ["locationId"] = lab.Location,
                ["email"] = "ann@shop.example",
                ["phone"] = "+14165550147",
            }
        );
        reply.Object("meta")["contactId"]!.ToString().Should().Be(ann);
    }

    [Fact]
    public async Task An_update_to_anothers_email_is_a_duplicate_too()
    {
        await using var lab = await Lab.StartAsync();
        var ann = await lab.NewContact("Ann", email: "ann@shop.example");
        var bob = await lab.NewContact("Bob", email: "bob@shop.example");
        var reply = await lab.Api("PUT", $"contacts/{bob}", new JsonObject { ["email"] = "ann@shop.example" });
        reply.Status.Should().Be(400);
        reply.Object("meta")["contactId"]!.ToString().Should().Be(ann);
    }

    [Fact]
    public async Task A_location_that_allows_duplicates_refuses_none()
    {
        await using var lab = await Lab.StartAsync(options => options with { AllowDuplicates = true });
        var one = await lab.NewContact(email: "ann@shop.example");
        var two = await lab.NewContact(email: "ann@shop.example");
        two.Should().NotBe(one);
    }

    [Fact]
    public async Task Upsert_updates_the_first_match_and_ignores_the_other_field_silently()
    {
        await using var lab = await Lab.StartAsync();
        var ann = await lab.NewContact("Ann", email: "ann@shop.example");
        await lab.NewContact("Pete", phone: "+14165550147");
        var reply = await lab.Api(
            "POST",
            "contacts/upsert",
            new JsonObject
            {
                ["locationId"] = lab.Location,
                ["email"] = "ann@shop.example",
                ["phone"] = "+14165550147",
                ["lastName"] = "Dyke",
            }
        );
        reply.Status.Should().Be(200);
        reply.Body["new"]!.GetValue<bool>().Should().BeFalse();
        var contact = reply.Object("contact");
        contact["id"]!.ToString().Should().Be(ann);
        contact["lastName"]!.ToString().Should().Be("Dyke");
        contact["phone"].Should().BeNull();
    }

    [Fact]
    public async Task Upsert_creates_what_matches_nothing()
    {
        await using var lab = await Lab.StartAsync();
        var reply = await lab.Api(
            "POST",
            "contacts/upsert",
            new JsonObject { ["locationId"] = lab.Location, ["email"] = "new@shop.example" }
        );
        (reply.Status, reply.Body["new"]!.GetValue<bool>()).Should().Be((200, true));
    }

    [Fact]
    public async Task Duplicate_search_finds_by_email_then_phone_or_answers_null()
    {
        await using var lab = await Lab.StartAsync();
        var ann = await lab.NewContact("Ann", "ann@shop.example", "+14165550147");
        var path = $"contacts/search/duplicate?locationId={lab.Location}";
        var byEmail = await lab.Api("GET", $"{path}&email=ANN%40shop.example");
        var byPhone = await lab.Api("GET", $"{path}&number=%2B14165550147");
        var none = await lab.Api("GET", $"{path}&email=x%40y.example");
        byEmail.Object("contact")["id"]!.ToString().Should().Be(ann);
        byPhone.Object("contact")["id"]!.ToString().Should().Be(ann);
        none.Status.Should().Be(200);
        none.Body["contact"].Should().BeNull();
    }
}
