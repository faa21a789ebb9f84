namespace DocketBridge.Sandbox.HighLevel.Webhooks;

/// <summary>How webhooks that were not taken are sent again.</summary>
/// <param name="First">The wait before the first repetition; it doubles with each.</param>
/// <param name="Longest">The longest wait.</param>
/// <param name="Times">How many repetitions there are.</param>
internal sealed record WebhookRetries(TimeSpan First, TimeSpan Longest, int Times)
{
    public const int MostTimes = 100;

    /// <summary>The longest wait that can be asked for.</summary>
    public static TimeSpan Limit { get; } = TimeSpan.FromDays(1);

    /// <summary>The wait after a number of tries, without jitter.</summary>
    public TimeSpan After(int tries)
    {
        // Beyond this the doubling could leave what a time can hold; the longest wait is long reached.
        var wait = First * Math.Pow(2, Math.Min(tries - 1, 30));
        return wait < Longest ? wait : Longest;
    }
}
