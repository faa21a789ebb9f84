using System.Text.Json.Serialization;
using HighLevel.Json;

namespace HighLevel.Objects;

/// <summary>The type of a field of an object: a word of a list that may grow, so a new word is kept as it came.</summary>
/// <param name="Value">The word on the wire.</param>
/// <remarks>https://marketplace.gohighlevel.com/docs/ghl/objects/get-object-schema-by-key</remarks>
[JsonConverter(typeof(StringIdConverter<ObjectFieldType>))]
public readonly record struct ObjectFieldType(string Value) : IStringId<ObjectFieldType>
{
    /// <summary>One line of text.</summary>
    public static ObjectFieldType Text { get; } = new("TEXT");

    /// <summary>Text of several lines.</summary>
    public static ObjectFieldType LargeText { get; } = new("LARGE_TEXT");

    /// <summary>A number.</summary>
    public static ObjectFieldType Numerical { get; } = new("NUMERICAL");

    /// <summary>A phone number with its country code.</summary>
    public static ObjectFieldType Phone { get; } = new("PHONE");

    /// <summary>An amount in the location's currency; the wire's spelling is <c>MONETORY</c>.</summary>
    public static ObjectFieldType Monetary { get; } = new("MONETORY");

    /// <summary>Several choices, as boxes.</summary>
    public static ObjectFieldType Checkbox { get; } = new("CHECKBOX");

    /// <summary>One choice of a list.</summary>
    public static ObjectFieldType SingleOptions { get; } = new("SINGLE_OPTIONS");

    /// <summary>Several choices of a list.</summary>
    public static ObjectFieldType MultipleOptions { get; } = new("MULTIPLE_OPTIONS");

    /// <summary>A day.</summary>
    public static ObjectFieldType Date { get; } = new("DATE");

    /// <summary>Several labelled texts.</summary>
    public static ObjectFieldType TextBoxList { get; } = new("TEXTBOX_LIST");

    /// <summary>Files.</summary>
    public static ObjectFieldType FileUpload { get; } = new("FILE_UPLOAD");

    /// <summary>One choice, as buttons.</summary>
    public static ObjectFieldType Radio { get; } = new("RADIO");

    /// <inheritdoc />
    public static ObjectFieldType From(string value) => new(value);

    /// <summary>The word.</summary>
    public override string ToString() => Value ?? string.Empty;

    /// <inheritdoc />
    public string ToString(string? format, IFormatProvider? formatProvider) => ToString();
}

/// <summary>Who defined an object or an association: a word of a list that may grow, so a new word is kept as it came.</summary>
/// <param name="Value">The word on the wire.</param>
[JsonConverter(typeof(StringIdConverter<DefinitionType>))]
public readonly record struct DefinitionType(string Value) : IStringId<DefinitionType>
{
    /// <summary>HighLevel itself.</summary>
    public static DefinitionType SystemDefined { get; } = new("SYSTEM_DEFINED");

    /// <summary>A user of the location.</summary>
    public static DefinitionType UserDefined { get; } = new("USER_DEFINED");

    /// <inheritdoc />
    public static DefinitionType From(string value) => new(value);

    /// <summary>The word.</summary>
    public override string ToString() => Value ?? string.Empty;

    /// <inheritdoc />
    public string ToString(string? format, IFormatProvider? formatProvider) => ToString();
}
