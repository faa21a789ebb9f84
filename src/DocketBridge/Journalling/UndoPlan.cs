using DocketBridge.Storage;
using DocketBridge.Sync.Fields;
using DocketBridge.Sync.Journal;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Mapping;
using DocketBridge.Sync.Records;

namespace DocketBridge.Journalling;

/// <summary>One write of a plan to undo.</summary>
/// <param name="Entry">The write.</param>
/// <param name="Left">Why it is left as it is; null when it is to be undone.</param>
/// <param name="Certain">False when the sides have the last word, for they may have changed since they were last read.</param>
internal sealed record UndoStep(JournalEntry Entry, string? Left, bool Certain)
{
    /// <summary>What undoing it does, in words.</summary>
    public string Words
    {
        get
        {
            var record =
                $"#{Entry.Id}  {JournalText.Time(Entry.At)}  {JournalText.Name(Entry.Kind)} {Entry.RecordId} in {Entry.Target}";
            var what = Entry.Write switch
            {
                null => "the two are taken apart, and both stay",
                WriteKind.Create when Entry.Run == JournalRuns.FirstSync =>
                    $"is deleted; its counterpart in {Entry.Target.Other()} was there before, and stays",
                WriteKind.Create => $"is deleted, and so is its counterpart in {Entry.Target.Other()}",
                WriteKind.Delete => "is made anew, on both sides",
                _ => string.Join(
                    ", ",
                    Entry.Changes.Select(change =>
                        $"{change.Field} {JournalText.Value(change.After)} → {JournalText.Value(change.Before)}"
                    )
                ),
            };
            return Left is null ? $"{record}: {what}" : $"{record}: left. {Left}";
        }
    }
}

/// <summary>What an undo would do, the newest write first, as far as the data folder can tell.</summary>
internal static class UndoPlan
{
    public static async Task<IReadOnlyList<UndoStep>> OfAsync(
        IConnectionStore store,
        IJournalStore journal,
        SyncMapping mapping,
        IReadOnlyCollection<JournalEntry> writes,
        CancellationToken ct
    )
    {
        var ids = writes.Select(entry => entry.Id).ToHashSet();
        var undone = await journal.ListUndoneAsync(ids, ct);
        var files = new Dictionary<LinkId, Sync.Ports.ContactFile?>();
        var values = new Dictionary<(LinkId, Side, string), CommonValue>();
        var steps = new List<UndoStep>();
        foreach (var entry in writes.OrderByDescending(entry => entry.Id))
        {
            if (!files.TryGetValue(entry.Contact, out var file))
            {
                files[entry.Contact] = file = await store.LoadAsync(entry.Contact, ct);
            }

            var never =
                undone.TryGetValue(entry.Id, out var by) ? $"It is undone already, by entry {by}."
                : entry.Undoes is { } earlier && ids.Contains(earlier)
                    ? $"It undid entry {earlier}, which this undo covers as well."
                : file is null ? "Its contact is not known any more."
                : null;
            steps.Add(
                never is not null
                    ? new UndoStep(entry, never, Certain: true)
                    : new UndoStep(entry, Expected(entry, file!, mapping[entry.Kind], values), Certain: false)
            );
        }

        return steps;
    }

    // By what the sides said when they were last read, and by what the steps before have put back.
    private static string? Expected(
        JournalEntry entry,
        Sync.Ports.ContactFile file,
        KindMapping kind,
        Dictionary<(LinkId, Side, string), CommonValue> values
    )
    {
        var link =
            entry.Kind == RecordKind.Contact
                ? file.Contact
                : file
                    .Children.Where(child => child.Kind == entry.Kind && child.IdOn(entry.Target) == entry.RecordId)
                    .MinBy(child => child.State);
        if (entry.Write == WriteKind.Delete)
        {
            return link is { State: not LinkState.Gone } ? "It lives again already." : null;
        }

        if (link is not { State: not LinkState.Gone } || link.IdOn(entry.Target) != entry.RecordId)
        {
            return $"The record is gone from {entry.Target}.";
        }

        if (entry.Write != WriteKind.Update || link.ShadowOf(entry.Target) is not { } shadow)
        {
            return null;
        }

        var left = new List<string>();
        foreach (var change in entry.Changes)
        {
            var place = (link.Id, entry.Target, change.Field);
            var rule = kind.Rules.FirstOrDefault(rule => rule.Name == change.Field);
            var now = values.GetValueOrDefault(place, shadow[change.Field]);
            if (rule is null || rule.Direction != Direction.Both)
            {
                left.Add($"{change.Field} follows {entry.Target.Other()}.");
            }
            else if (rule.Style == MergeStyle.Value && !now.Means(change.ValueAfter))
            {
                left.Add($"{change.Field} has been changed in {entry.Target} since.");
            }
            else
            {
                values[place] = change.ValueBefore;
            }
        }

        return left.Count > 0 && left.Count == entry.Changes.Length ? string.Join(' ', left) : null;
    }
}
