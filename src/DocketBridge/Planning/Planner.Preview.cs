using DocketBridge.Connections.HighLevelSide;
using DocketBridge.Running;
using DocketBridge.Sync.Engine;
using DocketBridge.Sync.Mapping;
using DocketBridge.Sync.Planning;
using DocketBridge.Sync.Records;
using DocketBridge.Sync.Work;

namespace DocketBridge.Planning;

/// <summary>What another mapping would do, over the local replica.</summary>
public sealed partial class Planner
{
    /// <inheritdoc />
    public async Task<PlanPreview> PreviewAsync(
        ConnectionId connection,
        SyncMapping mapping,
        MappingContext context,
        PreviewOptions options,
        CancellationToken ct
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        var contacts = store.For(connection);
        var plans = store.PlansOf(connection);
        var prepared = new PreparedStore(contacts, options.Prepare ?? (link => link));
        var sides = new ConnectionSides(
            new ReplicaPort(contacts, Side.HighLevel),
            new ReplicaPort(contacts, Side.DocketManager)
        );
        var rehearsal = new Rehearsal(mapping, context, pace.Reconcile, new ContactLocks(), time);
        var rows = new PlanRows(mapping, context, intent => HighLevelCalls.Of(intent, _ => true));
        var highLevel = Answers.OfHighLevel(contacts, plans, mapping, context);
        var docketManager = new DocketManagerAnswers(
            (_, _) => Task.FromResult<global::DocketManager.Customer?>(null),
            (_, _) => Task.FromResult<SideRecord?>(null)
        );
        var (sum, samples, number) = (new PlanAdding(), new List<PlanRow>(), 0);
        var after = new LinkId(0);
        while (await plans.ListContactsAsync(after, Page, ct) is { Count: > 0 } page)
        {
            foreach (var id in page)
            {
                var item = new WorkItem
                {
                    Contact = id,
                    Aspects = Aspects.All,
                    Sequence = 0,
                    Cause = HintCause.Request,
                    HintedAt = time.GetUtcNow(),
                };
                if (
                    await rehearsal.RunAsync(prepared, item, sides, null, highLevel, docketManager, ct)
                    is not { } rehearsed
                )
                {
                    continue;
                }

                var row = rows.Of(rehearsed, 0) with { Number = ++number };
                sum.Add(row);
                if (row.Operations.Count > 0 && samples.Count < options.Samples)
                {
                    samples.Add(row);
                }
            }

            after = page[^1];
        }

        return new PlanPreview(sum.Sum(0, 0, _ => new PlanTime(null, 0, null, 0)) with { Time = null }, samples);
    }
}
