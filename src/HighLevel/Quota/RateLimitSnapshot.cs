using System.Globalization;
using System.Net.Http.Headers;

namespace HighLevel.Quota;

/// <summary>What the headers of one answer say about the quota. Every member may be missing.</summary>
/// <param name="DayLimit">Calls a day.</param>
/// <param name="DayRemaining">Calls left today.</param>
/// <param name="Interval">The length of the burst interval.</param>
/// <param name="Max">Calls an interval.</param>
/// <param name="Remaining">Calls left in the interval.</param>
/// <remarks>https://marketplace.gohighlevel.com/docs/Authorization/OAuth2.0</remarks>
public sealed record RateLimitSnapshot(
    int? DayLimit = null,
    int? DayRemaining = null,
    TimeSpan? Interval = null,
    int? Max = null,
    int? Remaining = null
)
{
    /// <summary>Reads the headers of an answer; what is missing, negative or no number counts as not said.</summary>
    /// <param name="headers">The headers.</param>
    public static RateLimitSnapshot FromHeaders(HttpResponseHeaders headers)
    {
        ArgumentNullException.ThrowIfNull(headers);
        var milliseconds = Read(headers, "X-RateLimit-Interval-Milliseconds");
        var max = Read(headers, "X-RateLimit-Max");
        return new RateLimitSnapshot(
            Read(headers, "X-RateLimit-Limit-Daily"),
            Read(headers, "X-RateLimit-Daily-Remaining"),
            milliseconds > 0 ? TimeSpan.FromMilliseconds(milliseconds.Value) : null,
            max > 0 ? max : null,
            Read(headers, "X-RateLimit-Remaining")
        );
    }

    private static int? Read(HttpResponseHeaders headers, string name) =>
        headers.TryGetValues(name, out var values)
        && int.TryParse(values.FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
