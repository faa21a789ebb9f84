using System.Diagnostics.CodeAnalysis;
using HighLevel.Json;

namespace HighLevel.Contacts;

/// <summary>Users to add to the followers of a contact, or to remove from them.</summary>
/// <param name="Followers">The users of the location.</param>
/// <remarks>https://marketplace.gohighlevel.com/docs/ghl/contacts/add-followers-contact</remarks>
public sealed record FollowerChange(IReadOnlyList<UserId> Followers);

/// <summary>The followers after some were added.</summary>
public sealed record FollowersAddedReply : WireModel
{
    /// <summary>All followers of the contact.</summary>
    [AllowNull]
    public IReadOnlyList<UserId> Followers
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>Those that were added. Whether one who was a follower before is among them is not documented.</summary>
    [AllowNull]
    public IReadOnlyList<UserId> FollowersAdded
    {
        get;
        init => field = value ?? [];
    } = [];
}

/// <summary>The followers after some were removed.</summary>
public sealed record FollowersRemovedReply : WireModel
{
    /// <summary>The followers that stay.</summary>
    [AllowNull]
    public IReadOnlyList<UserId> Followers
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>Those that were removed. Whether one who was no follower before is among them is not documented.</summary>
    [AllowNull]
    public IReadOnlyList<UserId> FollowersRemoved
    {
        get;
        init => field = value ?? [];
    } = [];
}
