using DocketBridge.Sync.Deletions;
using DocketBridge.Sync.Journal;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Matching;
using DocketBridge.Sync.Merge;
using DocketBridge.Sync.Records;
using DocketBridge.Sync.Work;

namespace DocketBridge.Sync.Ports;

/// <summary>What one connection keeps on disk, as the engine sees it. All writes of a commit take effect together or not at all.</summary>
public interface ISyncStore
{
    /// <summary>A link id that was never used.</summary>
    LinkId NewLinkId();

    /// <summary>A contact's link with those of its tasks, notes and appointments and its open intents; null when there is none.</summary>
    Task<ContactFile?> LoadAsync(LinkId contact, CancellationToken ct);

    /// <summary>The contact link that holds a record id on a side, in any state; null when there is none.</summary>
    Task<Link?> FindContactAsync(Side side, string contactId, CancellationToken ct);

    /// <summary>Contacts of a side that have no counterpart yet and share a key.</summary>
    Task<IReadOnlyList<Link>> FindUnlinkedAsync(Side side, MatchKeys keys, CancellationToken ct);

    /// <summary>All writes whose outcome is not settled, of whatever contact.</summary>
    Task<IReadOnlyList<Intent>> ListIntentsAsync(CancellationToken ct);

    /// <summary>True when another living contact of a side holds an e-mail or phone (the common field's key).</summary>
    Task<bool> IsTakenAsync(Side side, string field, string key, LinkId except, CancellationToken ct);

    /// <summary>
    /// Asks, and counts, before a deletion is carried over. The same link is counted once; what is held stays held until a
    /// person decides, or until the link is saved in another state than waiting.
    /// </summary>
    /// <param name="link">The link whose one record is gone.</param>
    /// <param name="target">The side that still has its record.</param>
    /// <param name="fuse">The limits.</param>
    /// <param name="ct">Cancellation.</param>
    Task<DeletionVerdict> JudgeDeletionAsync(Link link, Side target, DeletionFuse fuse, CancellationToken ct);

    /// <summary>Stores changes.</summary>
    /// <exception cref="LinkSupersededException">The contact belongs to another link by now; nothing was stored.</exception>
    Task CommitAsync(SyncChanges changes, CancellationToken ct);
}

/// <summary>A contact's link with everything that belongs to it.</summary>
/// <param name="Contact">The contact's link.</param>
/// <param name="Children">The links of its tasks, notes and appointments, tombstones included.</param>
/// <param name="Intents">Writes whose outcome is not settled, oldest first.</param>
public sealed record ContactFile(Link Contact, IReadOnlyList<Link> Children, IReadOnlyList<Intent> Intents)
{
    /// <summary>Refused values that a person leaves as they are: they are not tried again until they change.</summary>
    public IReadOnlyCollection<SkippedValue> Skipped { get; init; } = [];

    /// <summary>What people decided about open conflicts, as long as it is not carried out.</summary>
    public IReadOnlyList<ConflictChoice> Choices { get; init; } = [];

    /// <summary>Journalled writes that a person wants undone, the newest first.</summary>
    public IReadOnlyList<UndoRequest> Undos { get; init; } = [];
}

/// <summary>A refused value that a person leaves as it is.</summary>
/// <param name="Link">The link of the record.</param>
/// <param name="Field">The common field.</param>
/// <param name="Target">The side that does not get it.</param>
/// <param name="Key">The key of the value; another value is tried again.</param>
public sealed record SkippedValue(LinkId Link, string Field, Side Target, string Key);

/// <summary>A contact that was worked on under one link belongs to another by now, which has the work.</summary>
public sealed class LinkSupersededException() : Exception("The contact belongs to another link by now.");

/// <summary>Changes to be stored together.</summary>
public sealed class SyncChanges
{
    /// <summary>Links to insert or replace by id.</summary>
    public Dictionary<LinkId, Link> Links { get; } = [];

    /// <summary>Links to remove: halves that were joined into another, children of a contact that is made anew.</summary>
    public HashSet<LinkId> RemovedLinks { get; } = [];

    /// <summary>Work of a removed link that goes over to another.</summary>
    public Dictionary<LinkId, LinkId> MovedWork { get; } = [];

    /// <summary>Intents to record.</summary>
    public List<Intent> NewIntents { get; } = [];

    /// <summary>Intents that are settled.</summary>
    public List<IntentId> SettledIntents { get; } = [];

    /// <summary>What was seen, decided and written.</summary>
    public List<JournalEntry> Journal { get; } = [];

    /// <summary>Conflicts that were decided.</summary>
    public List<ConflictEntry> Conflicts { get; } = [];

    /// <summary>Choices that are carried out, or that another value has overtaken.</summary>
    public List<ConflictChoice> SettledChoices { get; } = [];

    /// <summary>Undos that are done or were left.</summary>
    public List<UndoOutcome> SettledUndos { get; } = [];

    /// <summary>Hints that follow from the work.</summary>
    public List<Hint> Hints { get; } = [];

    /// <summary>The work item that is done with this commit; it stays if a hint came in the meantime.</summary>
    public WorkItem? Completed { get; set; }

    /// <summary>True when there is nothing to store.</summary>
    public bool IsEmpty =>
        Links.Count == 0
        && RemovedLinks.Count == 0
        && MovedWork.Count == 0
        && NewIntents.Count == 0
        && SettledIntents.Count == 0
        && Journal.Count == 0
        && Conflicts.Count == 0
        && SettledUndos.Count == 0
        && SettledChoices.Count == 0
        && Hints.Count == 0
        && Completed is null;
}
