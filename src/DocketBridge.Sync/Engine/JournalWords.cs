using DocketBridge.Sync.Links;
using DocketBridge.Sync.Records;
using DocketBridge.Sync.Work;

namespace DocketBridge.Sync.Engine;

/// <summary>The journal's reasons in words. They name fields and sides, never a value.</summary>
internal static class JournalWords
{
    /// <summary>What led to a reconcile.</summary>
    public static string Of(HintCause cause) =>
        cause switch
        {
            HintCause.Webhook => "a webhook told of it",
            HintCause.ChangeFeed => "the change feed told of it",
            HintCause.Sweep => "a comparison found it",
            HintCause.FirstSync => "the first sync",
            HintCause.Request => "a person or a program asked for it",
            _ => "it followed from other work",
        };

    /// <summary>What a side was seen to say.</summary>
    public static string Seen(Side side, IEnumerable<string> fields, HintCause cause) =>
        $"{side} says something else than when both sides were last in step, in {string.Join(", ", fields)}: {Of(cause)}.";

    /// <summary>Why a write was made.</summary>
    public static string Written(Intent intent, HintCause cause)
    {
        var source = intent.Target.Other();
        return (intent.Undoes, intent.Write) switch
        {
            ({ } entry, WriteKind.Create) => $"Undo of entry {entry}: what was deleted is made anew.",
            ({ } entry, WriteKind.Delete) => $"Undo of entry {entry}: what was made is deleted.",
            ({ } entry, _) => $"Undo of entry {entry}: the values before it are written back.",
            (_, WriteKind.Create) => $"{source} has it and {intent.Target} had not: {Of(cause)}.",
            (_, WriteKind.Delete) => $"It was deleted in {source}: {Of(cause)}.",
            _ => $"{source}'s {string.Join(", ", intent.SentFields)} carried over to {intent.Target}: {Of(cause)}.",
        };
    }

    /// <summary>Why a side won a conflict of a field.</summary>
    public static string Won(Side winner, bool isFirst) =>
        isFirst
            ? $"Both sides had it before they were linked; the field belongs to {winner}."
            : $"Both sides had changed it since they were last in step; the field belongs to {winner}.";

    /// <summary>Why a side won a conflict of a field of which the newest value stands.</summary>
    public static string Newer(Side winner) =>
        $"Both sides had another value; of the field the newest stands, and {winner} was changed last as far as is known.";

    /// <summary>Why a conflict waits.</summary>
    public const string Asks = "Both sides have another value, and a person is to choose: both keep theirs until then.";

    /// <summary>Why a conflict waits no more.</summary>
    public static string Resolved(string? by, bool isGone) =>
        isGone ? "One of the records is deleted."
        : by is null ? "The sides came together by themselves: they agree, or one took its change back."
        : $"What {by} chose stands.";
}
