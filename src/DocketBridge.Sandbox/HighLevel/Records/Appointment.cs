namespace DocketBridge.Sandbox.HighLevel.Records;

/// <summary>An appointment of a contact in a calendar.</summary>
public sealed record Appointment
{
    /// <summary>The id; the store gives one where it is empty.</summary>
    public string Id { get; init; } = "";

    /// <summary>The contact it is with.</summary>
    public required string ContactId { get; init; }

    /// <summary>The calendar it is in; the store takes the first where it is empty.</summary>
    public string CalendarId { get; init; } = "";

    /// <summary>The title.</summary>
    public required string Title { get; init; }

    /// <summary>When it begins.</summary>
    public DateTimeOffset StartTime { get; init; }

    /// <summary>When it ends.</summary>
    public DateTimeOffset EndTime { get; init; }

    /// <summary>new, confirmed, cancelled, showed, noshow or invalid.</summary>
    public string Status { get; init; } = "confirmed";

    /// <summary>The id of the user it is assigned to.</summary>
    public string? AssignedUserId { get; init; }

    /// <summary>The description.</summary>
    public string? Description { get; init; }

    /// <summary>Where it takes place.</summary>
    public string? Address { get; init; }

    /// <summary>The kind of place: custom, zoom, phone, address and so on.</summary>
    public string? MeetingLocationType { get; init; }

    /// <summary>Which of the calendar's places it is.</summary>
    public string? MeetingLocationId { get; init; }

    /// <summary>What made it: the API, a person in the calendar, a booking page.</summary>
    public string Source { get; init; } = "calendar_page";

    /// <summary>When it was created.</summary>
    public DateTimeOffset DateAdded { get; init; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset DateUpdated { get; init; }
}
