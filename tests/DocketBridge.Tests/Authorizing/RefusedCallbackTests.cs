using System.Net;
using DocketBridge.Authorizing;
using DocketBridge.Storage;
using Microsoft.AspNetCore.WebUtilities;

namespace DocketBridge.Tests.Authorizing;

public sealed class RefusedCallbackTests
{
    [Fact]
    public async Task Without_a_state_of_ours_nothing_is_done_and_the_code_is_not_used()
    {
        await using var app = await AppBridge.StartAsync();
        var (id, address) = await app.BeginAsync();
        var back = await app.DecideAsync(address);
        var code = QueryHelpers.ParseQuery(back.Query)["code"].ToString();

        foreach (
            var query in (string[])
                [
                    $"?code={code}",
                    $"?code={code}&state=",
                    $"?code={code}&state=wrong",
                    $"?code={code}&state={new string('x', 5000)}",
                ]
        )
        {
            var page = await app.OpenAsync(new Uri(app.Callback, query));
            page.Status.Should().Be(HttpStatusCode.BadRequest);
            page.Text.Should().Contain("run 'docketbridge connect --oauth' again");
        }

        (await app.Store.GetAuthorizationAsync(id, default))!.Stage.Should().Be(AuthorizationStage.Sent);
        (await app.OpenAsync(back)).Text.Should().Contain("is connected", "the true answer still works");
    }

    [Fact]
    public async Task An_answer_works_once()
    {
        await using var app = await AppBridge.StartAsync();
        var (_, address) = await app.BeginAsync();
        var back = await app.DecideAsync(address);

        var pages = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => app.OpenAsync(back)));

        pages.Count(page => page.Status == HttpStatusCode.OK).Should().Be(1);
        (await app.OpenAsync(back)).Status.Should().Be(HttpStatusCode.BadRequest);
        (await app.CallsAsync("get-access-token")).Should().Be(1);
        (await app.Store.ListConnectionsAsync(default)).Should().ContainSingle();
    }

    [Fact]
    public async Task A_code_that_was_used_before_is_told_in_a_sentence()
    {
        await using var app = await AppBridge.StartAsync();
        var (id, address) = await app.BeginAsync();
        var back = await app.DecideAsync(address);
        using var form = new FormUrlEncodedContent(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["client_id"] = app.Pair.HighLevel.ClientId,
                ["client_secret"] = app.Pair.HighLevel.ClientSecret,
                ["grant_type"] = "authorization_code",
                ["code"] = QueryHelpers.ParseQuery(back.Query)["code"].ToString(),
            }
        );
        using var thief = await app.Http.PostAsync(new Uri(app.Pair.HighLevel.BaseUrl, "oauth/token"), form);
        thief.EnsureSuccessStatusCode();

        await ShouldFailAsync(app, id, back, "HighLevel does not take the code");
    }

    [Fact]
    public async Task A_person_who_denies_the_app_is_told_that_nothing_was_connected()
    {
        await using var app = await AppBridge.StartAsync();
        var (id, address) = await app.BeginAsync();

        await ShouldFailAsync(app, id, await app.DecideAsync(address, decision: "deny"), "was not allowed");
    }

    [Fact]
    public async Task A_scope_that_was_taken_away_is_named()
    {
        await using var app = await AppBridge.StartAsync();
        var (id, address) = await app.BeginAsync();

        await ShouldFailAsync(
            app,
            id,
            await app.DecideAsync(address, without: "contacts.write"),
            "The app was not given contacts.write"
        );
    }

    [Fact]
    public async Task A_wrong_client_secret_is_told_as_that()
    {
        await using var app = await AppBridge.StartAsync();
        var (id, address) = await app.BeginAsync(secret: "wrong");

        await ShouldFailAsync(app, id, await app.DecideAsync(address), "client id or secret");
    }

    [Fact]
    public async Task An_agency_without_the_scopes_of_agencies_is_told_what_is_missing()
    {
        await using var app = await AppBridge.StartAsync();
        var (id, address) = await app.BeginAsync();

        await ShouldFailAsync(
            app,
            id,
            await app.DecideAsync(address, "agency", without: "oauth.readonly"),
            "oauth.readonly"
        );
    }

    [Fact]
    public async Task A_location_of_the_agency_that_lets_nobody_in_makes_no_connection()
    {
        await using var app = await AppBridge.StartAsync();
        var (id, address) = await app.BeginAsync(app.Pair.HighLevel.SisterLocationId);

        await ShouldFailAsync(app, id, await app.DecideAsync(address, "agency"), "does not belong to this location");
    }

    [Fact]
    public async Task What_a_stranger_writes_into_the_address_is_not_shown()
    {
        await using var app = await AppBridge.StartAsync();
        var (_, address) = await app.BeginAsync();
        var state = QueryHelpers.ParseQuery(address.Query)["state"].ToString();

        var page = await app.OpenAsync(new Uri(app.Callback, $"?error=%3Cscript%3Ealert(1)&state={state}"));

        page.Text.Should().NotContain("script").And.Contain("unknown error");
    }

    [Theory]
    [InlineData("")]
    [InlineData("?code=")]
    [InlineData("?state=x")]
    public async Task An_answer_without_a_code_is_none(string query)
    {
        await using var app = await AppBridge.StartAsync();
        (await app.OpenAsync(new Uri(app.Callback, query))).Status.Should().Be(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_choice_that_is_no_form_or_too_large_is_refused()
    {
        await using var app = await AppBridge.StartAsync();
        var address = new Uri(app.Callback, "location");
        using var text = new StringContent("choice=1");
        using var large = new FormUrlEncodedContent([KeyValuePair.Create("choice", new string('x', 10_000))]);
        foreach (var content in (HttpContent[])[text, large])
        {
            using var answer = await app.Http.PostAsync(address, content);
            answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        }
    }

    private static async Task ShouldFailAsync(AppBridge app, string id, Uri back, string said)
    {
        var page = await app.OpenAsync(back);
        page.Status.Should().Be(HttpStatusCode.BadRequest);
        page.Text.Should().Contain(said);
        var row = await app.Store.GetAuthorizationAsync(id, default);
        row!.Stage.Should().Be(AuthorizationStage.Failed);
        row.Outcome.Should().Contain(said);
        (await app.Store.ListConnectionsAsync(default)).Should().BeEmpty();
    }
}
