using System.Text.Json;

namespace HighLevel.Webhooks.Payloads;

/// <summary>A user of a location or of the whole company.</summary>
[Event(
    "UserCreate",
    Title = "User created",
    Entity = WebhookEntity.User,
    Action = WebhookAction.Create,
    WireTypes = ["UserCreate", "user.created"],
    Scope = EventScopes.Users,
    ScopeIsInferred = true,
    Evidence = EventEvidence.Documented,
    Note = Names
)]
[Event(
    "UserUpdate",
    Title = "User updated",
    Entity = WebhookEntity.User,
    Action = WebhookAction.Update,
    WireTypes = ["UserUpdate", "user.updated"],
    Scope = EventScopes.Users,
    ScopeIsInferred = true,
    Evidence = EventEvidence.NameOnly,
    Note = Names
)]
[Event(
    "UserDelete",
    Title = "User deleted",
    Entity = WebhookEntity.User,
    Action = WebhookAction.Delete,
    WireTypes = ["UserDelete", "user.deleted"],
    Scope = EventScopes.Users,
    ScopeIsInferred = true,
    Evidence = EventEvidence.NameOnly,
    Note = Names
)]
public sealed record UserPayload : WebhookPayload
{
    private const string Names =
        "Help article 155000007884 spells the types user.created, user.updated and user.deleted.";

    /// <summary>The user.</summary>
    public UserId? Id { get; init; }

    /// <summary>The first name.</summary>
    public string? FirstName { get; init; }

    /// <summary>The last name.</summary>
    public string? LastName { get; init; }

    /// <summary>The e-mail address.</summary>
    public string? Email { get; init; }

    /// <summary>The phone number.</summary>
    public string? Phone { get; init; }

    /// <summary>The extension of the phone.</summary>
    public string? Extension { get; init; }

    /// <summary><c>admin</c> or <c>user</c>.</summary>
    public string? Role { get; init; }

    /// <summary>What the user may do: booleans by the name of the permission.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Permissions { get; init; }

    /// <summary>The locations of a user of the company.</summary>
    public IReadOnlyList<LocationId>? Locations { get; init; }
}
