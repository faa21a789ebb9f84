using System.Text.Json;

namespace HighLevel.Objects;

/// <summary>A record to make.</summary>
/// <remarks>
/// https://marketplace.gohighlevel.com/docs/ghl/objects/create-object-record publishes no members; they are those of the page it
/// links to (https://doc.clickup.com/8631005/d/h/87cpx-277156/93bf0c2e23177b0/87cpx-376296).
/// </remarks>
public sealed record RecordCreate
{
    /// <summary>The location.</summary>
    public required LocationId LocationId { get; init; }

    /// <summary>The values by the short key of their field, made with <see cref="PropertyValue"/>.</summary>
    public required IReadOnlyDictionary<string, JsonElement> Properties { get; init; }

    /// <summary>The owner, at most one; custom objects only.</summary>
    public IReadOnlyList<UserId>? Owner { get; init; }

    /// <summary>The users who follow it, at most 10; custom objects only.</summary>
    public IReadOnlyList<UserId>? Followers { get; init; }
}

/// <summary>A change of a record. A member or property not named stays as it is; <see cref="PropertyValue.None"/> clears a property.</summary>
/// <remarks>
/// https://marketplace.gohighlevel.com/docs/ghl/objects/update-object-record. Unlike a create its body must not name the location.
/// </remarks>
public sealed record RecordUpdate
{
    /// <summary>The values to change by the short key of their field, made with <see cref="PropertyValue"/>.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Properties { get; init; }

    /// <summary>Who becomes its owner, and who is it no longer.</summary>
    public MemberChange? Owner { get; init; }

    /// <summary>Who begins to follow it, and who ends.</summary>
    public MemberChange? Followers { get; init; }
}

/// <summary>Users who join the owners or followers of a record, and users who leave them.</summary>
public sealed record MemberChange
{
    /// <summary>Who joins.</summary>
    public IReadOnlyList<UserId>? Add { get; init; }

    /// <summary>Who leaves.</summary>
    public IReadOnlyList<UserId>? Remove { get; init; }
}
