using System.Collections.Immutable;
using System.Globalization;
using DocketBridge.Simulation.Time;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Mapping;
using DocketBridge.Sync.Matching;
using DocketBridge.Sync.Ports;
using DocketBridge.Sync.Records;
using DocketBridge.Sync.Text;

namespace DocketBridge.Simulation.Sides;

/// <summary>DocketManager behind its gateway: versions that a write must name, creates that are known by their key, a feed of changes.</summary>
internal sealed class DocketManagerModel(SimulatedTime time) : ModelSide(time)
{
    private readonly Dictionary<IntentId, string> _made = [];
    private readonly List<ModelChange> _feed = [];

    public override Side Side => Side.DocketManager;

    /// <summary>The changes so far, the oldest first.</summary>
    public IReadOnlyList<ModelChange> Feed => _feed;

    /// <summary>Keeps a change for the feed.</summary>
    public void Publish(ModelChange change) => _feed.Add(change);

    public override WriteResult Create(RecordDraft draft)
    {
        if (_made.TryGetValue(draft.Key, out var id))
        {
            // A create that is sent again is answered with what it made: if that was deleted since, it made nothing.
            return Find(id) is { } made ? Done(made) : new WriteResult.Gone();
        }

        if (draft.Kind != RecordKind.Contact && Find(draft.ContactId!) is null)
        {
            return new WriteResult.Gone();
        }

        var fields = draft.Fields;
        if (draft.Kind == RecordKind.Contact)
        {
            fields = fields.SetItem(DocketManagerFields.CustomerNumber, "C1");
        }
        else if (draft.Kind == RecordKind.Note && !fields.ContainsKey(DocketManagerFields.Created))
        {
            fields = fields.SetItem(
                DocketManagerFields.Created,
                Time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture)
            );
        }

        var record = Make(draft, fields);
        _made[draft.Key] = record.Id;
        return Done(record);
    }

    public override WriteResult Update(SideRecord current, IReadOnlyDictionary<string, string?> fields)
    {
        if (Find(current.Id) is not { } record)
        {
            return new WriteResult.Gone();
        }

        return VersionOf(record) == current.Version
            ? Done(Update(Author.Bridge, record, fields))
            : new WriteResult.Stale();
    }

    public override WriteResult Delete(SideRecord current)
    {
        if (Find(current.Id) is not { } record)
        {
            return new WriteResult.Gone();
        }

        if (VersionOf(record) != current.Version)
        {
            return new WriteResult.Stale();
        }

        Delete(Author.Bridge, record);
        return new WriteResult.Done(null, []);
    }

    public override IReadOnlyList<SideRecord> FindMatches(MatchKeys keys, TimeSpan lag) =>
        [
            .. Living
                .Where(contact => contact.Kind == RecordKind.Contact)
                .Where(contact =>
                    (
                        keys.Email.Length > 0
                        && string.Equals(
                            contact.Fields.GetValueOrDefault(DocketManagerFields.Email)?.Trim(),
                            keys.Email,
                            StringComparison.OrdinalIgnoreCase
                        )
                    )
                    || (
                        keys.Phone.Length > 0
                        && PhoneText.Parse(contact.Fields.GetValueOrDefault(DocketManagerFields.Phone), "CA")?.E164
                            == keys.Phone
                    )
                )
                .Select(contact => Show(contact)),
        ];

    protected override string VersionOf(ModelRecord record) => record.Version.ToString(CultureInfo.InvariantCulture);

    private WriteResult.Done Done(ModelRecord record) => new(Show(record), []);
}
