using System.Net;
using Microsoft.AspNetCore.WebUtilities;

namespace DocketBridge.Sandbox.Tests.HighLevel;

public sealed class OAuthTests
{
    [Fact]
    public async Task The_page_offers_every_location_the_agency_and_the_scopes_asked_for()
    {
        await using var lab = await Lab.StartAsync();
        using var answer = await lab.Browse(Consent.Address(lab, ["contacts.readonly", "\"><script>"]));

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.Should().Be("text/html");
        var page = await answer.Content.ReadAsStringAsync();
        page.Should()
            .ContainAll(
                $"value=\"{lab.Location}\"",
                $"value=\"{lab.Sandbox.SisterLocationId}\"",
                $"value=\"{Consent.Agency}\"",
                "name=\"scope\" value=\"contacts.readonly\"",
                "value=\"allow\"",
                "value=\"deny\""
            )
            .And.NotContain("<script>");
    }

    [Fact]
    public async Task Allowing_sends_the_browser_back_with_a_code_and_the_state()
    {
        await using var lab = await Lab.StartAsync();
        using var answer = await lab.Submit(
            Consent.Address(lab),
            ("decision", "allow"),
            ("location", lab.Location),
            ("scope", "contacts.readonly")
        );
        answer.StatusCode.Should().Be(HttpStatusCode.Redirect);
        var query = QueryHelpers.ParseQuery(answer.Headers.Location!.Query);
        query["state"].ToString().Should().Be(Consent.State);
        query["tenant"].ToString().Should().Be("1");
        query["code"].ToString().Should().NotBeEmpty();
    }

    [Fact]
    public async Task Denying_sends_the_browser_back_with_the_refusal_and_installs_nothing()
    {
        await using var lab = await Lab.StartAsync();
        using var answer = await lab.Submit(Consent.Address(lab), ("decision", "deny"), ("location", lab.Location));
        var query = QueryHelpers.ParseQuery(answer.Headers.Location!.Query);
        query["error"].ToString().Should().Be("access_denied");
        query["state"].ToString().Should().Be(Consent.State);
        query.Should().NotContainKey("code");
        (await Installed(lab, (await Consent.Install(lab, Consent.Agency)).Text("access_token"), "isInstalled=false"))
            .Should()
            .BeEmpty();
    }

    [Fact]
    public async Task A_page_for_another_client_a_bad_redirect_or_a_scope_the_app_lacks_is_refused()
    {
        await using var lab = await Lab.StartAsync(options => options with { AppScopes = ["contacts.readonly"] });
        Uri[] addresses =
        [
            Consent.Address(lab, ["contacts.readonly"], client: "other"),
            Consent.Address(lab, ["contacts.readonly"], back: "javascript:alert(1)"),
            Consent.Address(lab, ["contacts.readonly", "contacts.write"]),
        ];
        foreach (var address in addresses)
        {
            using var answer = await lab.Browse(address);
            answer.StatusCode.Should().Be(HttpStatusCode.BadRequest, address.Query);
        }
    }

    [Fact]
    public async Task A_code_gives_a_location_token_once_that_lives_by_the_sandboxs_clock()
    {
        await using var lab = await Lab.StartAsync();
        var code = await Consent.Code(lab);
        var first = await Consent.Exchange(lab, ("grant_type", "authorization_code"), ("code", code));
        var again = await Consent.Exchange(lab, ("grant_type", "authorization_code"), ("code", code));

        first.Status.Should().Be(200);
        first.Text("userType").Should().Be("Location");
        first.Text("locationId").Should().Be(lab.Location);
        first.Text("scope").Should().Be(string.Join(' ', Consent.Scopes));
        first.Body["expires_in"]!.GetValue<int>().Should().Be(86_399);
        (again.Status, again.Text("error_description")).Should().Be((401, "Authorization code not found"));
        (await Consent.Works(lab, first.Text("access_token"))).Should().BeTrue();
        lab.Clock.Advance(TimeSpan.FromDays(1));
        (await Consent.Works(lab, first.Text("access_token"))).Should().BeFalse();
    }

    [Fact]
    public async Task A_code_that_lay_too_long_or_comes_from_elsewhere_is_refused()
    {
        await using var lab = await Lab.StartAsync();
        var old = await Consent.Code(lab);
        lab.Clock.Advance(TimeSpan.FromMinutes(11));
        var late = await Consent.Exchange(lab, ("grant_type", "authorization_code"), ("code", old));
        var elsewhere = await Consent.Exchange(
            lab,
            ("grant_type", "authorization_code"),
            ("code", await Consent.Code(lab)),
            ("redirect_uri", "http://evil.example/")
        );
        (late.Status, elsewhere.Status).Should().Be((401, 401));
    }

    [Fact]
    public async Task A_refresh_token_works_once()
    {
        await using var lab = await Lab.StartAsync();
        var first = await Consent.Install(lab);
        var second = await Consent.Refresh(lab, first);
        var again = await Consent.Refresh(lab, first);
        second.Status.Should().Be(200);
        second.Text("refresh_token").Should().NotBe(first.Text("refresh_token"));
        (again.Status, again.Text("error")).Should().Be((400, "invalid_grant"));
        (await Consent.Works(lab, second.Text("access_token"))).Should().BeTrue();
    }

    [Fact]
    public async Task Of_many_refreshes_with_one_token_one_succeeds()
    {
        await using var lab = await Lab.StartAsync();
        var first = await Consent.Install(lab);
        var replies = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Consent.Refresh(lab, first)));
        replies.Count(reply => reply.Status == 200).Should().Be(1);
    }

    [Fact]
    public async Task Access_tokens_live_as_long_as_told_and_can_be_ended_at_once()
    {
        await using var lab = await Lab.StartAsync(options =>
            options with
            {
                AccessTokenLifetime = TimeSpan.FromSeconds(30),
            }
        );
        var first = await Consent.Install(lab);
        first.Body["expires_in"]!.GetValue<int>().Should().Be(30);
        lab.Clock.Advance(TimeSpan.FromSeconds(31));
        (await Consent.Users(lab, first.Text("access_token")))
            .Text("message")
            .Should()
            .Be("Invalid token: access token is invalid");
        var second = await Consent.Refresh(lab, first);
        (await Consent.Works(lab, second.Text("access_token"))).Should().BeTrue();
        await lab.Control("POST", "app/tokens/expire");
        (await Consent.Works(lab, second.Text("access_token"))).Should().BeFalse();
        (await Consent.Refresh(lab, second)).Status.Should().Be(200);
    }

    [Fact]
    public async Task A_suspended_location_gets_no_new_token_and_loses_none()
    {
        await using var lab = await Lab.StartAsync();
        var (own, agency) = (await Consent.Install(lab), await Consent.Install(lab, Consent.Agency));
        await lab.Control("PUT", "location", new() { ["active"] = false });
        var refused = await Consent.Refresh(lab, own);
        var unminted = await Consent.Mint(lab, agency.Text("access_token"));
        (refused.Status, refused.Text("message")).Should().Be((400, "Location is not active"));
        unminted.Status.Should().Be(400);
        await lab.Control("PUT", "location", new() { ["active"] = true });
        (await Consent.Refresh(lab, own)).Status.Should().Be(200);
    }

    [Fact]
    public async Task A_company_token_lists_locations_and_mints_their_tokens_and_does_nothing_else()
    {
        await using var lab = await Lab.StartAsync();
        var company = await Consent.Install(lab, Consent.Agency);
        var token = company.Text("access_token");
        company.Text("userType").Should().Be("Company");
        company.Body.ContainsKey("locationId").Should().BeFalse();

        var mismatch = await Consent.Users(lab, token);
        (mismatch.Status, mismatch.Text("message")).Should().Be((401, "Token's user type mismatch!"));
        (await Installed(lab, token, "isInstalled=true")).Should().Equal(lab.Location, lab.Sandbox.SisterLocationId);
        (await Installed(lab, token, "skip=1&limit=1")).Should().Equal(lab.Sandbox.SisterLocationId);
        (await Installed(lab, token, $"locationId={lab.Location}")).Should().Equal(lab.Location);
        (await Installed(lab, token, "query=sign")).Should().Equal(lab.Sandbox.SisterLocationId);

        var minted = await Consent.Mint(lab, token);
        minted.Status.Should().Be(201);
        (await Consent.Works(lab, minted.Text("access_token"))).Should().BeTrue();
        (await Consent.Mint(lab, token, "AnotherLocation00001")).Status.Should().Be(400);
        (await Consent.Mint(lab, lab.Sandbox.PrivateIntegrationToken)).Status.Should().Be(401);
        (await Consent.Mint(lab, minted.Text("access_token"))).Status.Should().Be(401);
    }

    [Fact]
    public async Task A_token_of_a_sister_location_sees_nothing_of_this_one()
    {
        await using var lab = await Lab.StartAsync();
        var sister = await Consent.Install(lab, lab.Sandbox.SisterLocationId);
        var refused = await Consent.Users(lab, sister.Text("access_token"));
        (refused.Status, refused.Text("message"))
            .Should()
            .Be((403, "The token does not have access to this location."));
    }

    [Fact]
    public async Task A_wrong_secret_is_refused_and_spends_no_code()
    {
        await using var lab = await Lab.StartAsync();
        var code = await Consent.Code(lab);
        var reply = await lab.Form(
            "oauth/token",
            token: null,
            ("client_id", lab.Sandbox.ClientId),
            ("client_secret", "wrong"),
            ("grant_type", "authorization_code"),
            ("code", code)
        );
        (reply.Status, reply.Text("error")).Should().Be((401, "invalid_client"));
        (await Consent.Exchange(lab, ("grant_type", "authorization_code"), ("code", code))).Status.Should().Be(200);
    }

    [Fact]
    public async Task An_exchange_with_another_redirect_address_by_the_app_itself_spends_the_code()
    {
        await using var lab = await Lab.StartAsync();
        var code = await Consent.Code(lab);
        (string, string)[] exchange = [("grant_type", "authorization_code"), ("code", code)];
        await Consent.Exchange(lab, [.. exchange, ("redirect_uri", "http://evil.example/")]);
        (await Consent.Exchange(lab, exchange)).Status.Should().Be(401);
    }

    [Fact]
    public async Task Client_credentials_are_refused_clearly_and_only_to_the_app()
    {
        await using var lab = await Lab.StartAsync();
        var refused = await Consent.Exchange(lab, ("grant_type", "client_credentials"));
        (refused.Status, refused.Text("error")).Should().Be((400, "unauthorized_client"));
        var stranger = await lab.Form("oauth/token", null, ("grant_type", "client_credentials"));
        (stranger.Status, stranger.Text("error")).Should().Be((401, "invalid_client"));
    }

    [Fact]
    public async Task The_way_back_to_a_lost_refresh_token_is_gone()
    {
        await using var lab = await Lab.StartAsync();
        var reply = await lab.Form("oauth/reconnect", null, ("clientKey", lab.Sandbox.ClientId));
        (reply.Status, reply.Text("message")).Should().Be((400, "API endpoint has been removed"));
        reply.Text("traceId").Should().NotBeEmpty();
    }

    [Fact]
    public async Task A_company_token_reads_the_agencys_locations_and_users()
    {
        await using var lab = await Lab.StartAsync();
        var user = lab.AddUser().Id;
        string[] scopes = ["locations.readonly", "users.readonly"];
        var token = (await Consent.Install(lab, Consent.Agency, scopes)).Text("access_token");
        Task<Reply> Get(string path) => lab.Api("GET", path, token: token);
        string company = $"companyId={lab.Sandbox.CompanyId}";

        Ids(await Get($"locations/search?{company}"), "locations")
            .Should()
            .Equal(lab.Location, lab.Sandbox.SisterLocationId);
        Ids(await Get("locations/search?order=desc&limit=1"), "locations").Should().Equal(lab.Sandbox.SisterLocationId);
        Ids(await Get("locations/search?skip=1"), "locations").Should().Equal(lab.Sandbox.SisterLocationId);
        Ids(await Get("locations/search?email=office@printshop.example"), "locations").Should().Equal(lab.Location);
        (await Get("locations/search?companyId=another")).Status.Should().Be(403);
        (await Get($"locations/{lab.Sandbox.SisterLocationId}")).Object("location")["name"]!
            .ToString()
            .Should()
            .Be("Sandbox Sign Shop");
        (await Get("locations/another")).Status.Should().Be(403);

        Ids(await Get($"users/search?{company}"), "users").Should().Equal(user);
        Ids(await Get($"users/search?{company}&locationId={lab.Location}"), "users").Should().Equal(user);
        Ids(await Get($"users/search?{company}&locationId={lab.Sandbox.SisterLocationId}"), "users").Should().BeEmpty();
        (await Get($"users/search?{company}&locationId=another")).Status.Should().Be(403);
        (await Get($"users/{user}")).Text("id").Should().Be(user);
        (await Consent.Users(lab, token)).Text("message").Should().Be("Token's user type mismatch!");

        var narrow = (await Consent.Install(lab, Consent.Agency)).Text("access_token");
        (await lab.Api("GET", "locations/search", token: narrow))
            .Text("message")
            .Should()
            .Be("The token is not authorized for this scope.");
    }

    private static IEnumerable<string> Ids(Reply reply, string list)
    {
        reply.Status.Should().Be(200, reply.Body.ToJsonString());
        return reply.List(list).Select(one => one!["id"]!.ToString());
    }

    private static async Task<string[]> Installed(Lab lab, string token, string query)
    {
        var reply = await lab.Api(
            "GET",
            $"oauth/installedLocations?companyId={lab.Sandbox.CompanyId}&appId={lab.Sandbox.AppId}&{query}",
            token: token
        );
        reply.Status.Should().Be(200, reply.Body.ToJsonString());
        return [.. reply.List("locations").Select(location => location!["_id"]!.ToString())];
    }
}
