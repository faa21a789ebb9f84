namespace DocketBridge.Sync.Journal;

/// <summary>The names of runs that are more than one reconcile of one contact.</summary>
public static class JournalRuns
{
    /// <summary>A connection's whole first sync.</summary>
    public const string FirstSync = "first-sync";

    /// <summary>The run of an undo that was asked for at a time.</summary>
    public static string Undo(DateTimeOffset at) => $"undo-{at.ToUnixTimeMilliseconds()}";
}
