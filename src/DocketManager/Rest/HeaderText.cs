namespace DocketManager.Rest;

internal static class HeaderText
{
    /// <summary>Whether a text can stand in a header unharmed: 1 to <paramref name="most"/> characters from ! to ~.</summary>
    public static bool IsVisibleAscii(string? text, int most) =>
        text is { Length: > 0 } && text.Length <= most && !text.AsSpan().ContainsAnyExceptInRange('!', '~');
}
