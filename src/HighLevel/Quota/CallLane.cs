namespace HighLevel.Quota;

/// <summary>How urgent a call is; the lower the value, the sooner it is served.</summary>
public enum CallLane
{
    /// <summary>A person waits for the answer.</summary>
    Interactive,

    /// <summary>A change that just happened is carried over. The lane of calls that say nothing.</summary>
    Live,

    /// <summary>Periodic comparison, which can wait.</summary>
    Sweep,
}

/// <summary>
/// The lane of the calls made from here on, and what they are for. It flows with the asynchronous context, so that code between the
/// caller and the client need not pass it along, and two contexts never see each other's.
/// </summary>
/// <example><code>using (CallContext.Use(CallLane.Sweep)) { await client.Contacts.SearchAsync(search, stop); }</code></example>
public static class CallContext
{
    private static readonly AsyncLocal<InForce?> Current = new();

    /// <summary>The lane in force: <see cref="CallLane.Live"/> unless said otherwise.</summary>
    public static CallLane Lane => Current.Value?.Lane ?? CallLane.Live;

    /// <summary>What the calls are for, as the program names it; null unless said.</summary>
    public static string? Feature => Current.Value?.Feature;

    /// <summary>Puts the calls of the current context into a lane, until disposed.</summary>
    /// <param name="lane">The lane.</param>
    /// <param name="feature">
    /// What they are for, one of a few names of the program's own, to tell in <see cref="QuotaSnapshot.Calls"/> what spends the quota;
    /// null leaves the one in force.
    /// </param>
    public static IDisposable Use(CallLane lane, string? feature = null)
    {
        var before = Current.Value;
        Current.Value = new InForce(lane, feature ?? before?.Feature);
        return new Restore(before);
    }

    private sealed record InForce(CallLane Lane, string? Feature);

    private sealed class Restore(InForce? before) : IDisposable
    {
        public void Dispose() => Current.Value = before;
    }
}
