namespace DocketBridge.Sandbox.HighLevel;

/// <summary>An operation that the sandbox imitates.</summary>
/// <param name="Id">HighLevel's own operation id.</param>
/// <param name="Verb">The HTTP verb.</param>
/// <param name="Path">The path, with its parameters in braces.</param>
/// <param name="Version">The Version header it belongs to; null where none is asked for.</param>
/// <param name="Scope">The scope a token needs for it; null where it needs none.</param>
public sealed record SandboxOperation(string Id, string Verb, string Path, string? Version, string? Scope);
