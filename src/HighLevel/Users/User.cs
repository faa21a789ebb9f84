using System.Diagnostics.CodeAnalysis;
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

    /// <summary>Whether it is deleted.</summary>
    public bool? Deleted { get; init; }
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
}
