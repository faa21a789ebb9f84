namespace DocketBridge.Sync.Text;

/// <summary>A task is a title and a body in HighLevel and one text in DocketManager: the first line is the title.</summary>
public static class TaskText
{
    /// <summary>The one text of a title and a body.</summary>
    public static string Join(string? title, string? body) =>
        string.IsNullOrEmpty(body) ? title ?? string.Empty : $"{title}\n{body}";

    /// <summary>The title (first line that is not empty) and the body (the rest) of a text.</summary>
    public static (string Title, string Body) Split(string text)
    {
        var clean = Normal(text);
        var end = clean.IndexOf('\n', StringComparison.Ordinal);
        return end < 0 ? (clean, string.Empty) : (clean[..end], clean[(end + 1)..]);
    }

    /// <summary>The form in which texts are compared: line feeds, no trailing spaces, no empty lines at the ends.</summary>
    public static string Normal(string? text) =>
        text is null
            ? string.Empty
            : string.Join(
                    '\n',
                    PlainText.WithoutControls(PlainText.UnifyBreaks(text)).Split('\n').Select(l => l.TrimEnd())
                )
                .Trim();
}
