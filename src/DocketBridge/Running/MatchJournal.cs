using DocketBridge.Storage;
using DocketBridge.Sync.Engine;
using DocketBridge.Sync.Journal;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Mapping;
using DocketBridge.Sync.Matching;
using DocketBridge.Sync.Ports;
using DocketBridge.Sync.Records;
using DocketBridge.Sync.Work;

namespace DocketBridge.Running;

/// <summary>Tells the journal which contacts the first sync has matched and by what, and which of them wait for a person.</summary>
internal sealed class MatchJournal(
    IConnectionStore store,
    SyncMapping mapping,
    MappingContext context,
    TimeProvider time
)
{
    // As many as the writer takes without holding up others for long.
    private const int Portion = 500;

    public async Task TellAsync(IReadOnlyList<Link> unlinked, MatchResult<LinkId> result, CancellationToken ct)
    {
        var halves = unlinked.ToDictionary(link => link.Id);
        var entries = result
            .Pairs.Select(pair => Matched(halves[pair.HighLevel], halves[pair.DocketManager]))
            .Concat(result.Unclear.Select(link => Waits(halves[link])));
        foreach (var portion in entries.Chunk(Portion))
        {
            var changes = new SyncChanges();
            changes.Journal.AddRange(portion);
            await store.CommitAsync(changes, ct);
        }
    }

    private JournalEntry Matched(Link highLevel, Link docketManager) =>
        Entry(
            highLevel.Id,
            Side.DocketManager,
            docketManager.DocketManagerId,
            highLevel.HighLevelId,
            highLevel.Decision is not null ? MatchWords.ByDecision
                : highLevel.HighLevelRecord![HighLevelFields.DocketContactId] == docketManager.DocketManagerId
                    ? MatchWords.ByExternalId
                : MatchWords.Of(KeysOf(highLevel, Side.HighLevel), KeysOf(docketManager, Side.DocketManager))
        );

    private JournalEntry Waits(Link half)
    {
        var side = half.HighLevelId is null ? Side.DocketManager : Side.HighLevel;
        return Entry(half.Id, side, half.IdOn(side), null, MatchWords.Unclear(side));
    }

    private MatchKeys KeysOf(Link half, Side side) => MatchKeys.Of(half.RecordOf(side)!, mapping, context);

    private JournalEntry Entry(LinkId contact, Side side, string? id, string? otherId, string reason) =>
        new()
        {
            At = time.GetUtcNow(),
            Contact = contact,
            Kind = RecordKind.Contact,
            Entry = JournalKind.Decision,
            Target = side,
            RecordId = id ?? string.Empty,
            OtherId = otherId,
            Cause = nameof(HintCause.FirstSync),
            Run = JournalRuns.FirstSync,
            Reason = reason,
            Changes = otherId is null ? [] : [new JournalChange(JournalChange.Link, string.Empty, otherId)],
        };
}
