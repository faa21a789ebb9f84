namespace DocketBridge.Sandbox.Tests.HighLevel;

/// <summary>The actions of the connector that are not there yet. Whoever adds one takes it off the list: the test demands it.</summary>
internal static class StillMissing
{
    /// <summary>Actions the library cannot call.</summary>
    public static readonly IReadOnlyList<string> InTheLibrary =
    [
        "GET /calendars/{calendarId}/free-slots",
        "GET /calendars/{calendarId}",
        "GET /calendars/appointments/{appointmentId}/notes",
        "POST /calendars/appointments/{appointmentId}/notes",
        "PUT /calendars/appointments/{appointmentId}/notes/{noteId}",
        "DELETE /calendars/appointments/{appointmentId}/notes/{noteId}",
        "GET /opportunities/lost-reason",
        "POST /opportunities/search",
        "GET /opportunities/pipelines",
        "GET /opportunities/{id}",
        "DELETE /opportunities/{id}",
        "PUT /opportunities/{id}",
        "PUT /opportunities/{id}/status",
        "POST /opportunities/upsert",
        "POST /opportunities/{id}/followers",
        "DELETE /opportunities/{id}/followers",
        "POST /opportunities/",
        "PUT /businesses/{businessId}",
        "DELETE /businesses/{businessId}",
        "GET /businesses/{businessId}",
    ];

    /// <summary>Actions the sandbox does not imitate.</summary>
    public static readonly IReadOnlyList<string> InTheSandbox =
    [
        "GET /calendars/{calendarId}/free-slots",
        "GET /calendars/{calendarId}",
        "GET /calendars/appointments/{appointmentId}/notes",
        "POST /calendars/appointments/{appointmentId}/notes",
        "PUT /calendars/appointments/{appointmentId}/notes/{noteId}",
        "DELETE /calendars/appointments/{appointmentId}/notes/{noteId}",
        "GET /opportunities/lost-reason",
        "POST /opportunities/search",
        "GET /opportunities/pipelines",
        "GET /opportunities/{id}",
        "DELETE /opportunities/{id}",
        "PUT /opportunities/{id}",
        "PUT /opportunities/{id}/status",
        "POST /opportunities/upsert",
        "POST /opportunities/{id}/followers",
        "DELETE /opportunities/{id}/followers",
        "POST /opportunities/",
    ];
}
