using DocketBridge.Sync.Fields;
using DocketBridge.Sync.Text;

namespace DocketBridge.Sync.Engine;

/// <summary>
/// Whether two texts that people or imports have put into both systems are the same: line breaks and list marks got lost
/// on the way more often than not.
/// </summary>
internal static class ContentLikeness
{
    /// <summary>True when both say the same, but for breaks, spaces and list marks.</summary>
    public static bool AreAlike(CommonValue a, CommonValue b) =>
        a.Means(b) || string.Equals(Loose(a), Loose(b), StringComparison.OrdinalIgnoreCase);

    private static string Loose(CommonValue value) =>
        PlainText.Line(
            string.Join(' ', value.Key.Split('\n').Select(line => line.Trim().TrimStart('-', '*', '•').Trim()))
        );
}
