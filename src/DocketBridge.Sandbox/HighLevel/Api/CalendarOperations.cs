using System.Globalization;
using System.Text.Json.Nodes;
using DocketBridge.Sandbox.HighLevel.Records;
using DocketBridge.Sandbox.HighLevel.Scheduling;
using DocketBridge.Sandbox.HighLevel.Wire;
using DocketBridge.Sandbox.HighLevel.Writes;

namespace DocketBridge.Sandbox.HighLevel.Api;

/// <summary>Calendars and appointments, under their own Version header.</summary>
internal sealed class CalendarOperations(World world)
{
    private static readonly TimeSpan MostFreeSlots = TimeSpan.FromDays(31);

    private readonly AppointmentWrites _writes = new(world);

    public IEnumerable<Operation> All =>
        new Operation[]
        {
            new("get-calendars", "GET", "/calendars/", Calendars) { Scope = "calendars.readonly" },
            new("get-calendar-events", "GET", "/calendars/events", Events),
            new("create-appointment", "POST", "/calendars/events/appointments", Create),
            new("get-calendar", "GET", "/calendars/{calendarId}", Calendar) { Scope = "calendars.readonly" },
            new("get-slots", "GET", "/calendars/{calendarId}/free-slots", FreeSlots) { Scope = "calendars.readonly" },
            new("get-appointment", "GET", "/calendars/events/appointments/{eventId}", Get),
            new("edit-appointment", "PUT", "/calendars/events/appointments/{eventId}", Update),
            new("delete-event", "DELETE", "/calendars/events/{eventId}", Delete),
        }
            .Select(operation => operation with { Version = Versions.Calendars })
            .Scoped("calendars/events.readonly", "calendars/events.write");

    private Answer Calendars(Call call)
    {
        call.NeedLocationQuery();
        var group = call.Query("groupId");
        var drafts = call.Truth("showDrafted", usual: true);
        var shown = world
            .Store.Calendars.Where(calendar => group is null || calendar.GroupId == group)
            .Where(calendar => drafts || calendar.IsActive)
            .Select(calendar => (JsonNode?)CalendarWire.Full(calendar, world.LocationId));
        return Answer.Ok(new JsonObject { ["calendars"] = new JsonArray([.. shown]) });
    }

    private Answer Calendar(Call call)
    {
        lock (world.Store.Gate)
        {
            var calendar = _writes.NeedCalendar(call.Route("calendarId"));
            return Answer.Ok(new JsonObject { ["calendar"] = CalendarWire.Full(calendar, world.LocationId) });
        }
    }

    private Answer FreeSlots(Call call)
    {
        var (from, to) = (Moment(call, "startDate"), Moment(call, "endDate"));
        // The last year there is has no room for a slot after its end.
        if (to <= from || to - from > MostFreeSlots || to.Year == DateTimeOffset.MaxValue.Year)
        {
            throw Refusal.BadRequest($"Date range must be positive and not more than {MostFreeSlots.Days} days");
        }

        var zone = TimeZoneInfo.FindSystemTimeZoneById(world.Options.TimeZone);
        var shownIn = Zone(call.Query("timezone")) ?? zone;
        lock (world.Store.Gate)
        {
            var finder = new SlotFinder(_writes.NeedCalendar(call.Route("calendarId")), zone);
            var users = call.Queries("userIds").Concat(call.Queries("userId")).Distinct().ToArray();
            foreach (var user in users)
            {
                Writes.Users.Known(user, old: null, world.Store, "userId");
            }

            var now = world.Store.Now();
            var slots = finder.Find(from > now ? from : now, to, world.Store.AppointmentRows.All, users);
            var answer = CalendarWire.Slots(slots, shownIn);
            answer["traceId"] = call.TraceId;
            return Answer.Ok(answer);
        }
    }

    // There is no "all of the location" and no "updated since": a window, and whose or which calendar's.
    private Answer Events(Call call)
    {
        call.NeedLocationQuery();
        var (user, calendar, group) = (call.Query("userId"), call.Query("calendarId"), call.Query("groupId"));
        if (user is null && calendar is null && group is null)
        {
            throw Refusal.Unprocessable("Either of userId, calendarId or groupId is required");
        }

        var (from, to) = (Moment(call, "startTime"), Moment(call, "endTime"));
        lock (world.Store.Gate)
        {
            var events = world
                .Store.AppointmentRows.All.Where(row =>
                    row.StartTime < to
                    && row.EndTime > from
                    && (user is null || row.AssignedUserId == user)
                    && (calendar is null || row.CalendarId == calendar)
                    && (group is null || world.GroupOf(row) == group)
                )
                .OrderBy(row => row.StartTime)
                .Select(row => (JsonNode?)world.Appointments.Full(row, world.GroupOf(row)));
            return Answer.Ok(new JsonObject { ["events"] = new JsonArray([.. events]) });
        }
    }

    private Answer Create(Call call) =>
        Answer.Ok(Written(_writes.Create(Actor.Api, call.Body(AppointmentWrites.CreateBody))));

    private Answer Get(Call call)
    {
        lock (world.Store.Gate)
        {
            var row = _writes.Need(call.Route("eventId"));
            return Answer.Ok(new JsonObject { ["event"] = world.Appointments.Full(row, world.GroupOf(row)) });
        }
    }

    private Answer Update(Call call)
    {
        var body = call.Body(AppointmentWrites.UpdateBody);
        return Answer.Ok(Written(_writes.Update(Actor.Api, call.Route("eventId"), body)));
    }

    // 201 for a deletion, and here "succeeded" is spelt as in a dictionary.
    private Answer Delete(Call call)
    {
        _writes.Delete(Actor.Api, call.Route("eventId"));
        return Answer.Created(new JsonObject { ["succeeded"] = true });
    }

    private JsonObject Written(Appointment appointment) => world.Appointments.Written(appointment);

    private static TimeZoneInfo? Zone(string? name) =>
        name is null ? null
        : TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone
        : throw Refusal.Unprocessable("timezone must be a valid IANA time zone");

    private static DateTimeOffset Moment(Call call, string name) =>
        long.TryParse(call.NeededQuery(name), NumberStyles.None, CultureInfo.InvariantCulture, out var millis)
        && millis < 253_402_300_800_000
            ? DateTimeOffset.FromUnixTimeMilliseconds(millis)
            : throw Refusal.Unprocessable($"{name} must be a number of milliseconds since 1970");
}
