using DocketBridge.Sync.Fields;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Mapping;
using DocketBridge.Sync.Mapping.Lenses;
using DocketBridge.Sync.Merge;
using DocketBridge.Sync.Records;

namespace DocketBridge.Sync.Engine;

/// <summary>What an update without an answer means for the shadows, judged by what the target shows now.</summary>
internal static class UpdateSettlement
{
    /// <summary>
    /// True when the target shows all that was sent; otherwise it may still be under way. That it shows something else proves
    /// nothing: a person may have written that before it arrives, and what is written now would be overwritten by it.
    /// </summary>
    public static bool HasArrived(Intent intent, CommonRecord target) =>
        intent.SentFields.All(field => target[field].Means(intent.Sent[field]));

    /// <summary>Applies an unanswered update to the shadows of one field.</summary>
    /// <param name="link">The link.</param>
    /// <param name="rule">The field.</param>
    /// <param name="intent">The update.</param>
    /// <param name="target">The target's value now.</param>
    public static Link Apply(Link link, FieldRule rule, Intent intent, CommonValue target)
    {
        link = link.Based();
        var sent = intent.Sent[rule.Name];
        if (rule.Style == MergeStyle.Set)
        {
            return ApplySet(link, rule, intent, target);
        }

        // Unchanged on the target: the write did not take effect, and the source's change is still to be carried over.
        if (target.Means(intent.Before[rule.Name]) && !target.Means(sent))
        {
            return link;
        }

        // It shows what we sent, or something newer that a person wrote after it: either way our write has arrived.
        return link.WithoutConflict(rule.Name)
            .WithShadow(intent.Target, link.ShadowOf(intent.Target)!.With(rule.Name, sent))
            .WithShadow(
                intent.Target.Other(),
                link.ShadowOf(intent.Target.Other())!.With(rule.Name, intent.Source[rule.Name])
            );
    }

    /// <summary>
    /// The link with what both sides say alike in its shadows, to be kept before something else is written: that is in step
    /// whatever becomes of the write. Should its answer be lost, a later edit back to what was there before would else not be seen
    /// as one, and the other side would undo it. Null when nothing is new.
    /// </summary>
    /// <param name="link">The link.</param>
    /// <param name="kind">The mapping of its kind.</param>
    /// <param name="now">What the sides say.</param>
    public static Link? Agreed(Link link, KindMapping kind, IReadOnlyDictionary<Side, CommonRecord> now)
    {
        if (link.Shadows is null)
        {
            return null;
        }

        var (here, there) = (now[Side.HighLevel], now[Side.DocketManager]);
        var alike = kind
            .Rules.Where(rule => rule.Direction == Direction.Both && here[rule.Name].Means(there[rule.Name]))
            .Select(rule => rule.Name)
            .Where(field =>
                !here[field].Means(link.HighLevelShadow![field])
                && !there[field].Means(link.DocketManagerShadow![field])
            )
            .ToList();
        return alike.Count == 0
            ? null
            : alike.Aggregate(
                link,
                (all, field) =>
                    all.WithShadow(Side.HighLevel, all.HighLevelShadow!.With(field, here[field]))
                        .WithShadow(Side.DocketManager, all.DocketManagerShadow!.With(field, there[field]))
            );
    }

    /// <summary>The shadows of a set after the source's changes were written to the target: the target's own changes stay to be carried over.</summary>
    public static (CommonValue Target, CommonValue Source) SetShadows(
        Link link,
        string field,
        Side target,
        CommonValue source
    )
    {
        var was = new Pair<CommonValue>(link.HighLevelShadow![field], link.DocketManagerShadow![field]);
        var now =
            target == Side.HighLevel
                ? new Pair<CommonValue>(was.HighLevel, source)
                : new Pair<CommonValue>(source, was.DocketManager);
        return (SetMerge.Target(target, was, now), source);
    }

    // Only what the target shows to have taken over counts: an addition that is there, a removal that is gone.
    private static Link ApplySet(Link link, FieldRule rule, Intent intent, CommonValue target)
    {
        var present = SetMerge.Keys(target);
        var source = intent.Source[rule.Name];
        var before = SetMerge.Keys(link.ShadowOf(intent.Target.Other())![rule.Name]);
        var after = SetMerge.Keys(source);
        var arrived = TextSet
            .Split(source.Text)
            .Where(tag => !before.Contains(TagsLens.Key(tag)) && present.Contains(TagsLens.Key(tag)))
            .ToList();
        var removed = before
            .Where(key => !after.Contains(key) && !present.Contains(key))
            .ToHashSet(StringComparer.Ordinal);
        foreach (var side in (Side[])[Side.HighLevel, Side.DocketManager])
        {
            var shadow = TextSet.Split(link.ShadowOf(side)![rule.Name].Text);
            var value = TagsLens.Value(shadow.Where(tag => !removed.Contains(TagsLens.Key(tag))).Concat(arrived));
            link = link.WithShadow(side, link.ShadowOf(side)!.With(rule.Name, value));
        }

        return link;
    }
}
