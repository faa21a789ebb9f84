using DocketBridge.Running;
using DocketBridge.Storage;
using DocketBridge.Sync.Mapping;
using DocketBridge.Sync.Matching;
using DocketBridge.Sync.Records;

namespace DocketBridge.Planning;

/// <summary>How the two sides would answer, over a store that knows all contacts of both.</summary>
internal static class Answers
{
    public static HighLevelAnswers OfHighLevel(
        IConnectionStore store,
        IPlanStore plans,
        SyncMapping mapping,
        MappingContext context
    ) =>
        new(
            (field, key, ct) => plans.FindHolderAsync(Side.HighLevel, field, key, ct),
            (id, ct) => FindAsync(store, Side.HighLevel, id, ct),
            record => MatchKeys.Of(record, mapping, context)
        );

    public static DocketManagerAnswers OfDocketManager(IConnectionStore store, ConnectionEnds ends) =>
        new(ends.FindCustomerAsync, (id, ct) => FindAsync(store, Side.DocketManager, id, ct));

    private static async Task<SideRecord?> FindAsync(
        IConnectionStore store,
        Side side,
        string id,
        CancellationToken ct
    ) => (await store.FindContactAsync(side, id, ct))?.RecordOf(side);
}
