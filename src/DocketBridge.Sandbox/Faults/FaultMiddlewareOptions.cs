using Microsoft.AspNetCore.Http;

namespace DocketBridge.Sandbox.Faults;

/// <summary>Where a <see cref="FaultMiddleware"/> applies, and what its answers look like.</summary>
public sealed record FaultMiddlewareOptions
{
    /// <summary>Whether faults may befall this request: API paths, but not the control API nor an audit.</summary>
    public required Func<HttpContext, bool> AppliesTo { get; init; }

    /// <summary>Whether this request changes anything; a search by POST does not.</summary>
    public required Func<HttpContext, bool> IsWrite { get; init; }

    /// <summary>The operation's name, by which it may have chances of its own; null where it has none.</summary>
    public Func<HttpContext, string?> OperationOf { get; init; } = _ => null;

    /// <summary>Writes an answer of the given status in the imitated system's own form.</summary>
    public required Func<HttpContext, int, Task> WriteAnswer { get; init; }
}
