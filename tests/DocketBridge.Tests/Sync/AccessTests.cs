using System.Net.Http.Json;
using DocketBridge.Authorizing;
using DocketBridge.Storage;
using HighLevel.Operations;

namespace DocketBridge.Tests.Sync;

public sealed class AccessTests(RunningBridge bridge) : IClassFixture<RunningBridge>
{
    [Fact]
    public async Task E5_Without_access_the_connection_is_paused_and_nothing_is_lost_or_deleted()
    {
        var (id, twin) = await bridge.PairAsync(
            new
            {
                firstName = "Ada",
                lastName = "E5",
                email = "e5@x.example",
            }
        );
        await bridge.IdleAsync();
        var connection = bridge.Store.Connection;
        var secrets = await bridge.Stores.GetSecretsAsync(connection, CancellationToken.None);
        await bridge.Stores.SetSecretsAsync(
            connection,
            secrets with
            {
                HighLevelToken = "revoked",
            },
            CancellationToken.None
        );

        await bridge.WhileDownAsync(() => bridge.DocketManager.EditContactAsync(twin, new { name = "Ada Five" }));

        var paused = await Waiting.ForAsync(
            async () =>
                await bridge.Stores.GetConnectionAsync(connection, CancellationToken.None)
                    is { State: ConnectionState.Paused } row
                    ? row
                    : null,
            "the connection is paused"
        );
        paused.Reason.Should().NotBeNullOrEmpty("a person is told what to do");
        await bridge.HighLevel.EditContactAsync(id, new { phone = "+14165550605" });
        (await bridge.HighLevel.ContactAsync(id)).Text("lastName").Should().Be("E5");
        (await bridge.DocketManager.FindContactAsync(twin)).Should().NotBeNull();

        await bridge.Stores.SetSecretsAsync(connection, secrets, CancellationToken.None);
        await bridge.KillAndRestartAsync();

        await bridge.RestsAsync();
        (await bridge.HighLevel.ContactAsync(id)).Text("lastName").Should().Be("Five");
        (await bridge.DocketManager.ContactAsync(twin)).Text("phone").Should().Be("(416) 555-0605");
        (await bridge.Stores.GetConnectionAsync(connection, CancellationToken.None))!
            .State.Should()
            .Be(ConnectionState.Live);
    }

    [Fact]
    public async Task A_token_that_may_not_write_pauses_the_connection_with_the_scope_that_is_missing_and_a_wider_one_goes_on()
    {
        var (id, twin) = await bridge.PairAsync(
            new
            {
                firstName = "Ada",
                lastName = "Narrow",
                email = "narrow@x.example",
            }
        );
        await bridge.IdleAsync();
        await GiveTokenAsync(BridgeScopes.Location.Except([Scopes.ContactsWrite], StringComparer.Ordinal));

        await bridge.DocketManager.EditContactAsync(twin, new { name = "Ada Wide" });

        (await InStateAsync(ConnectionState.Paused))
            .Reason.Should()
            .ContainAll("the scope contacts.write", "update-contact", "docketbridge token rotate");

        await GiveTokenAsync(BridgeScopes.Location);
        await InStateAsync(ConnectionState.Live);
        await Waiting.UntilAsync(
            async () => (await bridge.HighLevel.ContactAsync(id)).Text("lastName") == "Wide",
            "the edit is carried over"
        );
    }

    private async Task GiveTokenAsync(IEnumerable<string> scopes)
    {
        using var answer = await bridge.Http.PostAsJsonAsync(
            new Uri(bridge.Pair.HighLevel.ControlUrl, "private-integration/rotate"),
            new { scopes }
        );
        answer.EnsureSuccessStatusCode();
        await bridge.Stores.UpdateSecretsAsync(
            bridge.Store.Connection,
            secrets => secrets with { HighLevelToken = bridge.Pair.HighLevel.PrivateIntegrationToken },
            CancellationToken.None
        );
    }

    private Task<ConnectionRow> InStateAsync(ConnectionState state) =>
        Waiting.ForAsync(
            async () =>
                await bridge.Stores.GetConnectionAsync(bridge.Store.Connection, CancellationToken.None) is { } row
                && row.State == state
                    ? row
                    : null,
            $"the connection is {state}"
        );
}
