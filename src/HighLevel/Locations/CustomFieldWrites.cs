using HighLevel.Json;

namespace HighLevel.Locations;

/// <summary>A custom field to make. Its members are named otherwise than those of the answer.</summary>
/// <remarks>https://marketplace.gohighlevel.com/docs/ghl/locations/create-custom-field</remarks>
public sealed record CustomFieldCreate
{
    /// <summary>The name people see.</summary>
    public required string Name { get; init; }

    /// <summary>The data type, for example TEXT.</summary>
    public required string DataType { get; init; }

    /// <summary>The hint in the empty field.</summary>
    public string? Placeholder { get; init; }

    /// <summary>The place in the order.</summary>
    public int? Position { get; init; }

    /// <summary>contact or opportunity.</summary>
    public string? Model { get; init; }

    /// <summary>The boxes of a list of text boxes.</summary>
    public IReadOnlyList<TextBoxListOption>? TextBoxListOptions { get; init; }

    /// <summary>The file formats taken, for example <c>.pdf</c>.</summary>
    public IReadOnlyList<string>? AcceptedFormat { get; init; }

    /// <summary>Whether several files may be given.</summary>
    public bool? IsMultipleFile { get; init; }

    /// <summary>How many files at most.</summary>
    public int? MaxNumberOfFiles { get; init; }
}

/// <summary>One box of a list of text boxes.</summary>
/// <param name="Label">The label.</param>
/// <param name="PrefillValue">What it holds at first.</param>
public sealed record TextBoxListOption(string Label, string? PrefillValue = null);

/// <summary>
/// A change of a custom field. HighLevel demands the name; another member not set stays as it is, one set to null is cleared.
/// </summary>
/// <remarks>https://marketplace.gohighlevel.com/docs/ghl/locations/update-custom-field</remarks>
public sealed record CustomFieldUpdate
{
    /// <summary>The name people see.</summary>
    public required string Name { get; init; }

    /// <summary>The hint in the empty field.</summary>
    public Optional<string?> Placeholder { get; init; }

    /// <summary>The place in the order.</summary>
    public Optional<int?> Position { get; init; }

    /// <summary>contact or opportunity.</summary>
    public Optional<string?> Model { get; init; }

    /// <summary>The boxes of a list of text boxes, or the options to choose from; they replace all.</summary>
    public Optional<IReadOnlyList<TextBoxListOption>?> TextBoxListOptions { get; init; }

    /// <summary>The file formats taken, for example <c>.pdf</c>; they replace all.</summary>
    public Optional<IReadOnlyList<string>?> AcceptedFormat { get; init; }

    /// <summary>Whether several files may be given.</summary>
    public Optional<bool?> IsMultipleFile { get; init; }

    /// <summary>How many files at most.</summary>
    public Optional<int?> MaxNumberOfFiles { get; init; }
}
