using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using HighLevel.Json;

namespace HighLevel.Users;

/// <summary>A user of a location.</summary>
/// <remarks>https://marketplace.gohighlevel.com/docs/ghl/users/get-user-by-location</remarks>
public sealed record User : WireModel
{
    /// <summary>The user's id.</summary>
    public UserId Id { get; init; }

    /// <summary>The full name.</summary>
    public string? Name { get; init; }

    /// <summary>The first name.</summary>
    public string? FirstName { get; init; }

    /// <summary>The last name.</summary>
    public string? LastName { get; init; }

    /// <summary>The e-mail address.</summary>
    public string? Email { get; init; }

    /// <summary>The phone number.</summary>
    public string? Phone { get; init; }

    /// <summary>The extension.</summary>
    public string? Extension { get; init; }

    /// <summary>What the user may see and do, by the name of the right; HighLevel adds rights now and then.</summary>
    [JsonConverter(typeof(FlagMapConverter))]
    [AllowNull]
    public IReadOnlyDictionary<string, bool> Permissions
    {
        get;
        init => field = value ?? FlagMapConverter.None;
    } = FlagMapConverter.None;

    /// <summary>The scopes the user has, for example <c>contacts.write</c>.</summary>
    [AllowNull]
    public IReadOnlyList<string> Scopes
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>The user's role.</summary>
    public UserRoles? Roles { get; init; }

    /// <summary>Whether it is deleted; a single read does not say.</summary>
    public bool? Deleted { get; init; }

    /// <summary>The user's own phone numbers by location, as they came.</summary>
    public JsonElement? LcPhone { get; init; }

    /// <summary>The language HighLevel speaks to the user, for example <c>en_US</c>.</summary>
    public string? PlatformLanguage { get; init; }
}

/// <summary>The role of a user.</summary>
public sealed record UserRoles : WireModel
{
    /// <summary><c>account</c> or <c>agency</c>.</summary>
    public string? Type { get; init; }

    /// <summary><c>admin</c> or <c>user</c>.</summary>
    public string? Role { get; init; }

    /// <summary>The locations the user works in.</summary>
    [AllowNull]
    public IReadOnlyList<LocationId> LocationIds
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>Whether the user is kept to those locations.</summary>
    public bool? RestrictSubAccount { get; init; }
}

/// <summary>The users of a location.</summary>
public sealed record UserList : WireModel
{
    /// <summary>The users.</summary>
    [AllowNull]
    public IReadOnlyList<User> Users
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>How many there are in all; only a search tells.</summary>
    public int? Count { get; init; }
}
