using HighLevel.AppointmentNotes;
using HighLevel.Appointments;
using HighLevel.Associations;
using HighLevel.Businesses;
using HighLevel.Calendars;
using HighLevel.Campaigns;
using HighLevel.Contacts;
using HighLevel.Locations;
using HighLevel.Notes;
using HighLevel.OAuth;
using HighLevel.Objects;
using HighLevel.Opportunities;
using HighLevel.Quota;
using HighLevel.Tasks;
using HighLevel.Users;
using HighLevel.Workflows;
using Refit;

namespace HighLevel;

/// <summary>
/// The operations of HighLevel's API for one credential, in groups. Safe for use from several threads; made by
/// <see cref="HighLevelClientFactory"/>.
/// </summary>
public sealed class HighLevelClient : IDisposable
{
    private readonly HttpClient _http;

    internal HighLevelClient(HttpClient http, RefitSettings settings, QuotaGovernor quota)
    {
        _http = http;
        Quota = quota;
        Contacts = RestService.ForGenerated<IContactsApi>(http, settings);
        Tasks = RestService.ForGenerated<ITasksApi>(http, settings);
        Notes = RestService.ForGenerated<INotesApi>(http, settings);
        Appointments = RestService.ForGenerated<IAppointmentsApi>(http, settings);
        AppointmentNotes = RestService.ForGenerated<IAppointmentNotesApi>(http, settings);
        Calendars = RestService.ForGenerated<ICalendarsApi>(http, settings);
        Locations = RestService.ForGenerated<ILocationsApi>(http, settings);
        Businesses = RestService.ForGenerated<IBusinessesApi>(http, settings);
        Opportunities = RestService.ForGenerated<IOpportunitiesApi>(http, settings);
        Users = RestService.ForGenerated<IUsersApi>(http, settings);
        Objects = RestService.ForGenerated<IObjectsApi>(http, settings);
        Associations = RestService.ForGenerated<IAssociationsApi>(http, settings);
        Workflows = RestService.ForGenerated<IWorkflowsApi>(http, settings);
        Campaigns = RestService.ForGenerated<ICampaignsApi>(http, settings);
        OAuth = RestService.ForGenerated<IOAuthApi>(http, settings);
    }

    /// <summary>Contacts, their tags and followers.</summary>
    public IContactsApi Contacts { get; }

    /// <summary>Tasks of contacts.</summary>
    public ITasksApi Tasks { get; }

    /// <summary>Notes of contacts.</summary>
    public INotesApi Notes { get; }

    /// <summary>Appointments.</summary>
    public IAppointmentsApi Appointments { get; }

    /// <summary>Notes of appointments.</summary>
    public IAppointmentNotesApi AppointmentNotes { get; }

    /// <summary>Calendars and their free slots.</summary>
    public ICalendarsApi Calendars { get; }

    /// <summary>Locations, their tags and custom fields, the search over tasks.</summary>
    public ILocationsApi Locations { get; }

    /// <summary>Businesses.</summary>
    public IBusinessesApi Businesses { get; }

    /// <summary>Opportunities, pipelines and lost reasons.</summary>
    public IOpportunitiesApi Opportunities { get; }

    /// <summary>Users.</summary>
    public IUsersApi Users { get; }

    /// <summary>Objects, standard and custom, and their records.</summary>
    public IObjectsApi Objects { get; }

    /// <summary>Associations between objects, relations between their records.</summary>
    public IAssociationsApi Associations { get; }

    /// <summary>Workflows and the contacts in them.</summary>
    public IWorkflowsApi Workflows { get; }

    /// <summary>Campaigns and the contacts in them.</summary>
    public ICampaignsApi Campaigns { get; }

    /// <summary>Tokens.</summary>
    public IOAuthApi OAuth { get; }

    /// <summary>The governor all calls pass through.</summary>
    public QuotaGovernor Quota { get; }

    /// <summary>Closes the client; the connections it shares with others stay open.</summary>
    public void Dispose() => _http.Dispose();
}
