using System.Collections.Immutable;
using System.Globalization;
using DocketBridge.Sync.Text;

namespace DocketBridge.Sync.Mapping.Lenses;

/// <summary>Takes away spaces at the ends.</summary>
public sealed class TrimStep : ITextStep
{
    /// <inheritdoc />
    public StepResult Read(string text) => new(text.Trim());

    /// <inheritdoc />
    public StepResult Write(string text) => new(text.Trim());
}

/// <summary>The case in which this side writes texts; case then means nothing in comparison.</summary>
/// <param name="to">upper, lower or title.</param>
public sealed class CaseStep(string to) : ITextStep
{
    /// <inheritdoc />
    public bool IgnoresCase => true;

    /// <inheritdoc />
    public StepResult Read(string text) => new(text);

    /// <inheritdoc />
    public StepResult Write(string text)
    {
        var changed = to switch
        {
            "upper" => text.ToUpperInvariant(),
            "lower" => text.ToLowerInvariant(),
            _ => CultureInfo.InvariantCulture.TextInfo.ToTitleCase(text.ToLowerInvariant()),
        };

        // Some letters (ß, İ) do not come back from the other case: such a text stays as it is spelled.
        var keeps = string.Equals(changed.ToLowerInvariant(), text.ToLowerInvariant(), StringComparison.Ordinal);
        return new(keeps ? changed : text);
    }
}

/// <summary>This side's words for values that are called otherwise on the other side.</summary>
/// <param name="table">The common words by this side's.</param>
/// <param name="keepsOthers">True when a word that is not in the table goes over as it is; false when it waits for a person.</param>
public sealed class LookupStep(ImmutableArray<KeyValuePair<string, string>> table, bool keepsOthers) : ITextStep
{
    /// <inheritdoc />
    public StepResult Read(string text) => Find(text, row => row.Key, row => row.Value);

    /// <inheritdoc />
    public StepResult Write(string text) => Find(text, row => row.Value, row => row.Key);

    private StepResult Find(
        string text,
        Func<KeyValuePair<string, string>, string> from,
        Func<KeyValuePair<string, string>, string> to
    )
    {
        var word = PlainText.Line(text);
        if (word.Length == 0)
        {
            return new(string.Empty);
        }

        foreach (var row in table)
        {
            if (string.Equals(from(row), word, StringComparison.OrdinalIgnoreCase))
            {
                return new(to(row));
            }
        }

        return keepsOthers ? new(text) : new(text, "The lookup table of the mapping has no such word.");
    }
}

/// <summary>A word that stands on this side for no value, where it wants one.</summary>
/// <param name="word">The word.</param>
public sealed class StandInStep(string word) : ITextStep
{
    /// <inheritdoc />
    public StepResult Read(string text) =>
        new(string.Equals(text.Trim(), word, StringComparison.OrdinalIgnoreCase) ? string.Empty : text);

    /// <inheritdoc />
    public StepResult Write(string text) => new(text.Trim().Length == 0 ? word : text);
}

/// <summary>Text that this side has before and after the value.</summary>
/// <param name="before">The text before it.</param>
/// <param name="after">The text after it.</param>
public sealed class AffixStep(string before, string after) : ITextStep
{
    /// <inheritdoc />
    public StepResult Read(string text)
    {
        var value = text.Trim();
        if (value.StartsWith(before, StringComparison.OrdinalIgnoreCase))
        {
            value = value[before.Length..];
        }

        if (value.EndsWith(after, StringComparison.OrdinalIgnoreCase))
        {
            value = value[..^after.Length];
        }

        return new(value.Trim());
    }

    /// <inheritdoc />
    public StepResult Write(string text) =>
        new(text.Trim().Length == 0 ? string.Empty : $"{before}{text.Trim()}{after}");
}

/// <summary>The most that this side takes: a longer value waits for a person, it is never cut.</summary>
/// <param name="characters">How many UTF-16 characters.</param>
public sealed class MaxLengthStep(int characters) : ITextStep
{
    /// <inheritdoc />
    public StepResult Read(string text) => new(text);

    /// <inheritdoc />
    public StepResult Write(string text) =>
        text.Length <= characters
            ? new(text)
            : new(text, $"This has {text.Length} characters; the mapping allows {characters} here.");
}
