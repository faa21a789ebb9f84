namespace DocketBridge.Storage.Memory;

/// <summary>The connection has another owner by now; nothing was stored.</summary>
internal sealed class OwnerSupersededException() : Exception("The connection has another owner by now.");
