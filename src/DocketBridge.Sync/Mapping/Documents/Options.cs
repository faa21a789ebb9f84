using System.Collections.Immutable;

namespace DocketBridge.Sync.Mapping.Documents;

/// <summary>The form of an option's value.</summary>
public enum OptionForm
{
    /// <summary>A text.</summary>
    Text = 0,

    /// <summary>True or false.</summary>
    Flag = 1,

    /// <summary>A whole number.</summary>
    Count = 2,

    /// <summary>A list of texts.</summary>
    Texts = 3,

    /// <summary>Texts by text.</summary>
    Table = 4,
}

/// <summary>An option that a type or a step takes: validation and schema both follow from it.</summary>
/// <param name="Name">Its name in the document.</param>
/// <param name="Form">The form of its value.</param>
/// <param name="Description">What it does.</param>
public sealed record OptionSpec(string Name, OptionForm Form, string Description)
{
    /// <summary>True when it has to be given.</summary>
    public bool IsRequired { get; init; }

    /// <summary>The only texts allowed; empty for any.</summary>
    public ImmutableArray<string> OneOf { get; init; } = [];

    /// <summary>The least count.</summary>
    public int Least { get; init; }

    /// <summary>The greatest count; for texts the greatest length, for lists and tables the most entries.</summary>
    public int Most { get; init; } = 1000;

    /// <summary>Why a value of the right form is no good, or null.</summary>
    public Func<object, string?>? Check { get; init; }
}

/// <summary>Option values by name; only those that were given.</summary>
public sealed class Options
{
    private readonly ImmutableSortedDictionary<string, object> _values;

    /// <summary>Options with the given values: string, bool, int, <c>ImmutableArray&lt;string&gt;</c> or a table.</summary>
    public Options(IEnumerable<KeyValuePair<string, object>> values) =>
        _values = values.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>No options.</summary>
    public static Options None { get; } = new([]);

    /// <summary>Their names and values.</summary>
    public IReadOnlyDictionary<string, object> Values => _values;

    /// <summary>A text, or what it is without it.</summary>
    public string Text(string name, string otherwise = "") =>
        _values.TryGetValue(name, out var value) ? (string)value : otherwise;

    /// <summary>A flag.</summary>
    public bool Flag(string name, bool otherwise = false) =>
        _values.TryGetValue(name, out var value) ? (bool)value : otherwise;

    /// <summary>A count, or null.</summary>
    public int? Count(string name) => _values.TryGetValue(name, out var value) ? (int)value : null;

    /// <summary>A list; empty when not given.</summary>
    public ImmutableArray<string> Texts(string name) =>
        _values.TryGetValue(name, out var value) ? (ImmutableArray<string>)value : [];

    /// <summary>A table in the order in which it was written.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Table(string name) =>
        _values.TryGetValue(name, out var value) ? (ImmutableArray<KeyValuePair<string, string>>)value : [];
}
