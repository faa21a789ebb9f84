using System.Globalization;
using DocketBridge.Journalling;
using DocketBridge.Sync.Journal;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Records;

namespace DocketBridge.Planning;

/// <summary>What is planned or was done, in a few words. They name kinds and sides, never a value.</summary>
internal static class PlanWords
{
    /// <summary>What a row does.</summary>
    public static string Of(PlanRow row) =>
        row.Operations.Count > 0
            ? Of(row.Operations.Select(one => (one.Write, one.Kind, one.Side)))
            : row.Action switch
            {
                PlanAction.Wait => "a person has to decide",
                PlanAction.Skip => row.Reason.TrimEnd('.'),
                PlanAction.Link => "linked, nothing to write",
                _ => "nothing to write",
            };

    /// <summary>What was written.</summary>
    public static string Of(IReadOnlyList<JournalEntry> writes) =>
        writes.Count == 0 ? "none" : Of(writes.Select(one => (one.Write!.Value, one.Kind, one.Target)));

    private static string Of(IEnumerable<(WriteKind Write, RecordKind Kind, Side Side)> writes) =>
        string.Join(
            ", ",
            writes
                .GroupBy(one => one)
                .Select(group =>
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{group.Count()} {JournalText.Name(group.Key.Kind)} {Verb(group.Key.Write)} in {group.Key.Side}"
                    )
                )
        );

    private static string Verb(WriteKind write) =>
        write switch
        {
            WriteKind.Create => "made",
            WriteKind.Update => "changed",
            _ => "deleted",
        };
}
