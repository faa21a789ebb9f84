using DocketBridge.Journalling;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Records;

namespace DocketBridge.Simulation.Replay;

/// <summary>Where the writes of two histories differ.</summary>
internal static class Compare
{
    private const int LongestValue = 200;

    /// <summary>Adds a write, value by value: whether two came in one call or in two makes no difference.</summary>
    public static void Add(List<WriteUnit> units, string thing, EntryView write)
    {
        if (write.Action is WriteKind.Create or WriteKind.Delete)
        {
            units.Add(new WriteUnit(write.Action.Value, write.Side, write.Kind, thing, null, null));
        }

        if (write.Action == WriteKind.Delete)
        {
            return;
        }

        units.AddRange(
            write.Changes.Select(change => new WriteUnit(
                WriteKind.Update,
                write.Side,
                write.Kind,
                thing,
                change.Field,
                change.AfterKey ?? change.After
            ))
        );
    }

    /// <summary>What one history has more often than the other.</summary>
    public static IReadOnlyList<WriteDifference> Writes(IReadOnlyList<WriteUnit> recorded, IReadOnlyList<WriteUnit> now)
    {
        var counts = new Dictionary<WriteUnit, (int Recorded, int Now)>();
        foreach (var unit in recorded)
        {
            var (before, made) = counts.GetValueOrDefault(unit);
            counts[unit] = (before + 1, made);
        }

        foreach (var unit in now)
        {
            var (before, made) = counts.GetValueOrDefault(unit);
            counts[unit] = (before, made + 1);
        }

        return
        [
            .. counts
                .Where(pair => pair.Value.Recorded != pair.Value.Now)
                .Select(pair => Difference(pair.Key, pair.Value.Recorded, pair.Value.Now)),
        ];
    }

    private static WriteDifference Difference(WriteUnit unit, int recorded, int now) =>
        new(
            unit.Action,
            unit.Side,
            unit.Kind,
            unit.Thing,
            unit.Field,
            unit.Value is { Length: > LongestValue } value ? $"{value[..LongestValue]}…" : unit.Value,
            recorded,
            now
        );
}

/// <summary>A write that is in one history more often than in the other.</summary>
/// <param name="Action">What was done.</param>
/// <param name="Side">The side it was done to.</param>
/// <param name="Kind">The kind of the record.</param>
/// <param name="Record">The record, by the first id that is known of it: <c>highLevel:…</c> or <c>docketManager:…</c>.</param>
/// <param name="Field">The common field; null of creates and deletions.</param>
/// <param name="Value">The value that was written, normalised and cut where it is long.</param>
/// <param name="Recorded">How often it is in the export.</param>
/// <param name="Now">How often it is made now.</param>
internal sealed record WriteDifference(
    WriteKind Action,
    Side Side,
    RecordKind Kind,
    string Record,
    string? Field,
    string? Value,
    int Recorded,
    int Now
);
