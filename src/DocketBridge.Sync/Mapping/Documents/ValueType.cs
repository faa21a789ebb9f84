using System.Collections.Immutable;
using DocketBridge.Sync.Mapping.Lenses;
using DocketBridge.Sync.Records;

namespace DocketBridge.Sync.Mapping.Documents;

/// <summary>A type that a person can give the value of a field.</summary>
/// <param name="Name">Its name in the document.</param>
/// <param name="Domain">What its values are compared as.</param>
/// <param name="Description">What it is.</param>
/// <param name="Build">Makes the lens of a field.</param>
public sealed record ValueType(string Name, ValueDomain Domain, string Description, Func<TypedField, IFieldLens> Build)
{
    /// <summary>The options that it takes.</summary>
    public ImmutableArray<OptionSpec> Options { get; init; } = [];

    /// <summary>True when values that differ in case only are the same.</summary>
    public bool IgnoresCase { get; init; }

    /// <summary>True when nothing can be written to such a field: its row travels from it only.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>True when a value without a counterpart is missing on the other side, rather than invalid.</summary>
    public bool MayLackCounterpart { get; init; }
}

/// <summary>A field with the options of its type, as a lens is made of it.</summary>
/// <param name="Side">Its side.</param>
/// <param name="Field">Its name.</param>
/// <param name="Options">The options.</param>
/// <param name="Filter">Of a set: which entries travel, by what both ends say.</param>
public sealed record TypedField(Side Side, string Field, Options Options, TagFilter Filter);
