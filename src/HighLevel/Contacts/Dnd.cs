using System.Text.Json.Serialization;
using HighLevel.Json;

namespace HighLevel.Contacts;

/// <summary>Do-not-disturb by channel. Unknown channels (RCS has been seen) stay in <see cref="WireModel.Unknown"/>.</summary>
public sealed record DndSettings : WireModel
{
    /// <summary>Calls.</summary>
    [JsonPropertyName("Call")]
    public DndSetting? Call { get; init; }

    /// <summary>E-mail.</summary>
    [JsonPropertyName("Email")]
    public DndSetting? Email { get; init; }

    /// <summary>Text messages.</summary>
    [JsonPropertyName("SMS")]
    public DndSetting? Sms { get; init; }

    /// <summary>WhatsApp.</summary>
    [JsonPropertyName("WhatsApp")]
    public DndSetting? WhatsApp { get; init; }

    /// <summary>Google business messages.</summary>
    [JsonPropertyName("GMB")]
    public DndSetting? GoogleBusiness { get; init; }

    /// <summary>Facebook.</summary>
    [JsonPropertyName("FB")]
    public DndSetting? Facebook { get; init; }
}

/// <summary>Do-not-disturb of one channel.</summary>
public sealed record DndSetting : WireModel
{
    /// <summary><c>active</c> (do not disturb is on), <c>inactive</c> or <c>permanent</c>.</summary>
    public string? Status { get; init; }

    /// <summary>Why.</summary>
    public string? Message { get; init; }

    /// <summary>A code.</summary>
    public string? Code { get; init; }
}

/// <summary>Do-not-disturb for messages from the contact.</summary>
public sealed record InboundDndSettings : WireModel
{
    /// <summary>All channels together.</summary>
    public DndSetting? All { get; init; }
}
