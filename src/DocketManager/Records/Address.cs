using System.Text.Json.Serialization;

namespace DocketManager;

/// <summary>
/// A postal address. It is one value: a patch replaces it as a whole. Lengths are in <see cref="SiteLimits"/>.
/// </summary>
public sealed record Address
{
    /// <summary>The location's name, for example "Head office"; null when it has none.</summary>
    public string? Name { get; init; }

    /// <summary>Street and number; may hold several lines. The JSON member is <c>address</c>.</summary>
    [JsonPropertyName("address")]
    public required string Street { get; init; }

    /// <summary>City.</summary>
    public required string City { get; init; }

    /// <summary>Province or state, as its abbreviation where there is one.</summary>
    public required string Region { get; init; }

    /// <summary>Country, as the site writes it.</summary>
    public required string Country { get; init; }

    /// <summary>Postal or ZIP code.</summary>
    public required string Postal { get; init; }
}
