using DocketBridge.Sync.Records;
using DocketBridge.Sync.Work;

namespace DocketBridge.Sync.Ports;

/// <summary>Why a side did not do what was asked. Stored by number: never renumber.</summary>
public enum SideFailure
{
    /// <summary>Not reachable or overloaded; nothing happened; try again later.</summary>
    Unavailable = 0,

    /// <summary>A write was sent and its outcome is unknown.</summary>
    Unclear = 1,

    /// <summary>The credentials are refused or lack a permission: a person has to act, retries do not help.</summary>
    AccessLost = 2,

    /// <summary>The day's quota is used up.</summary>
    QuotaSpent = 3,

    /// <summary>The side refuses this very request: repeating it does not help.</summary>
    Refused = 4,

    /// <summary>The connection is read-only: the write was not sent, and nothing may be sent until a person ends that.</summary>
    ReadOnly = 5,
}

/// <summary>A side did not do what was asked.</summary>
/// <param name="side">Which side.</param>
/// <param name="failure">Why.</param>
/// <param name="message">One sentence for a person, without personal data.</param>
/// <param name="retryAfter">How long to wait at least, where the side tells.</param>
/// <param name="inner">What it came from.</param>
/// <param name="kind">What kind of obstacle it is; null where the failure says it.</param>
public sealed class SideException(
    Side side,
    SideFailure failure,
    string message,
    TimeSpan? retryAfter = null,
    Exception? inner = null,
    FailureClass? kind = null
) : Exception(message, inner)
{
    /// <summary>Which side.</summary>
    public Side Side { get; } = side;

    /// <summary>Why.</summary>
    public SideFailure Failure { get; } = failure;

    /// <summary>What kind of obstacle it is.</summary>
    public FailureClass Class { get; } = kind ?? failure.Class();

    /// <summary>How long to wait at least, where the side tells.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;
}
