using System.Text;
using System.Text.RegularExpressions;
using PhoneNumbers;

namespace DocketBridge.Sandbox.Audit;

/// <summary>
/// What a value means, whichever side spells it. Written apart from the sync on purpose: an audit that normalises
/// with the sync's own code would be blind to the sync's own mistakes.
/// </summary>
public static partial class Canonical
{
    private static readonly string[] Honorifics =
    [
        "dr.",
        "dr",
        "mr.",
        "mr",
        "mrs.",
        "mrs",
        "ms.",
        "ms",
        "prof.",
        "herr",
        "frau",
        "mme",
        "mme.",
    ];

    /// <summary>Text without surrounding space, with single spaces inside; empty for nothing.</summary>
    public static string Text(string? text) =>
        Spaces().Replace(text ?? "", " ").Trim().Normalize(NormalizationForm.FormC);

    /// <summary>A name as "First Last", without honorific.</summary>
    public static string Name(string? name)
    {
        var text = Text(name);
        var comma = text.IndexOf(',', StringComparison.Ordinal);
        if (comma > 0 && comma < text.Length - 1 && text.IndexOf(',', comma + 1) < 0)
        {
            text = Text($"{text[(comma + 1)..]} {text[..comma]}");
        }

        var space = text.IndexOf(' ', StringComparison.Ordinal);
        return space > 0 && Honorifics.Contains(text[..space], StringComparer.OrdinalIgnoreCase)
            ? text[(space + 1)..]
            : text;
    }

    /// <summary>A name from its two parts.</summary>
    public static string Name(string? first, string? last) =>
        Name(Text($"{first} {last}").Replace(",", "", StringComparison.Ordinal));

    /// <summary>An e-mail address.</summary>
    public static string Email(string? email) => (email ?? "").Trim().ToLowerInvariant();

    /// <summary>A phone in E.164 without its extension; empty where the text is no phone.</summary>
    public static string Phone(string? text, string homeRegion)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return "";
        }

        var util = PhoneNumberUtil.GetInstance();
        try
        {
            var number = util.Parse(text, homeRegion);
            return util.IsPossibleNumber(number) ? util.Format(number, PhoneNumberFormat.E164) : "";
        }
        catch (NumberParseException)
        {
            return "";
        }
    }

    /// <summary>A company's name, case ignored.</summary>
    public static string Company(string? name) => Text(name).ToUpperInvariant();

    /// <summary>A web address without scheme, case and closing slash.</summary>
    public static string Website(string? website) =>
        Scheme().Replace(Text(website).ToLowerInvariant(), "").TrimEnd('/');

    /// <summary>The tags as a set. Tags with an owner's prefix are that side's own business.</summary>
    public static IReadOnlySet<string> Tags(IEnumerable<string> tags) =>
        tags.Select(tag => Text(tag).ToLowerInvariant())
            .Where(tag =>
                tag.Length > 0
                && !tag.StartsWith("dm:", StringComparison.Ordinal)
                && !tag.StartsWith("hl:", StringComparison.Ordinal)
            )
            .ToHashSet(StringComparer.Ordinal);

    /// <summary>A task's text: its title, and its body below.</summary>
    public static string TaskText(string? title, string? body) => TaskText($"{title?.Trim()}\n{body}");

    /// <summary>A task's text in one string.</summary>
    public static string TaskText(string? text) =>
        (text ?? "").ReplaceLineEndings("\n").Trim().Normalize(NormalizationForm.FormC);

    [GeneratedRegex(@"[\s\u00a0\u200b]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Spaces();

    [GeneratedRegex("^https?://", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Scheme();
}
