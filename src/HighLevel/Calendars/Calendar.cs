using System.Diagnostics.CodeAnalysis;
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
