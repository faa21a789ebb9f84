using DocketBridge.Running;
using DocketBridge.Storage;
using DocketBridge.Sync.Records;

namespace DocketBridge.Tests.Sync;

/// <summary>A bridge that catches up by a comparison after the shortest of pauses.</summary>
public sealed class PausableBridge : RunningBridge
{
    protected override RunnerOptions Pace => TestPace with { CatchUpBySweepAfter = TimeSpan.FromSeconds(1) };
}

public sealed class PauseTests : IAsyncLifetime
{
    private const int People = 15;

    private readonly PausableBridge _bridge = new();

    private HighLevelPerson HighLevel => _bridge.HighLevel;

    private DocketManagerPerson DocketManager => _bridge.DocketManager;

    public ValueTask InitializeAsync() => _bridge.InitializeAsync();

    public ValueTask DisposeAsync() => _bridge.DisposeAsync();

    [Fact]
    public async Task F11_Paused_and_resumed_is_caught_up_by_one_comparison_not_by_every_hint()
    {
        var people = new List<(string HighLevel, string DocketManager)>();
        for (var number = 0; number < People; number++)
        {
            people.Add(await PairAsync($"Pia{number}"));
        }

        await _bridge.IdleAsync();
        await _bridge.Stores.SetHoldAsync(null, HoldKind.Pause, "stocktaking", CancellationToken.None);
        await Waiting.UntilAsync(() => Task.FromResult(!_bridge.Runs), "the connection stands still");
        var calls = await CallsAsync();

        // A restart does not end it.
        await _bridge.KillAndRestartAsync();
        var before = _bridge.Relay.Passed.Count;
        foreach (var (id, _) in people)
        {
            await HighLevel.EditContactAsync(id, new { phone = "+14165550199" });
            await HighLevel.EditContactAsync(id, new { phone = "" });
        }

        await HighLevel.EditContactAsync(people[0].HighLevel, new { lastName = "Renamed" });
        await DocketManager.EditContactAsync(people[1].DocketManager, new { title = "Buyer" });
        await HighLevel.DeleteContactAsync(people[2].HighLevel);
        await Waiting.UntilAsync(
            async () =>
                _bridge.Relay.Passed.Count >= before + (2 * People) + 2
                && (await _bridge.Store.CountAsync(CancellationToken.None)).Pending >= People,
            "the webhooks have come and are kept"
        );
        (await CallsAsync()).Should().BeEquivalentTo(calls, "neither side is called");
        var status = await _bridge.StatusAsync();
        status.State.Should().Be("paused");
        status.Reason.Should().Be("stocktaking");
        status.Pause!.InEffect.Should().BeTrue();
        (await _bridge.Http.GetStringAsync(new Uri(_bridge.Url, "/health/ready")))
            .Should()
            .Be("ready\npaused: all connections");
        (await _bridge.Http.GetStringAsync(_bridge.Url)).Should().Contain("Paused by hand: stocktaking");

        await _bridge.Stores.EndHoldAsync(null, HoldKind.Pause, CancellationToken.None);
        await Waiting.UntilAsync(
            async () =>
                await DocketManager.FindContactAsync(people[2].DocketManager) is null
                && (await DocketManager.ContactAsync(people[0].DocketManager)).Text("name") == "Pia0 Renamed",
            "what happened in the pause is caught up with",
            TimeSpan.FromSeconds(40)
        );
        await _bridge.RestsAsync();

        var read = Of(await CallsAsync(), "get-contact") - Of(calls, "get-contact");
        read.Should().BeLessThan(People, "only who really differs is read one by one");
        (await HighLevel.CustomValueAsync(people[1].HighLevel, "job_title") ?? "Buyer").Should().Be("Buyer");
    }

    [Fact]
    public async Task A_pause_by_hand_and_one_for_want_of_access_do_not_end_each_other()
    {
        await PairAsync("Ivo");
        await _bridge.IdleAsync();
        var id = _bridge.Store.Connection;
        var row = (await _bridge.Stores.GetConnectionAsync(id, CancellationToken.None))!;
        var secrets = await _bridge.Stores.GetSecretsAsync(id, CancellationToken.None);
        await _bridge.Stores.SetHoldAsync(id, HoldKind.Pause, "by hand", CancellationToken.None);
        await Waiting.UntilAsync(() => Task.FromResult(!_bridge.Runs), "the connection stands still");

        // Access is lost meanwhile: resumed by hand it is still lost.
        await _bridge.Stores.ReplaceCredentialsAsync(
            row,
            old => old with { HighLevelToken = "revoked" },
            CancellationToken.None
        );
        await _bridge.Stores.EndHoldAsync(id, HoldKind.Pause, CancellationToken.None);
        await Waiting.UntilAsync(
            async () =>
                await _bridge.Stores.GetConnectionAsync(id, CancellationToken.None)
                    is { State: ConnectionState.Paused },
            "it is paused for want of access"
        );
        (await _bridge.StatusAsync()).Pause.Should().BeNull();

        // Access comes back while a person has it paused: it stays so.
        await _bridge.Stores.SetHoldAsync(id, HoldKind.Pause, "by hand again", CancellationToken.None);
        await Waiting.UntilAsync(() => Task.FromResult(!_bridge.Runs), "the connection stands still again");
        await _bridge.Stores.ReplaceCredentialsAsync(row, _ => secrets, CancellationToken.None);
        var status = await _bridge.StatusAsync();
        status.Pause!.Reason.Should().Be("by hand again");
        _bridge.Runs.Should().BeFalse();

        await _bridge.Stores.EndHoldAsync(id, HoldKind.Pause, CancellationToken.None);
        await _bridge.RestsAsync();
        (await _bridge.StatusAsync()).State.Should().Be("live");
    }

    private Task<(string HighLevel, string DocketManager)> PairAsync(string name) =>
        _bridge.PairAsync(
            new
            {
                firstName = name,
                lastName = "Pause",
                email = $"{name}@pause.example",
            }
        );

    private async Task<Dictionary<string, long>> CallsAsync() =>
        (await HighLevel.StatsAsync())["callsByOperation"]!
            .AsObject()
            .ToDictionary(pair => pair.Key, pair => pair.Value!.GetValue<long>(), StringComparer.Ordinal);

    private static long Of(Dictionary<string, long> calls, string operation) => calls.GetValueOrDefault(operation);
}
