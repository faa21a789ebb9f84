using HighLevel;
using HighLevel.Contacts;
using HighLevel.Operations;
using HighLevel.Tasks;

namespace DocketBridge.Credentials;

/// <summary>
/// Finds the reading scopes that a private integration token lacks: HighLevel tells them nowhere, so each is tried with a small call. A
/// writing scope cannot be tried without a write; the first one that is refused names it.
/// </summary>
internal static class ScopeProbe
{
    /// <summary>The scopes the sync reads with that the token lacks, in the order of the calls; empty when it has all.</summary>
    /// <param name="client">A client with the token.</param>
    /// <param name="location">The location.</param>
    /// <param name="ct">Cancellation.</param>
    /// <exception cref="HighLevelException">HighLevel refuses for another reason, or does not answer.</exception>
    public static async Task<IReadOnlyList<string>> MissingAsync(
        HighLevelClient client,
        LocationId location,
        CancellationToken ct
    )
    {
        var missing = new List<string>();
        await TryAsync(Scopes.LocationsRead, () => client.Locations.GetAsync(location, ct));
#pragma warning disable CS0618 // As the location's directory does.
        await TryAsync(Scopes.UsersRead, () => client.Users.ListAsync(location, ct));
#pragma warning restore CS0618
        await TryAsync(Scopes.CustomFieldsRead, () => client.Locations.ListCustomFieldsAsync(location, "contact", ct));
        await TryAsync(Scopes.BusinessesRead, () => client.Businesses.ListAsync(location, 1, 0, ct));
        var contacts = new ContactSearch { LocationId = location, PageLimit = 1 };
        await TryAsync(Scopes.ContactsRead, () => client.Contacts.SearchAsync(contacts, ct));
        var tasks = new TaskSearch { Limit = 1 };
        await TryAsync(Scopes.LocationTasksRead, () => client.Locations.SearchTasksAsync(location, tasks, ct));
        CalendarId? calendar = null;
        await TryAsync(
            Scopes.CalendarsRead,
            async () =>
                calendar = (await client.Calendars.ListAsync(location, ct)).Calendars is [{ } first, ..]
                    ? first.Id
                    : null
        );
        if (calendar is { } any)
        {
            await TryAsync(
                Scopes.EventsRead,
                () => client.Calendars.ListEventsAsync(location, 0, 1, any, null, null, ct)
            );
        }

        return missing;

        async Task TryAsync(string scope, Func<Task> call)
        {
            try
            {
                await call();
            }
            catch (HighLevelException error) when (error.Kind == FailureKind.ScopeMissing)
            {
                missing.Add(scope);
            }
        }
    }
}
