using System.Globalization;
using System.Text.RegularExpressions;

namespace DocketBridge.Sync.Text;

/// <summary>
/// The last line of a note that the bridge wrote into HighLevel: who wrote it in DocketManager and when, because
/// HighLevel stores neither for a note made through its API.
/// </summary>
public static partial class NoteFooter
{
    /// <summary>The footer line of a note by an author at a local time.</summary>
    public static string Line(string author, DateTime local) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"— {(author.Length == 0 ? "unnamed" : PlainText.Line(author))} (DocketManager), {local:yyyy-MM-dd HH:mm}"
        );

    /// <summary>
    /// Separates a note's text from its footer; the footer is empty when there is none. A person may have written on below
    /// it: the footer is taken out wherever it stands.
    /// </summary>
    public static (string Text, string Footer) Split(string text)
    {
        var lines = text.Split('\n');
        var at = Array.FindLastIndex(lines, line => Pattern().IsMatch(line.Trim()));
        return at < 0
            ? (text, string.Empty)
            : (string.Join('\n', lines.Where((_, index) => index != at)).Trim(), lines[at].Trim());
    }

    [GeneratedRegex(
        @"^— .{1,200} \(DocketManager\), \d{4}-\d{2}-\d{2} \d{2}:\d{2}$",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 2000
    )]
    private static partial Regex Pattern();
}
