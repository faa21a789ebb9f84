namespace DocketBridge.Sandbox.Faults;

/// <summary>How rough the sandbox is with the program under test.</summary>
public enum FaultKind
{
    /// <summary>Nothing goes wrong that was not asked for.</summary>
    None,

    /// <summary>An ordinary bad day: webhooks lost, doubled and late; requests refused, slow and cut before they did anything.</summary>
    Rough,

    /// <summary>As rough, and writes take effect without an answer; the search index lags by chance.</summary>
    Hostile,
}
