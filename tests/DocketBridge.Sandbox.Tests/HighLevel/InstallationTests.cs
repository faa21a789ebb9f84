using System.Text.Json.Nodes;

namespace DocketBridge.Sandbox.Tests.HighLevel;

public sealed class InstallationTests
{
    [Fact]
    public async Task Installing_at_a_location_is_told_once_and_signed()
    {
        await using var catcher = await WebhookCatcher.StartAsync();
        await using var lab = await Lab.StartAsync(options => options with { WebhookUrl = catcher.Url });
        await Consent.Code(lab);
        var install = await catcher.First("INSTALL");
        install.Body["locationId"]!.ToString().Should().Be(lab.Location);
        install.Body["companyId"]!.ToString().Should().Be(lab.Sandbox.CompanyId);
        install.Body["appId"]!.ToString().Should().Be(lab.Sandbox.AppId);
        install.Signature.Should().NotBeNullOrEmpty();
        catcher.All.Should().ContainSingle();
    }

    [Fact]
    public async Task Installing_at_the_agency_is_told_for_it_and_for_each_location()
    {
        await using var catcher = await WebhookCatcher.StartAsync();
        await using var lab = await Lab.StartAsync(options => options with { WebhookUrl = catcher.Url });
        await Consent.Code(lab, Consent.Agency);
        var installs = await catcher.AtLeast(3);
        installs
            .Select(hook => hook.Body["locationId"]?.ToString())
            .Should()
            .BeEquivalentTo(null, lab.Location, lab.Sandbox.SisterLocationId);
    }

    [Fact]
    public async Task Uninstalling_at_a_location_ends_its_tokens_those_minted_too_and_leaves_the_agencys()
    {
        await using var catcher = await WebhookCatcher.StartAsync();
        await using var lab = await Lab.StartAsync(options => options with { WebhookUrl = catcher.Url });
        var (own, agency) = (await Consent.Install(lab), await Consent.Install(lab, Consent.Agency));
        var minted = await Consent.Mint(lab, agency.Text("access_token"));

        await lab.Control("POST", "app/uninstall", new JsonObject { ["locationId"] = lab.Location });

        (await Consent.Works(lab, own.Text("access_token"))).Should().BeFalse();
        (await Consent.Works(lab, minted.Text("access_token"))).Should().BeFalse();
        (await Consent.Refresh(lab, own)).Text("error").Should().Be("invalid_grant");
        (await Consent.Mint(lab, agency.Text("access_token"))).Status.Should().Be(400);
        (await Consent.Mint(lab, agency.Text("access_token"), lab.Sandbox.SisterLocationId)).Status.Should().Be(201);
        (await Consent.Works(lab, lab.Sandbox.PrivateIntegrationToken)).Should().BeTrue("it is another app");
        var told = (await catcher.First("UNINSTALL")).Body;
        told["locationId"]!.ToString().Should().Be(lab.Location);
        told.ContainsKey("companyId").Should().BeFalse();

        (await Consent.Works(lab, (await Consent.Install(lab)).Text("access_token"))).Should().BeTrue();
    }

    [Fact]
    public async Task Uninstalling_at_the_agency_ends_everything_and_names_no_location()
    {
        await using var catcher = await WebhookCatcher.StartAsync();
        await using var lab = await Lab.StartAsync(options => options with { WebhookUrl = catcher.Url });
        var (own, agency) = (await Consent.Install(lab), await Consent.Install(lab, Consent.Agency));

        await lab.Control("POST", "app/uninstall", new JsonObject { ["locationId"] = null });

        (await Consent.Works(lab, own.Text("access_token"))).Should().BeFalse();
        (await Consent.Refresh(lab, agency)).Status.Should().Be(400);
        (await Consent.Mint(lab, agency.Text("access_token"))).Status.Should().Be(401);
        var told = (await catcher.First("UNINSTALL")).Body;
        told["companyId"]!.ToString().Should().Be(lab.Sandbox.CompanyId);
        told.ContainsKey("locationId").Should().BeFalse();
    }

    [Fact]
    public async Task An_update_is_told_with_both_versions_and_brings_its_scopes_with_the_next_tokens()
    {
        await using var catcher = await WebhookCatcher.StartAsync();
        await using var lab = await Lab.StartAsync(options => options with { WebhookUrl = catcher.Url });
        var tokens = await Consent.Install(lab, scopes: ["contacts.readonly"]);
        var before = (await catcher.First("INSTALL")).Body["versionId"]!.ToString();

        await lab.Control(
            "POST",
            "app/update",
            new JsonObject { ["scopes"] = new JsonArray("contacts.readonly", "users.readonly") }
        );

        var told = (await catcher.First("UPDATE")).Body;
        told["previousVersionId"]!.ToString().Should().Be(before);
        told["versionId"]!.ToString().Should().NotBe(before);
        (await Consent.Works(lab, tokens.Text("access_token"))).Should().BeFalse();
        (await Consent.Works(lab, (await Consent.Refresh(lab, tokens)).Text("access_token"))).Should().BeTrue();
    }

    [Theory]
    [InlineData("POST", "app/uninstall", "{}")]
    [InlineData("POST", "app/update", """{"scopes":"contacts.readonly"}""")]
    [InlineData("PUT", "location", "{}")]
    public async Task A_body_that_says_too_little_is_refused(string verb, string path, string body)
    {
        await using var lab = await Lab.StartAsync();
        (await lab.Control(verb, path, JsonNode.Parse(body)!.AsObject())).Status.Should().Be(422);
    }
}
