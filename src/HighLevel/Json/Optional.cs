using System.Text.Json.Serialization;

namespace HighLevel.Json;

/// <summary>
/// A member of an update that is absent (the field stays as it is), null (the field is cleared) or a value. The default is absent.
/// </summary>
/// <typeparam name="T">The type of the value.</typeparam>
[JsonConverter(typeof(OptionalConverterFactory))]
public readonly record struct Optional<T> : IOptional
{
    private readonly T? _value;

    /// <summary>Makes a present member, whose value may be null.</summary>
    /// <param name="value">The value to send.</param>
    public Optional(T? value)
    {
        _value = value;
        IsPresent = true;
    }

    /// <summary>Whether the member is to be sent at all.</summary>
    public bool IsPresent { get; }

    /// <summary>The value of a present member.</summary>
    /// <exception cref="InvalidOperationException">The member is absent.</exception>
    public T? Value => IsPresent ? _value : throw new InvalidOperationException("The member is absent.");

    /// <summary>Makes a present member of a value.</summary>
    /// <param name="value">The value to send; null clears the field.</param>
    public static implicit operator Optional<T>(T? value) => new(value);

    /// <summary>The value when present, otherwise what is given.</summary>
    /// <param name="fallback">What stands in for an absent member.</param>
    public T? Or(T? fallback) => IsPresent ? _value : fallback;

    /// <inheritdoc />
    public override string ToString() => IsPresent ? _value?.ToString() ?? "null" : "absent";
}

/// <summary>What the serialiser needs to know of an <see cref="Optional{T}"/> whatever its type.</summary>
internal interface IOptional
{
    /// <summary>Whether the member is to be sent.</summary>
    bool IsPresent { get; }
}
