namespace HighLevel;

/// <summary>An id that HighLevel hands out as an opaque string; one type per kind, so that one cannot be passed for another.</summary>
/// <typeparam name="TSelf">The id type itself.</typeparam>
/// <remarks>
/// Ids are formattable because Refit writes formattable structs as one query value; any other struct it would spread over
/// its properties.
/// </remarks>
public interface IStringId<TSelf> : IFormattable
    where TSelf : struct, IStringId<TSelf>
{
    /// <summary>The text of the id; null only in a default instance.</summary>
    string Value { get; }

    /// <summary>Wraps the text of an id.</summary>
    /// <param name="value">The text as HighLevel gave it.</param>
    static abstract TSelf From(string value);
}
