using DocketBridge.Sandbox.HighLevel.Records;
using DocketBridge.Sandbox.HighLevel.Search;
using DocketBridge.Sandbox.HighLevel.Wire;
using DocketBridge.Sandbox.HighLevel.Writes;

namespace DocketBridge.Sandbox.HighLevel.Storage;

/// <summary>
/// Everything the location holds, in memory. One lock guards it; what is handed out are snapshots of unchanging
/// records. The Add methods load data as if it had always been there: without webhooks, log entries or search lag.
/// </summary>
public sealed partial class HighLevelStore
{
    private readonly SandboxIds _ids;
    private readonly SandboxIds _settingIds;
    private readonly TimeProvider _time;
    private readonly string _country;

    internal HighLevelStore(SandboxIds ids, SandboxIds settingIds, TimeProvider time, string country)
    {
        _ids = ids;
        _settingIds = settingIds;
        TagRows = new TagTable(settingIds);
        _time = time;
        _country = country;
        ContactIndex = new LaggingIndex<Contact>(time);
        TaskIndex = new LaggingIndex<ContactTask>(time);
        OpportunityIndex = new LaggingIndex<Opportunity>(time);
    }

    /// <summary>The users of the location.</summary>
    public IReadOnlyList<User> Users => Locked(() => UserRows.ToArray());

    /// <summary>The calendars of the location.</summary>
    public IReadOnlyList<Calendar> Calendars => Locked(() => CalendarRows.ToArray());

    /// <summary>The custom fields of the location.</summary>
    public IReadOnlyList<CustomField> CustomFields => Locked(() => CustomFieldRows.ToArray());

    /// <summary>The businesses of the location.</summary>
    public IReadOnlyList<Business> Businesses => Locked(() => BusinessRows.ToArray());

    /// <summary>Every contact.</summary>
    public IReadOnlyList<Contact> Contacts => Locked(() => ContactRows.All.ToArray());

    /// <summary>Every task.</summary>
    public IReadOnlyList<ContactTask> Tasks => Locked(() => TaskRows.All.ToArray());

    /// <summary>Every note.</summary>
    public IReadOnlyList<Note> Notes => Locked(() => NoteRows.All.ToArray());

    /// <summary>Every appointment.</summary>
    public IReadOnlyList<Appointment> Appointments => Locked(() => AppointmentRows.All.ToArray());

    internal Lock Gate { get; } = new();

    internal ContactTable ContactRows { get; } = new();

    internal ChildTable<ContactTask> TaskRows { get; } = new(task => task.Id, task => task.ContactId);

    internal ChildTable<Note> NoteRows { get; } = new(note => note.Id, note => note.ContactId);

    internal ChildTable<Appointment> AppointmentRows { get; } = new(row => row.Id, row => row.ContactId);

    internal List<Business> BusinessRows { get; } = [];

    internal List<User> UserRows { get; } = [];

    internal List<Calendar> CalendarRows { get; } = [];

    internal List<CustomField> CustomFieldRows { get; } = [];

    internal LaggingIndex<Contact> ContactIndex { get; }

    internal LaggingIndex<ContactTask> TaskIndex { get; }

    /// <summary>A contact; null when there is none.</summary>
    /// <param name="id">Its id.</param>
    public Contact? FindContact(string id) => Locked(() => ContactRows.Find(id));

    /// <summary>The tasks of a contact.</summary>
    /// <param name="contactId">The contact's id.</param>
    public IReadOnlyList<ContactTask> TasksOf(string contactId) =>
        Locked(() => TaskRows.OfContact(contactId).ToArray());

    /// <summary>The notes of a contact.</summary>
    /// <param name="contactId">The contact's id.</param>
    public IReadOnlyList<Note> NotesOf(string contactId) => Locked(() => NoteRows.OfContact(contactId).ToArray());

    /// <summary>The appointments of a contact.</summary>
    /// <param name="contactId">The contact's id.</param>
    public IReadOnlyList<Appointment> AppointmentsOf(string contactId) =>
        Locked(() => AppointmentRows.OfContact(contactId).ToArray());

    /// <summary>Loads a user.</summary>
    /// <param name="user">The user; an id is made where it has none.</param>
    /// <returns>The user as stored.</returns>
    public User AddUser(User user)
    {
        ArgumentNullException.ThrowIfNull(user);
        var row = user with { Id = IdOr(user.Id) };
        return Locked(() => Added(UserRows, row));
    }

    /// <summary>Loads a calendar.</summary>
    /// <param name="calendar">The calendar; ids are made where it has none.</param>
    /// <returns>The calendar as stored.</returns>
    public Calendar AddCalendar(Calendar calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(calendar.SlotMinutes);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(calendar.IntervalMinutes);
        var row = calendar with { Id = IdOr(calendar.Id), GroupId = IdOr(calendar.GroupId) };
        return Locked(() => Added(CalendarRows, row));
    }

    /// <summary>Loads the definition of a custom field.</summary>
    /// <param name="field">The field; id and key are made where it has none.</param>
    /// <returns>The field as stored.</returns>
    public CustomField AddCustomField(CustomField field)
    {
        ArgumentNullException.ThrowIfNull(field);
        var key = field.FieldKey.Length > 0 ? field.FieldKey : $"{field.Model}.{LocationWire.Slug(field.Name, '_')}";
        var row = field with { Id = IdOr(field.Id), FieldKey = key };
        return Locked(() => Added(CustomFieldRows, row));
    }

    /// <summary>Loads a business.</summary>
    /// <param name="business">The business; id and dates are filled in where it has none.</param>
    /// <returns>The business as stored.</returns>
    public Business AddBusiness(Business business)
    {
        ArgumentNullException.ThrowIfNull(business);
        var row = business with
        {
            Id = business.Id.Length > 0 ? business.Id : _ids.NextHex(),
            CreatedAt = Moment(business.CreatedAt),
            UpdatedAt = Moment(Later(business.UpdatedAt, business.CreatedAt)),
        };
        return Locked(() => Added(BusinessRows, row));
    }

    /// <summary>Loads a contact; e-mail, phone and tags are stored in HighLevel's form.</summary>
    /// <param name="contact">The contact; id and dates are filled in where it has none.</param>
    /// <returns>The contact as stored.</returns>
    public Contact AddContact(Contact contact)
    {
        ArgumentNullException.ThrowIfNull(contact);
        var row = contact with
        {
            Id = IdOr(contact.Id),
            Email = Normal.Email(contact.Email),
            Phone = Normal.Phone(contact.Phone, _country) ?? contact.Phone,
            Tags = Normal.Tags(contact.Tags),
            DateAdded = Moment(contact.DateAdded),
            DateUpdated = Moment(Later(contact.DateUpdated, contact.DateAdded)),
        };
        lock (Gate)
        {
            Keep(row);
            ContactIndex.Put(row.Id, row, TimeSpan.Zero);
        }

        return row;
    }

    /// <summary>Loads a task.</summary>
    /// <param name="task">The task; id and date are filled in where it has none.</param>
    /// <returns>The task as stored.</returns>
    public ContactTask AddTask(ContactTask task)
    {
        ArgumentNullException.ThrowIfNull(task);
        var row = task with { Id = IdOr(task.Id), DateAdded = Moment(task.DateAdded), DueDate = Moment(task.DueDate) };
        lock (Gate)
        {
            OwnerOf(row.ContactId);
            TaskRows.Put(row);
            TaskIndex.Put(row.Id, row, TimeSpan.Zero);
        }

        return row;
    }

    /// <summary>Loads a note.</summary>
    /// <param name="note">The note; id and date are filled in where it has none.</param>
    /// <returns>The note as stored.</returns>
    public Note AddNote(Note note)
    {
        ArgumentNullException.ThrowIfNull(note);
        var row = note with { Id = IdOr(note.Id), DateAdded = Moment(note.DateAdded) };
        lock (Gate)
        {
            OwnerOf(row.ContactId);
            NoteRows.Put(row);
        }

        return row;
    }

    /// <summary>Loads an appointment; into the first calendar where it names none.</summary>
    /// <param name="appointment">The appointment; id and dates are filled in where it has none.</param>
    /// <returns>The appointment as stored.</returns>
    public Appointment AddAppointment(Appointment appointment)
    {
        ArgumentNullException.ThrowIfNull(appointment);
        lock (Gate)
        {
            OwnerOf(appointment.ContactId);
            var row = appointment with
            {
                Id = IdOr(appointment.Id),
                CalendarId = appointment.CalendarId.Length > 0 ? appointment.CalendarId : CalendarRows[0].Id,
                DateAdded = Moment(appointment.DateAdded),
                DateUpdated = Moment(Later(appointment.DateUpdated, appointment.DateAdded)),
            };
            AppointmentRows.Put(row);
            return row;
        }
    }

    /// <summary>The clock's moment, in whole milliseconds: that is what the wire shows and filters compare.</summary>
    internal DateTimeOffset Now() => Normal.Milliseconds(_time.GetUtcNow());

    private T Locked<T>(Func<T> read)
    {
        lock (Gate)
        {
            return read();
        }
    }

    private static T Added<T>(List<T> rows, T row)
    {
        rows.Add(row);
        return row;
    }

    private void OwnerOf(string contactId)
    {
        if (ContactRows.Find(contactId) is null)
        {
            throw new ArgumentException($"There is no contact {contactId} to load a record for.", nameof(contactId));
        }
    }

    private string IdOr(string id) => id.Length > 0 ? id : _ids.Next();

    private DateTimeOffset Moment(DateTimeOffset given) => given == default ? Now() : Normal.Milliseconds(given);

    private static DateTimeOffset Later(DateTimeOffset updated, DateTimeOffset added) =>
        updated == default ? added : updated;
}
