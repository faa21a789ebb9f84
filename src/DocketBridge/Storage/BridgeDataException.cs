namespace DocketBridge.Storage;

/// <summary>The data folder cannot be used; the message says in one sentence what is wrong and what to do. The data is as it was.</summary>
/// <param name="message">The sentence.</param>
/// <param name="inner">What it came from.</param>
public sealed class BridgeDataException(string message, Exception? inner = null) : Exception(message, inner);
