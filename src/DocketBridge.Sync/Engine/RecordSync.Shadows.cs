using System.Collections.Immutable;
using DocketBridge.Sync.Fields;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Mapping;
using DocketBridge.Sync.Merge;
using DocketBridge.Sync.Ports;
using DocketBridge.Sync.Records;

namespace DocketBridge.Sync.Engine;

/// <summary>What of a pair becomes the base of its next merge, and what is no base.</summary>
internal sealed partial class RecordSync
{
    // An empty field that took the place of a deleted one was not emptied by anybody: it merges as never in step.
    private Link Anew(Link link, KindMapping kind, CommonRecord highLevel)
    {
        foreach (var rule in kind.Rules.Where(rule => rule.CustomField is not null && highLevel[rule.Name].IsEmpty))
        {
            if (
                session.Context.CustomField(rule.CustomField!)?.Since is { } since
                && (link.SyncedAt ?? DateTimeOffset.MinValue) < since
                && link.Shadows is { } shadows
            )
            {
                link = link.WithShadow(Side.HighLevel, shadows.HighLevel.With(rule.Name, CommonValue.Empty))
                    .WithShadow(Side.DocketManager, shadows.DocketManager.With(rule.Name, CommonValue.Empty));
            }
        }

        return link;
    }

    // A custom field that was deleted looks like one that somebody cleared, at every contact. The next look knows that it is gone.
    private async Task RequireFieldsAsync(
        Link link,
        KindMapping kind,
        MergePlan plan,
        Dictionary<Side, CommonRecord> now,
        CancellationToken ct
    )
    {
        foreach (var change in plan.For(Side.DocketManager))
        {
            var field = kind.Rules.First(rule => rule.Name == change.Field).CustomField;
            if (
                field is not null
                && now[Side.HighLevel][change.Field].IsEmpty
                && link.HighLevelShadow?[change.Field].IsEmpty == false
                && !await session.Port(Side.HighLevel).HasFieldAsync(field, ct)
            )
            {
                throw new NotSettledException(session.Now);
            }
        }
    }

    // Most reconciles of most children find nothing: that costs no write.
    private void SaveInStep(Link before, Link after)
    {
        var stored = session.Stored(before.Id);
        var same =
            stored is not null
            && !session.IsRebased(before.Id)
            && after.Kind != RecordKind.Contact
            && after.HighLevelShadow!.SameAs(stored.HighLevelShadow)
            && after.DocketManagerShadow!.SameAs(stored.DocketManagerShadow)
            && after.HighLevelRecord!.SameAs(stored.HighLevelRecord)
            && after.DocketManagerRecord!.SameAs(stored.DocketManagerRecord)
            && after.Exceptions.SequenceEqual(stored.Exceptions)
            && after.Conflicts.SequenceEqual(stored.Conflicts);
        if (!same)
        {
            session.Save(after);
        }
    }

    private Link InStep(
        Link link,
        KindMapping kind,
        MergePlan plan,
        Dictionary<Side, SideRecord> records,
        Dictionary<Side, CommonRecord> now
    )
    {
        var settled = kind
            .Rules.Where(rule => now[Side.HighLevel][rule.Name].Means(now[Side.DocketManager][rule.Name]))
            .Select(rule => rule.Name)
            .ToHashSet(StringComparer.Ordinal);
        return link with
        {
            HighLevelShadow = Kept(link.HighLevelShadow, now[Side.HighLevel], kind),
            DocketManagerShadow = Kept(link.DocketManagerShadow, now[Side.DocketManager], kind),
            HighLevelRecord = records[Side.HighLevel],
            DocketManagerRecord = records[Side.DocketManager],
            Exceptions = [.. link.Exceptions.Where(exception => !settled.Contains(exception.Field))],
            Conflicts = [.. link.Conflicts.Where(known => plan.Open.Any(known.IsAbout))],
            SyncedAt = session.Now,
        };
    }

    // Of a row that cannot be followed at this time (its custom field is gone) the last that was in step is the base for later.
    private static CommonRecord Kept(CommonRecord? before, CommonRecord now, KindMapping kind)
    {
        foreach (var (field, value) in before?.Values ?? CommonRecord.Empty.Values)
        {
            if (kind.Rules.All(rule => rule.Name != field))
            {
                now = now.With(field, value);
            }
        }

        return now;
    }
}
