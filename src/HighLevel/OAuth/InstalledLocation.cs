using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using HighLevel.Json;

namespace HighLevel.OAuth;

/// <summary>A location of a company, and whether it has the app.</summary>
/// <remarks>https://marketplace.gohighlevel.com/docs/ghl/oauth/get-installed-location</remarks>
public sealed record InstalledLocation : WireModel
{
    /// <summary>The location.</summary>
    [JsonPropertyName("_id")]
    public LocationId Id { get; init; }

    /// <summary>Its name.</summary>
    public string? Name { get; init; }

    /// <summary>Its postal address.</summary>
    public string? Address { get; init; }

    /// <summary>Whether it has the app.</summary>
    public bool? IsInstalled { get; init; }

    /// <summary>The version of the app it has.</summary>
    public string? VersionId { get; init; }

    /// <summary>When the app was installed.</summary>
    public DateTimeOffset? InstalledAt { get; init; }
}

/// <summary>A page of locations.</summary>
public sealed record InstalledLocationList : WireModel
{
    /// <summary>The locations.</summary>
    [AllowNull]
    public IReadOnlyList<InstalledLocation> Locations
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>How many there are in all.</summary>
    public int? Count { get; init; }

    /// <summary>Whether locations made later get the app too.</summary>
    public bool? InstallToFutureLocations { get; init; }
}
