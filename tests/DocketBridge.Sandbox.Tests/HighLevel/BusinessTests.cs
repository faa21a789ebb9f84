using System.Text.Json.Nodes;
using DocketBridge.Sandbox.HighLevel.Records;

namespace DocketBridge.Sandbox.Tests.HighLevel;

public sealed class BusinessTests
{
    [Fact]
    public async Task Renaming_a_business_changes_no_contact()
    {
        await using var lab = await Lab.StartAsync();
        var (business, contact) = Linked(lab);

        var renamed = await lab.Api("PUT", $"businesses/{business}", new JsonObject { ["name"] = "Dyke Inc" });

        renamed.Object("buiseness")["name"]!.ToString().Should().Be("Dyke Inc");
        var read = await lab.GetContact(contact);
        read["companyName"]!.ToString().Should().Be("Dyke Ltd");
        read["businessId"]!.ToString().Should().Be(business);
    }

    [Fact]
    public async Task Deleting_a_business_takes_the_link_away_and_leaves_the_companys_name()
    {
        await using var lab = await Lab.StartAsync();
        var (business, contact) = Linked(lab);

        var deleted = await lab.Api("DELETE", $"businesses/{business}");

        (deleted.Status, deleted.Body.ToJsonString()).Should().Be((200, """{"success":true}"""));
        var read = await lab.GetContact(contact);
        read["companyName"]!.ToString().Should().Be("Dyke Ltd");
        read.ContainsKey("businessId").Should().BeFalse();
        (await lab.Api("DELETE", $"businesses/{business}")).Status.Should().Be(404);
        (await lab.Api("PUT", $"businesses/{business}", [])).Status.Should().Be(404);
    }

    [Fact]
    public async Task Null_and_the_empty_text_clear_a_field_but_never_the_name()
    {
        await using var lab = await Lab.StartAsync();
        var (business, _) = Linked(lab);
        var fields = new JsonObject
        {
            ["city"] = "Guelph",
            ["phone"] = "+14165550149",
            ["state"] = "ON",
        };
        await lab.Api("PUT", $"businesses/{business}", fields);

        var cleared = await lab.Api(
            "PUT",
            $"businesses/{business}",
            new JsonObject
            {
                ["city"] = null,
                ["phone"] = "",
                ["name"] = null,
            }
        );

        var shown = cleared.Object("buiseness");
        shown.ContainsKey("city").Should().BeFalse();
        shown.ContainsKey("phone").Should().BeFalse();
        shown["state"]!.ToString().Should().Be("ON");
        shown["name"]!.ToString().Should().Be("Dyke Ltd");
    }

    [Fact]
    public async Task Members_there_are_not_and_values_of_another_kind_are_refused()
    {
        await using var lab = await Lab.StartAsync();
        var (business, _) = Linked(lab);

        var reply = await lab.Api(
            "PUT",
            $"businesses/{business}",
            new JsonObject { ["locationId"] = lab.Location, ["phone"] = 5 }
        );

        reply.Status.Should().Be(422);
        reply
            .List("message")
            .Select(message => message!.ToString())
            .Should()
            .Equal("property locationId should not exist", "phone must be a string");
    }

    private static (string Business, string Contact) Linked(Lab lab)
    {
        var business = lab.Sandbox.Store.AddBusiness(new Business { Name = "Dyke Ltd" });
        var contact = lab.Sandbox.Store.AddContact(
            new Contact
            {
                FirstName = "Ann",
                BusinessId = business.Id,
                CompanyName = "Dyke Ltd",
            }
        );
        return (business.Id, contact.Id);
    }
}
