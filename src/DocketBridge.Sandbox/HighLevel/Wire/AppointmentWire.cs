using System.Text.Json.Nodes;
using DocketBridge.Sandbox.HighLevel.Records;

namespace DocketBridge.Sandbox.HighLevel.Wire;

/// <summary>The shapes in which HighLevel shows an appointment.</summary>
/// <param name="locationId">The location.</param>
/// <param name="zone">The location's time zone.</param>
internal sealed class AppointmentWire(string locationId, TimeZoneInfo zone)
{
    /// <summary>The answer to a create and an edit: no dates of creation and change.</summary>
    public JsonObject Written(Appointment appointment) =>
        new JsonObject
        {
            ["calendarId"] = appointment.CalendarId,
            ["locationId"] = locationId,
            ["contactId"] = appointment.ContactId,
            ["startTime"] = WireFormat.WithOffset(appointment.StartTime, zone),
            ["endTime"] = WireFormat.WithOffset(appointment.EndTime, zone),
            ["title"] = appointment.Title,
            ["meetingLocationType"] = appointment.MeetingLocationType,
            ["appointmentStatus"] = appointment.Status,
            ["assignedUserId"] = appointment.AssignedUserId,
            ["address"] = appointment.Address,
            ["isRecurring"] = false,
            ["id"] = appointment.Id,
        }.WithoutNulls();

    /// <summary>Reading one, and the events of a calendar: moments with an offset.</summary>
    public JsonObject Full(Appointment appointment, string groupId) =>
        new JsonObject
        {
            ["id"] = appointment.Id,
            ["address"] = appointment.Address ?? "",
            ["title"] = appointment.Title,
            ["calendarId"] = appointment.CalendarId,
            ["locationId"] = locationId,
            ["contactId"] = appointment.ContactId,
            ["groupId"] = groupId,
            ["appointmentStatus"] = appointment.Status,
            ["assignedUserId"] = appointment.AssignedUserId ?? "",
            ["users"] = Users(appointment),
            ["notes"] = appointment.Description,
            ["description"] = appointment.Description,
            ["isRecurring"] = false,
            ["startTime"] = WireFormat.WithOffset(appointment.StartTime, zone),
            ["endTime"] = WireFormat.WithOffset(appointment.EndTime, zone),
            ["dateAdded"] = WireFormat.WithOffset(appointment.DateAdded, zone),
            ["dateUpdated"] = WireFormat.WithOffset(appointment.DateUpdated, zone),
            ["assignedResources"] = new JsonArray(),
            ["createdBy"] = new JsonObject { ["source"] = appointment.Source },
        }.WithoutNulls();

    /// <summary>The appointments of a contact: naive local times.</summary>
    public JsonObject OfContact(Appointment appointment, string groupId) =>
        new JsonObject
        {
            ["id"] = appointment.Id,
            ["calendarId"] = appointment.CalendarId,
            ["status"] = appointment.Status == "cancelled" ? "cancelled" : "booked",
            ["title"] = appointment.Title,
            ["assignedUserId"] = appointment.AssignedUserId,
            ["notes"] = appointment.Description,
            ["startTime"] = WireFormat.NaiveLocal(appointment.StartTime, zone),
            ["endTime"] = WireFormat.NaiveLocal(appointment.EndTime, zone),
            ["address"] = appointment.Address,
            ["locationId"] = locationId,
            ["contactId"] = appointment.ContactId,
            ["groupId"] = groupId,
            ["appointmentStatus"] = appointment.Status,
            ["users"] = Users(appointment),
            ["dateAdded"] = WireFormat.NaiveLocal(appointment.DateAdded, zone),
            ["dateUpdated"] = WireFormat.NaiveLocal(appointment.DateUpdated, zone),
            ["assignedResources"] = new JsonArray(),
        }.WithoutNulls();

    /// <summary>In a webhook: nested under "appointment".</summary>
    public JsonObject Event(Appointment appointment, string groupId) =>
        new()
        {
            ["appointment"] = new JsonObject
            {
                ["id"] = appointment.Id,
                ["address"] = appointment.Address,
                ["title"] = appointment.Title,
                ["calendarId"] = appointment.CalendarId,
                ["contactId"] = appointment.ContactId,
                ["groupId"] = groupId,
                ["appointmentStatus"] = appointment.Status,
                ["assignedUserId"] = appointment.AssignedUserId,
                ["users"] = Users(appointment),
                ["notes"] = appointment.Description,
                ["source"] = appointment.Source,
                ["startTime"] = WireFormat.WithOffset(appointment.StartTime, zone),
                ["endTime"] = WireFormat.WithOffset(appointment.EndTime, zone),
                ["dateAdded"] = WireFormat.WithOffset(appointment.DateAdded, zone),
                ["dateUpdated"] = WireFormat.WithOffset(appointment.DateUpdated, zone),
            }.WithoutNulls(),
        };

    private static JsonArray Users(Appointment appointment) =>
        WireFormat.List(appointment.AssignedUserId is { } user ? [user] : []);
}
