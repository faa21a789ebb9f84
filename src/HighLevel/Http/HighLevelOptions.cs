namespace HighLevel.Http;

/// <summary>Where and how calls are made.</summary>
public sealed class HighLevelOptions
{
    /// <summary>HighLevel's address.</summary>
    public Uri BaseAddress { get; set; } = new("https://services.leadconnectorhq.com");

    /// <summary>How long one attempt may take, its answer's body included.</summary>
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a call may take in all, with waiting for the quota and repetitions.</summary>
    public TimeSpan Deadline { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How often a call is repeated at most, where repeating is safe; 0 for never.</summary>
    public int MaxRetries { get; set; } = 4;

    /// <summary>The longest pause before the first repetition; it doubles for each that follows, and chance picks a part of it.</summary>
    public TimeSpan BaseDelay { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The longest pause before any repetition, what HighLevel asks for not counted.</summary>
    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>The longest <c>Retry-After</c> that is waited for; a longer one fails the call and tells it.</summary>
    public TimeSpan MaxRetryAfter { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// How many attempts a location must see in <see cref="BreakerWindow"/> before their failures can stop its calls, at least 2; 0
    /// for never.
    /// </summary>
    public int BreakerMinimumCalls { get; set; } = 20;

    /// <summary>The part of the attempts in the window that must fail (no answer, or a server failure) to stop a location's calls.</summary>
    public double BreakerFailureShare { get; set; } = 0.5;

    /// <summary>How long attempts count for <see cref="BreakerFailureShare"/>, at least half a second.</summary>
    public TimeSpan BreakerWindow { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a location's calls fail at once before one is let through to try, at least half a second.</summary>
    public TimeSpan BreakerPause { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The largest answer taken, in bytes.</summary>
    public int MaxResponseBytes { get; set; } = 64 * 1024 * 1024;
}
