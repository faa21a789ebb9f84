using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using HighLevel.Json;

namespace HighLevel.Appointments;

/// <summary>An appointment.</summary>
/// <remarks>https://marketplace.gohighlevel.com/docs/ghl/calendars/get-appointment</remarks>
public sealed record Appointment : WireModel
{
    /// <summary>The appointment's id.</summary>
    public AppointmentId Id { get; init; }

    /// <summary>The calendar.</summary>
    public CalendarId? CalendarId { get; init; }

    /// <summary>The location.</summary>
    public LocationId? LocationId { get; init; }

    /// <summary>The contact.</summary>
    public ContactId? ContactId { get; init; }

    /// <summary>The calendar group.</summary>
    public string? GroupId { get; init; }

    /// <summary>The title.</summary>
    public string? Title { get; init; }

    /// <summary>new, confirmed, cancelled, showed, noshow, invalid; on reading also active, completed, booked.</summary>
    public string? AppointmentStatus { get; init; }

    /// <summary>A second status that contact lists carry.</summary>
    public string? Status { get; init; }

    /// <summary>The user it is assigned to.</summary>
    public UserId? AssignedUserId { get; init; }

    /// <summary>Further users.</summary>
    [AllowNull]
    public IReadOnlyList<UserId> Users
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>Rooms and equipment.</summary>
    [AllowNull]
    public IReadOnlyList<string> AssignedResources
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>Notes.</summary>
    public string? Notes { get; init; }

    /// <summary>The description.</summary>
    public string? Description { get; init; }

    /// <summary>The place, or the address of the video call.</summary>
    public string? Address { get; init; }

    /// <summary>custom, zoom, gmeet, phone, address, ms_teams or google.</summary>
    public string? MeetingLocationType { get; init; }

    /// <summary>The start as written.</summary>
    public WireTime StartTime { get; init; }

    /// <summary>The end as written.</summary>
    public WireTime EndTime { get; init; }

    /// <summary>When it was made, as written; lacking in the replies of create, change and read.</summary>
    public WireTime DateAdded { get; init; }

    /// <summary>When it was last changed, as written; lacking in the replies of create, change and read.</summary>
    public WireTime DateUpdated { get; init; }

    /// <summary>Whether it repeats.</summary>
    public bool? IsRecurring { get; init; }

    /// <summary>The rule of repetition.</summary>
    public string? Rrule { get; init; }

    /// <summary>The first of a series.</summary>
    public AppointmentId? MasterEventId { get; init; }

    /// <summary>Where it was made.</summary>
    public string? Source { get; init; }

    /// <summary>Who made it, as it came.</summary>
    public JsonElement? CreatedBy { get; init; }

    /// <summary>HighLevel's trace id, in replies to writes.</summary>
    public string? TraceId { get; init; }
}
