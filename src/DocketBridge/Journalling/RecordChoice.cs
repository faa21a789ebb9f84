using System.Globalization;
using DocketBridge.Commands;
using DocketBridge.Storage;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Records;

namespace DocketBridge.Journalling;

/// <summary>A record that a person named.</summary>
/// <param name="Connection">Its connection.</param>
/// <param name="Contact">The link of its contact.</param>
/// <param name="Link">Its own link; null when only the journal knows it.</param>
internal sealed record ChosenRecord(ConnectionRow Connection, LinkId Contact, Link? Link)
{
    private const string DocketManagerPrefix = "dm:";
    private const string LinkPrefix = "link:";

    /// <summary>What of the journal is the record's: for a contact all that belongs to it.</summary>
    public JournalFilter Filter =>
        new() { Contact = Contact, Record = Link is { Kind: not RecordKind.Contact } record ? record : null };

    /// <summary>Finds the contact, task, note or appointment of an id.</summary>
    /// <param name="store">The store.</param>
    /// <param name="connections">Where to look.</param>
    /// <param name="id">A HighLevel id, <c>dm:</c> with a DocketManager id, or <c>link:</c> with a link's number.</param>
    /// <param name="ct">Cancellation.</param>
    /// <exception cref="CommandException">No connection knows such a record.</exception>
    public static async Task<ChosenRecord> FindAsync(
        IBridgeStore store,
        IReadOnlyList<ConnectionRow> connections,
        string id,
        CancellationToken ct
    )
    {
        foreach (var connection in connections)
        {
            if (await FindAsync(store, connection, id, ct) is { } found)
            {
                return found;
            }
        }

        throw new CommandException(
            $"No connection knows a record '{id}': give a HighLevel id, dm: with a DocketManager id, or link: with a link's number."
        );
    }

    private static async Task<ChosenRecord?> FindAsync(
        IBridgeStore store,
        ConnectionRow connection,
        string id,
        CancellationToken ct
    )
    {
        var links = store.For(connection.Id);
        if (id.StartsWith(LinkPrefix, StringComparison.Ordinal))
        {
            return
                long.TryParse(
                    id.AsSpan(LinkPrefix.Length),
                    NumberStyles.None,
                    CultureInfo.InvariantCulture,
                    out var number
                ) && await links.FindLinkAsync(new LinkId(number), ct) is { } own
                ? Of(connection, own)
                : null;
        }

        var side = id.StartsWith(DocketManagerPrefix, StringComparison.Ordinal) ? Side.DocketManager : Side.HighLevel;
        var record = side == Side.DocketManager ? id[DocketManagerPrefix.Length..] : id;
        foreach (var kind in Enum.GetValues<RecordKind>())
        {
            if (await links.FindRecordAsync(side, kind, record, ct) is { } link)
            {
                return Of(connection, link);
            }
        }

        // It had this id once.
        foreach (var kind in Enum.GetValues<RecordKind>())
        {
            if (await store.JournalOf(connection.Id).FindContactAsync(side, kind, record, ct) is { } contact)
            {
                return new ChosenRecord(connection, contact, await links.FindLinkAsync(contact, ct));
            }
        }

        return null;
    }

    private static ChosenRecord Of(ConnectionRow connection, Link link) =>
        new(connection, link.Parent ?? link.Id, link);
}
