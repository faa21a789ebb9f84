using System.Runtime.CompilerServices;
using System.Text.Json;
using DocketBridge.Sync.Records;
using HighLevel;
using HighLevel.Contacts;
using HighLevel.Tasks;

namespace DocketBridge.Connections.HighLevelSide;

/// <summary>Lists a location at the lowest cost in calls: contacts by 500, tasks and appointments of the whole location.</summary>
internal sealed class HighLevelListing(
    HighLevelClient client,
    LocationId location,
    LocationDirectory directory,
    HighLevelRecords records
)
{
    private const int TaskPage = 100;

    /// <summary>Every record of a kind, page by page.</summary>
    public IAsyncEnumerable<IReadOnlyList<SideRecord>> PagesAsync(RecordKind kind, CancellationToken ct) =>
        kind switch
        {
            RecordKind.Contact => ContactsAsync(ct),
            RecordKind.Task => TasksAsync(ct),
            RecordKind.Appointment => AppointmentsAsync(ct),
            _ => throw new NotSupportedException("HighLevel lists notes by contact only."),
        };

    /// <summary>The contact of a task, found by the location's task search.</summary>
    public async Task<string?> LocateTaskAsync(string taskId, string? title, CancellationToken ct)
    {
        var search = new TaskSearch { Query = title, Limit = TaskPage };
        var page = await client.Locations.SearchTasksAsync(location, search, ct);
        return page.Tasks.FirstOrDefault(task => task.Id.Value == taskId)?.ContactId?.Value;
    }

    private async IAsyncEnumerable<IReadOnlyList<SideRecord>> ContactsAsync(
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        IReadOnlyList<JsonElement>? after = null;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (true)
        {
            var page = await client.Contacts.SearchAsync(
                new ContactSearch
                {
                    LocationId = location,
                    SearchAfter = after,
                    Sort = [new SearchSort("dateAdded", "asc")],
                },
                ct
            );
            var listed = new List<SideRecord>();
            foreach (var contact in page.Contacts.Where(contact => seen.Add(contact.Id.Value)))
            {
                listed.Add(await records.OfAsync(contact, fromListing: true, ct));
            }

            yield return listed;
            after = page.Contacts.Count > 0 ? page.Contacts[^1].SearchAfter : null;
            if (after is null || page.Contacts.Count < ContactSearch.MaxPageLimit)
            {
                yield break;
            }

            // A page of nothing but known contacts would come for ever.
            if (listed.Count == 0)
            {
                throw new InvalidOperationException("HighLevel's contact search repeats a page.");
            }
        }
    }

    // The most that a page holds is not documented: pages are taken as they come, until one brings nothing new.
    private async IAsyncEnumerable<IReadOnlyList<SideRecord>> TasksAsync([EnumeratorCancellation] CancellationToken ct)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var skip = 0;
        while (true)
        {
            var page = await client.Locations.SearchTasksAsync(
                location,
                new TaskSearch { Limit = TaskPage, Skip = skip },
                ct
            );
            var listed = page
                .Tasks.Where(task => task.ContactId?.Value is { Length: > 0 } && seen.Add(task.Id.Value))
                .Select(task => HighLevelRecords.Of(task, null, fromListing: true))
                .ToList();
            yield return listed;
            skip += page.Tasks.Count;
            if (page.Tasks.Count == 0 || listed.Count == 0)
            {
                yield break;
            }
        }
    }

    private async IAsyncEnumerable<IReadOnlyList<SideRecord>> AppointmentsAsync(
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        var from = new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();
        var until = new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();
        foreach (var calendar in await directory.CalendarsAsync(ct))
        {
            var events = await client.Calendars.ListEventsAsync(location, from, until, calendar.Id, null, null, ct);
            yield return
            [
                .. events
                    .Events.Where(appointment => appointment.ContactId?.Value is { Length: > 0 })
                    .Select(appointment => records.Of(appointment, fromListing: true)),
            ];
        }
    }
}
