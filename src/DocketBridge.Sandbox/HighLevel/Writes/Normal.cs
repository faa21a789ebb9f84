using System.Text.Json;
using System.Text.Json.Nodes;
using PhoneNumbers;

namespace DocketBridge.Sandbox.HighLevel.Writes;

/// <summary>The forms in which HighLevel stores what it is given.</summary>
internal static class Normal
{
    /// <summary>Trimmed; nothing where there is no text.</summary>
    public static string? Text(string? text)
    {
        var trimmed = text?.Trim();
        return string.IsNullOrEmpty(trimmed) ? null : trimmed;
    }

    /// <summary>Whether a value is a text at all; what it says, as <see cref="Text(string?)"/> reads it.</summary>
    public static bool TryText(JsonNode value, out string? text)
    {
        var isText = value.GetValueKind() == JsonValueKind.String;
        text = isText ? Text(value.GetValue<string>()) : null;
        return isText;
    }

    /// <summary>In lower case.</summary>
    public static string? Email(string? text) => Text(text)?.ToLowerInvariant();

    /// <summary>Whether a text can be an e-mail address.</summary>
    public static bool IsEmail(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        return at > 0 && at == text.LastIndexOf('@') && at < text.Length - 1 && !text.Any(char.IsWhiteSpace);
    }

    /// <summary>E.164; null where the text cannot be a phone number of that country or, with a prefix, of any.</summary>
    public static string? Phone(string? text, string country)
    {
        if (Text(text) is not { } given)
        {
            return null;
        }

        var phones = PhoneNumberUtil.GetInstance();
        try
        {
            var number = phones.Parse(given, country);
            // Possible, not valid: numbers of films and examples (555) are stored like any other.
            return phones.IsPossibleNumber(number) ? phones.Format(number, PhoneNumberFormat.E164) : null;
        }
        catch (NumberParseException)
        {
            return null;
        }
    }

    /// <summary>Lower case, trimmed, each once, in the order given.</summary>
    public static IReadOnlyList<string> Tags(IEnumerable<string> tags) =>
        [.. tags.Select(Email).OfType<string>().Distinct(StringComparer.Ordinal)];

    /// <summary>Without fractions of a millisecond.</summary>
    public static DateTimeOffset Milliseconds(DateTimeOffset moment) =>
        moment.AddTicks(-(moment.Ticks % TimeSpan.TicksPerMillisecond)).ToUniversalTime();
}
