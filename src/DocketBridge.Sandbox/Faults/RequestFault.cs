using System.Runtime.InteropServices;

namespace DocketBridge.Sandbox.Faults;

/// <summary>What goes wrong with a request.</summary>
public enum RequestFaultKind
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Answered 429 although the quota is not used up; nothing was done.</summary>
    Injected429,

    /// <summary>Answered 500, 502 or 503; nothing was done.</summary>
    ServerErrorBefore,

    /// <summary>Answered properly, but late.</summary>
    Slow,

    /// <summary>The connection is aborted; nothing was done.</summary>
    CutBefore,

    /// <summary>The write took effect, then the connection is aborted.</summary>
    AnswerLostAfter,

    /// <summary>The write took effect, then the answer is 502.</summary>
    ServerErrorAfter,
}

/// <summary>The fault of one request.</summary>
/// <param name="Kind">What goes wrong.</param>
/// <param name="Delay">How long the request is held first; zero unless slow.</param>
/// <param name="Status">The status answered; 0 where the fault answers none of its own.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct RequestFault(RequestFaultKind Kind, TimeSpan Delay = default, int Status = 0)
{
    /// <summary>No fault.</summary>
    public static RequestFault None => default;
}
