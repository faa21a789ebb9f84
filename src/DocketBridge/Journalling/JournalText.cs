using System.Globalization;
using DocketBridge.Sync.Journal;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Records;
using DocketBridge.Sync.Text;

namespace DocketBridge.Journalling;

/// <summary>The journal in words, a line each, for the operator's eyes.</summary>
internal static class JournalText
{
    private const int Shown = 80;

    public static string Of(JournalEntry entry)
    {
        var changes = string.Join(", ", entry.Changes.Where(change => change.Before != change.After).Select(Change));
        return $"{Time(entry.At)}  #{entry.Id}  {Head(entry)}{(changes.Length == 0 ? string.Empty : $": {changes}")}. {entry.Reason}{Run(entry.Run)}";
    }

    public static string Of(ConflictEntry conflict) =>
        $"{Time(conflict.At)}  conflict  {Name(conflict.Kind)} {conflict.RecordId}: {conflict.Field} was {Value(conflict.HighLevel)} in HighLevel"
        + $"{Since(conflict.HighLevelAt)} and {Value(conflict.DocketManager)} in DocketManager{Since(conflict.DocketManagerAt)}; "
        + $"{(conflict.Base is { } was ? $"before both {Value(was)}; " : string.Empty)}{Outcome(conflict)}. {conflict.Reason}{Run(conflict.Run)}";

    private static string Outcome(ConflictEntry conflict) =>
        conflict.State switch
        {
            ConflictState.Raised => "it waits for a person",
            ConflictState.Resolved => "it is over",
            _ => $"{conflict.Winner} won",
        };

    public static string Time(DateTimeOffset at) => at.ToString("u", CultureInfo.InvariantCulture);

    /// <summary>A value in quotes, on one line and not too long.</summary>
    public static string Value(string text)
    {
        var line = PlainText.Line(text);
        return line.Length == 0 ? "nothing" : $"\"{JournalLimits.Cut(line, Shown)}\"";
    }

    public static string Name(RecordKind kind) => $"{kind}".ToLowerInvariant();

    private static string Change(JournalChange change) =>
        $"{change.Field} {Value(change.Before)} → {Value(change.After)}";

    private static string Head(JournalEntry entry)
    {
        var record = $"{Name(entry.Kind)}{(entry.RecordId.Length == 0 ? string.Empty : $" {entry.RecordId}")}";
        return entry.Entry switch
        {
            JournalKind.Observation => $"{record} seen in {entry.Target}",
            JournalKind.Decision => $"{record} of {entry.Target} decided",
            _ => $"{record} {Done(entry.Write)} in {entry.Target}",
        };
    }

    private static string Done(WriteKind? write) =>
        write switch
        {
            WriteKind.Create => "made",
            WriteKind.Delete => "deleted",
            _ => "changed",
        };

    private static string Since(DateTimeOffset? at) => at is { } known ? $" (since {Time(known)})" : string.Empty;

    private static string Run(string run) => run.Length == 0 ? string.Empty : $" [run {run}]";
}
