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
    public static string Won(Side winner) =>
        $"Both sides had changed it since they were last in step; the field belongs to {winner}.";

    /// <summary>Why a side's values stand that the other side has in another way, where the sides were never in step.</summary>
    public static string Stands(Side owner, string fields) =>
        $"Both sides had {fields} before they were linked; what belongs to {owner} stands as it is there.";
}
