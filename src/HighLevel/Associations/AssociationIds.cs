using System.Text.Json.Serialization;
using HighLevel.Json;

namespace HighLevel.Associations;

/// <summary>The id of an association.</summary>
/// <param name="Value">The opaque text HighLevel gave.</param>
[JsonConverter(typeof(StringIdConverter<AssociationId>))]
public readonly record struct AssociationId(string Value) : IStringId<AssociationId>
{
    /// <inheritdoc />
    public static AssociationId From(string value) => new(value);

    /// <summary>The text of the id.</summary>
    public override string ToString() => Value ?? string.Empty;

    /// <inheritdoc />
    public string ToString(string? format, IFormatProvider? formatProvider) => ToString();
}

/// <summary>The id of a relation.</summary>
/// <param name="Value">The opaque text HighLevel gave.</param>
[JsonConverter(typeof(StringIdConverter<RelationId>))]
public readonly record struct RelationId(string Value) : IStringId<RelationId>
{
    /// <inheritdoc />
    public static RelationId From(string value) => new(value);

    /// <summary>The text of the id.</summary>
    public override string ToString() => Value ?? string.Empty;

    /// <inheritdoc />
    public string ToString(string? format, IFormatProvider? formatProvider) => ToString();
}
