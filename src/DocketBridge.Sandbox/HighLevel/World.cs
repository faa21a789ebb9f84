using DocketBridge.Sandbox.Faults;
using DocketBridge.Sandbox.HighLevel.Records;
using DocketBridge.Sandbox.HighLevel.Storage;
using DocketBridge.Sandbox.HighLevel.Webhooks;
using DocketBridge.Sandbox.HighLevel.Wire;
using DocketBridge.Sandbox.HighLevel.Writes;

namespace DocketBridge.Sandbox.HighLevel;

/// <summary>What every part of the sandbox works on.</summary>
internal sealed class World
{
    private readonly SandboxIds _traces;
    private readonly SandboxIds _files;

    public World(HighLevelSandboxOptions options, SandboxIds ids)
    {
        Options = options;
        Ids = ids;
        _traces = new SandboxIds(unchecked(options.Seed * 31 + 5));
        _files = new SandboxIds(unchecked(options.Seed * 31 + 13));
        LocationId = ids.Next();
        CompanyId = ids.Next();
        AppId = ids.NextHex();
        VersionId = ids.NextHex();
        Faults = new FaultPlan(options.Faults, options.Seed, options.TimeProvider);
        var settingIds = new SandboxIds(unchecked(options.Seed * 31 + 11));
        Store = new HighLevelStore(ids, settingIds, options.TimeProvider, options.Country);
        Objects = new ObjectStore(Store, new SandboxIds(unchecked(options.Seed * 31 + 6)), options.TimeProvider);
        Log = new WriteLog(options.TimeProvider);
        Appointments = new AppointmentWire(LocationId, TimeZoneInfo.FindSystemTimeZoneById(options.TimeZone));
        Outbox = new WebhookOutbox(this);
    }

    public HighLevelSandboxOptions Options { get; }

    public SandboxIds Ids { get; }

    public string LocationId { get; }

    public string CompanyId { get; }

    public string AppId { get; }

    public string VersionId { get; private set; }

    public FaultPlan Faults { get; }

    public HighLevelStore Store { get; }

    public ObjectStore Objects { get; }

    public FileShelf Files { get; } = new();

    public WriteLog Log { get; }

    public WebhookOutbox Outbox { get; }

    public AppointmentWire Appointments { get; }

    public TimeProvider Time => Options.TimeProvider;

    /// <summary>Gives the app another version.</summary>
    public void NewVersion() => VersionId = _traces.NextHex();

    /// <summary>The id under which the next request can be found in the logs.</summary>
    public string NextTraceId() => _traces.NextGuid().ToString();

    /// <summary>The id of the next uploaded file.</summary>
    public string NextFileId() => _files.Next();

    /// <summary>Makes a contact's change visible to search when its time has come. The caller holds the lock.</summary>
    public void Index(string id, Contact? contact) =>
        Store.ContactIndex.Put(id, contact, Faults.NextSearchLag(Options.SearchLag));

    /// <summary>Makes an opportunity's change visible to search when its time has come. The caller holds the lock.</summary>
    public void Index(string id, Opportunity? opportunity) =>
        Store.OpportunityIndex.Put(id, opportunity, Faults.NextSearchLag(Options.SearchLag));

    /// <summary>Makes a task's change visible to search when its time has come. The caller holds the lock.</summary>
    public void Index(string id, ContactTask? task) =>
        Store.TaskIndex.Put(
            id,
            task,
            Options.Assumptions.TaskSearchLags ? Faults.NextSearchLag(Options.SearchLag) : TimeSpan.Zero
        );

    /// <summary>Takes the relations of a deleted record away. The caller holds the lock.</summary>
    public void ForgetRelations(string recordId)
    {
        if (Options.Assumptions.RecordDeleteTakesItsRelationsAlong)
        {
            Objects.RemoveRelationsOf(recordId);
        }
    }

    /// <summary>The contact with this id. The caller holds the lock.</summary>
    /// <exception cref="Refusal">404 when there is none.</exception>
    public Contact NeedContact(string id) => Store.ContactRows.Find(id) ?? throw Refusal.NotFound("Contact");

    /// <summary>The group of a calendar.</summary>
    public string GroupOf(Appointment appointment) =>
        Store.CalendarRows.Find(calendar => calendar.Id == appointment.CalendarId)?.GroupId ?? "";
}
