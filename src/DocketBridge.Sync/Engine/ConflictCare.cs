using DocketBridge.Sync.Fields;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Mapping;
using DocketBridge.Sync.Merge;
using DocketBridge.Sync.Records;
using DocketBridge.Sync.Work;

namespace DocketBridge.Sync.Engine;

/// <summary>The conflicts of one record while it is brought in step: what is known of them, which wait, and what people chose.</summary>
internal sealed class ConflictCare(ReconcileSession session, KindMapping kind)
{
    private readonly HashSet<(string Field, Side Side)> _written = [];

    /// <summary>What the last merge was told.</summary>
    public MergeFacts Known { get; private set; } = MergeFacts.None;

    /// <summary>What a merge of the records is told.</summary>
    public MergeFacts Facts(Link link, Dictionary<Side, SideRecord> records, Dictionary<Side, CommonRecord> now) =>
        Known = new MergeFacts
        {
            HighLevelAt = ChangedAt(records[Side.HighLevel], HintCause.Webhook),
            DocketManagerAt = ChangedAt(records[Side.DocketManager], HintCause.ChangeFeed),
            Now = session.Now,
            Chosen = Chosen(link, records, now),
        };

    /// <summary>Notes that a side was sent chosen values: it shows them as well as it can.</summary>
    public void Wrote(Side side, IEnumerable<FieldChange> sent) =>
        _written.UnionWith(sent.Select(one => (one.Field, side)));

    /// <summary>The link with what waits by a plan besides what waited before; saved where that is news.</summary>
    public Link Take(Link link, MergePlan plan)
    {
        foreach (var choice in session.ChoicesOf(link.Id).Where(choice => plan.Settled.Contains(choice.Field)).ToList())
        {
            session.Settle(choice);
        }

        // What waits no more is dropped with the shadows that follow from it: the base of a merge that is cut short stays.
        var news = plan.Open.Where(conflict => !link.Conflicts.Any(conflict.IsAbout)).ToList();
        if (news.Count == 0)
        {
            return link;
        }

        link = link with
        {
            Conflicts =
            [
                .. link.Conflicts.Where(known => news.TrueForAll(conflict => conflict.Field != known.Field)),
                .. news,
            ],
        };
        if (session.Stored(link.Id) is not null)
        {
            session.Save(link);
        }

        return link;
    }

    private Dictionary<string, ChosenValue> Chosen(
        Link link,
        Dictionary<Side, SideRecord> records,
        Dictionary<Side, CommonRecord> now
    )
    {
        var all = new Dictionary<string, ChosenValue>(StringComparer.Ordinal);
        foreach (var choice in session.ChoicesOf(link.Id).ToList())
        {
            var rule = kind.Rules.FirstOrDefault(rule => rule.Name == choice.Field && rule.Style == MergeStyle.Value);
            var value = rule is null ? null : Value(choice, rule, records);
            if (value is null || !IsStill(choice, value, now))
            {
                session.Entries.Overtaken(link, choice);
                session.Settle(choice);
                continue;
            }

            all[choice.Field] = new ChosenValue(
                value,
                [.. _written.Where(one => one.Field == choice.Field).Select(one => one.Side)]
            );
        }

        return all;
    }

    // A value that nobody had seen when the choice was made is news, which the choice does not cover.
    private bool IsStill(ConflictChoice choice, CommonValue value, Dictionary<Side, CommonRecord> now) =>
        now.All(side =>
            side.Value[choice.Field] is var shown
            && (
                shown.Means(value)
                || shown.Key == (side.Key == Side.HighLevel ? choice.HighLevelKey : choice.DocketManagerKey)
                || _written.Contains((choice.Field, side.Key))
            )
        );

    // A text that a person typed is normalised by the lens that would read it back.
    private CommonValue Value(ConflictChoice choice, FieldRule rule, Dictionary<Side, SideRecord> records)
    {
        if (choice.Key is { } key)
        {
            return key.Length == 0 ? CommonValue.Empty : new CommonValue(choice.Text, key);
        }

        var typed = CommonValue.Plain(choice.Text);
        foreach (var side in (Side[])[Side.DocketManager, Side.HighLevel])
        {
            var patch = new Dictionary<string, string?>(StringComparer.Ordinal);
            var write = new FieldWrite(typed, records[side], records[side.Other()], patch);
            if (!rule.WritesTo(side) || rule.Lens(side).Write(write, session.Context) is not null)
            {
                continue;
            }

            var fields = patch.Aggregate(
                records[side].Fields,
                (all, field) =>
                    string.IsNullOrEmpty(field.Value) ? all.Remove(field.Key) : all.SetItem(field.Key, field.Value)
            );
            return rule.Lens(side).Read(records[side] with { Fields = fields }, session.Context);
        }

        return typed;
    }

    private DateTimeOffset? ChangedAt(SideRecord record, HintCause told) =>
        record.ChangedAt ?? (session.Item.Cause == told ? session.Item.HintedAt : null);
}
