using DocketBridge.Sync.Journal;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Merge;
using DocketBridge.Sync.Records;

namespace DocketBridge.Storage;

/// <summary>What people decide, as the journal tells it.</summary>
internal static class DecisionEntries
{
    /// <summary>The cause of what people decide.</summary>
    public const string Cause = "Person";

    /// <summary>Who decided, where nobody was named.</summary>
    public const string Somebody = "somebody";

    /// <summary>A choice for a conflict.</summary>
    public static JournalEntry Of(Link link, OpenConflict conflict, ConflictChoice choice, DateTimeOffset at) =>
        Of(
            link,
            Side.HighLevel,
            $"Conflict of {choice.Field}: {choice.By} chose what is to stand on both sides.",
            choice.By,
            at
        ) with
        {
            Changes = [Change(choice.Field, conflict.HighLevel.Text, choice.Text)],
        };

    /// <summary>What was decided about a held deletion.</summary>
    public static JournalEntry Of(
        LinkId contact,
        RecordKind kind,
        Side target,
        string recordId,
        DeletionDecision decision,
        string by,
        DateTimeOffset at
    ) =>
        new()
        {
            At = at,
            Contact = contact,
            Kind = kind,
            Entry = JournalKind.Decision,
            Target = target,
            RecordId = recordId,
            Cause = Cause,
            By = by,
            Reason =
                decision == DeletionDecision.Approve
                    ? $"Held deletion: {by} approved it."
                    : $"Held deletion: {by} took it for a mistake, and the record is to be restored.",
        };

    /// <summary>What was decided about a problem.</summary>
    public static JournalEntry Of(Problem problem, string what, string by, DateTimeOffset at)
    {
        var side = problem.Side ?? Side.HighLevel;
        return new JournalEntry
        {
            At = at,
            Contact = problem.Contact,
            Kind = problem.Kind,
            Entry = JournalKind.Decision,
            Target = side,
            RecordId = (side == Side.HighLevel ? problem.HighLevelId : problem.DocketManagerId) ?? string.Empty,
            OtherId = side == Side.HighLevel ? problem.DocketManagerId : problem.HighLevelId,
            Cause = Cause,
            By = by,
            Reason = JournalLimits.Cut($"Problem {problem.Id}: {by} {what}", JournalLimits.Reason),
            Changes = problem.Field is { } field ? [new JournalChange(field, string.Empty, string.Empty)] : [],
        };
    }

    /// <summary>What was decided about a link's record.</summary>
    public static JournalEntry Of(Link link, Side side, string reason, string by, DateTimeOffset at) =>
        new()
        {
            At = at,
            Contact = link.Parent ?? link.Id,
            Kind = link.Kind,
            Entry = JournalKind.Decision,
            Target = side,
            RecordId = link.IdOn(side) ?? string.Empty,
            OtherId = link.IdOn(side.Other()),
            Cause = Cause,
            By = by,
            Reason = JournalLimits.Cut(reason, JournalLimits.Reason),
        };

    private static JournalChange Change(string field, string before, string after) =>
        new(field, JournalLimits.Cut(before, JournalLimits.Value), JournalLimits.Cut(after, JournalLimits.Value));
}
