using DocketBridge.Sync.Fields;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Matching;
using DocketBridge.Sync.Ports;
using DocketBridge.Sync.Records;
using DocketBridge.Sync.Work;

namespace DocketBridge.Storage;

/// <summary>What one connection keeps on disk, as its runner sees it.</summary>
public interface IConnectionStore : ISyncStore
{
    /// <summary>The connection.</summary>
    ConnectionId Connection { get; }

    /// <summary>Says by what contacts are found that may be the same: from now on records are stored with these keys.</summary>
    void KeyBy(Func<SideRecord, MatchKeys> keys);

    /// <summary>
    /// Turns hints into work in one commit: one item per contact. A contact that is not known gets a link of its own; a
    /// record of an unknown contact is remembered until it is located (<see cref="TakeUnlocatedAsync"/>).
    /// </summary>
    /// <returns>How many of them made or moved work; a sweep's hint does not wake a problem.</returns>
    Task<int> ApplyHintsAsync(IReadOnlyCollection<Hint> hints, CancellationToken ct);

    /// <summary>Work that is due, the most urgent first (a request, then live hints, then sweeps, then the first sync; the oldest hint first).</summary>
    /// <param name="now">The time.</param>
    /// <param name="max">How many at most.</param>
    /// <param name="busy">Contacts that are being worked on.</param>
    /// <param name="ct">Cancellation.</param>
    Task<IReadOnlyList<WorkItem>> TakeDueAsync(
        DateTimeOffset now,
        int max,
        IReadOnlyCollection<LinkId> busy,
        CancellationToken ct
    );

    /// <summary>When the next item falls due that was not at a time; null when there is none.</summary>
    Task<DateTimeOffset?> NextDueAsync(DateTimeOffset after, CancellationToken ct);

    /// <summary>Puts an item off. A failure counts and keeps its message; otherwise the count stays.</summary>
    Task PostponeAsync(WorkItem item, DateTimeOffset notBefore, WorkFailure? failure, CancellationToken ct);

    /// <summary>Makes a problem of an item: it waits for a person, a new hint, or the time of its slow repetition.</summary>
    Task MarkProblemAsync(WorkItem item, WorkFailure failure, DateTimeOffset retryAt, CancellationToken ct);

    /// <summary>
    /// Keeps an item that a read-only connection may not carry out, with how many records it would write to. Hinted meanwhile,
    /// it is due once more; a comparison does not hint it again, or the two would chase each other.
    /// </summary>
    Task HoldBackAsync(WorkItem item, int writes, CancellationToken ct);

    /// <summary>Records whose contact no hint told, oldest first.</summary>
    Task<IReadOnlyList<UnlocatedRecord>> TakeUnlocatedAsync(int max, CancellationToken ct);

    /// <summary>Forgets a record whose contact was found or that does not exist any more.</summary>
    Task RemoveUnlocatedAsync(long id, CancellationToken ct);

    /// <summary>Stores contacts as listed: new ones get a link of their own, without work; unlinked known ones get the newer replica.</summary>
    Task StoreListedContactsAsync(IReadOnlyCollection<SideRecord> records, CancellationToken ct);

    /// <summary>Contacts without counterpart, for the matching of the first sync.</summary>
    Task<IReadOnlyList<Link>> ListUnlinkedContactsAsync(CancellationToken ct);

    /// <summary>Joins pairs of halves (the first is HighLevel's and stays) and marks unclear ones as waiting, in one commit.</summary>
    Task JoinAsync(
        IReadOnlyCollection<(LinkId HighLevel, LinkId DocketManager)> pairs,
        IReadOnlyCollection<LinkId> waiting,
        CancellationToken ct
    );

    /// <summary>Makes work of every active contact that was never in step.</summary>
    Task<int> EnqueueUnsyncedAsync(HintCause cause, CancellationToken ct);

    /// <summary>The shadows of a side's records of a kind (the kind of the link), tombstones included, for the comparison of a sweep.</summary>
    Task<IReadOnlyList<ShadowRow>> ListShadowsAsync(Side side, RecordKind kind, CancellationToken ct);

    /// <summary>As <see cref="ListShadowsAsync"/>, of the records of one contact.</summary>
    Task<IReadOnlyList<ShadowRow>> ListShadowsOfContactAsync(
        Side side,
        RecordKind kind,
        LinkId contact,
        CancellationToken ct
    );

    /// <summary>Deletions that the fuse holds, oldest first.</summary>
    Task<IReadOnlyList<HeldDeletion>> ListHeldDeletionsAsync(int max, CancellationToken ct);

    /// <summary>Decides about all held deletions of the connection, and makes work of them; returns how many there were.</summary>
    Task<int> DecideDeletionsAsync(DeletionDecision decision, CancellationToken ct);

    /// <summary>Counts of the connection for the status.</summary>
    Task<StoreCounts> CountAsync(CancellationToken ct);

    /// <summary>A text kept under a name: cursors, times of sweeps.</summary>
    Task<string?> GetValueAsync(string name, CancellationToken ct);

    /// <summary>Keeps a text under a name.</summary>
    Task SetValueAsync(string name, string value, CancellationToken ct);

    /// <summary>The link of a record (the kind of the link), the living one first; null when there is none.</summary>
    Task<Link?> FindRecordAsync(Side side, RecordKind kind, string id, CancellationToken ct);

    /// <summary>Notes on an open create which record an event showed to be its effect; nothing where it is settled by now.</summary>
    Task WitnessAsync(IntentId intent, string recordId, CancellationToken ct);

    /// <summary>Living contacts with values that stay on their side because another contact has them.</summary>
    Task<IReadOnlyList<Link>> ListWithDuplicatesAsync(CancellationToken ct);

    /// <summary>All links of a kind, tombstones included, for an audit.</summary>
    Task<IReadOnlyList<Link>> ListLinksAsync(RecordKind kind, CancellationToken ct);

    /// <summary>A link of any kind; null when there is none.</summary>
    Task<Link?> FindLinkAsync(LinkId id, CancellationToken ct);
}

/// <summary>A record whose contact no hint told.</summary>
/// <param name="Id">The row.</param>
/// <param name="Side">Where.</param>
/// <param name="Kind">What.</param>
/// <param name="RecordId">Its id.</param>
/// <param name="Title">Its title, where the hint told.</param>
public sealed record UnlocatedRecord(long Id, Side Side, RecordKind Kind, string RecordId, string? Title);

/// <summary>A side's shadow of one link.</summary>
/// <param name="Link">The link.</param>
/// <param name="ContactId">The id of its contact on that side; for a contact its own.</param>
/// <param name="RecordId">The record's id on that side.</param>
/// <param name="State">The link's state.</param>
/// <param name="Shadow">The shadow; null while never in step.</param>
/// <param name="Waiting">Of a contact whose counterpart a person has to choose: its replica.</param>
public sealed record ShadowRow(
    LinkId Link,
    string ContactId,
    string RecordId,
    LinkState State,
    CommonRecord? Shadow,
    SideRecord? Waiting
);

/// <summary>Counts of one connection.</summary>
/// <param name="Contacts">Contacts linked on both sides.</param>
/// <param name="Tasks">Tasks linked on both sides.</param>
/// <param name="Notes">Notes linked on both sides.</param>
/// <param name="Appointments">Appointments shown on the other side.</param>
/// <param name="Pending">Work items, hints without contact included, problems and what a read-only connection holds back not.</param>
/// <param name="OldestHint">The oldest hint not worked off.</param>
/// <param name="Problems">Work items that retries did not cure.</param>
/// <param name="Waiting">Contacts whose counterpart a person has to choose.</param>
/// <param name="HeldDeletions">Deletions that the fuse holds.</param>
/// <param name="Conflicts">Conflicts decided by a rule.</param>
/// <param name="Exceptions">Values that stay on their side.</param>
/// <param name="Intents">Writes not settled, but for those of problems.</param>
/// <param name="LastHint">When the last hint came.</param>
/// <param name="FirstSyncLeft">Items of the first sync that are not done, problems not counted.</param>
public sealed record StoreCounts(
    int Contacts,
    int Tasks,
    int Notes,
    int Appointments,
    int Pending,
    DateTimeOffset? OldestHint,
    int Problems,
    int Waiting,
    int HeldDeletions,
    int Conflicts,
    int Exceptions,
    int Intents,
    DateTimeOffset? LastHint,
    int FirstSyncLeft
)
{
    /// <summary>How many records a read-only connection would write to; 0 for another.</summary>
    public int WouldWrite { get; init; }

    /// <summary>Conflicts of a field that wait for a person.</summary>
    public int OpenConflicts { get; init; }
}
