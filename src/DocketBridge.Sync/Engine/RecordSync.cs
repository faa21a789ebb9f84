using System.Collections.Immutable;
using DocketBridge.Sync.Fields;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Mapping;
using DocketBridge.Sync.Merge;
using DocketBridge.Sync.Ports;
using DocketBridge.Sync.Records;

namespace DocketBridge.Sync.Engine;

/// <summary>Brings the two records of a link in step: merge, write the difference, merge again until nothing is left.</summary>
internal sealed partial class RecordSync(ReconcileSession session)
{
    // Two sides, each written once, each write possibly answered "stale" a few times; more means that something bounces.
    private const int MaxRounds = 12;

    /// <summary>Brings a pair in step and saves its link; returns the side whose record turned out to be gone, if any.</summary>
    public async Task<Side?> StepAsync(Link link, SideRecord highLevel, SideRecord docketManager, CancellationToken ct)
    {
        var kind = session.Mapping[link.Kind];
        var records = new Dictionary<Side, SideRecord>
        {
            [Side.HighLevel] = highLevel,
            [Side.DocketManager] = docketManager,
        };
        var care = new ConflictCare(session, kind);
        link = RetriedValues.Reopen(session, Settled(link, kind, records));
        for (var round = 0; round < MaxRounds; round++)
        {
            var now = records.ToDictionary(pair => pair.Key, pair => kind.Read(pair.Value, session.Context));
            link = Anew(link, kind, now[Side.HighLevel]);
            var plan = RecordMerge.Merge(
                kind,
                link.Bases,
                now[Side.HighLevel],
                now[Side.DocketManager],
                link.Exceptions,
                care.Facts(link, records, now)
            );
            link = care.Take(link with { Exceptions = ReconcileSession.Merge(link.Exceptions, plan.Kept) }, plan);
            if (plan.Changes.Count == 0)
            {
                SaveInStep(link, InStep(link, kind, plan, records, now));
                return null;
            }

            await RequireFieldsAsync(link, kind, plan, now, ct);

            // DocketManager's writes carry a version and cost no quota, so they go first.
            var target = plan.For(Side.DocketManager).Count > 0 ? Side.DocketManager : Side.HighLevel;
            if (await FreshAsync(link, kind, plan, target, records, ct) is { } read)
            {
                if (!read)
                {
                    return target;
                }

                continue;
            }

            var (changed, gone) = await UpdateAsync(link, kind, plan, care, target, records, now, ct);
            if (gone)
            {
                return target;
            }

            link = changed;
        }

        throw new InvalidOperationException(
            $"A {link.Kind} did not come to rest after {MaxRounds} rounds: a mapping writes what it does not read back."
        );
    }

    /// <summary>True after a listing's record was read anew, false when it is gone, null when it needs no reading.</summary>
    private async Task<bool?> FreshAsync(
        Link link,
        KindMapping kind,
        MergePlan plan,
        Side target,
        Dictionary<Side, SideRecord> records,
        CancellationToken ct
    )
    {
        var current = records[target];
        var oneWay = kind.Rules.Where(rule => rule.Direction != Direction.Both).Select(rule => rule.Name).ToHashSet();
        if (!current.FromListing || plan.For(target).All(change => oneWay.Contains(change.Field)))
        {
            return null;
        }

        var fresh = await session
            .Port(target)
            .ReadAsync(kind.KindOn(target), current.Id, session.ContactIdFor(link, target), ct);
        if (fresh is null)
        {
            return false;
        }

        records[target] = fresh;
        return true;
    }

    private async Task<(Link Link, bool Gone)> UpdateAsync(
        Link link,
        KindMapping kind,
        MergePlan plan,
        ConflictCare care,
        Side target,
        Dictionary<Side, SideRecord> records,
        Dictionary<Side, CommonRecord> now,
        CancellationToken ct
    )
    {
        var source = target.Other();
        var current = records[target];
        Tell(link, plan, target, now);
        var (patch, sent, refusals) = Patch(kind, plan.For(target), current, records[source]);
        link = link with { Exceptions = ReconcileSession.Merge(link.Exceptions, refusals) };
        if (patch.Count == 0)
        {
            return (Stand(link, kind, refusals, now), false);
        }

        var intent = session.NewIntent(link.Kind, WriteKind.Update, target) with
        {
            TargetId = current.Id,
            SourceId = records[source].Id,
            Fields = patch,
            Sent = sent.Aggregate(CommonRecord.Empty, (all, change) => all.With(change.Field, change.Value)),
            Source = sent.Aggregate(
                CommonRecord.Empty,
                (all, change) => all.With(change.Field, now[source][change.Field])
            ),
            Before = sent.Aggregate(
                CommonRecord.Empty,
                (all, change) => all.With(change.Field, now[target][change.Field])
            ),
            SentFields = [.. sent.Select(change => change.Field)],
        };
        if (UpdateSettlement.Agreed(link, kind, now) is { } agreed)
        {
            link = agreed;
            session.Save(link);
        }

        var result = await session.WriteAsync(
            intent,
            current,
            (port, token) => port.UpdateAsync(current, patch, token),
            ct
        );
        switch (result)
        {
            case WriteResult.Done { Record: { } after } done:
                var refused = Refusals(kind, sent, target, done.Refused);
                link = link with { Exceptions = ReconcileSession.Merge(link.Exceptions, refused) };
                session.Entries.Conflicts(link, plan, target, care.Known);
                care.Wrote(target, sent);
                // The bridge's own write is no later change of that side.
                records[target] = after with
                {
                    ChangedAt = current.ChangedAt,
                };
                link = Written(link, kind, sent, target, now, kind.Read(after, session.Context));
                session.Save(link.WithRecord(target, after));
                return (link, false);
            case WriteResult.Stale:
                if (
                    await session
                        .Port(target)
                        .ReadAsync(kind.KindOn(target), current.Id, session.ContactIdFor(link, target), ct)
                    is not { } fresh
                )
                {
                    return (link, true);
                }

                records[target] = fresh;
                return (link, false);
            default:
                return (link, true);
        }
    }

    // What the source says is why it is written; where both had changed, the target's words are the other half of the story.
    private void Tell(Link link, MergePlan plan, Side target, Dictionary<Side, CommonRecord> now)
    {
        var fields = plan.For(target).Select(change => change.Field).ToList();
        session.Entries.Saw(link, target.Other(), now[target.Other()], fields);
        session.Entries.Saw(
            link,
            target,
            now[target],
            fields.Where(field => plan.Conflicts.Any(conflict => conflict.Field == field))
        );
    }

    /// <summary>The patch for a set of changes, with those that the lens could not write.</summary>
    public (
        ImmutableSortedDictionary<string, string?> Patch,
        List<FieldChange> Sent,
        List<FieldException> Refused
    ) Patch(KindMapping kind, IReadOnlyList<FieldChange> changes, SideRecord? current, SideRecord source)
    {
        var patch = new SortedDictionary<string, string?>(StringComparer.Ordinal);
        var sent = new List<FieldChange>();
        var refused = new List<FieldException>();
        foreach (var change in changes)
        {
            var rule = kind.Rules.First(rule => rule.Name == change.Field);
            var write = new FieldWrite(change.Value, current, source, patch);
            if (rule.Lens(change.Target).Write(write, session.Context) is { } reason)
            {
                refused.Add(
                    new FieldException(change.Field, change.Target, reason, change.Value.Key)
                    {
                        Class = rule.ObstacleClass,
                    }
                );
            }
            else
            {
                sent.Add(change);
            }
        }

        return (patch.ToImmutableSortedDictionary(StringComparer.Ordinal), sent, refused);
    }

    /// <summary>The common fields behind the side's fields that it refused.</summary>
    public List<FieldException> Refusals(
        KindMapping kind,
        IReadOnlyList<FieldChange> sent,
        Side target,
        ImmutableArray<RefusedField> refused
    ) =>
        [
            .. from field in refused
            from change in sent
            let rule = kind.Rules.First(rule => rule.Name == change.Field)
            where FieldsOf(rule, change, target).Contains(field.Field)
            select new FieldException(change.Field, target, field.Reason, change.Value.Key, field.IsDuplicate)
            {
                Class = field.Class,
                BySide = true,
            },
        ];

    /// <summary>The side's fields that a common field is written to.</summary>
    public HashSet<string> FieldsOf(FieldRule rule, FieldChange change, Side target)
    {
        var patch = new Dictionary<string, string?>(StringComparer.Ordinal);
        var empty = new SideRecord
        {
            Side = target.Other(),
            Kind = RecordKind.Contact,
            Id = string.Empty,
        };
        rule.Lens(target).Write(new FieldWrite(change.Value, null, empty, patch), session.Context);
        return [.. patch.Keys];
    }

    // The intents of writes whose answer never came are the only witness that a value on the target is our own and not
    // a person's edit: without this the source's next edit would look like a conflict with it and could lose.
    private Link Settled(Link link, KindMapping kind, Dictionary<Side, SideRecord> records)
    {
        foreach (var intent in session.Intents.Where(i => i.Kind == link.Kind && i.Write == WriteKind.Update).ToList())
        {
            if (link.IdOn(intent.Target) != intent.TargetId)
            {
                continue;
            }

            var target = kind.Read(records[intent.Target], session.Context);
            if (!UpdateSettlement.HasArrived(intent, target))
            {
                session.RequireTime(intent);
            }
            else
            {
                session.Entries.Wrote(intent, null, records[intent.Target], late: true);
            }

            foreach (var field in intent.SentFields)
            {
                // A row that the mapping has not any more has nothing to be settled.
                link = kind.Rules.FirstOrDefault(rule => rule.Name == field) is { } rule
                    ? UpdateSettlement.Apply(link, rule, intent, target[field])
                    : link;
            }

            session.Settle(intent);
            session.Save(link);
        }

        return link;
    }

    private static Link Written(
        Link link,
        KindMapping kind,
        List<FieldChange> sent,
        Side target,
        Dictionary<Side, CommonRecord> now,
        CommonRecord after
    )
    {
        // Also before the sides were ever in step: a value that the bridge wrote is no opinion of that side's against a later edit.
        link = link.Based();
        var source = target.Other();
        foreach (var change in sent)
        {
            var rule = kind.Rules.First(rule => rule.Name == change.Field);
            var (own, their) =
                rule.Style == MergeStyle.Set
                    ? UpdateSettlement.SetShadows(link, rule.Name, target, now[source][rule.Name])
                    : (after[rule.Name], now[source][rule.Name]);
            link = link.WithoutConflict(rule.Name)
                .WithShadow(target, link.ShadowOf(target)!.With(rule.Name, own))
                .WithShadow(source, link.ShadowOf(source)!.With(rule.Name, their));
        }

        return link;
    }

    // A value that could not be written has been seen: its side's shadow takes it, so that it is not a change any more.
    private static Link Stand(
        Link link,
        KindMapping kind,
        List<FieldException> refused,
        Dictionary<Side, CommonRecord> now
    )
    {
        if (link.Shadows is null)
        {
            return link;
        }

        foreach (
            var exception in refused.Where(e => kind.Rules.First(r => r.Name == e.Field).Style == MergeStyle.Value)
        )
        {
            var source = exception.Target.Other();
            link = link.WithShadow(source, link.ShadowOf(source)!.With(exception.Field, now[source][exception.Field]));
        }

        return link;
    }
}
