using System.Collections.Concurrent;
using System.Text.Json;

namespace DocketBridge.Sandbox.Audit;

/// <summary>Reads everything a HighLevel sub-account holds, over its public API.</summary>
internal sealed class HighLevelReader(HttpClient http, AuditTargets targets, AuditOptions options)
{
    private const int ContactPage = 500;
    private const int ListPage = 100;
    private const int NotesAtOnce = 8;

    private readonly AuditHttp _api = new(http, targets.HighLevelUrl, targets.HighLevelToken, "2021-07-28");
    private readonly AuditHttp _calendars = new(http, targets.HighLevelUrl, targets.HighLevelToken, "2021-04-15");

    private string Location => Uri.EscapeDataString(targets.LocationId);

    /// <summary>How this location's records are read: its custom fields have ids of their own.</summary>
    public async Task<HighLevelWire> WireAsync(CancellationToken cancellationToken)
    {
        var answer = await _api.GetAsync($"locations/{Location}/customFields?model=contact", cancellationToken);
        return new HighLevelWire(answer.Items("customFields"), options);
    }

    /// <summary>Reads it all.</summary>
    public async Task<HighLevelReading> ReadAsync(CancellationToken cancellationToken)
    {
        var wire = await WireAsync(cancellationToken);
        var contacts = await ContactsAsync(wire, cancellationToken);
        return new HighLevelReading
        {
            Contacts = contacts,
            Businesses = await BusinessesAsync(cancellationToken),
            Users = await UsersAsync(cancellationToken),
            Tasks = await TasksAsync(cancellationToken),
            Notes = await NotesAsync(contacts, cancellationToken),
            Appointments = await AppointmentsAsync(cancellationToken),
        };
    }

    private async Task<List<HighLevelContactReading>> ContactsAsync(
        HighLevelWire wire,
        CancellationToken cancellationToken
    )
    {
        var found = new Dictionary<string, HighLevelContactReading>(StringComparer.Ordinal);
        JsonElement? after = null;
        while (true)
        {
            var body = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["locationId"] = targets.LocationId,
                ["pageLimit"] = ContactPage,
                ["sort"] = new[] { new { field = "dateAdded", direction = "asc" } },
            };
            if (after is { } place)
            {
                body["searchAfter"] = place;
            }

            var page = (await _api.PostAsync("contacts/search", body, cancellationToken)).Items("contacts").ToList();
            foreach (var contact in page.Select(wire.Contact))
            {
                found[contact.Id] = contact;
            }

            if (page.Count < ContactPage)
            {
                return [.. found.Values];
            }

            after = page[^1].GetProperty("searchAfter");
        }
    }

    private async Task<Dictionary<string, string>> BusinessesAsync(CancellationToken cancellationToken)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var skip = 0; ; skip += ListPage)
        {
            var answer = await _api.GetAsync(
                $"businesses/?locationId={Location}&limit={ListPage}&skip={skip}",
                cancellationToken
            );
            var page = answer.Items("businesses").ToList();
            foreach (var business in page)
            {
                names[business.Text("id") ?? ""] = business.Text("name") ?? "";
            }

            if (page.Count < ListPage)
            {
                return names;
            }
        }
    }

    private async Task<Dictionary<string, string>> UsersAsync(CancellationToken cancellationToken)
    {
        var answer = await _api.GetAsync($"users/?locationId={Location}", cancellationToken);
        return answer
            .Items("users")
            .ToDictionary(user => user.Text("id") ?? "", user => user.Text("email") ?? "", StringComparer.Ordinal);
    }

    private async Task<List<HighLevelTaskReading>> TasksAsync(CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, HighLevelTaskReading>(StringComparer.Ordinal);
        for (var skip = 0; ; skip += ListPage)
        {
            var body = new { limit = ListPage, skip };
            var answer = await _api.PostAsync($"locations/{Location}/tasks/search", body, cancellationToken);
            var page = answer.Items("tasks").Select(HighLevelWire.Task).ToList();
            foreach (var task in page)
            {
                found[task.Id] = task;
            }

            if (page.Count < ListPage)
            {
                return [.. found.Values];
            }
        }
    }

    private async Task<List<NoteReading>> NotesAsync(
        IReadOnlyList<HighLevelContactReading> contacts,
        CancellationToken cancellationToken
    )
    {
        var notes = new ConcurrentBag<NoteReading>();
        var parallel = new ParallelOptions
        {
            MaxDegreeOfParallelism = NotesAtOnce,
            CancellationToken = cancellationToken,
        };
        await Parallel.ForEachAsync(
            contacts,
            parallel,
            async (contact, cancellation) =>
            {
                var answer = await _api.GetAsync($"contacts/{contact.Id}/notes", cancellation);
                foreach (var note in answer.Items("notes"))
                {
                    notes.Add(HighLevelWire.Note(note, contact.Id));
                }
            }
        );
        return [.. notes.OrderBy(note => note.Id, StringComparer.Ordinal)];
    }

    private async Task<List<AppointmentReading>> AppointmentsAsync(CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, AppointmentReading>(StringComparer.Ordinal);
        var (from, to) = (options.CalendarFrom.ToUnixTimeMilliseconds(), options.CalendarTo.ToUnixTimeMilliseconds());
        var calendars = await _calendars.GetAsync($"calendars/?locationId={Location}", cancellationToken);
        foreach (var calendar in calendars.Items("calendars"))
        {
            var path =
                $"calendars/events?locationId={Location}&calendarId={calendar.Text("id")}&startTime={from}&endTime={to}";
            var answer = await _calendars.GetAsync(path, cancellationToken);
            foreach (var appointment in answer.Items("events").Select(HighLevelWire.Appointment))
            {
                found[appointment.Id] = appointment;
            }
        }

        return [.. found.Values];
    }
}
