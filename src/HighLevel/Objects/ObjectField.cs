using System.Diagnostics.CodeAnalysis;
using HighLevel.Json;

namespace HighLevel.Objects;

/// <summary>A field of an object.</summary>
/// <remarks>https://marketplace.gohighlevel.com/docs/ghl/objects/get-object-schema-by-key</remarks>
public sealed record ObjectField : WireModel
{
    /// <summary>The field's id.</summary>
    public CustomFieldId Id { get; init; }

    /// <summary>The name people see.</summary>
    public string? Name { get; init; }

    /// <summary>What it is about.</summary>
    public string? Description { get; init; }

    /// <summary>The hint in the empty field.</summary>
    public string? Placeholder { get; init; }

    /// <summary>The object it belongs to.</summary>
    public ObjectKey? ObjectKey { get; init; }

    /// <summary>The full key, for example <c>custom_objects.pet.name</c>; records name the field by its last part.</summary>
    public string? FieldKey { get; init; }

    /// <summary>The type, which decides how a value is written.</summary>
    public ObjectFieldType? DataType { get; init; }

    /// <summary>The choices, where the type has any.</summary>
    [AllowNull]
    public IReadOnlyList<ObjectFieldOption> Options
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>Whether a choice of one's own may be given.</summary>
    public bool? AllowCustomOption { get; init; }

    /// <summary>The formats of files, for example <c>.pdf</c> or <c>all</c>; raw JSON when several are told.</summary>
    public string? AcceptedFormats { get; init; }

    /// <summary>How many files at most.</summary>
    public int? MaxFileLimit { get; init; }

    /// <summary>Whether forms show it.</summary>
    public bool? ShowInForms { get; init; }

    /// <summary>The folder it lies in.</summary>
    public string? ParentId { get; init; }

    /// <summary>The location.</summary>
    public LocationId? LocationId { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? DateAdded { get; init; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset? DateUpdated { get; init; }
}

/// <summary>A choice of a field.</summary>
public sealed record ObjectFieldOption : WireModel
{
    /// <summary>What records hold.</summary>
    public string? Key { get; init; }

    /// <summary>What people see.</summary>
    public string? Label { get; init; }

    /// <summary>The address of a picture, for buttons only.</summary>
    public string? Url { get; init; }
}
