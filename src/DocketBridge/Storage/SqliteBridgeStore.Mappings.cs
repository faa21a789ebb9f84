using System.Collections.Concurrent;
using DocketBridge.Sync.Records;

namespace DocketBridge.Storage;

/// <summary>The mappings of the connections.</summary>
public sealed partial class SqliteBridgeStore
{
    private readonly ConcurrentDictionary<ConnectionId, SqliteMappings> _mappings = new();

    /// <inheritdoc />
    public IMappingStore MappingsOf(ConnectionId connection) =>
        _mappings.GetOrAdd(connection, id => new SqliteMappings(id, _writer, this, _time));
}
