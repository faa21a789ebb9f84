namespace DocketBridge.Sandbox.HighLevel.Records;

/// <summary>A note of an appointment.</summary>
public sealed record AppointmentNote
{
    /// <summary>The id; the store gives one where it is empty.</summary>
    public string Id { get; init; } = "";

    /// <summary>The appointment it belongs to.</summary>
    public required string AppointmentId { get; init; }

    /// <summary>The text.</summary>
    public required string Body { get; init; }

    /// <summary>The id of the user it is by.</summary>
    public string? UserId { get; init; }

    /// <summary>When it was created; the store fills it in where it is not given.</summary>
    public DateTimeOffset DateAdded { get; init; }
}
