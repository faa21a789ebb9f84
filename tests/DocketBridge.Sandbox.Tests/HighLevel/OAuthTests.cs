using System.Net;
using Microsoft.AspNetCore.WebUtilities;

namespace DocketBridge.Sandbox.Tests.HighLevel;

public sealed class OAuthTests
{
    private const string Back = "http://localhost/callback?tenant=1";

    [Fact]
    public async Task The_page_sends_the_browser_back_with_a_code_and_the_state()
    {
        await using var lab = await Lab.StartAsync();
        using var answer = await lab.Browse(AuthorizeUrl(lab));
        answer.StatusCode.Should().Be(HttpStatusCode.Redirect);
        var query = QueryHelpers.ParseQuery(answer.Headers.Location!.Query);
        query["state"].ToString().Should().Be("s t+1");
        query["tenant"].ToString().Should().Be("1");
        query["code"].ToString().Should().NotBeEmpty();
    }

    [Fact]
    public async Task A_code_gives_a_location_token_of_a_day_once()
    {
        await using var lab = await Lab.StartAsync();
        var code = await Code(lab);
        var first = await Exchange(lab, ("grant_type", "authorization_code"), ("code", code));
        var again = await Exchange(lab, ("grant_type", "authorization_code"), ("code", code));

        first.Status.Should().Be(200);
        first.Text("userType").Should().Be("Location");
        first.Text("locationId").Should().Be(lab.Location);
        first.Body["expires_in"]!.GetValue<int>().Should().Be(86_399);
        (again.Status, again.Text("error_description")).Should().Be((401, "Authorization code not found"));
        (await Works(lab, first.Text("access_token"))).Should().BeTrue();
        lab.Clock.Advance(TimeSpan.FromDays(1));
        (await Works(lab, first.Text("access_token"))).Should().BeFalse();
    }

    [Fact]
    public async Task A_refresh_token_works_once()
    {
        await using var lab = await Lab.StartAsync();
        var first = await Install(lab);
        var refresh = ("refresh_token", first.Text("refresh_token"));
        var second = await Exchange(lab, ("grant_type", "refresh_token"), refresh);
        var again = await Exchange(lab, ("grant_type", "refresh_token"), refresh);
        second.Status.Should().Be(200);
        second.Text("refresh_token").Should().NotBe(first.Text("refresh_token"));
        (again.Status, again.Text("error")).Should().Be((400, "invalid_grant"));
        (await Works(lab, second.Text("access_token"))).Should().BeTrue();
    }

    [Fact]
    public async Task A_company_token_mints_location_tokens_and_does_nothing_else()
    {
        await using var lab = await Lab.StartAsync();
        var company = await Exchange(
            lab,
            ("grant_type", "authorization_code"),
            ("code", await Code(lab)),
            ("user_type", "Company")
        );
        var token = company.Text("access_token");
        company.Text("userType").Should().Be("Company");

        var mismatch = await lab.Api("GET", $"users/?locationId={lab.Location}", token: token);
        (mismatch.Status, mismatch.Text("message")).Should().Be((401, "Token's user type mismatch!"));

        var minted = await lab.Form(
            "oauth/locationToken",
            token,
            ("companyId", lab.Sandbox.CompanyId),
            ("locationId", lab.Location)
        );
        minted.Status.Should().Be(201);
        (await Works(lab, minted.Text("access_token"))).Should().BeTrue();
        var refused = await lab.Form(
            "oauth/locationToken",
            lab.Sandbox.PrivateIntegrationToken,
            ("companyId", lab.Sandbox.CompanyId),
            ("locationId", lab.Location)
        );
        refused.Status.Should().Be(401);
    }

    [Fact]
    public async Task A_wrong_secret_is_refused()
    {
        await using var lab = await Lab.StartAsync();
        var reply = await lab.Form(
            "oauth/token",
            token: null,
            ("client_id", lab.Sandbox.ClientId),
            ("client_secret", "wrong"),
            ("grant_type", "authorization_code"),
            ("code", await Code(lab))
        );
        reply.Status.Should().Be(401);
    }

    internal static async Task<Reply> Install(Lab lab) =>
        await Exchange(lab, ("grant_type", "authorization_code"), ("code", await Code(lab)));

    private static async Task<string> Code(Lab lab)
    {
        using var answer = await lab.Browse(AuthorizeUrl(lab));
        return QueryHelpers.ParseQuery(answer.Headers.Location!.Query)["code"].ToString();
    }

    private static Uri AuthorizeUrl(Lab lab) =>
        new(
            QueryHelpers.AddQueryString(
                lab.Sandbox.AuthorizeUrl.AbsoluteUri,
                new Dictionary<string, string?>(StringComparer.Ordinal)
                {
                    ["response_type"] = "code",
                    ["client_id"] = lab.Sandbox.ClientId,
                    ["redirect_uri"] = Back,
                    ["scope"] = "contacts.readonly",
                    ["state"] = "s t+1",
                }
            )
        );

    private static Task<Reply> Exchange(Lab lab, params (string Name, string Value)[] fields) =>
        lab.Form(
            "oauth/token",
            token: null,
            [("client_id", lab.Sandbox.ClientId), ("client_secret", lab.Sandbox.ClientSecret), .. fields]
        );

    private static async Task<bool> Works(Lab lab, string token) =>
        (await lab.Api("GET", $"users/?locationId={lab.Location}", token: token)).Status == 200;
}
