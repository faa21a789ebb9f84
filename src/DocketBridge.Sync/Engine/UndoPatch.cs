using System.Collections.Immutable;
using DocketBridge.Sync.Fields;
using DocketBridge.Sync.Journal;
using DocketBridge.Sync.Mapping;
using DocketBridge.Sync.Mapping.Lenses;
using DocketBridge.Sync.Merge;
using DocketBridge.Sync.Records;

namespace DocketBridge.Sync.Engine;

/// <summary>What an undo writes: the side's own spelling where the journal has it, and only what still is as it was written.</summary>
/// <param name="Patch">The fields to set; null clears one.</param>
/// <param name="Values">The common values that they mean.</param>
/// <param name="Left">What is left as it is and why, in words; empty when nothing is.</param>
internal sealed record UndoPatch(
    ImmutableSortedDictionary<string, string?> Patch,
    IReadOnlyDictionary<string, CommonValue> Values,
    string Left
)
{
    /// <summary>The patch that undoes an update of a record.</summary>
    public static UndoPatch Of(
        JournalEntry entry,
        KindMapping kind,
        SideRecord record,
        RecordSync records,
        MappingContext context
    )
    {
        var now = kind.Read(record, context);
        var patch = new SortedDictionary<string, string?>(StringComparer.Ordinal);
        var values = new SortedDictionary<string, CommonValue>(StringComparer.Ordinal);
        var left = new List<string>();
        foreach (var change in entry.Changes)
        {
            if (kind.Rules.FirstOrDefault(rule => rule.Name == change.Field) is not { } rule)
            {
                left.Add($"{change.Field} is not mapped any more.");
            }
            else if (WhyNot(rule, change, now[change.Field], entry) is { } reason)
            {
                left.Add($"{change.Field} {reason}.");
            }
            else
            {
                var value = rule.Style == MergeStyle.Set ? Set(change, now[change.Field]) : change.ValueBefore;
                var write = new FieldWrite(value, record, Nothing(entry.Target.Other()), patch);
                if (rule.Lens(entry.Target).Write(write, context) is { } obstacle)
                {
                    left.Add($"{change.Field}: {obstacle}");
                    continue;
                }

                values[change.Field] = value;
                if (rule.Style == MergeStyle.Value)
                {
                    AsItWas(
                        entry,
                        records.FieldsOf(rule, new FieldChange(rule.Name, entry.Target, value), entry.Target),
                        patch
                    );
                }
            }
        }

        return new UndoPatch(patch.ToImmutableSortedDictionary(StringComparer.Ordinal), values, string.Join(' ', left));
    }

    /// <summary>The fields of a deleted record, to make it anew; null when the journal holds nothing of it.</summary>
    public static ImmutableSortedDictionary<string, string?>? Whole(
        JournalEntry entry,
        KindMapping kind,
        MappingContext context
    )
    {
        var patch = new SortedDictionary<string, string?>(StringComparer.Ordinal);
        foreach (var rule in kind.Rules.Where(rule => rule.WritesTo(entry.Target)))
        {
            if (entry.Changes.FirstOrDefault(change => change.Field == rule.Name) is { } change)
            {
                rule.Lens(entry.Target)
                    .Write(new FieldWrite(change.ValueBefore, null, Nothing(entry.Target.Other()), patch), context);
            }
        }

        if (entry.Kind == RecordKind.Note && entry.Target == Side.DocketManager)
        {
            patch[DocketManagerFields.Author] = null;
            patch[DocketManagerFields.Created] = null;
        }

        AsItWas(entry, [.. patch.Keys], patch);
        return patch.Count == 0 ? null : patch.ToImmutableSortedDictionary(StringComparer.Ordinal);
    }

    // What a first sync wrote one way is taken back as well: nothing follows it any more.
    private static string? WhyNot(FieldRule rule, JournalChange change, CommonValue now, JournalEntry entry) =>
        rule.Direction != Direction.Both && !UndoParting.IsOfFirstSync(entry) ? $"follows {entry.Target.Other()}"
        : change.IsCut == true ? "is longer than the journal keeps"
        : rule.Style == MergeStyle.Set
            ? Set(change, now).Means(now) ? "is as it was before already"
                : null
        : now.Means(change.ValueAfter) ? null
        : now.Means(change.ValueBefore) ? "is as it was before already"
        : $"has been changed in {entry.Target} since";

    // Of a set only what the write did is taken back: what was added is removed, what was removed is added.
    private static CommonValue Set(JournalChange change, CommonValue now)
    {
        var before = SetMerge.Keys(change.ValueBefore);
        var after = SetMerge.Keys(change.ValueAfter);
        var kept = TextSet
            .Split(now.Text)
            .Where(tag => before.Contains(TagsLens.Key(tag)) || !after.Contains(TagsLens.Key(tag)));
        return TagsLens.Value(
            kept.Concat(TextSet.Split(change.Before).Where(tag => !after.Contains(TagsLens.Key(tag))))
        );
    }

    private static void AsItWas(JournalEntry entry, IEnumerable<string> fields, SortedDictionary<string, string?> patch)
    {
        foreach (var field in fields)
        {
            // What a lens writes in the place of nothing, because the side cannot be without it, stays.
            if (
                entry.Restore.TryGetValue(field, out var was)
                && (was is not null || patch.GetValueOrDefault(field) is null)
            )
            {
                patch[field] = was;
            }
        }
    }

    private static SideRecord Nothing(Side side) =>
        new()
        {
            Side = side,
            Kind = RecordKind.Contact,
            Id = string.Empty,
        };
}
