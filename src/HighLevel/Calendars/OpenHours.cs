using System.Diagnostics.CodeAnalysis;
using HighLevel.Json;

namespace HighLevel.Calendars;

/// <summary>Opening hours that recur every week.</summary>
public sealed record OpenHours : WireModel
{
    /// <summary>The days, from 0 for Sunday to 6 for Saturday.</summary>
    [AllowNull]
    public IReadOnlyList<int> DaysOfTheWeek
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>When it is open on these days.</summary>
    [AllowNull]
    public IReadOnlyList<HoursOfDay> Hours
    {
        get;
        init => field = value ?? [];
    } = [];
}

/// <summary>Opening hours of a single day.</summary>
public sealed record DayAvailability : WireModel
{
    /// <summary>The local day, written as midnight UTC: <c>2026-03-08T00:00:00.000Z</c>.</summary>
    public string? Date { get; init; }

    /// <summary>When it is open on this day.</summary>
    [AllowNull]
    public IReadOnlyList<HoursOfDay> Hours
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>Whether the entry no longer counts.</summary>
    public bool? Deleted { get; init; }
}

/// <summary>A span of local time on a day.</summary>
public sealed record HoursOfDay : WireModel
{
    /// <summary>The hour it opens, 0 to 23.</summary>
    public int? OpenHour { get; init; }

    /// <summary>The minute it opens, 0 to 60.</summary>
    public int? OpenMinute { get; init; }

    /// <summary>The hour it closes, 0 to 23.</summary>
    public int? CloseHour { get; init; }

    /// <summary>The minute it closes, 0 to 60.</summary>
    public int? CloseMinute { get; init; }
}
