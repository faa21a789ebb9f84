using HighLevel.Json;

namespace HighLevel.Locations;

/// <summary>The business a location is for.</summary>
public sealed record LocationBusiness : WireModel
{
    /// <summary>The name.</summary>
    public string? Name { get; init; }

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

    /// <summary>The IANA time zone.</summary>
    public string? Timezone { get; init; }

    /// <summary>The address of the logo.</summary>
    public string? LogoUrl { get; init; }
}

/// <summary>The pages of a location's business elsewhere.</summary>
public sealed record LocationSocial : WireModel
{
    /// <summary>The page at Facebook.</summary>
    public string? FacebookUrl { get; init; }

    /// <summary>The page at Google Plus.</summary>
    public string? GooglePlus { get; init; }

    /// <summary>The page at LinkedIn.</summary>
    public string? LinkedIn { get; init; }

    /// <summary>The page at Foursquare.</summary>
    public string? Foursquare { get; init; }

    /// <summary>The page at Twitter.</summary>
    public string? Twitter { get; init; }

    /// <summary>The page at Yelp.</summary>
    public string? Yelp { get; init; }

    /// <summary>The page at Instagram.</summary>
    public string? Instagram { get; init; }

    /// <summary>The page at YouTube.</summary>
    public string? Youtube { get; init; }

    /// <summary>The page at Pinterest.</summary>
    public string? Pinterest { get; init; }

    /// <summary>The feed of the blog.</summary>
    public string? BlogRss { get; init; }

    /// <summary>The id of the place at Google.</summary>
    public string? GooglePlacesId { get; init; }
}
