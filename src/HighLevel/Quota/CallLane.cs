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
/// The lane of the calls made from here on. It flows with the asynchronous context, so that code between the caller and the client
/// need not pass it along, and two contexts never see each other's lane.
/// </summary>
/// <example><code>using (CallContext.Use(CallLane.Sweep)) { await client.Contacts.SearchAsync(search, stop); }</code></example>
public static class CallContext
{
    private static readonly AsyncLocal<CallLane?> Current = new();

    /// <summary>The lane in force: <see cref="CallLane.Live"/> unless said otherwise.</summary>
    public static CallLane Lane => Current.Value ?? CallLane.Live;

    /// <summary>Puts the calls of the current context into a lane, until disposed.</summary>
    /// <param name="lane">The lane.</param>
    public static IDisposable Use(CallLane lane)
    {
        var before = Current.Value;
        Current.Value = lane;
        return new Restore(before);
    }

    private sealed class Restore(CallLane? before) : IDisposable
    {
        public void Dispose() => Current.Value = before;
    }
}
