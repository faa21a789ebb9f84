using DocketBridge.Storage;
using DocketBridge.Sync.Journal;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Mapping;
using DocketBridge.Sync.Records;

namespace DocketBridge.Journalling;

/// <summary>Why a field of a record says what it says.</summary>
internal sealed record Explanation
{
    private const int LookedAt = 10_000;

    public required string Connection { get; init; }

    public required string Link { get; init; }

    public required RecordKind Kind { get; init; }

    public required string? HighLevelId { get; init; }

    public required string? DocketManagerId { get; init; }

    public required string Field { get; init; }

    /// <summary>HighLevel's value when it was last read; null while it has none.</summary>
    public required string? HighLevel { get; init; }

    /// <summary>DocketManager's value when it was last read; null while it has none.</summary>
    public required string? DocketManager { get; init; }

    /// <summary>Whether both mean the same.</summary>
    public required bool InStep { get; init; }

    public required Direction Direction { get; init; }

    public required ConflictRule OnConflict { get; init; }

    public required MergeStyle Merge { get; init; }

    /// <summary>The last time that a side was seen to have changed it.</summary>
    public required EntryView? LastSeen { get; init; }

    /// <summary>The last time that the bridge wrote it.</summary>
    public required EntryView? LastWrite { get; init; }

    /// <summary>The last time that a person decided about it.</summary>
    public required EntryView? LastDecision { get; init; }

    /// <summary>The last conflict about it.</summary>
    public required ConflictView? LastConflict { get; init; }

    /// <summary>Why it stays on one side.</summary>
    public required KeptView? Exception { get; init; }

    /// <summary>All of it in sentences.</summary>
    public required IReadOnlyList<string> Words { get; init; }

    public static async Task<Explanation> OfAsync(
        IJournalStore journal,
        ConnectionRow connection,
        Link link,
        FieldRule rule,
        KindMapping kind,
        CancellationToken ct
    )
    {
        var filter = new JournalFilter
        {
            Contact = link.Parent ?? link.Id,
            Record = link,
            Latest = true,
            Limit = LookedAt,
        };
        var entries = (await journal.ListAsync(filter, ct))
            .Where(entry => entry.Changes.Any(change => change.Field == rule.Name))
            .ToList();
        var seen = entries.FindLast(entry => entry.Entry == JournalKind.Observation);
        var written = entries.FindLast(entry => entry.Entry == JournalKind.Write);
        var decided = entries.FindLast(entry => entry.By is not null);
        var conflict = (await journal.ListConflictsAsync(filter, ct)).LastOrDefault(one => one.Field == rule.Name);
        var kept = link.Exceptions.FirstOrDefault(exception => exception.Field == rule.Name);
        var (here, there) = (ValueOf(link, Side.HighLevel, rule, kind), ValueOf(link, Side.DocketManager, rule, kind));
        var inStep = here.Means(there);
        var words = new List<string>
        {
            $"HighLevel says {JournalText.Value(here.Text)}, DocketManager says {JournalText.Value(there.Text)}"
                + (
                    link.SyncedAt is { } at
                        ? $", as last read at {JournalText.Time(at)}."
                        : "; they were never in step."
                ),
            Rule(rule),
        };
        words.AddRange(
            ((JournalEntry?[])[seen, written, decided])
                .OfType<JournalEntry>()
                .OrderBy(one => one.Id)
                .Select(JournalText.Of)
        );
        if (conflict is not null)
        {
            words.Add(JournalText.Of(conflict));
        }

        if (kept is not null)
        {
            words.Add($"{kept.Target.Other()}'s value stays there: {kept.Reason}");
        }
        else if (!inStep)
        {
            words.Add(WhyApart(link, rule));
        }

        return new Explanation
        {
            Connection = connection.Id.Value,
            Link = $"link:{link.Id}",
            Kind = link.Kind,
            HighLevelId = link.HighLevelId,
            DocketManagerId = link.DocketManagerId,
            Field = rule.Name,
            HighLevel = here.IsEmpty ? null : here.Text,
            DocketManager = there.IsEmpty ? null : there.Text,
            InStep = inStep,
            Direction = rule.Direction,
            OnConflict = rule.OnConflict,
            Merge = rule.Style,
            LastSeen = seen is null ? null : EntryView.Of(seen),
            LastWrite = written is null ? null : EntryView.Of(written),
            LastDecision = decided is null ? null : EntryView.Of(decided),
            LastConflict = conflict is null ? null : ConflictView.Of(conflict),
            Exception = kept is null ? null : new KeptView(kept.Field, kept.Target, kept.Reason),
            Words = words,
        };
    }

    // While a record was never in step only the replica shows it; users and zones are not known here, which such a look can do without.
    private static Sync.Fields.CommonValue ValueOf(Link link, Side side, FieldRule rule, KindMapping kind) =>
        link.ShadowOf(side) is { } shadow ? shadow[rule.Name]
        : link.RecordOf(side) is { } record
            ? kind.Read(record, new MappingContext { SiteZone = TimeZoneInfo.Utc })[rule.Name]
        : Sync.Fields.CommonValue.Empty;

    private static string Rule(FieldRule rule) =>
        (rule.Direction, rule.Style) switch
        {
            (Direction.ToHighLevel, _) => "It travels to HighLevel only.",
            (Direction.ToDocketManager, _) => "It travels to DocketManager only.",
            (_, MergeStyle.Set) => "It travels both ways as a set: what either side adds or takes away is kept.",
            _ =>
                $"It travels both ways; {Conflict(rule.OnConflict)}{(rule.IsShared ? ", and contacts of one customer share it" : string.Empty)}.",
        };

    private static string Conflict(ConflictRule rule) =>
        rule switch
        {
            ConflictRule.Newest => "of a conflict the newer value stands",
            ConflictRule.Ask => "a conflict waits for a person",
            _ => $"a conflict is won by {rule}",
        };

    private static string WhyApart(Link link, FieldRule rule) =>
        link.State == LinkState.Gone ? "The record is deleted."
        : link.State == LinkState.Unlinked ? "One record was deleted, and the other stands alone."
        : link.State == LinkState.Waiting ? "It waits for a person."
        : link.Conflicts.Any(conflict => conflict.Field == rule.Name)
            ? "Both sides changed it, and it waits for a person: 'docketbridge conflicts list' shows it."
        : link.Shadows is null ? "Both sides have not been in step yet."
        : rule.Style == MergeStyle.Set ? "Tags that begin with dm: or hl: are changed by their own side only."
        : rule.Direction != Direction.Both ? "It does not travel the other way."
        : "The difference was there before both sides were in step, or is being worked on.";
}
