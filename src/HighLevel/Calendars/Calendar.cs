using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using HighLevel.Json;

namespace HighLevel.Calendars;

/// <summary>A calendar of a location.</summary>
/// <remarks>https://marketplace.gohighlevel.com/docs/ghl/calendars/get-calendars</remarks>
public sealed record Calendar : WireModel
{
    /// <summary>The calendar's id.</summary>
    public CalendarId Id { get; init; }

    /// <summary>The location.</summary>
    public LocationId? LocationId { get; init; }

    /// <summary>Its group.</summary>
    public string? GroupId { get; init; }

    /// <summary>The name.</summary>
    public string? Name { get; init; }

    /// <summary>The description.</summary>
    public string? Description { get; init; }

    /// <summary>The short name in addresses.</summary>
    public string? Slug { get; init; }

    /// <summary>round_robin, event, class_booking, collective, service_booking or personal.</summary>
    public string? CalendarType { get; init; }

    /// <summary>Whether it can be booked.</summary>
    public bool? IsActive { get; init; }

    /// <summary>The length of an appointment, in <see cref="SlotDurationUnit"/>.</summary>
    public decimal? SlotDuration { get; init; }

    /// <summary>mins or hours.</summary>
    public string? SlotDurationUnit { get; init; }

    /// <summary>The time from the start of one slot to the start of the next, in <see cref="SlotIntervalUnit"/>.</summary>
    public decimal? SlotInterval { get; init; }

    /// <summary>mins or hours.</summary>
    public string? SlotIntervalUnit { get; init; }

    /// <summary>The time kept free after an appointment, in <see cref="SlotBufferUnit"/>.</summary>
    public decimal? SlotBuffer { get; init; }

    /// <summary>mins or hours.</summary>
    public string? SlotBufferUnit { get; init; }

    /// <summary>The time kept free before an appointment, in <see cref="PreBufferUnit"/>.</summary>
    public decimal? PreBuffer { get; init; }

    /// <summary>mins or hours.</summary>
    public string? PreBufferUnit { get; init; }

    /// <summary>How many appointments a slot takes, for each user. The wire misspells it.</summary>
    [JsonPropertyName("appoinmentPerSlot")]
    public int? AppointmentsPerSlot { get; init; }

    /// <summary>How many appointments a day takes. The wire misspells it.</summary>
    [JsonPropertyName("appoinmentPerDay")]
    public int? AppointmentsPerDay { get; init; }

    /// <summary>The weekly opening hours, as local time of the location.</summary>
    [AllowNull]
    public IReadOnlyList<OpenHours> OpenHours
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>Opening hours of single days, as local time of the location.</summary>
    [AllowNull]
    public IReadOnlyList<DayAvailability> Availabilities
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>Which of the two count: 0 the weekly hours, 1 those of single days, null both.</summary>
    public int? AvailabilityType { get; init; }

    /// <summary>The users who take its appointments.</summary>
    [AllowNull]
    public IReadOnlyList<TeamMember> TeamMembers
    {
        get;
        init => field = value ?? [];
    } = [];
}

/// <summary>A user who takes appointments of a calendar.</summary>
public sealed record TeamMember : WireModel
{
    /// <summary>The user.</summary>
    public UserId? UserId { get; init; }

    /// <summary>Whether the user is the first to be asked.</summary>
    public bool? IsPrimary { get; init; }
}

/// <summary>The calendars of a location.</summary>
public sealed record CalendarList : WireModel
{
    /// <summary>The calendars.</summary>
    [AllowNull]
    public IReadOnlyList<Calendar> Calendars
    {
        get;
        init => field = value ?? [];
    } = [];
}

/// <summary>The reply that carries one calendar.</summary>
public sealed record CalendarReply : WireModel
{
    /// <summary>The calendar.</summary>
    public required Calendar Calendar
    {
        get;
        init => field = value ?? throw new JsonException("The reply carries no calendar.");
    }
}
