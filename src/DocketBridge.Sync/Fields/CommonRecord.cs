using System.Collections.Immutable;

namespace DocketBridge.Sync.Fields;

/// <summary>
/// A record in common fields, as one side shows it. Stored as that side's shadow: what the record looked like when the
/// sides were last in step, the base of the three-way merge.
/// </summary>
public sealed record CommonRecord(ImmutableSortedDictionary<string, CommonValue> Values)
{
    /// <summary>A record without any value.</summary>
    public static CommonRecord Empty { get; } =
        new(ImmutableSortedDictionary<string, CommonValue>.Empty.WithComparers(StringComparer.Ordinal));

    /// <summary>The value of a field; <see cref="CommonValue.Empty"/> where there is none.</summary>
    public CommonValue this[string field] => Values.GetValueOrDefault(field, CommonValue.Empty);

    /// <summary>The same record with one value replaced.</summary>
    public CommonRecord With(string field, CommonValue value) =>
        new(value == CommonValue.Empty ? Values.Remove(field) : Values.SetItem(field, value));

    /// <summary>True when both hold the same values in the same spelling.</summary>
    public bool SameAs(CommonRecord? other) => other is not null && Values.SequenceEqual(other.Values);

    /// <summary>True when every named field means the same in both.</summary>
    public bool Means(CommonRecord other, IEnumerable<string> fields) =>
        fields.All(field => this[field].Means(other[field]));
}
