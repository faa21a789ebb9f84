using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using HighLevel.Json;

namespace HighLevel.Objects;

/// <summary>A record of a custom object or of the object business.</summary>
/// <remarks>https://marketplace.gohighlevel.com/docs/ghl/objects/get-record-by-id</remarks>
public sealed record ObjectRecord : WireModel
{
    /// <summary>The record's id.</summary>
    public RecordId Id { get; init; }

    /// <summary>The values by the short key of their field; a field without a value is left out or null.</summary>
    [AllowNull]
    public IReadOnlyDictionary<string, JsonElement> Properties
    {
        get;
        init => field = value ?? new Dictionary<string, JsonElement>();
    } = new Dictionary<string, JsonElement>();

    /// <summary>The owner, at most one; custom objects only.</summary>
    [AllowNull]
    public IReadOnlyList<UserId> Owner
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>The users who follow it, at most 10.</summary>
    [AllowNull]
    public IReadOnlyList<UserId> Followers
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>When it was made, as a read by id names it.</summary>
    public DateTimeOffset? DateAdded { get; init; }

    /// <summary>When it was last changed, as a read by id names it.</summary>
    public DateTimeOffset? DateUpdated { get; init; }

    /// <summary>When it was made, as a search names it.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When it was last changed, as a search names it.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>The location; searches only.</summary>
    public LocationId? LocationId { get; init; }

    /// <summary>The id of the object's schema; searches only.</summary>
    public ObjectSchemaId? ObjectId { get; init; }

    /// <summary>The object; searches only.</summary>
    public ObjectKey? ObjectKey { get; init; }

    /// <summary>Who made it; searches only.</summary>
    public RecordOrigin? CreatedBy { get; init; }

    /// <summary>Who changed it last; searches only.</summary>
    public RecordOrigin? LastUpdatedBy { get; init; }

    /// <summary>The cursor of what comes after it in a search.</summary>
    public IReadOnlyList<JsonElement>? SearchAfter { get; init; }

    /// <summary>When it was made, under whichever name it came.</summary>
    [JsonIgnore]
    public DateTimeOffset? Added => DateAdded ?? CreatedAt;

    /// <summary>When it was last changed, under whichever name it came.</summary>
    [JsonIgnore]
    public DateTimeOffset? Updated => DateUpdated ?? UpdatedAt;
}

/// <summary>Where a record or its last change came from.</summary>
public sealed record RecordOrigin : WireModel
{
    /// <summary>The way it came, for example <c>WEB_USER</c>.</summary>
    public string? Channel { get; init; }

    /// <summary>The source, for example <c>PUBLIC_API</c>.</summary>
    public string? Source { get; init; }

    /// <summary>The id of the user or program.</summary>
    public string? SourceId { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset? CreatedAt { get; init; }
}
