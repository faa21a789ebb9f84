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
public sealed class RehearsalPort(ISidePort inner, IWriteAnswers answers, RehearsedReads reads) : ISidePort
{
    private readonly Dictionary<(RecordKind, string), SideRecord?> _written = [];
    private readonly List<(RecordKind Kind, string Id, SideRecord? Record)> _records = [];
    private readonly List<(RecordKind Kind, string Contact, IReadOnlyList<SideRecord>? Records)> _lists = [];

    /// <inheritdoc />
    public Side Side => inner.Side;

    // An unanswered create of before is not sent again in a rehearsal.
    /// <inheritdoc />
    public SideCapabilities Capabilities => inner.Capabilities with { TakesWrites = true };

    /// <summary>The side with what was read given once more, in the same order.</summary>
    public ISidePort Replay() => new ReplayPort(inner, _records, _lists);

    /// <inheritdoc />
    public async Task<SideRecord?> ReadAsync(RecordKind kind, string id, string? contactId, CancellationToken ct)
    {
        if (_written.TryGetValue((kind, id), out var written))
        {
            return written;
        }

        if (PlannedId.Is(id))
        {
            return await answers.FindAsync(kind, id, ct);
        }

        var record = await inner.ReadAsync(kind, id, contactId, ct);
        _records.Add((kind, id, record));
        reads.Keep(Side, kind, id, record);
        return record;
    }

    /// <inheritdoc />
    public Task<SideRecord?> ReadRemainsAsync(RecordKind kind, string id, CancellationToken ct) =>
        inner.ReadRemainsAsync(kind, id, ct);

    /// <inheritdoc />
    public async Task<IReadOnlyList<SideRecord>?> ListOfContactAsync(
        RecordKind kind,
        string contactId,
        CancellationToken ct
    )
    {
        if (PlannedId.Is(contactId))
        {
            return [];
        }

        var list = await inner.ListOfContactAsync(kind, contactId, ct);
        _lists.Add((kind, contactId, list));
        reads.Keep(Side, kind, list ?? []);
        return list is null
            ? null
            : [.. list.Select(record => _written.GetValueOrDefault((kind, record.Id), record)).OfType<SideRecord>()];
    }

    /// <inheritdoc />
    public async Task<WriteResult> CreateAsync(RecordDraft draft, CancellationToken ct)
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
    public async Task<WriteResult> UpdateAsync(
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
    public Task<WriteResult> DeleteAsync(SideRecord current, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(current);
        _written[(current.Kind, current.Id)] = null;
        return Task.FromResult<WriteResult>(new WriteResult.Done(null, ImmutableArray<RefusedField>.Empty));
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<SideRecord>> FindMatchesAsync(MatchKeys keys, CancellationToken ct) =>
        inner.FindMatchesAsync(keys, ct);

    /// <inheritdoc />
    public Task<SideRecord?> FindCreatedAsync(RecordDraft draft, string sourceId, CancellationToken ct) =>
        inner.FindCreatedAsync(draft, sourceId, ct);

    /// <inheritdoc />
    public IAsyncEnumerable<IReadOnlyList<SideRecord>> ListAllAsync(RecordKind kind, CancellationToken ct) =>
        inner.ListAllAsync(kind, ct);
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
