using System.Text;
using System.Text.RegularExpressions;

namespace DocketBridge.Sync.Text;

/// <summary>Normal forms of plain text, for comparison only: what a person would call the same text has the same form.</summary>
public static partial class PlainText
{
    /// <summary>One line: composed Unicode, no control characters, single spaces, trimmed.</summary>
    public static string Line(string? text) =>
        string.IsNullOrEmpty(text) ? string.Empty : Spaces().Replace(WithoutControls(text), " ").Trim();

    /// <summary>Several lines: as <see cref="Line"/> for each, at most one empty line in a row, none at the ends.</summary>
    public static string Lines(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return string.Empty;
        }

        var result = new StringBuilder(text.Length);
        var empty = 0;
        foreach (var line in WithoutControls(UnifyBreaks(text)).Split('\n').Select(Line))
        {
            if (line.Length == 0)
            {
                empty++;
                continue;
            }

            if (result.Length > 0)
            {
                result.Append(empty > 0 ? "\n\n" : "\n");
            }

            result.Append(line);
            empty = 0;
        }

        return result.ToString();
    }

    /// <summary>Line feeds instead of carriage returns in any combination.</summary>
    public static string UnifyBreaks(string text) => text.Replace("\r\n", "\n").Replace('\r', '\n');

    /// <summary>Unpaired surrogates and control characters other than tab and line feed removed, Unicode composed (NFC).</summary>
    public static string WithoutControls(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune != Rune.ReplacementChar && (!Rune.IsControl(rune) || rune.Value is '\n' or '\t' or '\r'))
            {
                clean.Append(rune);
            }
        }

        return clean.ToString().Normalize(NormalizationForm.FormC);
    }

    [GeneratedRegex(@"[\s\u00A0]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Spaces();
}
