using DocketBridge.Storage;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Mapping;
using DocketBridge.Sync.Matching;
using DocketBridge.Sync.Records;
using DocketBridge.Sync.Work;

namespace DocketBridge.Running;

/// <summary>Prepares the first sync: lists both sides, matches their contacts, and makes work of every one.</summary>
internal sealed class FirstSync(IConnectionStore store, IOpenSides ends, SyncMapping mapping, TimeProvider time)
{
    /// <summary>Prepares it.</summary>
    /// <returns>The snapshot to work from, and how many contacts there are to do.</returns>
    public async Task<(SnapshotPort Snapshot, int Contacts)> PrepareAsync(CancellationToken ct)
    {
        var snapshot = await SnapshotAsync(page => store.StoreListedContactsAsync(page, ct), ct);
        await foreach (var page in ends.Sides.DocketManager.ListAllAsync(RecordKind.Contact, ct))
        {
            await store.StoreListedContactsAsync(page, ct);
        }

        await MatchAsync(ct);
        return (snapshot, await store.EnqueueUnsyncedAsync(HintCause.FirstSync, ct));
    }

    /// <summary>Lists HighLevel anew after a stop: a few calls, where reading each contact that is left would cost several.</summary>
    public Task<SnapshotPort> ResumeAsync(CancellationToken ct) => SnapshotAsync(_ => Task.CompletedTask, ct);

    private async Task<SnapshotPort> SnapshotAsync(Func<IReadOnlyList<SideRecord>, Task> keep, CancellationToken ct)
    {
        var snapshot = new SnapshotPort(ends.Sides.HighLevel);
        await foreach (var page in ends.Sides.HighLevel.ListAllAsync(RecordKind.Contact, ct))
        {
            snapshot.KeepContacts(page);
            await keep(page);
        }

        foreach (
            var kind in ((RecordKind[])[RecordKind.Task, RecordKind.Appointment]).Where(kind => !mapping[kind].IsOff)
        )
        {
            var all = new List<SideRecord>();
            await foreach (var page in ends.Sides.HighLevel.ListAllAsync(kind, ct))
            {
                all.AddRange(page);
            }

            snapshot.KeepAll(kind, all);
        }

        return snapshot;
    }

    private async Task MatchAsync(CancellationToken ct)
    {
        var unlinked = await store.ListUnlinkedContactsAsync(ct);
        var sides = unlinked.ToLookup(link => link.HighLevelId is not null ? Side.HighLevel : Side.DocketManager);
        var chosen = sides[Side.HighLevel]
            .Where(link => link.Decision?.Counterpart is not null)
            .Join(
                sides[Side.DocketManager].Where(IsOpen),
                link => link.Decision!.Counterpart,
                link => link.DocketManagerId,
                (highLevel, docketManager) => (highLevel.Id, docketManager.Id)
            )
            .ToList();
        var taken = chosen.SelectMany(pair => (LinkId[])[pair.Item1, pair.Item2]).ToHashSet();

        // What the bridge wrote into HighLevel in an earlier life is the surest sign, and leaves fewer to be compared.
        var carriers = sides[Side.HighLevel].Where(IsOpen).Select(link => (link.Id, ExternalIdOf(link))).ToList();
        var theirs = sides[Side.DocketManager]
            .Where(link => IsOpen(link) && !taken.Contains(link.Id))
            .ToDictionary(link => link.DocketManagerId!, link => link.Id);
        var known = ExternalIds.Match(carriers, theirs);
        var paired = known.SelectMany(pair => (LinkId[])[pair.HighLevel, pair.DocketManager]).Concat(taken).ToHashSet();
        var matched = ContactMatcher.Match(Keyed(Side.HighLevel), Keyed(Side.DocketManager));
        var result = matched.With([.. chosen, .. known], ExternalIds.Contested(carriers, theirs));
        await store.JoinAsync([.. result.Pairs], [.. result.Unclear], ct);
        await new MatchJournal(store, mapping, ends.Context, time).TellAsync(unlinked, result, ct);

        List<(LinkId, MatchKeys)> Keyed(Side side) =>
            [
                .. sides[side]
                    .Where(link => IsOpen(link) && link.RecordOf(side) is not null && !paired.Contains(link.Id))
                    .Select(link => (link.Id, MatchKeys.Of(link.RecordOf(side)!, mapping, ends.Context))),
            ];

        static bool IsOpen(Link link) => link.Decision is null;

        static string ExternalIdOf(Link link) => link.HighLevelRecord?[HighLevelFields.DocketContactId] ?? string.Empty;
    }
}
