using DocketBridge.Sync.Fields;

namespace DocketBridge.Sync.Journal;

/// <summary>How large a journal entry can get.</summary>
public static class JournalLimits
{
    /// <summary>The most characters of a value; what is longer is cut.</summary>
    public const int Value = 16_000;

    /// <summary>The most characters of a reason.</summary>
    public const int Reason = 500;

    /// <summary>A text that is not longer than a limit, cut where it was.</summary>
    public static string Cut(string text, int limit)
    {
        if (text.Length <= limit)
        {
            return text;
        }

        // Half of a pair of surrogates is no text.
        var end = char.IsHighSurrogate(text[limit - 2]) ? limit - 2 : limit - 1;
        return $"{text[..end]}…";
    }
}

/// <summary>One field of a journal entry.</summary>
/// <param name="Field">The common field.</param>
/// <param name="Before">The target's value before.</param>
/// <param name="After">The target's value after.</param>
public sealed record JournalChange(string Field, string Before, string After)
{
    /// <summary>The name under which it is told whom a contact is linked with: the id on the other side.</summary>
    public const string Link = "link";

    /// <summary>What the value before means, normalised; null where it is the text itself.</summary>
    public string? BeforeKey { get; init; }

    /// <summary>What the value after means, normalised; null where it is the text itself.</summary>
    public string? AfterKey { get; init; }

    /// <summary>True when a value was too long to be kept whole: such a change cannot be undone.</summary>
    public bool? IsCut { get; init; }

    /// <summary>The change of a field between two values.</summary>
    public static JournalChange Of(string field, CommonValue before, CommonValue after) =>
        new(field, Text(before.Text), Text(after.Text))
        {
            BeforeKey = Key(before),
            AfterKey = Key(after),
            IsCut = IsLong(before) || IsLong(after) ? true : null,
        };

    /// <summary>The value before.</summary>
    public CommonValue ValueBefore => new(Before, BeforeKey ?? Before);

    /// <summary>The value after.</summary>
    public CommonValue ValueAfter => new(After, AfterKey ?? After);

    private static bool IsLong(CommonValue value) =>
        value.Text.Length > JournalLimits.Value || value.Key.Length > JournalLimits.Value;

    private static string Text(string text) => JournalLimits.Cut(text, JournalLimits.Value);

    private static string? Key(CommonValue value) => value.Key == value.Text ? null : Text(value.Key);
}
