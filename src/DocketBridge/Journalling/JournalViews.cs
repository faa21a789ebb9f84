using DocketBridge.Sync.Journal;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Records;

namespace DocketBridge.Journalling;

/// <summary>A journal entry as history and export show it.</summary>
/// <param name="Type">observation, decision or write.</param>
/// <param name="Id">Its number.</param>
/// <param name="At">When.</param>
/// <param name="Contact">The contact's link, <c>link:…</c>.</param>
/// <param name="Kind">The kind of the record.</param>
/// <param name="Side">The side that was seen, written to, or is spoken of.</param>
/// <param name="RecordId">The record on that side.</param>
/// <param name="OtherId">Its counterpart, where it is known.</param>
/// <param name="Action">create, update or delete; null where nothing was written.</param>
/// <param name="Cause">What led to it.</param>
/// <param name="Run">The run it belongs to.</param>
/// <param name="Reason">Why, in words.</param>
/// <param name="Undoes">The entry that it undoes.</param>
/// <param name="By">Who decided it; null for what the sync did by itself.</param>
/// <param name="Changes">Per field the value before and after.</param>
internal sealed record EntryView(
    string Type,
    long Id,
    DateTimeOffset At,
    string Contact,
    RecordKind Kind,
    Side Side,
    string RecordId,
    string? OtherId,
    WriteKind? Action,
    string Cause,
    string Run,
    string Reason,
    long? Undoes,
    string? By,
    IReadOnlyList<ChangeView> Changes
)
{
    public static EntryView Of(JournalEntry entry) =>
        new(
            entry.Entry switch
            {
                JournalKind.Observation => "observation",
                JournalKind.Decision => "decision",
                _ => "write",
            },
            entry.Id,
            entry.At,
            $"link:{entry.Contact}",
            entry.Kind,
            entry.Target,
            entry.RecordId,
            entry.OtherId,
            entry.Write,
            entry.Cause,
            entry.Run,
            entry.Reason,
            entry.Undoes,
            entry.By,
            [.. entry.Changes.Select(change => new ChangeView(change.Field, change.Before, change.After))]
        );
}

/// <summary>A field's value before and after.</summary>
internal sealed record ChangeView(string Field, string Before, string After);

/// <summary>A conflict as history and export show it.</summary>
internal sealed record ConflictView(
    string Type,
    DateTimeOffset At,
    string Contact,
    RecordKind Kind,
    string RecordId,
    string Field,
    string HighLevel,
    string DocketManager,
    DateTimeOffset? HighLevelAt,
    DateTimeOffset? DocketManagerAt,
    ConflictState State,
    string? Base,
    Side? Winner,
    string? By,
    string Run,
    string Reason
)
{
    public static ConflictView Of(ConflictEntry conflict) =>
        new(
            "conflict",
            conflict.At,
            $"link:{conflict.Contact}",
            conflict.Kind,
            conflict.RecordId,
            conflict.Field,
            conflict.HighLevel,
            conflict.DocketManager,
            conflict.HighLevelAt,
            conflict.DocketManagerAt,
            conflict.State,
            conflict.Base,
            conflict.Winner,
            conflict.By,
            conflict.Run,
            conflict.Reason
        );
}

/// <summary>A link as the export shows it.</summary>
internal sealed record LinkView(
    string Type,
    string Id,
    RecordKind Kind,
    string? Contact,
    LinkState State,
    string? HighLevelId,
    string? DocketManagerId,
    IReadOnlyDictionary<string, ValueView>? HighLevel,
    IReadOnlyDictionary<string, ValueView>? DocketManager,
    IReadOnlyList<KeptView> Exceptions,
    DateTimeOffset? SyncedAt
)
{
    public static LinkView Of(Link link) =>
        new(
            "link",
            $"link:{link.Id}",
            link.Kind,
            link.Parent is { } parent ? $"link:{parent}" : null,
            link.State,
            link.HighLevelId,
            link.DocketManagerId,
            Values(link.HighLevelShadow),
            Values(link.DocketManagerShadow),
            [.. link.Exceptions.Select(kept => new KeptView(kept.Field, kept.Target, kept.Reason))],
            link.SyncedAt
        );

    private static Dictionary<string, ValueView>? Values(Sync.Fields.CommonRecord? shadow) =>
        shadow?.Values.ToDictionary(
            pair => pair.Key,
            pair => new ValueView(pair.Value.Text, pair.Value.Key),
            StringComparer.Ordinal
        );
}

/// <summary>A value of a shadow: as its side spells it, and what it means.</summary>
internal sealed record ValueView(string Text, string Key);

/// <summary>A value that stays on its side.</summary>
internal sealed record KeptView(string Field, Side Target, string Reason);
