using System.Text.Json.Nodes;
using DocketBridge.Sandbox.HighLevel.Records;

namespace DocketBridge.Sandbox.HighLevel.Writes;

/// <summary>Writes appointments.</summary>
internal sealed class AppointmentWrites(World world)
{
    private static readonly Member[] Optional =
    [
        new("title"),
        new("meetingLocationType") { OneOf = ["custom", "zoom", "gmeet", "phone", "address", "ms_teams", "google"] },
        new("meetingLocationId"),
        new("overrideLocationConfig", MemberKind.Flag),
        new("appointmentStatus") { OneOf = ["new", "confirmed", "cancelled", "showed", "noshow", "invalid"] },
        new("assignedUserId"),
        new("description"),
        new("address"),
        new("ignoreDateRange", MemberKind.Flag),
        new("toNotify", MemberKind.Flag),
        new("ignoreFreeSlotValidation", MemberKind.Flag),
        new("rrule"),
        new("endTime", MemberKind.Moment),
    ];

    public static BodyShape CreateBody { get; } =
        new([
            .. Optional,
            new("calendarId") { Required = true },
            new("locationId") { Required = true },
            new("contactId") { Required = true },
            new("startTime", MemberKind.Moment) { Required = true },
        ]);

    public static BodyShape UpdateBody { get; } =
        new([.. Optional, new("calendarId"), new("startTime", MemberKind.Moment)]);

    /// <summary>A person clicks into a calendar: it and the location are known.</summary>
    public static BodyShape ByPerson { get; } =
        new([
            .. Optional,
            new("calendarId"),
            new("contactId") { Required = true },
            new("startTime", MemberKind.Moment) { Required = true },
        ]);

    public Appointment Create(Actor actor, JsonObject body, bool freely = false)
    {
        lock (world.Store.Gate)
        {
            var contact = world.NeedContact(body.NeededText("contactId"));
            var now = world.Store.Now();
            var start = body.Moment("startTime");
            var calendar = NeedCalendar(body.NeededText("calendarId", world.Store.CalendarRows[0].Id));
            var blank = new Appointment
            {
                Id = world.Ids.Next(),
                ContactId = contact.Id,
                CalendarId = calendar.Id,
                Title = contact.FullName,
                StartTime = start,
                EndTime = start.AddMinutes(calendar.SlotMinutes),
                Source = actor == Actor.Api ? "public_api" : "calendar_page",
                DateAdded = now,
                DateUpdated = now,
            };
            var appointment = Apply(blank, body);
            RefuseTakenSlot(appointment, body, freely);
            world.Store.AppointmentRows.Put(appointment);
            world.Log.Add(actor, "appointment", contact.Id, before: null, Full(appointment));
            Raise("AppointmentCreate", appointment);
            return appointment;
        }
    }

    public Appointment Update(Actor actor, string id, JsonObject body, bool freely = false)
    {
        lock (world.Store.Gate)
        {
            var before = Need(id);
            var after = Apply(before, body);
            if (after.StartTime != before.StartTime || after.EndTime != before.EndTime)
            {
                RefuseTakenSlot(after, body, freely);
            }

            var changed = after != before;
            after = after with { DateUpdated = world.Store.Now() };
            world.Store.AppointmentRows.Put(after);
            world.Log.Add(actor, "appointment", after.ContactId, Full(before), Full(after));
            if (changed)
            {
                Raise("AppointmentUpdate", after);
            }

            return after;
        }
    }

    public void Delete(Actor actor, string id)
    {
        lock (world.Store.Gate)
        {
            var appointment = Need(id);
            world.Store.RemoveAppointment(id);
            world.Log.Add(actor, "appointment", appointment.ContactId, Full(appointment), after: null);
            Raise("AppointmentDelete", appointment);
        }
    }

    /// <summary>The appointment with this id. The caller holds the lock.</summary>
    public Appointment Need(string id) => world.Store.AppointmentRows.Find(id) ?? throw Refusal.NotFound("Appointment");

    /// <summary>The calendar with this id. The caller holds the lock.</summary>
    public Calendar NeedCalendar(string id) =>
        world.Store.CalendarRows.Find(row => row.Id == id) ?? throw Refusal.NotFound("Calendar");

    private Appointment Apply(Appointment before, JsonObject body)
    {
        var start = body.Moment("startTime", before.StartTime);
        // Moving the start without the end keeps the length.
        var end = body.Moment("endTime", start + (before.EndTime - before.StartTime));
        if (end <= start)
        {
            throw Refusal.Unprocessable("endTime must be after startTime");
        }

        return before with
        {
            CalendarId = NeedCalendar(body.NeededText("calendarId", before.CalendarId)).Id,
            Title = body.NeededText("title", before.Title),
            StartTime = start,
            EndTime = end,
            Status = body.NeededText("appointmentStatus", before.Status),
            AssignedUserId = Users.Known(
                body.Text("assignedUserId", before.AssignedUserId),
                before.AssignedUserId,
                world.Store,
                "assignedUserId"
            ),
            Description = body.Text("description", before.Description),
            Address = body.Text("address", before.Address),
            MeetingLocationType = body.Text("meetingLocationType", before.MeetingLocationType),
            MeetingLocationId = body.Text("meetingLocationId", before.MeetingLocationId),
        };
    }

    private void RefuseTakenSlot(Appointment wanted, JsonObject body, bool freely)
    {
        if (freely || body.Flag("ignoreFreeSlotValidation") || !world.Options.Assumptions.AppointmentsNeedAFreeSlot)
        {
            return;
        }

        var taken = world.Store.AppointmentRows.All.Any(other =>
            other.Id != wanted.Id
            && other.CalendarId == wanted.CalendarId
            && other.AssignedUserId == wanted.AssignedUserId
            && other.Status is not ("cancelled" or "invalid")
            && other.StartTime < wanted.EndTime
            && wanted.StartTime < other.EndTime
        );
        if (taken)
        {
            throw Refusal.BadRequest("The slot you have selected is no longer available.");
        }
    }

    private JsonObject Full(Appointment appointment) =>
        world.Appointments.Full(appointment, world.GroupOf(appointment));

    private void Raise(string type, Appointment appointment) =>
        world.Outbox.Raise(type, world.Appointments.Event(appointment, world.GroupOf(appointment)));
}
