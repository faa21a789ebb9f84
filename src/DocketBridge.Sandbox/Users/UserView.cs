using System.Text.Json;
using DocketBridge.Sandbox.Audit;

namespace DocketBridge.Sandbox.Users;

/// <summary>What users see on their screens: both sides as they are, kept up to date by the control logs.</summary>
internal sealed class UserView
{
    private readonly HttpClient _http;
    private readonly AuditTargets _targets;
    private readonly AuditOptions _options;
    private readonly ControlLog _highLevelLog;
    private readonly ControlLog _docketLog;

    public UserView(HttpClient http, AuditTargets targets, AuditOptions options)
    {
        (_http, _targets, _options) = (http, targets, options);
        _highLevelLog = new ControlLog(http, targets, SandboxSide.HighLevel);
        _docketLog = new ControlLog(http, targets, SandboxSide.DocketManager);
        Wire = new HighLevelWire([], options);
    }

    public HighLevelWire Wire { get; private set; }

    public Pool<HighLevelContactReading> Contacts { get; } = new();

    public Pool<HighLevelTaskReading> Tasks { get; } = new();

    public Pool<NoteReading> Notes { get; } = new();

    public Pool<AppointmentReading> Appointments { get; } = new();

    public Pool<CustomerReading> Customers { get; } = new();

    public Pool<DocketContactReading> DocketContacts { get; } = new();

    public Pool<DocketTaskReading> DocketTasks { get; } = new();

    public Pool<NoteReading> DocketNotes { get; } = new();

    /// <summary>Looks at everything.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        await _highLevelLog.SkipToEndAsync(cancellationToken);
        await _docketLog.SkipToEndAsync(cancellationToken);
        Wire = await new HighLevelReader(_http, _targets, _options).WireAsync(cancellationToken);
        var (highLevel, docket) = await new SandboxAudit(_http, _targets, _options).ReadAsync(cancellationToken);
        Fill(Contacts, highLevel.Contacts, one => one.Id);
        Fill(Tasks, highLevel.Tasks, one => one.Id);
        Fill(Notes, highLevel.Notes, one => one.Id);
        Fill(Appointments, highLevel.Appointments, one => one.Id);
        Fill(Customers, docket.Customers, one => one.Id);
        Fill(DocketContacts, docket.Contacts, one => one.Id);
        Fill(DocketTasks, docket.Tasks, one => one.Id);
        Fill(DocketNotes, docket.Notes, one => one.Id);
    }

    /// <summary>Takes in what happened since.</summary>
    public async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        foreach (var entry in await _highLevelLog.ReadNewAsync(cancellationToken))
        {
            Take(SandboxSide.HighLevel, entry.Text("entity"), entry.Text("op"), entry.GetProperty("record"));
        }

        foreach (var entry in await _docketLog.ReadNewAsync(cancellationToken))
        {
            Take(SandboxSide.DocketManager, entry.Text("entity"), entry.Text("op"), entry.GetProperty("record"));
        }
    }

    /// <summary>Learns the custom field that tells pairs, once the bridge has made it; then all is read again.</summary>
    public async Task LearnPairsAsync(CancellationToken cancellationToken)
    {
        if (Wire.ContactIdField is null)
        {
            var wire = await new HighLevelReader(_http, _targets, _options).WireAsync(cancellationToken);
            if (wire.ContactIdField is not null)
            {
                await LoadAsync(cancellationToken);
            }
        }
    }

    /// <summary>Takes in a record that was written or deleted.</summary>
    public void Take(SandboxSide side, string? entity, string? op, JsonElement record)
    {
        var gone = op is "delete" || record.Flag("isDeleted");
        switch (side, entity)
        {
            case (SandboxSide.HighLevel, "contact"):
                Put(Contacts, Wire.Contact(record), one => one.Id, gone);
                break;
            case (SandboxSide.HighLevel, "task"):
                Put(Tasks, HighLevelWire.Task(record), one => one.Id, gone);
                break;
            case (SandboxSide.HighLevel, "note"):
                Put(Notes, HighLevelWire.Note(record), one => one.Id, gone);
                break;
            case (SandboxSide.HighLevel, "appointment"):
                Put(Appointments, HighLevelWire.Appointment(record), one => one.Id, gone);
                break;
            case (_, "customer"):
                Put(Customers, DocketManagerWire.Customer(record), one => one.Id, gone);
                break;
            case (_, "contact"):
                Put(DocketContacts, DocketManagerWire.Contact(record), one => one.Id, gone);
                break;
            case (_, "task"):
                Put(DocketTasks, DocketManagerWire.Task(record), one => one.Id, gone);
                break;
            case (_, "note"):
                Put(DocketNotes, DocketManagerWire.Note(record), one => one.Id, gone);
                break;
        }
    }

    private static void Put<T>(Pool<T> pool, T? item, Func<T, string> id, bool gone)
        where T : class
    {
        if (item is null)
        {
            return;
        }

        if (gone)
        {
            pool.Remove(id(item));
        }
        else
        {
            pool.Put(id(item), item);
        }
    }

    private static void Fill<T>(Pool<T> pool, IEnumerable<T> items, Func<T, string> id)
        where T : class
    {
        pool.Clear();
        foreach (var item in items)
        {
            pool.Put(id(item), item);
        }
    }
}
