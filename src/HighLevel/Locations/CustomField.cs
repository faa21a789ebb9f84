using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using HighLevel.Json;

namespace HighLevel.Locations;

/// <summary>The definition of a custom field.</summary>
/// <remarks>https://marketplace.gohighlevel.com/docs/ghl/locations/get-custom-fields</remarks>
public sealed record CustomField : WireModel
{
    /// <summary>The field's id.</summary>
    public CustomFieldId Id { get; init; }

    /// <summary>The name people see.</summary>
    public string? Name { get; init; }

    /// <summary>The key, for example <c>contact.pincode</c>.</summary>
    public string? FieldKey { get; init; }

    /// <summary>The hint in the empty field.</summary>
    public string? Placeholder { get; init; }

    /// <summary>TEXT, LARGE_TEXT, NUMERICAL, PHONE, MONETORY, CHECKBOX, SINGLE_OPTIONS, MULTIPLE_OPTIONS, FLOAT, TIME, DATE, TEXTBOX_LIST, FILE_UPLOAD, SIGNATURE, RADIO, EMAIL.</summary>
    public string? DataType { get; init; }

    /// <summary>The place in the order.</summary>
    public decimal? Position { get; init; }

    /// <summary>The options to choose from.</summary>
    [AllowNull]
    public IReadOnlyList<string> PicklistOptions
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>The options that are pictures, as they came.</summary>
    [AllowNull]
    public IReadOnlyList<JsonElement> PicklistImageOptions
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>Whether an option of one's own may be given.</summary>
    public bool? IsAllowedCustomOption { get; init; }

    /// <summary>Whether several files may be given.</summary>
    public bool? IsMultiFileAllowed { get; init; }

    /// <summary>How many files at most.</summary>
    public int? MaxFileLimit { get; init; }

    /// <summary>The location.</summary>
    public LocationId? LocationId { get; init; }

    /// <summary>contact or opportunity.</summary>
    public string? Model { get; init; }
}

/// <summary>The custom fields of a location.</summary>
public sealed record CustomFieldList : WireModel
{
    /// <summary>The definitions.</summary>
    [AllowNull]
    public IReadOnlyList<CustomField> CustomFields
    {
        get;
        init => field = value ?? [];
    } = [];
}

/// <summary>The reply that carries one custom field.</summary>
public sealed record CustomFieldReply : WireModel
{
    /// <summary>The definition.</summary>
    public required CustomField CustomField
    {
        get;
        init => field = value ?? throw new JsonException("The reply carries no custom field.");
    }
}
