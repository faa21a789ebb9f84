namespace DocketBridge.Sync.Mapping.Lenses;

/// <summary>
/// Something done to a text between a side's field and its meaning. <see cref="Write"/> undoes <see cref="Read"/>; where it cannot,
/// the lens notices that what it wrote would be read as something else, and keeps the value back.
/// </summary>
public interface ITextStep
{
    /// <summary>True when texts that differ in case only are the same after this step.</summary>
    bool IgnoresCase => false;

    /// <summary>The text as it goes on from this side.</summary>
    StepResult Read(string text);

    /// <summary>The text as this side is to hold it.</summary>
    StepResult Write(string text);
}

/// <summary>What a step made of a text.</summary>
/// <param name="Text">The text.</param>
/// <param name="Obstacle">Why it cannot go on, or null.</param>
public readonly record struct StepResult(string Text, string? Obstacle = null);
