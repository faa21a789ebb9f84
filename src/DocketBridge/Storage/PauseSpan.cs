using System.Globalization;

namespace DocketBridge.Storage;

/// <summary>A pause that a person ended, and that the connection has not caught up with yet.</summary>
/// <param name="Began">When it began.</param>
/// <param name="Ended">When it ended.</param>
internal sealed record PauseSpan(DateTimeOffset Began, DateTimeOffset Ended)
{
    /// <summary>The name under which a connection keeps it.</summary>
    public const string Name = "pause.span";

    /// <summary>Reads what is kept; null where there is nothing to catch up with.</summary>
    public static PauseSpan? Parse(string? text) =>
        text?.Split(',') is [{ } began, { } ended]
            ? new PauseSpan(
                Times.At(long.Parse(began, CultureInfo.InvariantCulture)),
                Times.At(long.Parse(ended, CultureInfo.InvariantCulture))
            )
            : null;
}
