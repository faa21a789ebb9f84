using System.Text.Json.Nodes;
using DocketBridge.Sandbox.HighLevel.Records;

namespace DocketBridge.Sandbox.HighLevel.Wire;

/// <summary>The shapes in which HighLevel shows a calendar and its free slots.</summary>
internal static class CalendarWire
{
    /// <summary>A calendar.</summary>
    public static JsonObject Full(Calendar calendar, string locationId) =>
        new()
        {
            ["id"] = calendar.Id,
            ["locationId"] = locationId,
            ["groupId"] = calendar.GroupId,
            ["name"] = calendar.Name,
            ["description"] = "",
            ["slug"] = LocationWire.Slug(calendar.Name, '-'),
            ["widgetSlug"] = LocationWire.Slug(calendar.Name, '-'),
            ["calendarType"] = "round_robin",
            ["widgetType"] = "classic",
            ["eventType"] = "RoundRobin_OptimizeForAvailability",
            ["eventTitle"] = "{{contact.name}}",
            ["isActive"] = calendar.IsActive,
            ["slotDuration"] = calendar.SlotMinutes,
            ["slotDurationUnit"] = "mins",
            ["slotInterval"] = calendar.IntervalMinutes,
            ["slotIntervalUnit"] = "mins",
            ["slotBuffer"] = 0,
            ["preBuffer"] = 0,
            ["appoinmentPerSlot"] = 1,
            ["openHours"] = new JsonArray([.. calendar.OpenHours.Select(hours => (JsonNode?)Hours(hours))]),
            ["availabilityType"] = 0,
            ["availabilities"] = new JsonArray(),
            ["autoConfirm"] = true,
            ["teamMembers"] = new JsonArray([
                .. calendar.TeamMembers.Select(user => (JsonNode?)new JsonObject { ["userId"] = user }),
            ]),
        };

    /// <summary>Free slots, by the days of the zone asked for; a day without any is left out.</summary>
    public static JsonObject Slots(IEnumerable<DateTimeOffset> starts, TimeZoneInfo zone) =>
        new(
            starts
                .Select(start => WireFormat.WithOffset(start, zone))
                .GroupBy(start => start[..10], StringComparer.Ordinal)
                .Select(day =>
                    KeyValuePair.Create(day.Key, (JsonNode?)new JsonObject { ["slots"] = WireFormat.List(day) })
                )
        );

    private static JsonObject Hours(OpenHours hours) =>
        new()
        {
            ["daysOfTheWeek"] = new JsonArray([.. hours.Days.Select(day => (JsonNode?)(int)day)]),
            ["hours"] = new JsonArray(
                new JsonObject
                {
                    ["openHour"] = Hour(hours.Opens),
                    ["openMinute"] = Minute(hours.Opens),
                    ["closeHour"] = Hour(hours.Closes),
                    ["closeMinute"] = Minute(hours.Closes),
                }
            ),
        };

    // There is no hour 24 on the wire, but a minute 60.
    private static int Hour(TimeSpan time) => Math.Min((int)time.TotalHours, 23);

    private static int Minute(TimeSpan time) => (int)time.TotalMinutes - (Hour(time) * 60);
}
