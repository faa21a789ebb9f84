using System.Collections.Immutable;
using DocketBridge.Sync.Matching;
using DocketBridge.Sync.Records;
using DocketBridge.Sync.Work;

namespace DocketBridge.Sync.Ports;

/// <summary>A side as the engine sees it; both sides implement the same port.</summary>
/// <remarks>Every method throws <see cref="SideException"/> when the side cannot be reached or refuses access.</remarks>
public interface ISidePort
{
    /// <summary>Which side it is.</summary>
    Side Side { get; }

    /// <summary>What it can do.</summary>
    SideCapabilities Capabilities { get; }

    /// <summary>Reads a record by id, never from a lagging index; null when it is gone.</summary>
    Task<SideRecord?> ReadAsync(RecordKind kind, string id, string? contactId, CancellationToken ct);

    /// <summary>What a deleted record said last, where the side keeps it; null where it does not, or where the record lives.</summary>
    Task<SideRecord?> ReadRemainsAsync(RecordKind kind, string id, CancellationToken ct);

    /// <summary>All records of a kind that belong to a contact; null when the contact itself is gone.</summary>
    Task<IReadOnlyList<SideRecord>?> ListOfContactAsync(RecordKind kind, string contactId, CancellationToken ct);

    /// <summary>Makes a record.</summary>
    Task<WriteResult> CreateAsync(RecordDraft draft, CancellationToken ct);

    /// <summary>Changes fields of a record that was read before; null clears one.</summary>
    Task<WriteResult> UpdateAsync(
        SideRecord current,
        IReadOnlyDictionary<string, string?> fields,
        CancellationToken ct
    );

    /// <summary>Deletes a record that was read before.</summary>
    Task<WriteResult> DeleteAsync(SideRecord current, CancellationToken ct);

    /// <summary>Contacts that may be the same person, found by e-mail and phone.</summary>
    Task<IReadOnlyList<SideRecord>> FindMatchesAsync(MatchKeys keys, CancellationToken ct);

    /// <summary>
    /// The contact that a create with an unclear outcome has made, or null when it made none. Only asked of a side that is
    /// not <see cref="SideCapabilities.IdempotentCreate"/>, and not before its index has caught up.
    /// </summary>
    Task<SideRecord?> FindCreatedAsync(RecordDraft draft, string sourceId, CancellationToken ct);

    /// <summary>
    /// Asks the side whether it still has a field that the mapping names; it is asked before an empty one is taken for a person's
    /// clearing, for a field that was deleted looks the same at every record.
    /// </summary>
    /// <param name="field">The field, as the mapping names it.</param>
    /// <param name="ct">Cancellation.</param>
    Task<bool> HasFieldAsync(string field, CancellationToken ct) => Task.FromResult(true);

    /// <summary>Every record of a kind, page by page, possibly a little behind the truth; completes only if no page is missing.</summary>
    IAsyncEnumerable<IReadOnlyList<SideRecord>> ListAllAsync(RecordKind kind, CancellationToken ct);
}

/// <summary>What a side can do.</summary>
/// <param name="IdempotentCreate">True when a create can be sent again under the same key without making a second record.</param>
/// <param name="IsMetered">
/// True when every call counts against a quota: then a question is left out whose answer a listing has just given.
/// </param>
/// <param name="TakesWrites">False while the connection is read-only: then no intent is recorded either.</param>
public sealed record SideCapabilities(bool IdempotentCreate, bool IsMetered, bool TakesWrites = true);

/// <summary>A record to be made.</summary>
/// <param name="Kind">What it is to be on that side.</param>
/// <param name="ContactId">The contact it belongs to on that side; null for contacts.</param>
/// <param name="Fields">Its fields; null ones are left out.</param>
/// <param name="Key">The idempotency key.</param>
public sealed record RecordDraft(
    RecordKind Kind,
    string? ContactId,
    ImmutableSortedDictionary<string, string?> Fields,
    IntentId Key
);

/// <summary>What came of a write.</summary>
public abstract record WriteResult
{
    private WriteResult() { }

    /// <summary>It was done.</summary>
    /// <param name="Record">The record after it; null after a delete.</param>
    /// <param name="Refused">Fields that the side did not take, though it took the others.</param>
    public sealed record Done(SideRecord? Record, ImmutableArray<RefusedField> Refused) : WriteResult;

    /// <summary>The record has changed since it was read: read again and merge again.</summary>
    public sealed record Stale : WriteResult;

    /// <summary>The record is gone.</summary>
    public sealed record Gone : WriteResult;

    /// <summary>The side already has such a contact and forbids a second.</summary>
    /// <param name="ExistingId">The contact it has.</param>
    /// <param name="Fields">The common fields that collide: "email", "phone".</param>
    public sealed record Duplicate(string ExistingId, ImmutableArray<string> Fields) : WriteResult;
}

/// <summary>A field that a side did not take.</summary>
/// <param name="Field">Its name on that side.</param>
/// <param name="Reason">Why, for a person.</param>
/// <param name="IsDuplicate">True because another record has the value.</param>
public sealed record RefusedField(string Field, string Reason, bool IsDuplicate = false)
{
    /// <summary>What kind of obstacle it is, where the value is no duplicate.</summary>
    public FailureClass Class { get; init; } = FailureClass.InvalidValue;
}
