using DocketBridge.Sync.Mapping.Lenses;
using DocketBridge.Sync.Records;

namespace DocketBridge.Sync.Mapping.Documents;

/// <summary>A field that a side's records have, as a mapping can name it.</summary>
/// <param name="Name">Its name in the document; with a star at the end it stands for any ending, such as <c>custom.*</c>.</param>
/// <param name="Label">What people call it.</param>
/// <param name="Type">The name of its type, unless the document gives another; null where it has a form of its own.</param>
public sealed record FieldEntry(string Name, string Label, string? Type = null)
{
    /// <summary>The options of the type that it has by itself.</summary>
    public Options TypeOptions { get; init; } = Options.None;

    /// <summary>The lens of a field that has a form of its own, or consists of several; null where a type says what it is.</summary>
    public Func<Options, IFieldLens>? Fixed { get; init; }

    /// <summary>What the values of a fixed field are compared as.</summary>
    public ValueDomain FixedDomain { get; init; }

    /// <summary>The options that a fixed field takes.</summary>
    public IReadOnlyList<OptionSpec> FixedOptions { get; init; } = [];

    /// <summary>The side's own fields behind it, so that two rows do not write the same one; empty for its own name.</summary>
    public IReadOnlyList<string> Parts { get; init; } = [];

    /// <summary>True when nothing can be written to it.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>True when it stands at the customer, whose contacts share it.</summary>
    public bool IsShared { get; init; }

    /// <summary>True when a value that it cannot take is missing there, rather than invalid.</summary>
    public bool MayLackCounterpart { get; init; }

    /// <summary>Puts a lens around that of its type; null for none.</summary>
    public Func<IFieldLens, IFieldLens>? Around { get; init; }

    /// <summary>True when the document's name means this field.</summary>
    public bool Is(string name) =>
        Name.EndsWith('*')
            ? name.Length >= Name.Length && name.StartsWith(Name[..^1], StringComparison.Ordinal)
            : Name == name;
}
