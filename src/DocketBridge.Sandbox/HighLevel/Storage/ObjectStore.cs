using DocketBridge.Sandbox.HighLevel.Records;
using DocketBridge.Sandbox.HighLevel.Search;
using DocketBridge.Sandbox.HighLevel.Writes;

namespace DocketBridge.Sandbox.HighLevel.Storage;

/// <summary>
/// The objects of the location, the records of the custom ones, and what belongs together. It shares the lock of the
/// store of contacts, and the Add methods load data as that one's do.
/// </summary>
public sealed class ObjectStore
{
    private readonly HighLevelStore _store;
    private readonly SandboxIds _ids;

    internal ObjectStore(HighLevelStore store, SandboxIds ids, TimeProvider time)
    {
        _store = store;
        _ids = ids;
        RecordIndex = new LaggingIndex<ObjectRecord>(time);
    }

    /// <summary>The objects, standard and custom.</summary>
    public IReadOnlyList<ObjectSchema> Schemas => Locked(() => SchemaRows.ToArray());

    /// <summary>Every record of a custom object.</summary>
    public IReadOnlyList<ObjectRecord> Records => Locked(() => RecordRows.Values.ToArray());

    /// <summary>The associations.</summary>
    public IReadOnlyList<Association> Associations => Locked(() => AssociationRows.ToArray());

    /// <summary>Every relation.</summary>
    public IReadOnlyList<Relation> Relations => Locked(() => RelationRows.All.ToArray());

    internal List<ObjectSchema> SchemaRows { get; } = [];

    internal Dictionary<string, ObjectRecord> RecordRows { get; } = new(StringComparer.Ordinal);

    internal LaggingIndex<ObjectRecord> RecordIndex { get; }

    internal List<Association> AssociationRows { get; } = [];

    internal RelationTable RelationRows { get; } = new();

    /// <summary>Loads an object.</summary>
    /// <param name="schema">The object; ids and dates are filled in where it has none.</param>
    /// <returns>The object as stored.</returns>
    public ObjectSchema AddSchema(ObjectSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        var row = schema with
        {
            Id = IdOr(schema.Id),
            Fields =
            [
                .. schema.Fields.Select(field => field with { Id = field.Id.Length > 0 ? field.Id : _ids.Next() }),
            ],
            DateAdded = Moment(schema.DateAdded),
            DateUpdated = Moment(schema.DateUpdated == default ? schema.DateAdded : schema.DateUpdated),
        };
        lock (_store.Gate)
        {
            SchemaRows.Add(row);
        }

        return row;
    }

    /// <summary>Loads a record of a custom object; its values are taken as they are.</summary>
    /// <param name="record">The record; id and dates are filled in where it has none.</param>
    /// <returns>The record as stored.</returns>
    /// <exception cref="ArgumentException">There is no such custom object.</exception>
    public ObjectRecord AddRecord(ObjectRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var row = record with
        {
            Id = IdOr(record.Id),
            CreatedAt = Moment(record.CreatedAt),
            UpdatedAt = Moment(record.UpdatedAt == default ? record.CreatedAt : record.UpdatedAt),
        };
        lock (_store.Gate)
        {
            if (SchemaRows.Find(schema => schema.Key == row.ObjectKey) is not { Standard: false })
            {
                throw new ArgumentException($"There is no custom object {row.ObjectKey}.", nameof(record));
            }

            RecordRows[row.Id] = row;
            RecordIndex.Put(row.Id, row, TimeSpan.Zero);
        }

        return row;
    }

    /// <summary>Loads an association.</summary>
    /// <param name="association">The association; an id is made where it has none.</param>
    /// <returns>The association as stored.</returns>
    public Association AddAssociation(Association association)
    {
        ArgumentNullException.ThrowIfNull(association);
        var row = association with { Id = IdOr(association.Id) };
        lock (_store.Gate)
        {
            AssociationRows.Add(row);
        }

        return row;
    }

    /// <summary>Loads a relation; whether its records exist is not asked.</summary>
    /// <param name="relation">The relation; an id is made where it has none.</param>
    /// <returns>The relation as stored.</returns>
    public Relation AddRelation(Relation relation)
    {
        ArgumentNullException.ThrowIfNull(relation);
        var row = relation with { Id = IdOr(relation.Id) };
        lock (_store.Gate)
        {
            RelationRows.Add(row);
        }

        return row;
    }

    /// <summary>Takes away all relations of a record. The caller holds the lock.</summary>
    internal void RemoveRelationsOf(string recordId)
    {
        foreach (var relation in RelationRows.OfRecord(recordId).ToArray())
        {
            RelationRows.Remove(relation);
        }
    }

    /// <summary>An id of 24 hexadecimal digits, as schemas, records, associations and relations have.</summary>
    internal string NextId() => _ids.NextHex();

    private T Locked<T>(Func<T> read)
    {
        lock (_store.Gate)
        {
            return read();
        }
    }

    private string IdOr(string id) => id.Length > 0 ? id : _ids.NextHex();

    private DateTimeOffset Moment(DateTimeOffset given) => given == default ? _store.Now() : Normal.Milliseconds(given);
}
