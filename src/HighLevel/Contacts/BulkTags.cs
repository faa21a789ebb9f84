using System.Diagnostics.CodeAnalysis;
using System.Runtime.Serialization;
using System.Text.Json.Serialization;
using HighLevel.Json;

namespace HighLevel.Contacts;

/// <summary>What a bulk change of tags does.</summary>
public enum BulkTagAction
{
    /// <summary>Adds the tags.</summary>
    [EnumMember(Value = "add")]
    Add,

    /// <summary>Removes the tags.</summary>
    [EnumMember(Value = "remove")]
    Remove,
}

/// <summary>Tags to add to many contacts or to remove from them.</summary>
/// <remarks>https://marketplace.gohighlevel.com/docs/ghl/contacts/create-association</remarks>
public sealed record BulkTagChange
{
    /// <summary>The location of all of them.</summary>
    public required LocationId LocationId { get; init; }

    /// <summary>The contacts; the most that HighLevel takes at once is not documented.</summary>
    public required IReadOnlyList<ContactId> Contacts { get; init; }

    /// <summary>The tags to add or to remove.</summary>
    public required IReadOnlyList<string> Tags { get; init; }

    /// <summary>Removes all tags, whatever <see cref="Tags"/> says; only with <see cref="BulkTagAction.Remove"/>.</summary>
    public bool? RemoveAllTags { get; init; }
}

/// <summary>What became of a bulk change of tags. It comes with 201 also when parts of it failed.</summary>
public sealed record BulkTagReply : WireModel
{
    /// <summary>Whether it succeeded (the wire's spelling is <c>succeded</c>).</summary>
    [JsonPropertyName("succeded")]
    public bool? Succeeded { get; init; }

    /// <summary>How many contacts failed.</summary>
    public int? ErrorCount { get; init; }

    /// <summary>What became of each contact.</summary>
    [JsonConverter(typeof(BulkTagResultsConverter))]
    [AllowNull]
    public IReadOnlyList<BulkTagResult> Responses
    {
        get;
        init => field = value ?? [];
    } = [];
}

/// <summary>What became of one contact of a bulk change of tags.</summary>
public sealed record BulkTagResult : WireModel
{
    /// <summary>The contact.</summary>
    public ContactId? ContactId { get; init; }

    /// <summary>What happened, for a person to read.</summary>
    public string? Message { get; init; }

    /// <summary><c>success</c> or <c>error</c>.</summary>
    public string? Type { get; init; }

    /// <summary>The tags before.</summary>
    [AllowNull]
    public IReadOnlyList<string> OldTags
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>The tags added.</summary>
    [AllowNull]
    public IReadOnlyList<string> TagsAdded
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>The tags removed.</summary>
    [AllowNull]
    public IReadOnlyList<string> TagsRemoved
    {
        get;
        init => field = value ?? [];
    } = [];
}
