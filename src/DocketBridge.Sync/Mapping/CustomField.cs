using System.Collections.Immutable;

namespace DocketBridge.Sync.Mapping;

/// <summary>A custom field of contacts that the HighLevel location has.</summary>
/// <param name="Field">Its name in the mapping: <c>custom.</c> and the last part of its key.</param>
/// <param name="Id">HighLevel's id of it.</param>
/// <param name="Name">The name that people see.</param>
/// <param name="DataType">HighLevel's word for its type, such as TEXT, MONETORY or SINGLE_OPTIONS.</param>
/// <param name="Options">What may be chosen; empty for a field without a list.</param>
/// <param name="TakesOthers">True when something else than an option may be given.</param>
public sealed record CustomField(
    string Field,
    string Id,
    string Name,
    string DataType,
    ImmutableArray<string> Options,
    bool TakesOthers = false
)
{
    /// <summary>
    /// When another field of the same key took the place of one that was deleted; null where that never was seen. That the new one is
    /// empty says nothing of a pair that was last in step before.
    /// </summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>The prefix of custom fields in the mapping.</summary>
    public const string Prefix = "custom.";
}
