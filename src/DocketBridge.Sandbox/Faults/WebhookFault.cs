using System.Runtime.InteropServices;

namespace DocketBridge.Sandbox.Faults;

/// <summary>What goes wrong with a webhook.</summary>
public enum WebhookFaultKind
{
    /// <summary>Nothing: it is delivered.</summary>
    Deliver,

    /// <summary>It is never sent.</summary>
    Lose,

    /// <summary>It is sent twice, with the same webhook id.</summary>
    Twice,

    /// <summary>It is sent late, and so after later ones.</summary>
    Delay,
}

/// <summary>The fault of one webhook.</summary>
/// <param name="Kind">What goes wrong.</param>
/// <param name="Delay">How long it is held; zero unless delayed.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct WebhookFault(WebhookFaultKind Kind, TimeSpan Delay = default)
{
    /// <summary>No fault.</summary>
    public static WebhookFault Deliver => default;
}
