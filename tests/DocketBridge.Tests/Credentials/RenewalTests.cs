using DocketBridge.Mappings;
using DocketBridge.Storage;
using DocketBridge.Sync.Mapping;
using DocketBridge.Tests.Authorizing;
using DocketBridge.Tests.Sync;
using HighLevel;

namespace DocketBridge.Tests.Credentials;

public sealed class RenewalTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("agency")]
    public async Task Many_calls_that_find_the_token_expired_renew_it_once(string? installAt)
    {
        await using var app = await AppBridge.StartAsync();
        var connection = await app.ConnectAsync(installAt, app.Pair.HighLevel.LocationId);
        var secrets = await app.Store.GetSecretsAsync(connection.Id, default);

        // Two more owners of the same connection, as an audit beside the service is.
        using var one = app.Opener.Open(
            connection,
            secrets,
            new InForce(DefaultMapping.Create(), []),
            app.Store,
            readOnly: false
        );
        using var other = app.Opener.Open(
            connection,
            secrets,
            new InForce(DefaultMapping.Create(), []),
            app.Store,
            readOnly: false
        );
        for (var round = 1; round <= 3; round++)
        {
            var before = await app.CallsAsync("get-access-token");
            await app.ControlAsync(HttpMethod.Post, "app/tokens/expire");

            var calls = Enumerable
                .Range(0, 40)
                .Select(number =>
                    (number % 2 == 0 ? one : other).Client.Locations.GetAsync(new(connection.LocationId))
                );
            await Task.WhenAll(calls);

            (await app.CallsAsync("get-access-token") - before).Should().Be(1, "round {0}", round);
        }

        // A call of the service that met two of these expiries has paused it, and the next look shows that access is back.
        await app.InStateAsync(ConnectionState.Live);
        (await app.ReportAsync()).Health.Should().Be("good");
        (await app.TokensAsync()).Location!.RefreshToken.Should().NotBe(secrets.OAuth!.Location!.RefreshToken);
    }

    [Fact]
    public async Task A_restart_after_a_renewal_goes_on_with_the_new_pair()
    {
        await using var app = await AppBridge.StartAsync();
        var connection = await app.ConnectAsync();
        for (var round = 0; round < 3; round++)
        {
            var before = (await app.TokensAsync()).Location!.AccessToken;
            await app.WhileDownAsync(() => app.ControlAsync(HttpMethod.Post, "app/tokens/expire"));

            await Waiting.UntilAsync(
                async () => (await app.TokensAsync()).Location!.AccessToken != before,
                "the service renews the token"
            );
        }

        await app.InStateAsync(ConnectionState.Live);
        (await app.Store.GetConnectionAsync(connection.Id, default))!.Reason.Should().BeNull();
    }

    [Fact]
    public async Task A_lost_refresh_token_pauses_with_what_to_do_and_connecting_again_goes_on()
    {
        await using var app = await AppBridge.StartAsync();
        var connection = await app.ConnectAsync();
        await app.Store.UpdateSecretsAsync(
            connection.Id,
            secrets =>
                secrets with
                {
                    OAuth = secrets.OAuth! with { Location = secrets.OAuth.Location! with { RefreshToken = "spent" } },
                },
            default
        );
        await app.ControlAsync(HttpMethod.Post, "app/tokens/expire");

        var paused = await app.InStateAsync(ConnectionState.Paused);
        paused.Reason.Should().Contain("docketbridge connect --oauth");
        (await app.ReportAsync()).Should().BeEquivalentTo(new { Health = "paused", paused.Reason });

        var again = await app.ConnectAsync();
        again.Id.Should().Be(connection.Id, "the location keeps its connection");
        (await app.ReportAsync()).Health.Should().Be("good");
    }

    [Fact]
    public async Task An_agencys_location_is_minted_again_when_its_own_refresh_token_is_lost()
    {
        await using var app = await AppBridge.StartAsync();
        var connection = await app.ConnectAsync("agency", app.Pair.HighLevel.LocationId);
        await app.Store.UpdateSecretsAsync(
            connection.Id,
            secrets => secrets with { OAuth = secrets.OAuth! with { Location = null } },
            default
        );
        await app.ControlAsync(HttpMethod.Post, "app/tokens/expire");
        await app.RestartAsync();

        await Waiting.UntilAsync(async () => (await app.TokensAsync()).Location is not null, "a token is minted");
        await app.InStateAsync(ConnectionState.Live);
    }

    [Fact]
    public async Task A_suspended_location_pauses_and_goes_on_by_itself_when_it_is_active_again()
    {
        await using var app = await AppBridge.StartAsync();
        await app.ConnectAsync();
        var refreshToken = (await app.TokensAsync()).Location!.RefreshToken;
        await app.ControlAsync(HttpMethod.Put, "location", new { active = false });
        await app.ControlAsync(HttpMethod.Post, "app/tokens/expire");

        (await app.InStateAsync(ConnectionState.Paused)).Reason.Should().Contain("suspended");
        (await app.TokensAsync()).Location!.RefreshToken.Should().Be(refreshToken);

        await app.ControlAsync(HttpMethod.Put, "location", new { active = true });
        await app.InStateAsync(ConnectionState.Live);
    }

    [Fact]
    public async Task While_one_process_renews_another_waits_and_a_dead_one_holds_up_nobody()
    {
        await using var app = await AppBridge.StartAsync();
        var id = new DocketBridge.Sync.Records.ConnectionId("c1");
        var held = await app.Store.HoldTokensAsync(id, default);
        var waiting = app.Store.HoldTokensAsync(id, default);
        using (await app.Store.HoldTokensAsync(new("c2"), default))
        {
            waiting.IsCompleted.Should().BeFalse();
        }

        held.Dispose();
        (await waiting.WaitAsync(TimeSpan.FromSeconds(10), TimeProvider.System)).Dispose();
        using var stop = new CancellationTokenSource();
        using var again = await app.Store.HoldTokensAsync(id, default);
        var cancelled = app.Store.HoldTokensAsync(id, stop.Token);
        await stop.CancelAsync();
        var wait = () => cancelled;
        await wait.Should().ThrowAsync<OperationCanceledException>();
    }
}
