using System.Text.Json;
using DocketBridge.Planning;
using DocketBridge.Storage;
using DocketBridge.Sync.Records;
using DocketBridge.Tests.Commands;

namespace DocketBridge.Tests.Planning;

/// <summary>The commands as a person types them, with the process killed in the middle.</summary>
public sealed class PlanCommandTests : IAsyncLifetime
{
    private readonly ManyPeople _sandbox = new();
    private readonly TemporaryFolder _folder = new();

    private string Data => _folder.Path;

    public ValueTask InitializeAsync() => _sandbox.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await _sandbox.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    [Trait("Scenario", "A12")]
    public async Task A12_Killed_in_the_middle_apply_goes_on_and_makes_nothing_twice()
    {
        var connected = await ProgramRun.ToEndAsync(
            [.. _sandbox.ConnectArguments(Data), "--plan"],
            null,
            _sandbox.Secrets
        );
        connected.ShouldSucceed();
        var id = new ConnectionId(connected.Output);
        var planned = await ProgramRun.ToEndAsync("plan", "--data", Data, "--json", "--details");
        planned.ShouldSucceed();
        using var printed = JsonDocument.Parse(planned.Output);
        var plan = printed.RootElement.GetProperty("plan").GetProperty("id").GetString()!;
        printed.RootElement.GetProperty("plan").GetProperty("state").GetString().Should().Be("open");
        printed.RootElement.GetProperty("rows").GetArrayLength().Should().BeGreaterThan(50);

        var unapproved = await ProgramRun.ToEndAsync("apply", plan, "--data", Data);
        unapproved.ExitCode.Should().Be(1);
        unapproved.Error.Should().Contain("--yes");

        var begun = await KillInTheMiddleAsync(id, plan);
        begun.Should().BeInRange(0, 100, "what was under way is all that can be done twice");

        var applied = await ProgramRun.ToEndAsync("apply", plan, "--data", Data, "--yes", "--json");
        applied.ShouldSucceed();
        var audit = await ProgramRun.ToEndAsync("audit", "--data", Data, "--json");
        audit.ShouldSucceed();
        await using var store = await OpenAsync();
        var rows = await store.PlansOf(id).ListRowsAsync(plan, 0, 10_000, null, CancellationToken.None);
        rows.Should()
            .OnlyContain(row =>
                row.State == PlanRowState.Done || row.State == PlanRowState.Waits || row.State == PlanRowState.DoneAnew
            );
        var links = await store.For(id).ListLinksAsync(RecordKind.Contact, CancellationToken.None);
        var made = rows.Count(row => row.Action == PlanAction.Create);
        var linked = rows.Count(row => row.Action == PlanAction.Link);
        links.Count(link => link.Shadows is not null).Should().Be(made + linked);

        var again = await ProgramRun.ToEndAsync("apply", plan, "--data", Data, "--yes");
        again.ExitCode.Should().Be(1);
        again.Error.Should().Contain("applied already");
    }

    private async Task<int> KillInTheMiddleAsync(ConnectionId id, string plan)
    {
        await using var store = await OpenAsync();
        await using (var apply = ProgramRun.Start(["apply", plan, "--data", Data, "--yes"]))
        {
            for (var look = 0; look < 600; look++)
            {
                var states = await store.PlansOf(id).CountRowsAsync(plan, CancellationToken.None);
                if (states.GetValueOrDefault(PlanRowState.Done) >= 10)
                {
                    break;
                }

                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
            }
        }

        var counts = await store.PlansOf(id).CountRowsAsync(plan, CancellationToken.None);
        counts.GetValueOrDefault(PlanRowState.Done).Should().BePositive();
        counts.GetValueOrDefault(PlanRowState.Planned).Should().BePositive("it was killed in the middle");
        return counts.GetValueOrDefault(PlanRowState.Begun);
    }

    private Task<SqliteBridgeStore> OpenAsync() =>
        BridgeDatabase.OpenAsync(Data, exclusive: false, TimeProvider.System, CancellationToken.None);

    private sealed class ManyPeople : SandboxProcess
    {
        protected override int Contacts => 150;
    }
}
