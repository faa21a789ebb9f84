using DocketBridge.Sync.Matching;
using DocketBridge.Sync.Planning;
using DocketBridge.Sync.Ports;
using DocketBridge.Sync.Records;

namespace DocketBridge.Planning;

/// <summary>
/// A metered side while one contact is planned: what a listing gave is enough, where the real work reads it again before it
/// writes. The calls of that reading are counted and not made.
/// </summary>
internal sealed class ListedOncePort(ISidePort inner, Func<RecordKind, bool> isListed) : ForwardingPort(inner)
{
    private readonly Dictionary<(RecordKind, string), SideRecord> _listed = [];

    /// <summary>The calls that the real work makes for reading.</summary>
    public int Calls { get; private set; }

    public override async Task<SideRecord?> ReadAsync(
        RecordKind kind,
        string id,
        string? contactId,
        CancellationToken ct
    )
    {
        if (_listed.TryGetValue((kind, id), out var listed))
        {
            Calls++;
            return listed with { FromListing = false };
        }

        var record = await Inner.ReadAsync(kind, id, contactId, ct);
        Keep(record);
        if (record is not { FromListing: true })
        {
            Calls++;
        }

        return record;
    }

    public override async Task<IReadOnlyList<SideRecord>?> ListOfContactAsync(
        RecordKind kind,
        string contactId,
        CancellationToken ct
    )
    {
        var list = await Inner.ListOfContactAsync(kind, contactId, ct);
        foreach (var record in list ?? [])
        {
            Keep(record);
        }

        Calls += isListed(kind) ? 0 : 1;
        return list;
    }

    public override async Task<IReadOnlyList<SideRecord>> FindMatchesAsync(MatchKeys keys, CancellationToken ct)
    {
        Calls += (keys.Email.Length > 0 ? 1 : 0) + (keys.Phone.Length > 0 ? 1 : 0);
        return await Inner.FindMatchesAsync(keys, ct);
    }

    private void Keep(SideRecord? record)
    {
        if (record is { FromListing: true })
        {
            _listed[(record.Kind, record.Id)] = record;
        }
    }
}
