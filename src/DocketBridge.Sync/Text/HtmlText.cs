using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace DocketBridge.Sync.Text;

/// <summary>Notes are HTML in HighLevel and plain text in DocketManager.</summary>
public static partial class HtmlText
{
    private static readonly HashSet<string> s_blocks = new(StringComparer.OrdinalIgnoreCase)
    {
        "address",
        "article",
        "blockquote",
        "div",
        "dl",
        "dt",
        "dd",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tr",
        "ul",
    };

    /// <summary>True when a text holds tags or entities, so that HighLevel would show it as HTML.</summary>
    public static bool LooksLikeHtml(string text) => Markup().IsMatch(text);

    /// <summary>The readable text: blocks and breaks as lines, list items with a dash, link targets in brackets.</summary>
    public static string ToText(string body)
    {
        if (!LooksLikeHtml(body))
        {
            return PlainText.Lines(body);
        }

        var document = new HtmlParser().ParseDocument(body);
        var text = new StringBuilder(body.Length);
        if (document.Body is { } root)
        {
            Append(root, text, 0);
        }

        return PlainText.Lines(text.ToString());
    }

    /// <summary>The HTML of a plain text: special characters escaped, line feeds as breaks. <see cref="ToText"/> gives the text back.</summary>
    public static string FromText(string text)
    {
        var lines = PlainText.Lines(text).Split('\n').Select(Escape);
        return string.Join("<br>", lines);
    }

    private static string Escape(string line) =>
        line.Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal);

    private static void Append(INode node, StringBuilder text, int depth)
    {
        // Deeper than any note that a person writes; what lies below is shown without its structure.
        if (depth > 200)
        {
            text.Append(Spaces().Replace(node.TextContent, " "));
            return;
        }

        foreach (var child in node.ChildNodes)
        {
            switch (child)
            {
                case IText words:
                    text.Append(Spaces().Replace(words.Data, " "));
                    break;
                case IElement element when element.LocalName is "script" or "style" or "head":
                    break;
                case IElement element when element.LocalName == "br":
                    text.Append('\n');
                    break;
                case IElement element:
                    AppendElement(element, text, depth);
                    break;
            }
        }
    }

    private static void AppendElement(IElement element, StringBuilder text, int depth)
    {
        var block = s_blocks.Contains(element.LocalName);
        if (block && text.Length > 0 && text[^1] != '\n')
        {
            text.Append('\n');
        }

        if (element.LocalName == "li")
        {
            text.Append("- ");
        }

        Append(element, text, depth + 1);
        if (
            element.LocalName == "a"
            && element.GetAttribute("href") is { Length: > 0 } link
            && link != element.TextContent
        )
        {
            text.Append(" (").Append(WebUtility.HtmlDecode(link)).Append(')');
        }

        if (element.LocalName is "td" or "th")
        {
            text.Append(' ');
        }

        if (block && text.Length > 0 && text[^1] != '\n')
        {
            text.Append('\n');
        }
    }

    [GeneratedRegex(
        @"</?[a-zA-Z][^<>]*>|&(?:[a-zA-Z]{2,8}|#[0-9]{1,6}|#x[0-9a-fA-F]{1,6});",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 2000
    )]
    private static partial Regex Markup();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Spaces();
}
