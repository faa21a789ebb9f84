using System.Collections.Immutable;
using DocketBridge.Sync.Matching;
using DocketBridge.Sync.Ports;
using DocketBridge.Sync.Records;

namespace DocketBridge.Sync.Planning;

/// <summary>
/// A side on which one contact is rehearsed: it is read as it is, and what is written is answered as the side would, and kept
/// here. What was read is kept too, to be given once more to the real work that follows.
/// </summary>
/// <param name="inner">The side; it is only read.</param>
/// <param name="answers">How it would answer.</param>
/// <param name="reads">What was read.</param>
public sealed class RehearsalPort(ISidePort inner, IWriteAnswers answers, RehearsedReads reads) : ForwardingPort(inner)
{
    private readonly Dictionary<(RecordKind, string), SideRecord?> _written = [];
    private readonly List<(RecordKind Kind, string Id, SideRecord? Record)> _records = [];
    private readonly List<(RecordKind Kind, string Contact, IReadOnlyList<SideRecord>? Records)> _lists = [];

    // An unanswered create of before is not sent again in a rehearsal.
    /// <inheritdoc />
    public override SideCapabilities Capabilities => Inner.Capabilities with { TakesWrites = true };

    /// <summary>The side with what was read given once more, in the same order.</summary>
    public ISidePort Replay() => new ReplayPort(Inner, _records, _lists);

    /// <inheritdoc />
    public override async Task<SideRecord?> ReadAsync(
        RecordKind kind,
        string id,
        string? contactId,
        CancellationToken ct
    )
    {
        if (_written.TryGetValue((kind, id), out var written))
        {
            return written;
        }

        if (PlannedId.Is(id))
        {
            return await answers.FindAsync(kind, id, ct);
        }

        var record = await Inner.ReadAsync(kind, id, contactId, ct);
        _records.Add((kind, id, record));
        reads.Keep(Side, kind, id, record);
        return record;
    }

    /// <inheritdoc />
    public override async Task<IReadOnlyList<SideRecord>?> ListOfContactAsync(
        RecordKind kind,
        string contactId,
        CancellationToken ct
    )
    {
        if (PlannedId.Is(contactId))
        {
            return [];
        }

        var list = await Inner.ListOfContactAsync(kind, contactId, ct);
        _lists.Add((kind, contactId, list));
        reads.Keep(Side, kind, list ?? []);
        return list is null
            ? null
            : [.. list.Select(record => _written.GetValueOrDefault((kind, record.Id), record)).OfType<SideRecord>()];
    }

    /// <inheritdoc />
    public override async Task<WriteResult> CreateAsync(RecordDraft draft, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var result = await answers.CreateAsync(draft, ct);
        if (result is WriteResult.Done { Record: { } made })
        {
            _written[(made.Kind, made.Id)] = made;
        }

        return result;
    }

    /// <inheritdoc />
    public override async Task<WriteResult> UpdateAsync(
        SideRecord current,
        IReadOnlyDictionary<string, string?> fields,
        CancellationToken ct
    )
    {
        ArgumentNullException.ThrowIfNull(current);
        var result = await answers.UpdateAsync(current, fields, ct);
        if (result is WriteResult.Done { Record: { } after })
        {
            _written[(after.Kind, after.Id)] = after;
        }

        return result;
    }

    /// <inheritdoc />
    public override Task<WriteResult> DeleteAsync(SideRecord current, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(current);
        _written[(current.Kind, current.Id)] = null;
        return Task.FromResult<WriteResult>(new WriteResult.Done(null, ImmutableArray<RefusedField>.Empty));
    }
}

/// <summary>How a side would answer a write.</summary>
public interface IWriteAnswers
{
    /// <summary>The answer to a create.</summary>
    Task<WriteResult> CreateAsync(RecordDraft draft, CancellationToken ct);

    /// <summary>The answer to an update.</summary>
    Task<WriteResult> UpdateAsync(
        SideRecord current,
        IReadOnlyDictionary<string, string?> fields,
        CancellationToken ct
    );

    /// <summary>A record that is planned to be made, of another contact's rehearsal; null when there is none.</summary>
    Task<SideRecord?> FindAsync(RecordKind kind, string id, CancellationToken ct);
}

/// <summary>The ids of records that are planned and not made.</summary>
public static class PlannedId
{
    private const string Prefix = "planned:";

    /// <summary>The id of the counterpart that is to be made of a record.</summary>
    public static string Of(RecordKind kind, string key) => $"{Prefix}{kind}:{key}";

    /// <summary>True for such an id.</summary>
    public static bool Is(string? id) => id?.StartsWith(Prefix, StringComparison.Ordinal) == true;
}
