namespace DocketBridge.Sync.Fields;

/// <summary>A value in the common form that both sides are mapped to.</summary>
/// <param name="Text">The value as its side spells it, to be written to the other side.</param>
/// <param name="Key">The normalised value: two values are the same exactly when their keys are equal (ordinal).</param>
/// <param name="NotSendable">Why this value cannot stand on the other side (a phone that is none), or null.</param>
public sealed record CommonValue(string Text, string Key, string? NotSendable = null)
{
    /// <summary>No value.</summary>
    public static CommonValue Empty { get; } = new(string.Empty, string.Empty);

    /// <summary>A value that is its own key.</summary>
    public static CommonValue Plain(string text) => text.Length == 0 ? Empty : new CommonValue(text, text);

    /// <summary>True when there is no value.</summary>
    public bool IsEmpty => Key.Length == 0;

    /// <summary>True when both mean the same.</summary>
    public bool Means(CommonValue other) => string.Equals(Key, other.Key, StringComparison.Ordinal);
}
