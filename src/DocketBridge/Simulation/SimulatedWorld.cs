using System.Collections.Immutable;
using DocketBridge.Simulation.Checks;
using DocketBridge.Simulation.People;
using DocketBridge.Simulation.Sides;
using DocketBridge.Simulation.Time;
using DocketBridge.Storage.Memory;
using DocketBridge.Sync.Deletions;
using DocketBridge.Sync.Engine;
using DocketBridge.Sync.Mapping;
using DocketBridge.Sync.Matching;
using DocketBridge.Sync.Records;

namespace DocketBridge.Simulation;

/// <summary>Everything of a history that outlives the program: both systems, their people, the disk, the clock, the weather.</summary>
internal sealed class SimulatedWorld
{
    private const int CallsPerInterval = 100;

    private static readonly DateTimeOffset s_start = new(2026, 3, 6, 9, 0, 0, TimeSpan.Zero);

    private readonly TraceLog _trace;
    private readonly List<string> _bugs = [];

    public SimulatedWorld(int seed, EngineParts parts, int keepEvents)
    {
        Parts = parts;
        _trace = new TraceLog(keepEvents);
        Time = new SimulatedTime(s_start);
        Loop = new EventLoop(Time, new Random(seed));
        Weather = new Weather(new Random(unchecked(seed * 31)));
        HighLevel = new HighLevelModel(Time);
        DocketManager = new DocketManagerModel(Time);
        Calls = new CallCounter(Time, CallsPerInterval, TimeSpan.FromSeconds(10));
        Mapping = parts.Mapping(DrawnPolicy.Of(seed, DefaultMapping.Create()));
        Ledger = new Ledger(HighLevel, DocketManager, DefaultMapping.Create(), Context);
        People = new Crowd(Ledger, IsLinked, Trace);
        Webhooks = new WebhookDesk(Loop, Weather, new Random(unchecked(seed * 17)));
        Deletions = new DeletionCounter(Time);
        HighLevel.Changed = Webhooks.Publish;
        DocketManager.Changed = DocketManager.Publish;
        HighLevel.Changed += Deletions.Count;
        DocketManager.Changed += Deletions.Count;
        Tables = new MemoryTables();
    }

    public EngineParts Parts { get; }

    public SimulatedTime Time { get; }

    public EventLoop Loop { get; }

    public Weather Weather { get; }

    public HighLevelModel HighLevel { get; }

    public DocketManagerModel DocketManager { get; }

    public CallCounter Calls { get; }

    public WebhookDesk Webhooks { get; }

    public Ledger Ledger { get; }

    public Crowd People { get; }

    /// <summary>What the bridge deleted of late.</summary>
    public DeletionCounter Deletions { get; }

    /// <summary>What is on disk.</summary>
    public MemoryTables Tables { get; }

    public SyncMapping Mapping { get; }

    /// <summary>The side on which a person has withdrawn the access; null mostly.</summary>
    public Side? AccessLostOn { get; set; }

    public MappingContext Context { get; } =
        new()
        {
            SiteZone = TimeZoneInfo.FindSystemTimeZoneById("America/Toronto"),
            CustomFields =
            [
                Custom(HighLevelFields.DocketContactId),
                Custom(HighLevelFields.DocketCustomerNumber),
                Custom(HighLevelFields.JobTitle),
            ],
            Users = UserMap.Empty,
        };

    private static CustomField Custom(string field) => new(field, field, field, "TEXT", []);

    /// <summary>The engine's patience, with a fuse as small as the world.</summary>
    public ReconcileOptions Reconcile { get; } =
        new()
        {
            Fuse = new DeletionFuse
            {
                Least = FuseLimit,
                Most = FuseLimit,
                EmptiedFrom = 5,
            },
        };

    /// <summary>How many records of a kind may be deleted in an hour before a person is asked.</summary>
    public const int FuseLimit = 4;

    /// <summary>The events that nobody expects, in words.</summary>
    public IReadOnlyList<string> Bugs => _bugs;

    /// <summary>The hash of all that happened.</summary>
    public string TraceHash => _trace.Hash;

    /// <summary>The last events.</summary>
    public IReadOnlyList<string> LastEvents => _trace.Last;

    /// <summary>Notes an event.</summary>
    public void Trace(string what) => _trace.Add(Time.Elapsed, what);

    /// <summary>Notes what must not happen whatever the weather.</summary>
    public void Bug(string what)
    {
        Trace($"BUG {what}");
        _bugs.Add(what);
    }

    /// <summary>True when the bridge knows which records of the two sides a record is one of.</summary>
    public bool IsLinked(Side side, ModelRecord record) =>
        Tables.Links.OfRecord(side, record.Kind, record.Id).Any(id => Tables.Links.Find(id)!.Link.IsFull);

    /// <summary>The tables as a new owner sees them.</summary>
    public MemoryConnectionStore OpenStore() =>
        new(new ConnectionId("simulated"), Tables, record => MatchKeys.Of(record, Mapping, Context), Time);
}
