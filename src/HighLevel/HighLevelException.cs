using System.Net;

namespace HighLevel;

/// <summary>What went wrong, as far as it matters for what to do next.</summary>
public enum FailureKind
{
    /// <summary>The request is wrong (400 and the like); the same request will fail again.</summary>
    InvalidRequest,

    /// <summary>HighLevel refuses the credential for a reason not told apart below.</summary>
    Unauthorized,

    /// <summary>The token is invalid or expired, and renewing it did not help or was not possible.</summary>
    TokenExpired,

    /// <summary>The token lacks the scope the operation needs; only a new installation brings it.</summary>
    ScopeMissing,

    /// <summary>A company's token where a location's is needed, or the reverse.</summary>
    WrongUserType,

    /// <summary>The token is not for this location.</summary>
    NoLocationAccess,

    /// <summary>The location is suspended: pause, and keep the tokens.</summary>
    LocationSuspended,

    /// <summary>There is no such record.</summary>
    NotFound,

    /// <summary>The location forbids duplicates and has the contact already: see <see cref="HighLevelException.DuplicateOf"/>.</summary>
    Duplicate,

    /// <summary>A member is refused (422). A contact may have been made all the same: look before making it again.</summary>
    Unprocessable,

    /// <summary>Too many calls in the interval, and waiting did not help in time. Nothing was done.</summary>
    RateLimited,

    /// <summary>The day's calls are spent, or what is left is kept for people waiting. Nothing was done.</summary>
    DailyQuotaExhausted,

    /// <summary>HighLevel could not be reached or could not answer, and nothing was changed.</summary>
    Unavailable,

    /// <summary>A write was sent and its outcome is not known: look at the record before sending it again.</summary>
    Unclear,

    /// <summary>HighLevel does not take the authorization code: it was used, has expired or is none. A person must authorize again.</summary>
    CodeRefused,

    /// <summary>
    /// HighLevel does not take the refresh token: it was used, has expired or was revoked. Only a new installation brings another; an
    /// access token that is still good serves to its end.
    /// </summary>
    RefreshTokenRefused,

    /// <summary>HighLevel does not take the app's client id or secret.</summary>
    ClientRefused,
}

/// <summary>
/// A call failed. The message holds the operation and HighLevel's own words, never a body sent, a token or an address with a query.
/// </summary>
public class HighLevelException : Exception
{
    /// <summary>Makes the failure of a call.</summary>
    /// <param name="kind">What went wrong.</param>
    /// <param name="operation">The operation's id.</param>
    /// <param name="messages">HighLevel's own words, or this library's when HighLevel said nothing.</param>
    /// <param name="cause">The exception that caused it.</param>
    public HighLevelException(
        FailureKind kind,
        string operation,
        IReadOnlyList<string>? messages = null,
        Exception? cause = null
    )
        : base($"{operation}: {kind}{Words(messages)}", cause)
    {
        Kind = kind;
        Operation = operation;
        Messages = messages ?? [];
    }

    /// <summary>What went wrong.</summary>
    public FailureKind Kind { get; }

    /// <summary>The operation's id, for example <c>create-contact</c>.</summary>
    public string Operation { get; }

    /// <summary>The HTTP status; null when no answer came.</summary>
    public HttpStatusCode? Status { get; init; }

    /// <summary>HighLevel's own words; empty when it gave none.</summary>
    public IReadOnlyList<string> Messages { get; }

    /// <summary>HighLevel's trace id, for its support.</summary>
    public string? TraceId { get; init; }

    /// <summary>For <see cref="FailureKind.Duplicate"/>: the contact that is there already.</summary>
    public ContactId? DuplicateOf { get; init; }

    /// <summary>For <see cref="FailureKind.Duplicate"/>: the field that matches, email or phone.</summary>
    public string? MatchingField { get; init; }

    /// <summary>How long to wait before another try, when that is known.</summary>
    public TimeSpan? RetryAfter { get; init; }

    private static string Words(IReadOnlyList<string>? messages) =>
        messages is { Count: > 0 } ? $" ({string.Join("; ", messages)})" : string.Empty;
}
