using DocketBridge.Storage;
using DocketBridge.Tests.Commands;
using DocketBridge.Tests.Sync;

namespace DocketBridge.Tests.Authorizing;

public sealed class InstallationTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("agency")]
    public async Task Uninstalling_disconnects_with_a_reason_and_stops_calling_and_installing_again_goes_on(
        string? installAt
    )
    {
        await using var app = await AppBridge.StartAsync();
        var connection = await app.ConnectAsync(installAt, app.Pair.HighLevel.LocationId);

        await app.ControlAsync(
            HttpMethod.Post,
            "app/uninstall",
            new { locationId = installAt is null ? app.Pair.HighLevel.LocationId : null }
        );

        var gone = await app.InStateAsync(ConnectionState.Disconnected);
        gone.Reason.Should().Contain("uninstalled in HighLevel");
        (await app.ReportAsync()).Health.Should().Be("uninstalled");
        var told = await ProgramRun.ToEndAsync("token", "--data", app.Folder);
        told.Output.Should().Contain("expires    has ended with the uninstallation");
        told.Output.Should().NotContain("renewed before").And.NotContain("--check");
        (await app.OpenAsync(new Uri(app.Callback, "/"))).Text.Should().Contain($"Disconnected: {gone.Reason}");
        await Waiting.UntilAsync(() => Task.FromResult(app.Runner is null), "the runner stops");
        var calls = await app.CallsAsync();
        await app.HighLevel.AddContactAsync(new { firstName = "Nobody" });
        await app.RestartAsync();
        await Task.Delay(TimeSpan.FromSeconds(3), TimeProvider.System);
        (await app.CallsAsync()).Should().Be(calls, "nothing is called, not after a restart either");

        var again = await app.ConnectAsync(installAt, app.Pair.HighLevel.LocationId);
        again.Id.Should().Be(connection.Id);
        again.Reason.Should().BeNull();
        (await app.ReportAsync()).Health.Should().Be("good");
    }

    [Fact]
    public async Task An_event_of_an_installation_that_is_gone_changes_nothing()
    {
        await using var app = await AppBridge.StartAsync();
        var connection = await app.ConnectAsync();
        var now = TimeProvider.System.GetUtcNow();

        await AcceptAsync("w1", InstallationChange.Uninstalled, connection.CreatedAt.AddMinutes(-1));
        (await StateAsync()).Should().Be(ConnectionState.Live, "an uninstall of before is late");

        await AcceptAsync("w2", InstallationChange.Uninstalled, now.AddSeconds(1));
        (await StateAsync()).Should().Be(ConnectionState.Disconnected);
        await AcceptAsync("w3", InstallationChange.Installed, now);
        (await StateAsync()).Should().Be(ConnectionState.Disconnected, "an install of before the uninstall is late");
        await app.Store.SetConnectionStateAsync(connection.Id, ConnectionState.Live, null, default);
        (await StateAsync())
            .Should()
            .Be(ConnectionState.Disconnected, "a runner that is about to stop changes nothing");

        await AcceptAsync("w2", InstallationChange.Installed, now.AddSeconds(2), isNew: false);
        (await StateAsync()).Should().Be(ConnectionState.Disconnected, "it came before");
        await AcceptAsync("w4", InstallationChange.Installed, now.AddSeconds(2));
        (await StateAsync()).Should().NotBe(ConnectionState.Disconnected);
        await app.InStateAsync(ConnectionState.Live);

        async Task AcceptAsync(string id, InstallationChange change, DateTimeOffset at, bool isNew = true) =>
            (
                await app.Store.AcceptInstallationAsync(
                    new InboxEntry(id, now, "TEST", [], null),
                    [connection.Id],
                    change,
                    at,
                    default
                )
            )
                .Should()
                .Be(isNew);

        async Task<ConnectionState> StateAsync() => (await app.Store.GetConnectionAsync(connection.Id, default))!.State;
    }

    [Fact]
    public async Task An_update_of_the_app_brings_its_scopes_at_once()
    {
        await using var app = await AppBridge.StartAsync();
        await app.ConnectAsync();
        (await app.ReportAsync()).Scopes.Should().NotContain("opportunities.readonly");

        await app.ControlAsync(
            HttpMethod.Post,
            "app/update",
            new { scopes = DocketBridge.Authorizing.BridgeScopes.Asked.Append("opportunities.readonly") }
        );

        await Waiting.UntilAsync(
            async () => (await app.ReportAsync()).Scopes!.Contains("opportunities.readonly"),
            "the new scopes are known"
        );
        await app.InStateAsync(ConnectionState.Live);
    }

    [Fact]
    public async Task An_update_that_takes_a_scope_away_is_told()
    {
        await using var app = await AppBridge.StartAsync();
        await app.ConnectAsync();

        await app.ControlAsync(
            HttpMethod.Post,
            "app/update",
            new { scopes = DocketBridge.Authorizing.BridgeScopes.Asked.Where(scope => scope != "contacts.readonly") }
        );

        (await app.InStateAsync(ConnectionState.Paused)).Reason.Should().Contain("lacks the scope contacts.readonly");
    }
}
