using System.Text.Json.Serialization;
using HighLevel.Json;

namespace HighLevel.Objects;

/// <summary>The key of an object: <c>contact</c>, <c>opportunity</c>, <c>business</c>, or <c>custom_objects.</c> and a name.</summary>
/// <param name="Value">The key as HighLevel gave it; where a key is asked for, the id of the schema serves too.</param>
[JsonConverter(typeof(StringIdConverter<ObjectKey>))]
public readonly record struct ObjectKey(string Value) : IStringId<ObjectKey>
{
    /// <summary>Contacts.</summary>
    public static ObjectKey Contact { get; } = new("contact");

    /// <summary>Opportunities.</summary>
    public static ObjectKey Opportunity { get; } = new("opportunity");

    /// <summary>Businesses, which the product calls companies.</summary>
    public static ObjectKey Business { get; } = new("business");

    /// <inheritdoc />
    public static ObjectKey From(string value) => new(value);

    /// <summary>The text of the key.</summary>
    public override string ToString() => Value ?? string.Empty;

    /// <inheritdoc />
    public string ToString(string? format, IFormatProvider? formatProvider) => ToString();
}

/// <summary>The id of the schema of an object.</summary>
/// <param name="Value">The opaque text HighLevel gave.</param>
[JsonConverter(typeof(StringIdConverter<ObjectSchemaId>))]
public readonly record struct ObjectSchemaId(string Value) : IStringId<ObjectSchemaId>
{
    /// <inheritdoc />
    public static ObjectSchemaId From(string value) => new(value);

    /// <summary>The text of the id.</summary>
    public override string ToString() => Value ?? string.Empty;

    /// <inheritdoc />
    public string ToString(string? format, IFormatProvider? formatProvider) => ToString();
}

/// <summary>The id of a record of an object; of a contact, an opportunity or a business it is that one's own id.</summary>
/// <param name="Value">The opaque text HighLevel gave.</param>
[JsonConverter(typeof(StringIdConverter<RecordId>))]
public readonly record struct RecordId(string Value) : IStringId<RecordId>
{
    /// <inheritdoc />
    public static RecordId From(string value) => new(value);

    /// <summary>A contact as one end of a relation.</summary>
    /// <param name="contactId">The contact.</param>
    public static RecordId Of(ContactId contactId) => new(contactId.Value);

    /// <summary>A business as a record.</summary>
    /// <param name="businessId">The business.</param>
    public static RecordId Of(BusinessId businessId) => new(businessId.Value);

    /// <summary>The text of the id.</summary>
    public override string ToString() => Value ?? string.Empty;

    /// <inheritdoc />
    public string ToString(string? format, IFormatProvider? formatProvider) => ToString();
}
