using System.Globalization;
using DocketBridge.Storage;
using DocketBridge.Sync.Ports;
using DocketBridge.Sync.Records;

namespace DocketBridge.Api;

/// <summary>Finds a contact in the local replica by the ids that the API takes.</summary>
/// <param name="store">The store.</param>
public sealed class ContactFinder(IBridgeStore store)
{
    private const string DocketManagerPrefix = "dm:";
    private const string LinkPrefix = "link:";
    private const int MaxId = 100;

    /// <summary>A contact with everything of it; null when no connection knows it.</summary>
    /// <param name="id">A HighLevel contact id, <c>dm:</c> with a DocketManager contact id, or <c>link:</c> with a link id.</param>
    /// <param name="ct">Cancellation.</param>
    public async Task<(ConnectionRow Connection, ContactFile File)?> FindAsync(string id, CancellationToken ct)
    {
        if (id.Length is 0 or > MaxId)
        {
            return null;
        }

        foreach (var connection in await store.ListConnectionsAsync(ct))
        {
            var connectionStore = store.For(connection.Id);
            if (
                await LinkAsync(connectionStore, id, ct) is { } link
                && await connectionStore.LoadAsync(link, ct) is { } file
            )
            {
                return (connection, file);
            }
        }

        return null;
    }

    private static async Task<LinkId?> LinkAsync(IConnectionStore store, string id, CancellationToken ct)
    {
        if (id.StartsWith(LinkPrefix, StringComparison.Ordinal))
        {
            return
                long.TryParse(
                    id.AsSpan(LinkPrefix.Length),
                    NumberStyles.None,
                    CultureInfo.InvariantCulture,
                    out var number
                ) && await store.FindLinkAsync(new LinkId(number), ct) is { Kind: RecordKind.Contact } known
                ? known.Id
                : null;
        }

        var link = id.StartsWith(DocketManagerPrefix, StringComparison.Ordinal)
            ? await store.FindContactAsync(Side.DocketManager, id[DocketManagerPrefix.Length..], ct)
            : await store.FindContactAsync(Side.HighLevel, id, ct);
        return link?.Id;
    }
}
