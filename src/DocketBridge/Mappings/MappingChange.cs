using DocketBridge.Commands;
using DocketBridge.Credentials;
using DocketBridge.Running;
using DocketBridge.Storage;
using DocketBridge.Sync.Mapping;
using DocketBridge.Sync.Records;

namespace DocketBridge.Mappings;

/// <summary>A change of a connection's mapping: what it would do, and putting it in force.</summary>
/// <param name="store">The data folder.</param>
/// <param name="connection">The connection.</param>
internal sealed class MappingChange(IBridgeStore store, ConnectionRow connection)
{
    /// <summary>What a mapping would do to the records as last read. Both sides are asked for their users, fields and zone only.</summary>
    public async Task<(MappingEffect Effect, MappingContext Context)> EffectAsync(
        SyncMapping mapping,
        CancellationToken ct
    )
    {
        var context = await ContextAsync(mapping, ct);
        var now = await ConnectionMapping.LoadAsync(store.MappingsOf(connection.Id), ct);

        // Rows are told apart from those in force, whose earlier versions the links may still be told by.
        var effect = new MappingEffect(
            mapping with
            {
                Earlier = version => version == now.Version ? now : now.Earlier(version),
            },
            context
        );
        foreach (var kind in Enum.GetValues<RecordKind>())
        {
            await foreach (var link in store.MappingsOf(connection.Id).ListLinksAsync(kind, ct))
            {
                effect.Add(link);
            }
        }

        return (effect, context);
    }

    /// <summary>What the mapping needs to know of both sides at this time.</summary>
    public async Task<MappingContext> ContextAsync(SyncMapping mapping, CancellationToken ct)
    {
        var holds = await store.GetHoldsAsync(ct);
        using var ends = new ConnectionOpener(ConnectionCheck.Impatient, TimeProvider.System).Open(
            connection,
            await store.GetSecretsAsync(connection.Id, ct),
            new InForce(mapping, await store.MappingsOf(connection.Id).ListFieldsAsync(ct)),
            store,
            holds.IsReadOnly(connection.Id)
        );
        try
        {
            await ends.LoadAsync(ct);
            return ends.Context;
        }
        finally
        {
            await ends.Access.SettleAsync();
        }
    }
}
