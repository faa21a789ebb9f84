using System.Collections.Concurrent;
using DocketBridge.Sync.Records;

namespace DocketBridge.Storage;

/// <summary>The plans of the connections.</summary>
public sealed partial class SqliteBridgeStore
{
    private readonly ConcurrentDictionary<ConnectionId, SqlitePlans> _plans = new();

    /// <inheritdoc />
    public IPlanStore PlansOf(ConnectionId connection) =>
        _plans.GetOrAdd(connection, id => new SqlitePlans(id, _writer, this, _time));

    /// <summary>The folder of the database, where what is computed on the way may be kept.</summary>
    internal string Folder => _folder;
}
