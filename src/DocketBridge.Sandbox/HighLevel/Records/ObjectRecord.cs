using System.Text.Json;

namespace DocketBridge.Sandbox.HighLevel.Records;

/// <summary>A record of an object as the sandbox stores it; a change makes a new one.</summary>
public sealed record ObjectRecord
{
    /// <summary>The id; the store gives one where it is empty.</summary>
    public string Id { get; init; } = "";

    /// <summary>The key of its object.</summary>
    public required string ObjectKey { get; init; }

    /// <summary>The values by the short key of their field; a field without a value is left out.</summary>
    public IReadOnlyDictionary<string, JsonElement> Properties { get; init; } = new Dictionary<string, JsonElement>();

    /// <summary>The id of the user who owns it, at most one.</summary>
    public IReadOnlyList<string> Owner { get; init; } = [];

    /// <summary>The ids of the users who follow it, at most ten.</summary>
    public IReadOnlyList<string> Followers { get; init; } = [];

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Whether a program made it, rather than a person.</summary>
    public bool MadeByProgram { get; init; }

    /// <summary>Whether a program changed it last, rather than a person.</summary>
    public bool ChangedByProgram { get; init; }
}
