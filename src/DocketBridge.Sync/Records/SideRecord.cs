using System.Collections.Immutable;

namespace DocketBridge.Sync.Records;

/// <summary>A record as one side holds it, under that side's own field names.</summary>
/// <remarks>
/// Every value is text; a field that is absent, null or empty is simply not in <see cref="Fields"/>. Sets (tags) are
/// joined with line feeds, see <see cref="TextSet"/>. Times are ISO 8601, truth values "true" and "false".
/// </remarks>
public sealed record SideRecord
{
    /// <summary>The side that holds it.</summary>
    public required Side Side { get; init; }

    /// <summary>What it is on that side.</summary>
    public required RecordKind Kind { get; init; }

    /// <summary>Its id on that side.</summary>
    public required string Id { get; init; }

    /// <summary>The contact it belongs to, on that side; null for contacts.</summary>
    public string? ParentId { get; init; }

    /// <summary>Its values by field name.</summary>
    public ImmutableSortedDictionary<string, string> Fields { get; init; } =
        ImmutableSortedDictionary<string, string>.Empty.WithComparers(StringComparer.Ordinal);

    /// <summary>The side's version of the record, where it has one; a write carries it back.</summary>
    public string? Version { get; init; }

    /// <summary>When it was last changed, where the side tells. Not kept with a replica.</summary>
    public DateTimeOffset? ChangedAt { get; init; }

    /// <summary>True when it came from a listing, which may lag: read again before writing on the strength of it.</summary>
    public bool FromListing { get; init; }

    /// <summary>True when both hold the same values and version.</summary>
    public bool SameAs(SideRecord? other) =>
        other is not null && other.Id == Id && other.Version == Version && Fields.SequenceEqual(other.Fields);

    /// <summary>The value of a field, or an empty string where there is none.</summary>
    public string this[string field] => Fields.GetValueOrDefault(field, string.Empty);
}

/// <summary>Builds the fields of a <see cref="SideRecord"/>, leaving out what is null or empty.</summary>
public sealed class FieldsBuilder
{
    private readonly ImmutableSortedDictionary<string, string>.Builder _fields =
        ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);

    /// <summary>Adds a value unless it is null or empty.</summary>
    public FieldsBuilder Add(string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            _fields[name] = value;
        }

        return this;
    }

    /// <summary>The fields that were added.</summary>
    public ImmutableSortedDictionary<string, string> Build() => _fields.ToImmutable();
}
