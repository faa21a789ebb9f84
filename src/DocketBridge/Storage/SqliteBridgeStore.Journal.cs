using System.Collections.Concurrent;
using DocketBridge.Sync.Records;

namespace DocketBridge.Storage;

/// <summary>The journals of the connections.</summary>
public sealed partial class SqliteBridgeStore
{
    private readonly ConcurrentDictionary<ConnectionId, SqliteJournal> _journals = new();

    /// <inheritdoc />
    public IJournalStore JournalOf(ConnectionId connection) =>
        _journals.GetOrAdd(connection, id => new SqliteJournal(id, _writer, this, NewLinkId, _time));

    /// <inheritdoc />
    public Task<int> PruneJournalAsync(DateTimeOffset before, int max, CancellationToken ct) =>
        _writer.ExecuteAsync((db, _) => JournalSql.Prune(db, before, max), ct);
}
