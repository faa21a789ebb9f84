namespace HighLevel.Quota;

/// <summary>The right to make one call. Dispose it when the call ended, whether or not it was answered.</summary>
public sealed class QuotaPermit : IDisposable
{
    private readonly QuotaGovernor _governor;
    private int _ended;

    internal QuotaPermit(QuotaGovernor governor, CallLane lane, DateTimeOffset startedAt)
    {
        _governor = governor;
        Lane = lane;
        StartedAt = startedAt;
    }

    internal CallLane Lane { get; }

    internal DateTimeOffset StartedAt { get; }

    /// <summary>Ends the call with what its answer tells.</summary>
    /// <param name="told">The rate limit headers.</param>
    /// <param name="rejected">Whether it was refused with 429.</param>
    /// <param name="retryAfter">How long to wait, when the answer says so.</param>
    public void Answered(RateLimitSnapshot told, bool rejected = false, TimeSpan? retryAfter = null)
    {
        ArgumentNullException.ThrowIfNull(told);
        if (Interlocked.Exchange(ref _ended, 1) == 0)
        {
            _governor.End(this, told, rejected, retryAfter);
        }
    }

    /// <summary>Ends the call without an answer, unless it was answered.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _ended, 1) == 0)
        {
            _governor.End(this, told: null, rejected: false, retryAfter: null);
        }
    }
}
