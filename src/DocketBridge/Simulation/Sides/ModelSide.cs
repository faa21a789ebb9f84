using System.Collections.Immutable;
using System.Globalization;
using DocketBridge.Simulation.Time;
using DocketBridge.Sync.Matching;
using DocketBridge.Sync.Ports;
using DocketBridge.Sync.Records;

namespace DocketBridge.Simulation.Sides;

/// <summary>Who makes a change.</summary>
internal enum Author
{
    /// <summary>A person who uses the system.</summary>
    Person,

    /// <summary>The bridge.</summary>
    Bridge,
}

/// <summary>A change of a record that took effect.</summary>
/// <param name="Record">The record after it.</param>
/// <param name="Write">What was done.</param>
/// <param name="Author">Who did it.</param>
/// <param name="Fields">The fields that changed.</param>
internal sealed record ModelChange(
    ModelRecord Record,
    Sync.Links.WriteKind Write,
    Author Author,
    IReadOnlyCollection<string> Fields
);

/// <summary>A model of one of the two systems: its records and rules, without network.</summary>
internal abstract class ModelSide(SimulatedTime time)
{
    private readonly Dictionary<string, ModelRecord> _records = new(StringComparer.Ordinal);
    private readonly List<string> _order = [];
    private int _ids;

    /// <summary>Which it is.</summary>
    public abstract Side Side { get; }

    /// <summary>Told of every change, in order.</summary>
    public Action<ModelChange>? Changed { get; set; }

    /// <summary>The time by the wall clock, as both systems write it.</summary>
    public string Now =>
        time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>How many writes of the bridge took effect.</summary>
    public int BridgeWrites { get; private set; }

    /// <summary>The clock.</summary>
    protected SimulatedTime Time => time;

    /// <summary>Every living record, the oldest first.</summary>
    public IEnumerable<ModelRecord> Living => _order.Select(id => _records[id]).Where(record => !record.IsDeleted);

    /// <summary>A living record; null when there is none.</summary>
    public ModelRecord? Find(string id) =>
        _records.TryGetValue(id, out var record) && !record.IsDeleted ? record : null;

    /// <summary>A record, deleted or not.</summary>
    public ModelRecord? FindAny(string id) => _records.GetValueOrDefault(id);

    /// <summary>The living records of a contact.</summary>
    public IEnumerable<ModelRecord> Of(string contactId, RecordKind kind) =>
        Living.Where(record => record.Kind == kind && record.ParentId == contactId);

    /// <summary>All records of a kind, as they were at a time.</summary>
    public IEnumerable<ModelRecord> AsOf(TimeSpan at, RecordKind kind) =>
        _order.Select(id => _records[id].At(at)).OfType<ModelRecord>().Where(r => r.Kind == kind && !r.IsDeleted);

    /// <summary>Makes a record.</summary>
    public ModelRecord Create(
        Author author,
        RecordKind kind,
        string? parent,
        IEnumerable<KeyValuePair<string, string?>> fields
    )
    {
        var record = new ModelRecord
        {
            Id = $"{(Side == Side.HighLevel ? 'h' : 'd')}{++_ids}",
            Kind = kind,
            ParentId = parent,
            Since = time.Elapsed,
        };
        record = record with { Fields = Normal(record, Merged(record.Fields, fields)) };
        _records[record.Id] = record;
        _order.Add(record.Id);
        Told(new ModelChange(record, Sync.Links.WriteKind.Create, author, [.. record.Fields.Keys]));
        return record;
    }

    /// <summary>Changes fields of a record; null clears one. What changes nothing is no change.</summary>
    public ModelRecord Update(Author author, ModelRecord record, IEnumerable<KeyValuePair<string, string?>> fields)
    {
        var after = Normal(record, Merged(record.Fields, fields));
        var changed = after
            .Keys.Union(record.Fields.Keys)
            .Where(name => after.GetValueOrDefault(name) != record.Fields.GetValueOrDefault(name))
            .ToList();
        if (changed.Count == 0)
        {
            if (author == Author.Bridge)
            {
                BridgeWrites++;
            }

            return record;
        }

        var next = record with { Fields = after };
        return Store(record, next, Sync.Links.WriteKind.Update, author, changed);
    }

    /// <summary>Deletes a record with what belongs to it.</summary>
    public void Delete(Author author, ModelRecord record)
    {
        Store(record, record with { IsDeleted = true }, Sync.Links.WriteKind.Delete, author, []);
        foreach (var child in Living.Where(child => child.ParentId == record.Id).ToList())
        {
            // It goes without a word: neither system tells of what a deleted contact takes with it.
            _records[child.Id] = child with
            {
                IsDeleted = true,
                Version = child.Version + 1,
                Since = time.Elapsed,
                Before = child,
            };
        }
    }

    /// <summary>A record as the bridge sees it.</summary>
    public SideRecord Show(ModelRecord record, bool fromListing = false) =>
        new()
        {
            Side = Side,
            Kind = record.Kind,
            Id = record.Id,
            ParentId = record.ParentId,
            Fields = record.Fields,
            Version = VersionOf(record),
            ChangedAt = TellsChange(record) ? Time.GetUtcNow() - (Time.Elapsed - record.Since) : null,
            FromListing = fromListing,
        };

    // HighLevel tells the time of a change of contacts only; of DocketManager's notes nobody knows for sure.
    private bool TellsChange(ModelRecord record) =>
        Side == Side.HighLevel ? record.Kind == RecordKind.Contact : record.Kind != RecordKind.Note;

    /// <summary>Makes what the bridge asks for.</summary>
    public abstract WriteResult Create(RecordDraft draft);

    /// <summary>Changes what the bridge asks for.</summary>
    public abstract WriteResult Update(SideRecord current, IReadOnlyDictionary<string, string?> fields);

    /// <summary>Deletes what the bridge asks for.</summary>
    public abstract WriteResult Delete(SideRecord current);

    /// <summary>Contacts with an e-mail or phone, as an index shows them.</summary>
    public abstract IReadOnlyList<SideRecord> FindMatches(MatchKeys keys, TimeSpan lag);

    /// <summary>The version that a record carries on this side; null where it has none.</summary>
    protected abstract string? VersionOf(ModelRecord record);

    /// <summary>How this side spells what it is given.</summary>
    protected virtual ImmutableSortedDictionary<string, string> Normal(
        ModelRecord record,
        ImmutableSortedDictionary<string, string> fields
    ) => fields;

    private static ImmutableSortedDictionary<string, string> Merged(
        ImmutableSortedDictionary<string, string> had,
        IEnumerable<KeyValuePair<string, string?>> fields
    )
    {
        var merged = had.ToBuilder();
        foreach (var (name, value) in fields)
        {
            if (string.IsNullOrEmpty(value))
            {
                merged.Remove(name);
            }
            else
            {
                merged[name] = value;
            }
        }

        return merged.ToImmutable();
    }

    private ModelRecord Store(
        ModelRecord before,
        ModelRecord after,
        Sync.Links.WriteKind write,
        Author author,
        IReadOnlyCollection<string> fields
    )
    {
        after = after with { Version = before.Version + 1, Since = time.Elapsed, Before = before };
        _records[after.Id] = after;
        Told(new ModelChange(after, write, author, fields));
        return after;
    }

    private void Told(ModelChange change)
    {
        if (change.Author == Author.Bridge)
        {
            BridgeWrites++;
        }

        Changed?.Invoke(change);
    }
}
