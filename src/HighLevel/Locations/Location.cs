using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using HighLevel.Json;

namespace HighLevel.Locations;

/// <summary>A location, which the product calls a sub-account.</summary>
/// <remarks>https://marketplace.gohighlevel.com/docs/ghl/locations/get-location</remarks>
public sealed record Location : WireModel
{
    /// <summary>The location's id.</summary>
    public LocationId Id { get; init; }

    /// <summary>The company (agency) it belongs to.</summary>
    public CompanyId? CompanyId { get; init; }

    /// <summary>The name.</summary>
    public string? Name { get; init; }

    /// <summary>The domain.</summary>
    public string? Domain { get; init; }

    /// <summary>Street and number.</summary>
    public string? Address { get; init; }

    /// <summary>The city.</summary>
    public string? City { get; init; }

    /// <summary>State or region.</summary>
    public string? State { get; init; }

    /// <summary>The country as ISO 3166 alpha-2 code.</summary>
    public string? Country { get; init; }

    /// <summary>The postal code.</summary>
    public string? PostalCode { get; init; }

    /// <summary>The website.</summary>
    public string? Website { get; init; }

    /// <summary>The IANA time zone in which times without an offset are meant.</summary>
    public string? Timezone { get; init; }

    /// <summary>The owner's first name.</summary>
    public string? FirstName { get; init; }

    /// <summary>The owner's last name.</summary>
    public string? LastName { get; init; }

    /// <summary>The e-mail address.</summary>
    public string? Email { get; init; }

    /// <summary>The phone number.</summary>
    public string? Phone { get; init; }

    /// <summary>The address of the logo.</summary>
    public string? LogoUrl { get; init; }

    /// <summary>The business the location is for; search does not return it.</summary>
    public LocationBusiness? Business { get; init; }

    /// <summary>Its pages elsewhere.</summary>
    public LocationSocial? Social { get; init; }

    /// <summary>Settings.</summary>
    public LocationSettings? Settings { get; init; }

    /// <summary>What a reseller set, as it came.</summary>
    public JsonElement? Reseller { get; init; }
}

/// <summary>Settings of a location that change what the API does.</summary>
public sealed record LocationSettings : WireModel
{
    /// <summary>Whether two contacts may share e-mail address or phone.</summary>
    public bool? AllowDuplicateContact { get; init; }

    /// <summary>Whether a contact may have two opportunities in a pipeline.</summary>
    public bool? AllowDuplicateOpportunity { get; init; }

    /// <summary>Whether contacts from Facebook merge by name.</summary>
    public bool? AllowFacebookNameMerge { get; init; }

    /// <summary>Whether contacts' time zones are ignored.</summary>
    public bool? DisableContactTimezone { get; init; }
}

/// <summary>The locations found.</summary>
public sealed record LocationList : WireModel
{
    /// <summary>The locations, each with fewer members than a single read gives.</summary>
    [AllowNull]
    public IReadOnlyList<Location> Locations
    {
        get;
        init => field = value ?? [];
    } = [];
}

/// <summary>The reply that carries one location.</summary>
public sealed record LocationReply : WireModel
{
    /// <summary>The location.</summary>
    public required Location Location
    {
        get;
        init => field = value ?? throw new JsonException("The reply carries no location.");
    }
}
