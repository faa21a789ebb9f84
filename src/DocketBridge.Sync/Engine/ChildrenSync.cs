using System.Collections.Immutable;
using DocketBridge.Sync.Deletions;
using DocketBridge.Sync.Fields;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Mapping;
using DocketBridge.Sync.Ports;
using DocketBridge.Sync.Records;
using DocketBridge.Sync.Work;

namespace DocketBridge.Sync.Engine;

/// <summary>Brings the tasks, notes or appointments of a contact in step, from the lists that both sides hold of them.</summary>
internal sealed partial class ChildrenSync(ReconcileSession session, RecordSync records, CounterpartCreation creation)
{
    private readonly HashSet<LinkId> _adopted = [];
    private readonly HashSet<LinkId> _moved = [];

    /// <summary>Works on one kind; false when one side's contact turned out to be gone.</summary>
    public async Task<bool> RunAsync(KindMapping kind, CancellationToken ct)
    {
        var highLevel = await ListAsync(kind, Side.HighLevel, ct);
        var docketManager = highLevel is null ? null : await ListAsync(kind, Side.DocketManager, ct);
        if (highLevel is null || docketManager is null)
        {
            return false;
        }

        var lists = new Dictionary<Side, Dictionary<string, SideRecord>>
        {
            [Side.HighLevel] = highLevel,
            [Side.DocketManager] = docketManager,
        };
        await SettleCreatesAsync(kind, lists, ct);
        // What was adopted just now is in step, and written since the lists were read: they would show it as it was.
        foreach (
            var link in Links(kind).Where(link => link.State != LinkState.Gone && !_adopted.Contains(link.Id)).ToList()
        )
        {
            await TryAsync(() => LinkedAsync(kind, link, lists, ct));
        }

        await UnlinkedAsync(kind, lists, ct);
        session.Save(session.Contact with { PairedKinds = session.Contact.PairedKinds.Add(kind.Kind) });
        return true;
    }

    // A record that a side refuses does not hold up its siblings: it is told of when they are done.
    private async Task TryAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (SideException error) when (error.Failure is SideFailure.Refused or SideFailure.ReadOnly)
        {
            session.Refused(error);
        }
    }

    private IEnumerable<Link> Links(KindMapping kind) => session.Children.Where(link => link.Kind == kind.Kind);

    // In DocketManager an appointment is a note: each kind sees only the records that no other kind has linked.
    private async Task<Dictionary<string, SideRecord>?> ListAsync(KindMapping kind, Side side, CancellationToken ct)
    {
        if (session.MadeOn == side)
        {
            return [];
        }

        var list = await session.Port(side).ListOfContactAsync(kind.KindOn(side), session.Contact.IdOn(side)!, ct);
        var foreign = session
            .Children.Where(link =>
                link.Kind != kind.Kind && session.Mapping[link.Kind].KindOn(side) == kind.KindOn(side)
            )
            .Select(link => link.IdOn(side))
            .ToHashSet(StringComparer.Ordinal);
        return list
            ?.Where(record => !foreign.Contains(record.Id))
            .ToDictionary(record => record.Id, StringComparer.Ordinal);
    }

    private async Task LinkedAsync(
        KindMapping kind,
        Link link,
        Dictionary<Side, Dictionary<string, SideRecord>> lists,
        CancellationToken ct
    )
    {
        var highLevel = lists[Side.HighLevel].GetValueOrDefault(link.HighLevelId!);
        var docketManager = lists[Side.DocketManager].GetValueOrDefault(link.DocketManagerId!);
        if (link.State == LinkState.Unlinked)
        {
            if (highLevel is null || docketManager is null)
            {
                return;
            }

            // What was deleted is back.
            link = link with
            {
                State = LinkState.Active,
            };
            session.Save(link);
        }

        for (var attempt = 0; attempt < 3; attempt++)
        {
            // A list may be cut short by a fault of the side: that a record is gone is believed only when asked by id.
            highLevel ??= await ReadMissingAsync(kind, link, Side.HighLevel, ct);
            docketManager ??= await ReadMissingAsync(kind, link, Side.DocketManager, ct);
            if (highLevel is null || docketManager is null)
            {
                // A list that was read before would show it still, as a record that nobody knows.
                foreach (
                    var (side, record) in ((Side, SideRecord?)[])
                        [(Side.HighLevel, highLevel), (Side.DocketManager, docketManager)]
                )
                {
                    if (record is null)
                    {
                        lists[side].Remove(link.IdOn(side)!);
                    }
                }

                await OneGoneAsync(kind, link, highLevel, docketManager, ct);
                return;
            }

            if (link.State == LinkState.Waiting && !session.IsUndoHeld(link.Id))
            {
                // Its deletion was held, and it is back.
                link = link with
                {
                    State = LinkState.Active,
                };
                session.Save(link);
            }

            switch (await records.StepAsync(link, highLevel, docketManager, ct))
            {
                case null:
                    return;
                case Side.HighLevel:
                    highLevel = null;
                    break;
                default:
                    docketManager = null;
                    break;
            }
        }
    }

    private async Task<SideRecord?> ReadMissingAsync(KindMapping kind, Link link, Side side, CancellationToken ct)
    {
        var contact = session.Contact.IdOn(side)!;
        var record = await session.Port(side).ReadAsync(kind.KindOn(side), link.IdOn(side)!, contact, ct);
        if (record is null || record.ParentId is null || record.ParentId == contact)
        {
            return record;
        }

        // It was moved to another contact: here it is gone, there it is new.
        _moved.Add(link.Id);
        session.Hint(Hint.OfChild(side, kind.KindOn(side), record.Id, record.ParentId, HintCause.FollowUp));
        return null;
    }

    private async Task OneGoneAsync(
        KindMapping kind,
        Link link,
        SideRecord? highLevel,
        SideRecord? docketManager,
        CancellationToken ct
    )
    {
        if ((highLevel ?? docketManager) is not { } survivor)
        {
            session.Save(link with { State = LinkState.Gone });
            return;
        }

        if (
            kind.Remembered is { } remembered
            && survivor.Side == Side.DocketManager
            && link.HighLevelRecord is { } last
        )
        {
            await records.StepAsync(link, remembered(last), survivor, ct);
            session.Save(session.Stored(link.Id)! with { State = LinkState.Gone });
            return;
        }

        var gone = survivor.Side.Other();
        link = await LastWords.HeardAsync(session, link, survivor, ct);
        var fields = kind.Rules.Where(rule => rule.WritesTo(gone)).Select(rule => rule.Name).ToList();
        var untouched =
            link.BaseOf(survivor.Side) is { } shadow && kind.Read(survivor, session.Context).Means(shadow, fields);
        if (!kind.WritesTo(survivor.Side) || (!untouched && !kind.WritesTo(gone)))
        {
            // A person deleted the note that shows an appointment: the appointment stays, the note does not come back.
            session.Entries.DecidedDeletion(link, survivor.Side, "It stays: only the note that showed it was deleted.");
            session.Save(link with { State = LinkState.Gone });
            return;
        }

        if (kind.DeletionIn(gone) is var policy and not DeletionPolicy.Carry && !_moved.Contains(link.Id))
        {
            await new Unlinking(session).RunAsync(link, survivor, policy, ct);
            return;
        }

        if (untouched || kind.DeletionWins || !kind.WritesTo(gone))
        {
            var verdict = await session.Store.JudgeDeletionAsync(link, survivor.Side, session.Options.Fuse, ct);
            DeletionWords.Tell(session, link, survivor.Side, verdict);
            switch (verdict)
            {
                case DeletionVerdict.Carry:
                    if (!untouched && kind.DeletionWins)
                    {
                        session.Entries.DeletedAndEdited(link, survivor, gone);
                    }

                    await DeleteAsync(kind, link, survivor, ct);
                    return;
                case DeletionVerdict.Hold:
                    session.Save(link.WithRecord(survivor.Side, survivor) with { State = LinkState.Waiting });
                    return;
                default:
                    session.Remove(link);
                    await CreateAsync(kind, survivor, [], ct);
                    return;
            }
        }

        session.Entries.DeletedAndEdited(link, survivor, survivor.Side);
        session.Remove(link);
        await CreateAsync(kind, survivor, [], ct);
    }

    private async Task DeleteAsync(KindMapping kind, Link link, SideRecord survivor, CancellationToken ct)
    {
        var intent = session.NewIntent(kind.Kind, WriteKind.Delete, survivor.Side) with
        {
            TargetId = survivor.Id,
            SourceId = link.IdOn(survivor.Side.Other()),
        };
        var result = await session.WriteAsync(intent, survivor, (port, token) => port.DeleteAsync(survivor, token), ct);
        if (result is WriteResult.Stale)
        {
            session.Hint(
                Hint.OfChild(
                    survivor.Side,
                    kind.KindOn(survivor.Side),
                    survivor.Id,
                    survivor.ParentId,
                    HintCause.FollowUp
                )
            );
            return;
        }

        session.Save(link with { State = LinkState.Gone });
    }

    private async Task UnlinkedAsync(
        KindMapping kind,
        Dictionary<Side, Dictionary<string, SideRecord>> lists,
        CancellationToken ct
    )
    {
        if (!session.Contact.PairedKinds.Contains(kind.Kind) || session.Options.PairsAnew())
        {
            await PairByContentAsync(kind, lists, ct);
        }

        foreach (var side in (Side[])[Side.HighLevel, Side.DocketManager])
        {
            if (!kind.WritesTo(side.Other()))
            {
                continue;
            }

            foreach (
                var record in Free(kind, side, lists[side].Values)
                    .OrderBy(record => record.Id, StringComparer.Ordinal)
                    .ToList()
            )
            {
                await TryAsync(() => CreateAsync(kind, record, [.. lists[side.Other()].Keys], ct));
            }
        }
    }

    // Records without a link that are not remembered as deleted or moved away.
    private IEnumerable<SideRecord> Free(KindMapping kind, Side side, IEnumerable<SideRecord> all)
    {
        var known = Links(kind).Select(link => link.IdOn(side)).ToHashSet(StringComparer.Ordinal);
        return all.Where(record => !known.Contains(record.Id));
    }

    // Both sides had this contact before the bridge came, or before it remembers: what is equal on both is the same thing.
    private async Task PairByContentAsync(
        KindMapping kind,
        Dictionary<Side, Dictionary<string, SideRecord>> lists,
        CancellationToken ct
    )
    {
        var free = Free(kind, Side.DocketManager, lists[Side.DocketManager].Values).ToList();
        foreach (var record in Free(kind, Side.HighLevel, lists[Side.HighLevel].Values).ToList())
        {
            var values = kind.Read(record, session.Context);
            var main = kind.Rules[0].Name;
            var twin = free.Where(other =>
                    ContentLikeness.AreAlike(kind.Read(other, session.Context)[main], values[main])
                )
                .OrderByDescending(other => ContentScore(kind, values, kind.Read(other, session.Context)))
                .FirstOrDefault();
            if (twin is not null)
            {
                free.Remove(twin);
                // Linked before anything is written: a write that is refused must not make the two strangers.
                var link = NewLink(kind, record, twin.Id);
                session.Save(link);
                session.Entries.Decided(link, twin.Side, "Both sides had it before: the text is the same.");
                await TryAsync(() => records.StepAsync(link, record, twin, ct));
            }
        }
    }

    private static int ContentScore(KindMapping kind, CommonRecord a, CommonRecord b) =>
        kind.Rules.Count(rule => a[rule.Name].Means(b[rule.Name]));

    private async Task CreateAsync(
        KindMapping kind,
        SideRecord source,
        ImmutableArray<string> knownIds,
        CancellationToken ct
    )
    {
        var target = source.Side.Other();
        if (kind.Read(source, session.Context)[kind.Rules[0].Name].IsEmpty)
        {
            return;
        }

        var (result, refused, intent) = await creation.CreateAsync(
            kind,
            source,
            session.Contact.IdOn(target),
            [],
            knownIds,
            ct
        );
        if (result is not WriteResult.Done { Record: { } made })
        {
            throw new SideException(
                target,
                SideFailure.Unavailable,
                $"{target} did not take the {kind.Kind}: its contact has changed."
            );
        }

        var link = CreatedRecord.WithBase(NewLink(kind, source, made.Id), intent, kind.Read(made, session.Context));
        await AdoptAsync(kind, link with { Exceptions = refused }, source, made, ct);
    }

    private Link NewLink(KindMapping kind, SideRecord source, string madeId) =>
        new Link
        {
            Id = session.Store.NewLinkId(),
            Kind = kind.Kind,
            Parent = session.Contact.Id,
        }
            .WithId(source.Side, source.Id)
            .WithId(source.Side.Other(), madeId);

    private async Task AdoptAsync(KindMapping kind, Link link, SideRecord source, SideRecord made, CancellationToken ct)
    {
        session.Save(link);
        _adopted.Add(link.Id);
        var (highLevel, docketManager) = source.Side == Side.HighLevel ? (source, made) : (made, source);
        if (await records.StepAsync(link, highLevel, docketManager, ct) is { } gone)
        {
            session.Hint(Hint.OfChild(gone, kind.KindOn(gone), link.IdOn(gone)!, null, HintCause.FollowUp));
        }
    }
}
