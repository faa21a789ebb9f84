using DocketBridge.Sandbox.HighLevel.Records;

namespace DocketBridge.Sandbox.HighLevel.Storage;

/// <summary>Relations by id and by either of their records, in the order they were made. Not thread-safe.</summary>
internal sealed class RelationTable
{
    private readonly Dictionary<string, Relation> _rows = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Relation>> _ofRecord = new(StringComparer.Ordinal);

    public IEnumerable<Relation> All => _rows.Values;

    public Relation? Find(string id) => _rows.GetValueOrDefault(id);

    public IReadOnlyList<Relation> OfRecord(string recordId) =>
        _ofRecord.TryGetValue(recordId, out var relations) ? relations : [];

    public void Add(Relation relation)
    {
        _rows.Add(relation.Id, relation);
        foreach (var recordId in Ends(relation))
        {
            if (!_ofRecord.TryGetValue(recordId, out var relations))
            {
                _ofRecord[recordId] = relations = [];
            }

            relations.Add(relation);
        }
    }

    public void Remove(Relation relation)
    {
        _rows.Remove(relation.Id);
        foreach (var recordId in Ends(relation))
        {
            if (
                _ofRecord.TryGetValue(recordId, out var relations)
                && relations.Remove(relation)
                && relations.Count == 0
            )
            {
                _ofRecord.Remove(recordId);
            }
        }
    }

    private static IEnumerable<string> Ends(Relation relation) =>
        ((string[])[relation.FirstRecordId, relation.SecondRecordId]).Distinct(StringComparer.Ordinal);
}
