using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using HighLevel.Json;

namespace HighLevel.Locations;

/// <summary>A tag of a location. Contacts name their tags by name, not by id.</summary>
/// <remarks>https://marketplace.gohighlevel.com/docs/ghl/locations/get-location-tags</remarks>
public sealed record LocationTag : WireModel
{
    /// <summary>The tag's id.</summary>
    public TagId Id { get; init; }

    /// <summary>The name, in lower case.</summary>
    public string? Name { get; init; }

    /// <summary>The location.</summary>
    public LocationId? LocationId { get; init; }
}

/// <summary>A tag to make, or the new name of one.</summary>
/// <param name="Name">The name; HighLevel stores it in lower case.</param>
/// <remarks>https://marketplace.gohighlevel.com/docs/ghl/locations/create-tag</remarks>
public sealed record LocationTagWrite(string Name);

/// <summary>The tags of a location.</summary>
public sealed record LocationTagList : WireModel
{
    /// <summary>The tags.</summary>
    [AllowNull]
    public IReadOnlyList<LocationTag> Tags
    {
        get;
        init => field = value ?? [];
    } = [];
}

/// <summary>The reply that carries one tag.</summary>
public sealed record LocationTagReply : WireModel
{
    /// <summary>The tag.</summary>
    public required LocationTag Tag
    {
        get;
        init => field = value ?? throw new JsonException("The reply carries no tag.");
    }
}
