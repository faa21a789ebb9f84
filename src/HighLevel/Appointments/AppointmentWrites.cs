using HighLevel.Json;

namespace HighLevel.Appointments;

/// <summary>An appointment to make.</summary>
/// <remarks>https://marketplace.gohighlevel.com/docs/ghl/calendars/create-appointment</remarks>
public sealed record AppointmentCreate
{
    /// <summary>The calendar.</summary>
    public required CalendarId CalendarId { get; init; }

    /// <summary>The location.</summary>
    public required LocationId LocationId { get; init; }

    /// <summary>The contact.</summary>
    public required ContactId ContactId { get; init; }

    /// <summary>The start; <see cref="WireTime.At"/> writes it with its offset.</summary>
    public required WireTime StartTime { get; init; }

    /// <summary>The end; without one the calendar's slot length counts.</summary>
    public WireTime? EndTime { get; init; }

    /// <summary>The title.</summary>
    public string? Title { get; init; }

    /// <summary>new, confirmed, cancelled, showed, noshow or invalid.</summary>
    public string? AppointmentStatus { get; init; }

    /// <summary>The user it is assigned to.</summary>
    public UserId? AssignedUserId { get; init; }

    /// <summary>The description.</summary>
    public string? Description { get; init; }

    /// <summary>The place.</summary>
    public string? Address { get; init; }

    /// <summary>custom, zoom, gmeet, phone, address, ms_teams or google.</summary>
    public string? MeetingLocationType { get; init; }

    /// <summary>The meeting place configured in the calendar.</summary>
    public string? MeetingLocationId { get; init; }

    /// <summary>Whether place and type replace the calendar's.</summary>
    public bool? OverrideLocationConfig { get; init; }

    /// <summary>Whether the calendar's booking window is ignored.</summary>
    public bool? IgnoreDateRange { get; init; }

    /// <summary>Whether a taken slot is accepted.</summary>
    public bool? IgnoreFreeSlotValidation { get; init; }

    /// <summary>Whether HighLevel's workflows run; false keeps them quiet.</summary>
    public bool? ToNotify { get; init; }

    /// <summary>The rule of repetition; only with <see cref="IgnoreFreeSlotValidation"/>.</summary>
    public string? Rrule { get; init; }
}

/// <summary>A change of an appointment. A member not set stays as it is. The contact cannot be changed.</summary>
/// <remarks>https://marketplace.gohighlevel.com/docs/ghl/calendars/edit-appointment</remarks>
public sealed record AppointmentUpdate
{
    /// <summary>The calendar.</summary>
    public Optional<CalendarId?> CalendarId { get; init; }

    /// <summary>The start.</summary>
    public Optional<WireTime?> StartTime { get; init; }

    /// <summary>The end.</summary>
    public Optional<WireTime?> EndTime { get; init; }

    /// <summary>The title.</summary>
    public Optional<string?> Title { get; init; }

    /// <summary>new, confirmed, cancelled, showed, noshow or invalid.</summary>
    public Optional<string?> AppointmentStatus { get; init; }

    /// <summary>The user it is assigned to.</summary>
    public Optional<UserId?> AssignedUserId { get; init; }

    /// <summary>The description.</summary>
    public Optional<string?> Description { get; init; }

    /// <summary>The place.</summary>
    public Optional<string?> Address { get; init; }

    /// <summary>custom, zoom, gmeet, phone, address, ms_teams or google.</summary>
    public Optional<string?> MeetingLocationType { get; init; }

    /// <summary>The meeting place configured in the calendar.</summary>
    public Optional<string?> MeetingLocationId { get; init; }

    /// <summary>Whether place and type replace the calendar's.</summary>
    public Optional<bool?> OverrideLocationConfig { get; init; }

    /// <summary>Whether the calendar's booking window is ignored.</summary>
    public Optional<bool?> IgnoreDateRange { get; init; }

    /// <summary>Whether a taken slot is accepted.</summary>
    public Optional<bool?> IgnoreFreeSlotValidation { get; init; }

    /// <summary>Whether HighLevel's workflows run; false keeps them quiet.</summary>
    public Optional<bool?> ToNotify { get; init; }

    /// <summary>The rule of repetition; only with <see cref="IgnoreFreeSlotValidation"/>.</summary>
    public Optional<string?> Rrule { get; init; }
}
