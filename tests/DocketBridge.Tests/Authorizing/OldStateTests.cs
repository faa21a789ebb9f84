using System.Net;
using DocketBridge.Authorizing;
using DocketBridge.Hosting;
using DocketBridge.Running;
using DocketBridge.Storage;
using DocketBridge.Tests.Storage;
using Microsoft.AspNetCore.WebUtilities;

namespace DocketBridge.Tests.Authorizing;

public sealed class OldStateTests
{
    [Fact]
    public async Task A_state_expires_and_leaves_no_secret_behind_for_long()
    {
        await using var test = await TestStore.StartAsync();
        await using var app = BridgeApp.Build(
            test.Bridge,
            test.Folder,
            "http://127.0.0.1:0",
            new RunnerOptions(),
            test.Time,
            _ => { }
        );
        await app.StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        var authorizations = new Authorizations(
            test.Bridge,
            new ConnectionOpener(new RunnerOptions(), test.Time),
            test.Time
        );
        var (id, address) = await BeginAsync();
        var state = QueryHelpers.ParseQuery(address.Query)["state"].ToString();

        test.Time.Advance(Authorizations.Patience);
        using var answer = await http.GetAsync($"{AuthorizationEndpoint.CallbackPath}?code=c&state={state}");

        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).Should().Contain("older than 15 minutes");
        (await test.Bridge.GetAuthorizationAsync(id, default))!.Stage.Should().Be(AuthorizationStage.Sent);

        test.Time.Advance(TimeSpan.FromDays(2));
        await BeginAsync();
        (await test.Bridge.GetAuthorizationAsync(id, default)).Should().BeNull();

        Task<(string Id, Uri Address)> BeginAsync() =>
            authorizations.BeginAsync(
                new AuthorizationPlan(
                    new Uri("http://127.0.0.1:9/"),
                    new Uri("http://127.0.0.1:9/site/"),
                    "key",
                    null,
                    "app1-x",
                    "secret",
                    new Uri("http://127.0.0.1:5080/oauth/highlevel/callback"),
                    null
                ),
                new Uri("https://page.example/"),
                null,
                default
            );
    }

    [Fact]
    public async Task A_page_of_the_bridge_is_kept_by_no_one_and_shown_in_no_frame()
    {
        await using var app = await AppBridge.StartAsync();
        using var answer = await app.Http.GetAsync(app.Callback);
        answer.Headers.CacheControl!.NoStore.Should().BeTrue();
        answer.Headers.GetValues("Referrer-Policy").Should().Equal("no-referrer");
        answer
            .Headers.GetValues("Content-Security-Policy")
            .Single()
            .Should()
            .Contain("frame-ancestors 'none'")
            .And.Contain("default-src 'none'");
    }
}
