using DocketBridge.Storage;
using DocketBridge.Sync.Fields;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Mapping;
using DocketBridge.Sync.Ports;
using DocketBridge.Sync.Records;
using DocketBridge.Sync.Text;

namespace DocketBridge.Api;

/// <summary>Shows a contact of the replica in the API's form.</summary>
internal static class ContactViewer
{
    public static ContactView Contact(ConnectionRow connection, ContactFile file, Includes includes)
    {
        var contact = file.Contact;
        return new ContactView
        {
            Id = $"link:{contact.Id}",
            Connection = connection.Id.Value,
            HighLevelId = contact.HighLevelId,
            DocketManagerId = contact.DocketManagerId,
            SyncState = StateOf(contact),
            SyncedAt = contact.SyncedAt,
            Profile = Profile(contact),
            Exceptions = [.. contact.Exceptions.Select(e => new ExceptionView(e.Field, e.Target.ToString(), e.Reason))],
            Conflicts =
            [
                .. from link in file.Children.Where(child => child.State != LinkState.Gone).Prepend(contact)
                from conflict in link.Conflicts
                select new OpenConflictView(
                    $"link:{link.Id}",
                    link.Kind,
                    conflict.Field,
                    conflict.HighLevel.Text,
                    conflict.DocketManager.Text,
                    conflict.RaisedAt,
                    file.Choices.Any(choice => choice.Link == link.Id && choice.Field == conflict.Field)
                ),
            ],
            Tasks = includes.HasFlag(Includes.Tasks) ? Tasks(file, TaskFilter.All) : null,
            Notes = includes.HasFlag(Includes.Notes) ? Notes(file) : null,
            Appointments = includes.HasFlag(Includes.Appointments) ? Appointments(file) : null,
        };
    }

    public static IReadOnlyList<TaskView> Tasks(ContactFile file, TaskFilter filter) =>
        [
            .. Living(file, RecordKind.Task)
                .Select(Task)
                .Where(task => filter == TaskFilter.All || task.Completed == (filter == TaskFilter.Completed))
                .OrderBy(task => task.DueDate ?? "9999", StringComparer.Ordinal)
                .ThenBy(task => task.Id, StringComparer.Ordinal),
        ];

    public static TaskView Task(Link link)
    {
        var values = Values(link);
        var (title, body) = TaskText.Split(values["text"].Text);
        return new TaskView
        {
            Id = $"link:{link.Id}",
            HighLevelId = link.HighLevelId,
            DocketManagerId = link.DocketManagerId,
            Text = values["text"].Text,
            Title = title,
            Body = body.Length == 0 ? null : body,
            DueDate = OrNull(values["dueDate"].Text),
            DueAt = OrNull(link.HighLevelRecord?[HighLevelFields.DueDate] ?? string.Empty),
            Completed = !values["completed"].IsEmpty,
            AssignedTo = OrNull(values["assignedTo"].Text),
        };
    }

    private static List<NoteView> Notes(ContactFile file) =>
        [
            .. Living(file, RecordKind.Note)
                .Select(link => new NoteView(
                    $"link:{link.Id}",
                    link.HighLevelId,
                    link.DocketManagerId,
                    Values(link)["body"].Text,
                    OrNull(link.DocketManagerRecord?[DocketManagerFields.Author] ?? string.Empty),
                    ZonedTime.TryParse(link.DocketManagerRecord?[DocketManagerFields.Created])
                        ?? ZonedTime.TryParse(link.HighLevelRecord?[HighLevelFields.DateAdded])
                ))
                .OrderBy(note => note.CreatedAt),
        ];

    private static List<AppointmentView> Appointments(ContactFile file) =>
        [
            .. Living(file, RecordKind.Appointment)
                .Select(link => new AppointmentView(
                    $"link:{link.Id}",
                    link.HighLevelId,
                    link.DocketManagerId,
                    OrNull(link.HighLevelRecord?[HighLevelFields.Title] ?? string.Empty),
                    ZonedTime.TryParse(link.HighLevelRecord?[HighLevelFields.Start]),
                    ZonedTime.TryParse(link.HighLevelRecord?[HighLevelFields.End]),
                    OrNull(link.HighLevelRecord?[HighLevelFields.Status] ?? string.Empty)
                ))
                .OrderBy(appointment => appointment.Start),
        ];

    private static IEnumerable<Link> Living(ContactFile file, RecordKind kind) =>
        file.Children.Where(link => link.Kind == kind && link.State != LinkState.Gone);

    private static ProfileView Profile(Link contact)
    {
        var values = Values(contact);
        var address = values["address"].IsEmpty ? null : PostalAddress.Parse(values["address"].Text);
        return new ProfileView(
            OrNull(values["name"].Text),
            OrNull(values["email"].Text),
            OrNull(values["phone"].Text),
            OrNull(values["company"].Text),
            address is null
                ? null
                : new AddressView(address.Street, address.City, address.Region, address.Postal, address.Country),
            OrNull(values["website"].Text),
            OrNull(values["jobTitle"].Text),
            TextSet.Split(values["tags"].Text),
            OrNull(values["assignedTo"].Text)
        );
    }

    // HighLevel is the source of truth for details and activities; what only DocketManager has is shown all the same.
    private static CommonRecord Values(Link link)
    {
        var highLevel = link.HighLevelShadow ?? CommonRecord.Empty;
        var docketManager = link.DocketManagerShadow ?? CommonRecord.Empty;
        return docketManager.Values.Keys.Aggregate(
            highLevel,
            (all, field) => all[field].IsEmpty ? all.With(field, docketManager[field]) : all
        );
    }

    private static string StateOf(Link contact) =>
        contact switch
        {
            { State: LinkState.Gone } => "deleted",
            { State: LinkState.Waiting } => "waiting",
            { State: LinkState.Unlinked } => "alone",
            { IsFull: true, Shadows: not null } => "inStep",
            _ => "pending",
        };

    private static string? OrNull(string text) => text.Length == 0 ? null : text;
}

/// <summary>What a contact is to be shown with.</summary>
[Flags]
internal enum Includes
{
    None = 0,
    Tasks = 1,
    Notes = 2,
    Appointments = 4,
}

/// <summary>Which tasks.</summary>
internal enum TaskFilter
{
    All,
    Open,
    Completed,
}
