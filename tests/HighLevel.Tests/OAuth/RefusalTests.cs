using HighLevel.OAuth;
using HighLevel.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace HighLevel.Tests.OAuth;

/// <summary>What HighLevel refuses at the token endpoint and elsewhere, each told apart.</summary>
public sealed class RefusalTests
{
    private static readonly OAuthApp App = new("app1-xyz", "s3cret");

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData(
        401,
        """{"error":"UnAuthorized!","error_description":"Authorization code not found"}""",
        FailureKind.CodeRefused
    )]
    [InlineData(
        401,
        """{"error":"UnAuthorized!","error_description":"Invalid client credentials"}""",
        FailureKind.ClientRefused
    )]
    [InlineData(
        400,
        """{"error":"invalid_grant","error_description":"This refresh token is invalid"}""",
        FailureKind.RefreshTokenRefused
    )]
    [InlineData(400, """{"statusCode":400,"message":"Location is not active"}""", FailureKind.LocationSuspended)]
    [InlineData(422, """{"statusCode":422,"message":["code should not be empty"]}""", FailureKind.Unprocessable)]
    [InlineData(503, "down", FailureKind.Unclear)]
    public async Task The_token_endpoint_refuses_in_ways_that_are_told_apart(int status, string body, FailureKind kind)
    {
        await using var server = await StubServer.Answering(new Reply(status, body));
        using var factory = Factory(server);

        var failure = await Clients.FailureOf(() =>
            factory.CreateOAuth().GetTokenAsync(TokenForms.Code(App, "c0de", "https://x.test/back"))
        );

        failure.Kind.Should().Be(kind);
    }

    [Theory]
    [InlineData(401, "The token is not authorized for this scope.", FailureKind.ScopeMissing)]
    [InlineData(401, "Token's user type mismatch!", FailureKind.WrongUserType)]
    [InlineData(403, "The token does not have access to this location.", FailureKind.NoLocationAccess)]
    [InlineData(401, "Location is not active", FailureKind.LocationSuspended)]
    [InlineData(401, "Invalid token: access token is expired", FailureKind.RefreshTokenRefused)]
    public async Task Only_an_expired_token_spends_the_refresh_token_and_once(int status, string said, FailureKind kind)
    {
        await using var server = await StubServer.Start(seen =>
            seen.Target == "/oauth/token"
                ? Reply.Error(400, "This refresh token is invalid")
                : Reply.Error(status, said)
        );
        using var factory = Factory(server);
        var source = new OAuthTokenSource(factory.CreateOAuth(), App, new Kept(Pair("r0")), _time);
        using var client = Clients.For(server, source);

        var failures = new List<HighLevelException>();
        for (var i = 0; i < 2; i++)
        {
            failures.Add(await Clients.FailureOf(() => client.Contacts.GetAsync(Clients.AnyContact)));
        }

        failures.Should().OnlyContain(failure => failure.Kind == kind && failure.Operation == "get-contact");
        server
            .Requests.Count(seen => seen.Target == "/oauth/token")
            .Should()
            .Be(kind == FailureKind.RefreshTokenRefused ? 1 : 0, "a refused refresh token is not sent again");
    }

    [Fact]
    public async Task A_suspended_location_keeps_its_refresh_token_and_goes_on_when_it_is_active_again()
    {
        await using var server = await StubServer.Answering(
            Reply.Error(400, "Location is not active"),
            new Reply(Body: """{"access_token":"a1","refresh_token":"r1","expires_in":86399}""")
        );
        using var factory = Factory(server);
        var store = new Kept(Pair("r0", expired: true));
        var source = new OAuthTokenSource(factory.CreateOAuth(), App, store, _time);

        var failure = await Clients.FailureOf(async () => await source.GetAsync(default));
        failure.Kind.Should().Be(FailureKind.LocationSuspended);
        source.LastFailure.Should().BeSameAs(failure);
        store.Pair.RefreshToken.Should().Be("r0");

        (await source.GetAsync(default)).Value.Should().Be("a1");
        source.LastFailure.Should().BeNull();
    }

    [Fact]
    public async Task A_refused_refresh_token_lets_the_access_token_serve_to_its_end_and_another_pair_in_the_store_cures_it()
    {
        await using var server = await StubServer.Answering(Reply.Error(400, "This refresh token is invalid"));
        using var factory = Factory(server);
        var store = new Kept(Pair("r0"));
        var source = new OAuthTokenSource(factory.CreateOAuth(), App, store, _time);
        _time.Advance(TimeSpan.FromHours(20) - TimeSpan.FromMinutes(5));

        (await source.GetAsync(default)).Value.Should().Be("a0");
        source.LastFailure!.Kind.Should().Be(FailureKind.RefreshTokenRefused);

        _time.Advance(TimeSpan.FromMinutes(5));
        (await Clients.FailureOf(async () => await source.GetAsync(default)))
            .Kind.Should()
            .Be(FailureKind.RefreshTokenRefused);

        store.Pair = new TokenPair("a9", "r9", _time.GetUtcNow().AddHours(20));
        (await source.GetAsync(default)).Value.Should().Be("a9");
        server.Requests.Should().HaveCount(1);
    }

    [Fact]
    public async Task After_reload_the_pair_that_somebody_else_stored_is_used()
    {
        await using var server = await StubServer.Answering(new Reply());
        using var factory = Factory(server);
        var store = new Kept(Pair("r0"));
        var source = new OAuthTokenSource(factory.CreateOAuth(), App, store, _time);
        await source.GetAsync(default);
        store.Pair = new TokenPair("a9", "r9", _time.GetUtcNow().AddHours(20));

        (await source.GetAsync(default)).Value.Should().Be("a0");
        source.Reload();

        (await source.GetAsync(default)).Value.Should().Be("a9");
        server.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task A_source_is_settled_when_the_renewal_under_way_is_stored_or_has_failed()
    {
        await using var server = await StubServer.Answering(
            new Reply(
                Body: """{"access_token":"a1","refresh_token":"r1","expires_in":86399}""",
                Delay: TimeSpan.FromMilliseconds(300)
            ),
            Reply.Error(400, "This refresh token is invalid")
        );
        using var factory = Factory(server);
        var store = new Kept(Pair("r0", expired: true));
        var source = new OAuthTokenSource(factory.CreateOAuth(), App, store, _time);
        await source.SettleAsync();
        using var impatient = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        var get = async () => await source.GetAsync(impatient.Token);
        await get.Should().ThrowAsync<OperationCanceledException>();

        await source.SettleAsync();
        store.Pair.AccessToken.Should().Be("a1");

        _time.Advance(TimeSpan.FromDays(2));
        await Clients.FailureOf(async () => await source.GetAsync(default));
        await source.SettleAsync();
    }

    [Fact]
    public async Task A_companys_pair_is_renewed_as_a_companys()
    {
        await using var server = await StubServer.Answering(
            new Reply(Body: """{"access_token":"a1","refresh_token":"r1","expires_in":86399}""")
        );
        using var factory = Factory(server);
        var store = new Kept(
            Pair("r0", expired: true) with
            {
                UserType = "Company",
                CompanyId = new("co1"),
                Scope = "oauth.write",
            }
        );
        var source = new OAuthTokenSource(factory.CreateOAuth(), App, store, _time);

        await source.GetAsync(default);

        server.Requests[0].Body.Should().Contain("user_type=Company");
        store
            .Pair.Should()
            .BeEquivalentTo(
                new
                {
                    UserType = "Company",
                    CompanyId = new CompanyId("co1"),
                    Scope = "oauth.write",
                }
            );
    }

    [Fact]
    public async Task The_locations_of_a_company_come_page_by_page_to_the_last()
    {
        await using var server = await StubServer.Answering(
            new Reply(Body: """{"locations":[{"_id":"l1","name":"One","isInstalled":true},{"_id":"l2"}],"count":3}"""),
            new Reply(Body: """{"locations":[{"_id":"l3","isInstalled":false}],"count":3}""")
        );
        using var client = Clients.For(server, new PrivateIntegrationTokenSource("company-token"));

        var found = new List<string>();
        await foreach (var location in client.OAuth.LocationsAsync(new CompanyId("co1"), App))
        {
            found.Add(location.Id.Value);
        }

        found.Should().Equal("l1", "l2");
        server
            .Requests.Select(seen => seen.Target)
            .Should()
            .Equal(
                "/oauth/installedLocations?companyId=co1&appId=app1&isInstalled=true&skip=0&limit=100",
                "/oauth/installedLocations?companyId=co1&appId=app1&isInstalled=true&skip=2&limit=100"
            );
    }

    private static HighLevelClientFactory Factory(StubServer server) =>
        new(Clients.Fast(server.Address), TimeProvider.System, new Random(1));

    private TokenPair Pair(string refresh, bool expired = false) =>
        new("a0", refresh, _time.GetUtcNow().AddHours(expired ? -1 : 20));

    private sealed class Kept(TokenPair pair) : ITokenStore
    {
        public TokenPair Pair { get; set; } = pair;

        public ValueTask<TokenPair?> LoadAsync(CancellationToken cancellationToken) => new(Pair);

        public ValueTask SaveAsync(TokenPair pair, CancellationToken cancellationToken)
        {
            Pair = pair;
            return default;
        }
    }
}
