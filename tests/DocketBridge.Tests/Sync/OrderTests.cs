using DocketBridge.Running;
using DocketBridge.Sync.Work;

namespace DocketBridge.Tests.Sync;

/// <summary>A bridge that tries problems again every few seconds.</summary>
public sealed class EagerBridge : RunningBridge
{
    protected override RunnerOptions Pace =>
        TestPace with
        {
            MaxAttempts = 2,
            RetryInterval = _ => TimeSpan.FromSeconds(2),
        };
}

public sealed class OrderTests(EagerBridge bridge) : IClassFixture<EagerBridge>
{
    [Fact]
    public async Task One_records_edits_arrive_in_their_order_however_many_hints_there_are()
    {
        var (id, twin) = await bridge.PairAsync(
            new
            {
                firstName = "Otto",
                lastName = "Order",
                email = "otto@order.example",
            }
        );
        await bridge.IdleAsync();
        var before = await bridge.DocketManager.LogLengthAsync();
        for (var number = 10; number < 40; number++)
        {
            await bridge.HighLevel.EditContactAsync(id, new { lastName = $"Order {number}" });
            (await bridge.Store.CountAsync(CancellationToken.None))
                .Pending.Should()
                .BeLessThanOrEqualTo(1, "there is one item per record");
        }

        await bridge.RestsAsync();
        (await bridge.DocketManager.ContactAsync(twin)).Text("name").Should().Be("Otto Order 39");
        var written = (await bridge.DocketManager.LogAsync(before))
            .Select(entry => entry.Text("changed", "name"))
            .OfType<string>()
            .ToList();
        written.Should().NotBeEmpty().And.BeInAscendingOrder(StringComparer.Ordinal).And.OnlyHaveUniqueItems();
        written[^1].Should().Be("Otto Order 39");
    }

    [Fact]
    public async Task A_problem_resolves_by_itself_when_its_cause_is_gone_though_no_hint_tells()
    {
        var (id, twin) = await bridge.PairAsync(
            new
            {
                firstName = "Selma",
                lastName = "Self",
                email = "selma@order.example",
            }
        );
        await bridge.IdleAsync();
        var note = await bridge.HighLevel.AddNoteAsync(id, new { body = new string('x', 4500) });
        var decisions = bridge.Stores.DecisionsOf(bridge.Store.Connection);
        await Waiting.UntilAsync(
            async () =>
                (await decisions.ListProblemsAsync(retrying: false, CancellationToken.None)).Any(problem =>
                    problem is { Field: null, Class: FailureClass.InvalidValue }
                ),
            "the note is a problem"
        );

        bridge.Relay.Loses = true;
        await bridge.HighLevel.EditNoteAsync(id, note, new { body = "short" });

        await Waiting.UntilAsync(
            async () =>
                (await decisions.ListProblemsAsync(retrying: false, CancellationToken.None)).Count == 0
                && (await bridge.DocketManager.NotesAsync(twin)).Count == 1,
            "it is tried again by itself"
        );
        bridge.Relay.Loses = false;
        await bridge.RestsAsync();
    }
}
