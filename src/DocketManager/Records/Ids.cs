using System.Text.Json.Serialization;
using DocketManager.Json;

namespace DocketManager;

/// <summary>
/// The id of a DocketManager customer (a company). Opaque: compare it, never compute with it.
/// The default value has a null <see cref="Value"/> and names nothing.
/// </summary>
/// <param name="Value">The id as the site writes it.</param>
[JsonConverter(typeof(TextIdConverter<CustomerId>))]
public readonly record struct CustomerId(string Value) : ITextId<CustomerId>
{
    /// <inheritdoc />
    public static CustomerId From(string value) => new(value);

    /// <summary>The bare id.</summary>
    public override string ToString() => Value ?? "";
}

/// <summary>The id of a DocketManager contact (a person at a customer). Opaque.</summary>
/// <param name="Value">The id as the site writes it.</param>
[JsonConverter(typeof(TextIdConverter<DocketContactId>))]
public readonly record struct DocketContactId(string Value) : ITextId<DocketContactId>
{
    /// <inheritdoc />
    public static DocketContactId From(string value) => new(value);

    /// <summary>The bare id.</summary>
    public override string ToString() => Value ?? "";
}

/// <summary>The id of a DocketManager task. Opaque.</summary>
/// <param name="Value">The id as the site writes it.</param>
[JsonConverter(typeof(TextIdConverter<DocketTaskId>))]
public readonly record struct DocketTaskId(string Value) : ITextId<DocketTaskId>
{
    /// <inheritdoc />
    public static DocketTaskId From(string value) => new(value);

    /// <summary>The bare id.</summary>
    public override string ToString() => Value ?? "";
}

/// <summary>The id of a DocketManager note. Opaque.</summary>
/// <param name="Value">The id as the site writes it.</param>
[JsonConverter(typeof(TextIdConverter<DocketNoteId>))]
public readonly record struct DocketNoteId(string Value) : ITextId<DocketNoteId>
{
    /// <inheritdoc />
    public static DocketNoteId From(string value) => new(value);

    /// <summary>The bare id.</summary>
    public override string ToString() => Value ?? "";
}

/// <summary>The id of a DocketManager user (an employee of the shop). Opaque.</summary>
/// <param name="Value">The id as the site writes it.</param>
[JsonConverter(typeof(TextIdConverter<DocketUserId>))]
public readonly record struct DocketUserId(string Value) : ITextId<DocketUserId>
{
    /// <inheritdoc />
    public static DocketUserId From(string value) => new(value);

    /// <summary>The bare id.</summary>
    public override string ToString() => Value ?? "";
}

/// <summary>An id that travels as one JSON string.</summary>
/// <typeparam name="TSelf">The id's own type.</typeparam>
public interface ITextId<TSelf>
    where TSelf : struct, ITextId<TSelf>
{
    /// <summary>The id as the site writes it.</summary>
    string Value { get; }

    /// <summary>Makes the id from the site's text.</summary>
    static abstract TSelf From(string value);
}
