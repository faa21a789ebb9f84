using DocketBridge.Connections.HighLevelSide;
using DocketBridge.Deciding;
using DocketBridge.Mappings;
using DocketBridge.Running;
using DocketBridge.Storage;
using DocketBridge.Sync.Mapping;
using DocketBridge.Sync.Matching;
using DocketBridge.Sync.Planning;
using DocketBridge.Sync.Ports;
using DocketBridge.Sync.Records;
using DocketBridge.Sync.Work;
using HighLevel.Quota;

namespace DocketBridge.Planning;

/// <summary>
/// Plans with the parts that do the work: the real listing, matching and engine, over a copy of what is stored, with sides that
/// are read and not written to.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="opener">Opens the sides.</param>
/// <param name="pace">How many contacts at once, and the patience.</param>
/// <param name="time">The clock.</param>
public sealed partial class Planner(
    SqliteBridgeStore store,
    ConnectionOpener opener,
    RunnerOptions pace,
    TimeProvider time
) : IPlanning
{
    // What is taken, worked on and stored at once: so much is in memory, however large the plan.
    private const int Page = 100;

    /// <inheritdoc />
    public async Task<PlanHeader> PlanAsync(
        ConnectionRow connection,
        IProgress<PlanProgress>? progress,
        CancellationToken ct
    )
    {
        ArgumentNullException.ThrowIfNull(connection);
        var inForce = await ConnectionMapping.OpenAsync(store.MappingsOf(connection.Id), ct);
        var mapping = inForce.Mapping;
        var plans = store.PlansOf(connection.Id);
        await using var scratch = await ScratchStore.MakeAsync(store, connection, time, ct);
        foreach (var broken in (await plans.ListAsync(ct)).Where(plan => plan.State == PlanState.Computing))
        {
            // Whoever computed it came to no end.
            await plans.RemoveAsync(broken.Id, ct);
        }

        var now = time.GetUtcNow();
        var header = new PlanHeader
        {
            Id = Guid.CreateVersion7(now).ToString("N")[^8..],
            Connection = connection.Id,
            At = now,
            State = PlanState.Computing,
            Mapping = MappingHash.Of(mapping),
        };
        await plans.AddAsync(header, ct);
        try
        {
            var summary = await ComputeAsync(connection, header, inForce, scratch, plans, progress, ct);
            await plans.MoveAsync(header.Id, [PlanState.Computing], PlanState.Open, ct, summary: summary);
        }
        catch
        {
            await plans.RemoveAsync(header.Id, CancellationToken.None);
            throw;
        }

        return (await plans.FindAsync(header.Id, ct))!;
    }

    private async Task<PlanSummary> ComputeAsync(
        ConnectionRow connection,
        PlanHeader header,
        InForce inForce,
        ScratchStore scratch,
        IPlanStore plans,
        IProgress<PlanProgress>? progress,
        CancellationToken ct
    )
    {
        using var lane = CallContext.Use(CallLane.Live, Features.Plan);
        using var ends = opener.Open(
            connection,
            await store.GetSecretsAsync(connection.Id, ct),
            inForce,
            store,
            readOnly: true
        );
        try
        {
            await ends.LoadAsync(ct);
            var missing = BridgeFields.Where(field => ends.Context.CustomField(field) is null).ToList();
            var sides = new PlannedSides(
                ends.Sides,
                ends.Context with
                {
                    // What the bridge makes when it may write is there then.
                    CustomFields = ends.Context.CustomFields.AddRange(
                        missing.Select(field => new CustomField(field, field, field, "TEXT", []))
                    ),
                }
            );
            var mapping = inForce.Mapping;
            scratch.Store.KeyBy(record => MatchKeys.Of(record, mapping, sides.Context));
            var (snapshot, _) = await new FirstSync(scratch.Store, sides, mapping, time).PrepareAsync(ct);
            var listing = Calls(ends) + missing.Count;
            await EnqueueLinkedAsync(scratch.Store, ct);
            var pages = new PlanPages(scratch, sides, snapshot, mapping, ends, pace, time);
            var sum = new PlanAdding();
            var number = 0;
            var all = (await scratch.Store.CountAsync(ct)).Pending;
            await foreach (var page in pages.RowsAsync(Page, ct))
            {
                var rows = page.Select(row => row with { Number = ++number }).ToList();
                rows.ForEach(sum.Add);
                await plans.AddRowsAsync(header.Id, rows, ct);
                progress?.Report(new PlanProgress(number, Math.Max(all, number)));
            }

            return sum.Sum(
                listing,
                Calls(ends),
                calls => PlanTime.Of(calls, ends.Client.Quota.Snapshot(), new QuotaOptions(), time.GetUtcNow())
            );
        }
        finally
        {
            await ends.Access.SettleAsync();
        }
    }

    private static IReadOnlyList<string> BridgeFields { get; } =
    [HighLevelFields.DocketContactId, HighLevelFields.DocketCustomerNumber];

    private static int Calls(ConnectionEnds ends) => (int)ends.Client.Quota.Snapshot().Calls.Sum(call => call.Count);

    // Those that are in step are looked at as well: a plan tells of everything.
    private static async Task EnqueueLinkedAsync(IConnectionStore scratch, CancellationToken ct)
    {
        var linked = (await scratch.ListShadowsAsync(Side.HighLevel, RecordKind.Contact, ct))
            .Where(row => row.State == Sync.Links.LinkState.Active && row.Shadow is not null)
            .Select(row => Hint.OfContact(Side.HighLevel, row.RecordId, HintCause.FirstSync, Aspects.All));
        foreach (var portion in linked.Chunk(Page))
        {
            await scratch.ApplyHintsAsync(portion, ct);
        }
    }
}

/// <summary>The sides of a plan, with what the mapping knows of them.</summary>
/// <param name="Sides">The sides.</param>
/// <param name="Context">What the mapping needs to know.</param>
internal sealed record PlannedSides(Sync.Engine.ConnectionSides Sides, MappingContext Context) : IOpenSides;
