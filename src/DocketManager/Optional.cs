using System.Text.Json.Serialization;
using DocketManager.Json;

namespace DocketManager;

/// <summary>
/// A member of a patch: absent (leave the field alone, the default), or set to a value. Set to null empties the field.
/// </summary>
/// <typeparam name="T">The field's type; nullable where the field may be emptied.</typeparam>
[JsonConverter(typeof(OptionalConverterFactory))]
public readonly record struct Optional<T>
{
    private readonly T _value;

    /// <summary>A member that is set, also when <paramref name="value"/> is null.</summary>
    public Optional(T value)
    {
        _value = value;
        IsSet = true;
    }

    /// <summary>Whether the patch touches the field.</summary>
    public bool IsSet { get; }

    /// <summary>The value to set.</summary>
    /// <exception cref="InvalidOperationException">The member is absent.</exception>
    public T Value => IsSet ? _value : throw new InvalidOperationException("This member of the patch is absent.");

    /// <summary>The value to set, or <paramref name="current"/> when the member is absent.</summary>
    public T OrElse(T current) => IsSet ? _value : current;

    /// <summary>Makes a set member of a plain value, so that patches read like object initialisers.</summary>
    public static implicit operator Optional<T>(T value) => new(value);

    /// <summary>The value, or a dash when absent.</summary>
    public override string ToString() => IsSet ? _value?.ToString() ?? "null" : "-";
}
