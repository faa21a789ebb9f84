using System.Net;
using System.Text.RegularExpressions;

namespace DocketBridge.Sandbox.Audit;

/// <summary>What a note says, whether it is HTML or plain text.</summary>
public static partial class CanonicalNote
{
    /// <summary>A HighLevel note's words: markup, list marks, link targets and the bridge's footer taken off.</summary>
    public static string FromHtml(string? html) => Words(DropFooter(ToText(html ?? "")));

    /// <summary>A DocketManager note's words.</summary>
    public static string FromText(string? text) => Words(DropFooter((text ?? "").ReplaceLineEndings("\n")));

    /// <summary>True where the words are the note of an appointment.</summary>
    public static bool IsAppointment(string? text) =>
        (text ?? "").TrimStart().StartsWith("Appointment: ", StringComparison.Ordinal);

    private static string ToText(string html)
    {
        if (!Markup().IsMatch(html))
        {
            return WebUtility.HtmlDecode(html).ReplaceLineEndings("\n");
        }

        // Line ends of the source are layout; only markup breaks a line.
        var text = Hidden().Replace(html, "").ReplaceLineEndings(" ");
        text = LineTags().Replace(text, "\n");
        text = AnyTag().Replace(text, "");
        return WebUtility.HtmlDecode(text);
    }

    // Anywhere, not only at the end: people write on below it.
    private static string DropFooter(string text) =>
        string.Join('\n', text.Split('\n').Where(line => !Footer().IsMatch(line.Trim())));

    // List marks and link targets are written differently by every converter; what is said is the same.
    private static string Words(string text)
    {
        var lines = text.Split('\n')
            .Select(line => Canonical.Text(ListMark().Replace(LinkTarget().Replace(line, ""), "")))
            .Where(line => line.Length > 0);
        return string.Join('\n', lines);
    }

    [GeneratedRegex("<[a-zA-Z/!][^>]*>", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Markup();

    [GeneratedRegex(
        "<(?<tag>script|style)[^>]*>.*?</\\k<tag>>|<!--.*?-->",
        RegexOptions.IgnoreCase
            | RegexOptions.Singleline
            | RegexOptions.ExplicitCapture
            | RegexOptions.CultureInvariant,
        2000
    )]
    private static partial Regex Hidden();

    [GeneratedRegex(
        "<(br|/?p|/?div|/?li|/?ul|/?ol|/?h[1-6]|/?tr|/?blockquote)(\\s[^>]*)?/?>",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        2000
    )]
    private static partial Regex LineTags();

    [GeneratedRegex("<[a-zA-Z/!][^>]*>", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex AnyTag();

    [GeneratedRegex(
        "^—\\s.*\\((DocketManager|HighLevel)\\), \\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        2000
    )]
    private static partial Regex Footer();

    [GeneratedRegex(
        "^\\s*([-*•–]|\\d{1,2}[.)])\\s+",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        2000
    )]
    private static partial Regex ListMark();

    [GeneratedRegex(
        "\\s*[(<\\[]https?://[^\\s)>\\]]+[)>\\]]",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        2000
    )]
    private static partial Regex LinkTarget();
}
