namespace HighLevel.Aot;

/// <summary>Something came out other than it should.</summary>
/// <param name="what">What was to hold.</param>
internal sealed class UnexpectedException(string what) : Exception($"This does not hold: {what}")
{
    /// <summary>Demands that something holds.</summary>
    /// <exception cref="UnexpectedException">It does not hold.</exception>
    public static void Unless(bool holds, string what)
    {
        if (!holds)
        {
            throw new UnexpectedException(what);
        }
    }
}
