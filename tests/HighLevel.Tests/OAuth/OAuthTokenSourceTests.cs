using HighLevel.OAuth;
using HighLevel.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace HighLevel.Tests.OAuth;

public sealed class OAuthTokenSourceTests : IDisposable
{
    private static readonly OAuthApp App = new("app1-xyz", "s3cret");

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly List<HighLevelClientFactory> _factories = [];

    public void Dispose() => _factories.ForEach(factory => factory.Dispose());

    [Fact]
    public async Task A_fresh_pair_in_the_store_is_used_without_asking()
    {
        await using var server = await TokenServer();
        var store = new Store(Pair("a0", "r0", hours: 20));

        var token = await Source(server, store).GetAsync(default);

        token.Value.Should().Be("a0");
        server.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task A_pair_about_to_expire_is_renewed_ahead_with_the_documented_form()
    {
        await using var server = await TokenServer();
        var store = new Store(Pair("a0", "r0", minutes: 9));

        var token = await Source(server, store).GetAsync(default);

        token.Value.Should().Be("a1");
        token.ExpiresAt.Should().Be(_time.GetUtcNow().AddSeconds(86_399));
        server.Requests[0].Target.Should().Be("/oauth/token");
        server.Requests[0].Header("Authorization").Should().BeNull();
        server.Requests[0].Header("Content-Type").Should().StartWith("application/x-www-form-urlencoded");
        server
            .Requests[0]
            .Body.Split('&')
            .Should()
            .BeEquivalentTo(
                "client_id=app1-xyz",
                "client_secret=s3cret",
                "grant_type=refresh_token",
                "user_type=Location",
                "refresh_token=r0"
            );
    }

    [Fact]
    public async Task A_hundred_callers_at_once_make_one_renewal()
    {
        await using var server = await TokenServer(TimeSpan.FromMilliseconds(100));
        var source = Source(server, new Store(Pair("a0", "r0", minutes: 1)));

        var tokens = await Task.WhenAll(
            Enumerable.Range(0, 100).Select(_ => Task.Run(async () => await source.GetAsync(default)))
        );

        tokens.Should().OnlyContain(token => token.Value == "a1");
        server.Requests.Should().HaveCount(1);
    }

    [Fact]
    public async Task A_hundred_refusals_of_one_token_make_one_renewal()
    {
        await using var server = await TokenServer(TimeSpan.FromMilliseconds(50));
        var source = Source(server, new Store(Pair("a0", "r0", hours: 20)));
        var rejected = await source.GetAsync(default);

        var renewed = await Task.WhenAll(
            Enumerable.Range(0, 100).Select(_ => Task.Run(async () => await source.RenewAsync(rejected, default)))
        );

        renewed.Should().OnlyContain(success => success);
        (await source.GetAsync(default)).Value.Should().Be("a1");
        server.Requests.Should().HaveCount(1);
    }

    [Fact]
    public async Task No_refresh_token_is_ever_sent_twice()
    {
        await using var server = await TokenServer();
        var source = Source(server, new Store(Pair("a0", "r0", minutes: 1)));

        for (var day = 0; day < 5; day++)
        {
            await source.GetAsync(default);
            _time.Advance(TimeSpan.FromDays(1));
        }

        server.Requests.Select(request => request.Body).Should().OnlyHaveUniqueItems().And.HaveCount(5);
    }

    [Fact]
    public async Task The_new_pair_is_in_the_store_before_anyone_gets_it()
    {
        await using var server = await TokenServer();
        var store = new Store(Pair("a0", "r0", minutes: 1)) { Broken = true };
        var source = Source(server, store);

        var get = async () => await source.GetAsync(default);
        await get.Should().ThrowAsync<IOException>();

        store.Broken = false;
        (await source.GetAsync(default)).Value.Should().Be("a1");
        store.Kept!.RefreshToken.Should().Be("r1");
        server.Requests.Should().HaveCount(1, "the pair that was not stored is the only one that works");
    }

    [Fact]
    public async Task A_caller_that_stops_waiting_does_not_lose_the_new_pair()
    {
        await using var server = await TokenServer(TimeSpan.FromMilliseconds(300));
        var store = new Store(Pair("a0", "r0", minutes: -1));
        var source = Source(server, store);
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));

        var get = async () => await source.GetAsync(stop.Token);
        await get.Should().ThrowAsync<OperationCanceledException>();

        (await source.GetAsync(default)).Value.Should().Be("a1");
        store.Kept!.AccessToken.Should().Be("a1");
        server.Requests.Should().HaveCount(1);
    }

    [Fact]
    public async Task While_the_token_endpoint_is_down_a_token_still_good_serves_and_the_endpoint_is_left_in_peace()
    {
        await using var server = await StubServer.Answering(Reply.Error(503, "down"));
        var source = Source(server, new Store(Pair("a0", "r0", hours: 20)));
        await source.GetAsync(default);
        _time.Advance(TimeSpan.FromHours(20) - TimeSpan.FromMinutes(5));

        for (var i = 0; i < 10; i++)
        {
            (await source.GetAsync(default)).Value.Should().Be("a0");
        }

        server.Requests.Should().HaveCount(1);
        _time.Advance(TimeSpan.FromMinutes(5));
        (await Clients.FailureOf(async () => await source.GetAsync(default))).Kind.Should().Be(FailureKind.Unclear);
    }

    [Fact]
    public async Task Without_a_refresh_token_the_token_is_minted_from_the_company()
    {
        await using var server = await TokenServer();
        var store = new Store(Pair("a0", null, minutes: 1));
        var api = Api(server);
        var source = new OAuthTokenSource(
            api,
            App,
            store,
            _time,
            stop => Task.FromResult(new TokenReply { AccessToken = "minted", ExpiresIn = 3600 })
        );

        (await source.GetAsync(default)).Value.Should().Be("minted");

        store.Kept!.RefreshToken.Should().BeNull();
        server.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task A_company_token_mints_a_location_token()
    {
        await using var server = await StubServer.Answering(
            new Reply(201, """{"access_token":"loc-token","expires_in":"86399","locationId":"loc1"}""")
        );
        using var client = Clients.For(server, new PrivateIntegrationTokenSource("company-token"));

        var reply = await client.OAuth.GetLocationTokenAsync(
            TokenForms.Location(new CompanyId("co1"), Clients.AnyLocation)
        );

        reply.AccessToken.Should().Be("loc-token");
        reply.ExpiresIn.Should().Be(86_399);
        server.Requests[0].Header("Authorization").Should().Be("Bearer company-token");
        server.Requests[0].Body.Should().Be("companyId=co1&locationId=loc1");
    }

    [Fact]
    public async Task A_code_is_traded_with_its_redirect_address()
    {
        await using var server = await TokenServer();

        await Api(server).GetTokenAsync(TokenForms.Code(App, "c0de", "https://x.test/back"));

        server
            .Requests[0]
            .Body.Should()
            .Contain("code=c0de")
            .And.Contain("redirect_uri=https%3A%2F%2Fx.test%2Fback")
            .And.Contain("grant_type=authorization_code");
    }

    [Fact]
    public async Task A_suspended_location_is_told_as_such()
    {
        await using var server = await StubServer.Answering(Reply.Error(400, "Location is not active"));
        var source = Source(server, new Store(Pair("a0", "r0", minutes: -1)));

        (await Clients.FailureOf(async () => await source.GetAsync(default)))
            .Kind.Should()
            .Be(FailureKind.LocationSuspended);
    }

    [Fact]
    public void No_text_shows_a_secret()
    {
        var reply = new TokenReply { AccessToken = "a0-secret", RefreshToken = "r0-secret" };
        string[] texts =
        [
            App.ToString(),
            reply.ToString(),
            TokenPair.From(reply, _time.GetUtcNow()).ToString(),
            new AccessToken("a0-secret").ToString(),
        ];

        texts.Should().OnlyContain(text => !text.Contains("cret", StringComparison.Ordinal));
        App.AppId.Should().Be("app1");
    }

    private static Task<StubServer> TokenServer(TimeSpan? delay = null)
    {
        var count = 0;
        return StubServer.Start(_ =>
        {
            var number = Interlocked.Increment(ref count);
            return new Reply(
                Body: $$"""{"access_token":"a{{number}}","refresh_token":"r{{number}}","expires_in":86399}""",
                Delay: delay
            );
        });
    }

    private OAuthTokenSource Source(StubServer server, Store store) => new(Api(server), App, store, _time);

    private IOAuthApi Api(StubServer server)
    {
        var factory = new HighLevelClientFactory(Clients.Fast(server.Address), TimeProvider.System, new Random(1));
        _factories.Add(factory);
        return factory.CreateOAuth();
    }

    private TokenPair Pair(string access, string? refresh, int hours = 0, int minutes = 0) =>
        new(access, refresh, _time.GetUtcNow().AddHours(hours).AddMinutes(minutes));

    private sealed class Store(TokenPair pair) : ITokenStore
    {
        public TokenPair? Kept { get; private set; } = pair;

        public bool Broken { get; set; }

        public ValueTask<TokenPair?> LoadAsync(CancellationToken cancellationToken) => new(Kept);

        public ValueTask SaveAsync(TokenPair pair, CancellationToken cancellationToken)
        {
            if (Broken)
            {
                throw new IOException("The disk is full.");
            }

            Kept = pair;
            return default;
        }
    }
}
