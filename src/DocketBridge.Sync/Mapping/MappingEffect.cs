using DocketBridge.Sync.Fields;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Merge;
using DocketBridge.Sync.Records;

namespace DocketBridge.Sync.Mapping;

/// <summary>
/// What a changed mapping would do to the records as last read: which values it would write where. Nothing is changed, and neither side is
/// asked. The counts are those of the first reconcile after the change.
/// </summary>
/// <param name="mapping">The mapping to be.</param>
/// <param name="context">What it needs to know.</param>
public sealed class MappingEffect(SyncMapping mapping, MappingContext context)
{
    /// <summary>How many samples of each field and side are kept.</summary>
    public const int Samples = 3;

    private readonly SyncMapping _usable = mapping.Usable(context);
    private readonly Dictionary<(RecordKind, string, Side), FieldEffect> _fields = [];

    /// <summary>How many pairs were looked at.</summary>
    public int Pairs { get; private set; }

    /// <summary>How many pairs would be written to.</summary>
    public int Changed { get; private set; }

    /// <summary>How many records would be written, of either side: about as many calls.</summary>
    public int Writes { get; private set; }

    /// <summary>What would be written, by kind, field and side.</summary>
    public IReadOnlyList<FieldEffect> Fields =>
        [
            .. _fields
                .OrderBy(pair => pair.Key.Item1)
                .ThenBy(pair => pair.Key.Item2, StringComparer.Ordinal)
                .ThenBy(pair => pair.Key.Item3)
                .Select(pair => pair.Value),
        ];

    /// <summary>Looks at a pair; one that was never in step is left to its first sync.</summary>
    public void Add(Link link)
    {
        var kind = _usable[link.Kind];
        if (
            kind.IsOff
            || link
                is not {
                    State: LinkState.Active,
                    Shadows: not null,
                    HighLevelRecord: { } h,
                    DocketManagerRecord: { } d
                }
        )
        {
            return;
        }

        Pairs++;
        var now = MappingRebase.Apply(link, mapping, context);
        var (highLevel, docketManager) = (kind.Read(h, context), kind.Read(d, context));
        var plan = RecordMerge.Merge(kind, now.Shadows, highLevel, docketManager, now.Exceptions);
        foreach (var change in plan.Changes)
        {
            var target = change.Target == Side.HighLevel ? highLevel : docketManager;
            Count(link, change.Field, change.Target, target[change.Field], change.Value, null);
        }

        // A value that stayed where it is before the change as well is no effect of it.
        foreach (var kept in plan.Kept.Where(kept => !link.Exceptions.Contains(kept)))
        {
            var source = kept.Target == Side.HighLevel ? docketManager : highLevel;
            var target = kept.Target == Side.HighLevel ? highLevel : docketManager;
            Count(link, kept.Field, kept.Target, target[kept.Field], source[kept.Field], kept.Reason);
        }

        var sides = plan.Changes.Select(change => change.Target).Distinct().Count();
        Writes += sides;
        Changed += sides > 0 ? 1 : 0;
    }

    private void Count(Link link, string field, Side target, CommonValue before, CommonValue after, string? reason)
    {
        var key = (link.Kind, field, target);
        var effect = _fields.GetValueOrDefault(key) ?? new FieldEffect(link.Kind, field, target, 0, 0, []);
        _fields[key] = effect with
        {
            Writes = effect.Writes + (reason is null ? 1 : 0),
            Kept = effect.Kept + (reason is null ? 0 : 1),
            Samples =
                effect.Samples.Count < Samples
                    ? [.. effect.Samples, new ValueSample(link.IdOn(target)!, before.Text, after.Text, reason)]
                    : effect.Samples,
        };
    }
}

/// <summary>What would be written of a field to a side.</summary>
/// <param name="Kind">The kind of record.</param>
/// <param name="Field">The common field.</param>
/// <param name="Target">The side.</param>
/// <param name="Writes">How many records would get another value.</param>
/// <param name="Kept">How many values would stay on the other side, with a reason.</param>
/// <param name="Samples">The first few.</param>
public sealed record FieldEffect(
    RecordKind Kind,
    string Field,
    Side Target,
    int Writes,
    int Kept,
    IReadOnlyList<ValueSample> Samples
);

/// <summary>A value that would be written, or not.</summary>
/// <param name="RecordId">The record of the side that would get it.</param>
/// <param name="Before">What it shows.</param>
/// <param name="After">What it would show.</param>
/// <param name="Reason">Why it would not be written; null when it would.</param>
public sealed record ValueSample(string RecordId, string Before, string After, string? Reason);
