using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using HighLevel.Json;

namespace HighLevel.Contacts;

/// <summary>The reply that carries one contact.</summary>
public sealed record ContactReply : WireModel
{
    /// <summary>The contact.</summary>
    public required Contact Contact
    {
        get;
        init => field = value ?? throw new System.Text.Json.JsonException("The reply carries no contact.");
    }

    /// <summary>In the reply of an upsert: whether the contact was made, rather than changed.</summary>
    public bool? New { get; init; }

    /// <summary>Whether the update succeeded (the wire's spelling is <c>succeded</c>).</summary>
    [JsonPropertyName("succeded")]
    public bool? Succeeded { get; init; }

    /// <summary>HighLevel's trace id, for its support.</summary>
    public string? TraceId { get; init; }
}

/// <summary>The contact a new one would be a duplicate of.</summary>
public sealed record DuplicateReply : WireModel
{
    /// <summary>The contact, or null when there is none.</summary>
    public Contact? Contact { get; init; }
}

/// <summary>A list of contacts, each with few members.</summary>
public sealed record ContactList : WireModel
{
    /// <summary>The contacts.</summary>
    [AllowNull]
    public IReadOnlyList<Contact> Contacts
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>How many there are in all.</summary>
    public int? Count { get; init; }
}

/// <summary>Tags to add or to remove.</summary>
/// <param name="Tags">The tags; HighLevel stores them in lower case and makes unknown ones.</param>
public sealed record TagChange(IReadOnlyList<string> Tags);

/// <summary>The tags after a change.</summary>
public sealed record TagList : WireModel
{
    /// <summary>All tags of the contact.</summary>
    [AllowNull]
    public IReadOnlyList<string> Tags
    {
        get;
        init => field = value ?? [];
    } = [];
}

/// <summary>The reply of a delete and of other bare commands.</summary>
public sealed record CommandReply : WireModel
{
    /// <summary>Whether it succeeded, as contacts spell it.</summary>
    public bool? Succeded { get; init; }

    /// <summary>Whether it succeeded, as calendars spell it.</summary>
    public bool? Succeeded { get; init; }

    /// <summary>Whether it succeeded, as businesses and the notes of appointments spell it.</summary>
    public bool? Success { get; init; }
}

/// <summary>Joins contacts to a business, or parts them from it.</summary>
public sealed record BusinessAssignment
{
    /// <summary>The location of all of them.</summary>
    public required LocationId LocationId { get; init; }

    /// <summary>The contacts; at most 50.</summary>
    public required IReadOnlyList<ContactId> Ids { get; init; }

    /// <summary>The business to join; null parts the contacts from theirs.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required BusinessId? BusinessId { get; init; }
}

/// <summary>The reply to <see cref="BusinessAssignment"/>.</summary>
public sealed record BusinessAssignmentReply : WireModel
{
    /// <summary>Whether it succeeded.</summary>
    public bool? Success { get; init; }

    /// <summary>The contacts changed.</summary>
    [AllowNull]
    public IReadOnlyList<ContactId> Ids
    {
        get;
        init => field = value ?? [];
    } = [];
}
