using HighLevel.Quota;
using Microsoft.Extensions.Time.Testing;

namespace HighLevel.Tests.Quota;

/// <summary>
/// A governor on a fake clock with a book kept beside it: which calls hold a slot (started, and not ended an interval ago) by the
/// test's own count, so that nothing is proved with the governor's numbers.
/// </summary>
internal sealed class QuotaDrive : IDisposable
{
    private readonly List<Entry> _waiting = [];
    private readonly List<Entry> _running = [];
    private readonly Queue<Entry> _ended = new();

    public QuotaDrive(QuotaOptions? options = null, DateTimeOffset? start = null)
    {
        Time = new FakeTimeProvider(start ?? new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
        Governor = new QuotaGovernor(Time, options);
    }

    public FakeTimeProvider Time { get; }

    public QuotaGovernor Governor { get; }

    public TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(10);

    public int Max { get; set; }

    /// <summary>Calls that wait, those that failed included.</summary>
    public IReadOnlyList<Entry> Waiting => _waiting;

    public IReadOnlyList<Entry> Running => [.. _running];

    /// <summary>Calls that started since the last look, in the order they were asked for.</summary>
    public IReadOnlyList<Entry> Look()
    {
        var started = _waiting.Where(entry => entry.Task.IsCompletedSuccessfully).ToList();
        _waiting.RemoveAll(entry => entry.Task.IsCompletedSuccessfully);
        _running.AddRange(started);
        return started;
    }

    public Entry Ask(CallLane lane, string? feature = null)
    {
        var entry = new Entry(lane, Governor.AcquireAsync(lane, "x", feature, CancellationToken.None).AsTask());
        _waiting.Add(entry);
        return entry;
    }

    public void End(Entry entry, RateLimitSnapshot? told = null, bool rejected = false, TimeSpan? retryAfter = null)
    {
        entry.EndedAt = Time.GetUtcNow();
        _running.Remove(entry);
        _ended.Enqueue(entry);
        if (told is null)
        {
            entry.Permit.Dispose();
        }
        else
        {
            entry.Permit.Answered(told, rejected, retryAfter);
        }
    }

    /// <summary>Makes one call whose answer tells the limit.</summary>
    public void Learn(int max, int? dayLimit = null, int? dayRemaining = null, CallLane lane = CallLane.Interactive)
    {
        Max = max;
        var entry = Ask(lane);
        Look();
        End(entry, Told(dayLimit, dayRemaining));
    }

    public RateLimitSnapshot Told(int? dayLimit = null, int? dayRemaining = null, int? remaining = null) =>
        new(dayLimit, dayRemaining, Interval, Max, remaining);

    public int Held(CallLane? lane = null)
    {
        // Longer than any interval of the tests: one that grows brings calls back.
        while (_ended.TryPeek(out var first) && first.EndedAt + TimeSpan.FromSeconds(30) <= Time.GetUtcNow())
        {
            _ended.Dequeue();
        }

        return _running
            .Concat(_ended.Where(entry => entry.EndedAt + Interval > Time.GetUtcNow()))
            .Count(entry => lane is null || entry.Lane == lane);
    }

    public void Dispose() => Governor.Dispose();

    internal sealed class Entry(CallLane lane, Task<QuotaPermit> task)
    {
        public CallLane Lane { get; } = lane;

        public Task<QuotaPermit> Task { get; } = task;

        // A granted permit is there at once: nothing here runs on another thread.
        public QuotaPermit Permit => Task.GetAwaiter().GetResult();

        public DateTimeOffset? EndedAt { get; set; }
    }
}
