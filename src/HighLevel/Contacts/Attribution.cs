using HighLevel.Json;

namespace HighLevel.Contacts;

/// <summary>Where a contact came from, as HighLevel's tracking saw it. Read-only.</summary>
public sealed record Attribution : WireModel
{
    /// <summary>The address visited, or the name of the entry point.</summary>
    public string? Url { get; init; }

    /// <summary>The campaign.</summary>
    public string? Campaign { get; init; }

    /// <summary>The campaign's id.</summary>
    public string? CampaignId { get; init; }

    /// <summary>The <c>utm_source</c> parameter.</summary>
    public string? UtmSource { get; init; }

    /// <summary>The <c>utm_medium</c> parameter.</summary>
    public string? UtmMedium { get; init; }

    /// <summary>The <c>utm_content</c> parameter.</summary>
    public string? UtmContent { get; init; }

    /// <summary>The referring address.</summary>
    public string? Referrer { get; init; }

    /// <summary>Facebook's click id.</summary>
    public string? Fbclid { get; init; }

    /// <summary>Google's click id.</summary>
    public string? Gclid { get; init; }

    /// <summary>Microsoft's click id.</summary>
    public string? Msclikid { get; init; }

    /// <summary>Google display ads' click id.</summary>
    public string? Dclid { get; init; }

    /// <summary>Facebook's click cookie.</summary>
    public string? Fbc { get; init; }

    /// <summary>Facebook's browser cookie.</summary>
    public string? Fbp { get; init; }

    /// <summary>Facebook's event id.</summary>
    public string? FbEventId { get; init; }

    /// <summary>The visitor's user agent.</summary>
    public string? UserAgent { get; init; }

    /// <summary>The visitor's address.</summary>
    public string? Ip { get; init; }

    /// <summary>The medium, for example survey.</summary>
    public string? Medium { get; init; }

    /// <summary>The medium's id.</summary>
    public string? MediumId { get; init; }
}
