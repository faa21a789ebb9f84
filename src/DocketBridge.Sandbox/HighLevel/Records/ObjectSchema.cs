namespace DocketBridge.Sandbox.HighLevel.Records;

/// <summary>An object: what its records are called and which fields they have.</summary>
public sealed record ObjectSchema
{
    /// <summary>The id; the store gives one where it is empty.</summary>
    public string Id { get; init; } = "";

    /// <summary>contact, opportunity, business, or custom_objects. and a name.</summary>
    public required string Key { get; init; }

    /// <summary>The name of one record.</summary>
    public required string Singular { get; init; }

    /// <summary>The name of several records.</summary>
    public required string Plural { get; init; }

    /// <summary>What it is about.</summary>
    public string Description { get; init; } = "";

    /// <summary>The short key of the field that names a record; a record cannot be without it.</summary>
    public required string PrimaryDisplayProperty { get; init; }

    /// <summary>The short keys of the fields that the query of a search looks into.</summary>
    public IReadOnlyList<string> SearchableProperties { get; init; } = [];

    /// <summary>The fields.</summary>
    public IReadOnlyList<ObjectField> Fields { get; init; } = [];

    /// <summary>When it was made.</summary>
    public DateTimeOffset DateAdded { get; init; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset DateUpdated { get; init; }

    /// <summary>Whether HighLevel brings it along.</summary>
    public bool Standard => !Key.StartsWith(CustomPrefix, StringComparison.Ordinal);

    /// <summary>What the keys of custom objects begin with.</summary>
    public const string CustomPrefix = "custom_objects.";
}

/// <summary>A field of an object.</summary>
public sealed record ObjectField
{
    /// <summary>The id; the store gives one where it is empty.</summary>
    public string Id { get; init; } = "";

    /// <summary>The key within its object, such as serial_number.</summary>
    public required string Key { get; init; }

    /// <summary>The name people see.</summary>
    public required string Name { get; init; }

    /// <summary>TEXT, LARGE_TEXT, NUMERICAL, MONETORY, SINGLE_OPTIONS, DATE and so on.</summary>
    public string DataType { get; init; } = "TEXT";

    /// <summary>The choices of a field that has any, or the labels of a TEXTBOX_LIST.</summary>
    public IReadOnlyList<ObjectOption> Options { get; init; } = [];
}

/// <summary>A choice of a field.</summary>
/// <param name="Key">What records hold.</param>
/// <param name="Label">What people see.</param>
public sealed record ObjectOption(string Key, string Label);
