namespace DocketBridge.Sandbox.HighLevel;

/// <summary>
/// A clock that can be set forward: what expires or is dated by the time of day follows. Timers that run, such as a pause before a
/// webhook's next try, keep their own length.
/// </summary>
/// <param name="inner">The clock it is set against.</param>
internal sealed class MovableTime(TimeProvider inner) : TimeProvider
{
    private long _ahead;

    /// <inheritdoc />
    public override TimeZoneInfo LocalTimeZone => inner.LocalTimeZone;

    /// <inheritdoc />
    public override long TimestampFrequency => inner.TimestampFrequency;

    /// <summary>Sets the clock forward.</summary>
    /// <param name="by">By how much; not negative.</param>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        Interlocked.Add(ref _ahead, by.Ticks);
    }

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => inner.GetUtcNow().AddTicks(Interlocked.Read(ref _ahead));

    /// <inheritdoc />
    public override long GetTimestamp() => inner.GetTimestamp();

    /// <inheritdoc />
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        inner.CreateTimer(callback, state, dueTime, period);
}
