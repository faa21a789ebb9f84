using System.Collections.Immutable;
using DocketBridge.Sync.Journal;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Mapping;
using DocketBridge.Sync.Merge;
using DocketBridge.Sync.Ports;
using DocketBridge.Sync.Records;
using DocketBridge.Sync.Work;

namespace DocketBridge.Sync.Engine;

/// <summary>
/// One reconcile of one contact: what was loaded, what has changed since, and the way every write goes: intent to disk,
/// write, result to the next commit.
/// </summary>
internal sealed class ReconcileSession(
    ISyncStore store,
    ConnectionSides sides,
    SyncMapping mapping,
    MappingContext context,
    ContactFile file,
    WorkItem item,
    ReconcileOptions options,
    IContactLocks locks,
    TimeProvider time
) : IDisposable
{
    private readonly List<IDisposable> _held = [];
    private readonly List<Link> _absorbed = [];
    private readonly HashSet<(LinkId, string, Side)> _retried = [];
    private readonly Dictionary<LinkId, Link> _children = file.Children.ToDictionary(
        child => child.Id,
        child => MappingRebase.Apply(child, mapping, context)
    );
    private readonly List<Intent> _intents = [.. file.Intents];
    private readonly List<UndoRequest> _undos = [.. file.Undos];
    private readonly List<ConflictChoice> _choices = [.. file.Choices];
    private readonly HashSet<LinkId> _heldUndos = [];
    private SyncChanges _changes = new();
    private SessionJournal? _entries;

    public Link Contact { get; private set; } = MappingRebase.Apply(file.Contact, mapping, context);

    public IReadOnlyCollection<Link> Children => _children.Values;

    /// <summary>The sync's own writes whose outcome is not settled; those of an undo are none of its.</summary>
    public IReadOnlyList<Intent> Intents => [.. _intents.Where(intent => intent.Undoes is null)];

    /// <summary>Writes of undos whose outcome is not settled.</summary>
    public IReadOnlyList<Intent> UndoIntents => [.. _intents.Where(intent => intent.Undoes is not null)];

    /// <summary>What a person wants undone, the newest first.</summary>
    public IReadOnlyList<UndoRequest> Undos => [.. _undos];

    /// <summary>What this reconcile tells of itself.</summary>
    public SessionJournal Entries =>
        _entries ??= new SessionJournal(this, item.Cause, Run, entry => _changes.Journal.Add(entry));

    // The contact is locked: no other reconcile of it begins in the same moment.
    private string Run { get; } =
        file.Undos is [{ } undo, ..] ? undo.Run
        : item.Cause == HintCause.FirstSync ? JournalRuns.FirstSync
        : $"{file.Contact.Id}-{time.GetUtcNow().ToUnixTimeMilliseconds()}";

    public WorkItem Item => item;

    public ISyncStore Store => store;

    public SyncMapping Mapping => mapping;

    public MappingContext Context => context;

    public ReconcileOptions Options => options;

    public DateTimeOffset Now => time.GetUtcNow();

    public ISidePort Port(Side side) => sides[side];

    /// <summary>The side on which this session made the contact, if it did: nothing can belong to it there yet.</summary>
    public Side? MadeOn { get; set; }

    /// <summary>The contact, on a side, that a link's record belongs to; null for contacts.</summary>
    public string? ContactIdFor(Link link, Side side) => link.Kind == RecordKind.Contact ? null : Contact.IdOn(side);

    /// <summary>A link as it will be on disk after the next commit; null when it is new.</summary>
    public Link? Stored(LinkId id) => id == Contact.Id ? Contact : _children.GetValueOrDefault(id);

    /// <summary>True when a link is stored under an earlier version of the mapping.</summary>
    public bool IsRebased(LinkId id) =>
        (id == file.Contact.Id ? file.Contact : file.Children.FirstOrDefault(child => child.Id == id)) is { } stored
        && stored.MappingVersion != mapping.Version;

    public void Save(Link link)
    {
        link = link with { MappingVersion = mapping.Version };
        if (link.Conflicts.Length > 0 && (link.State is LinkState.Gone or LinkState.Unlinked || !link.IsFull))
        {
            // There is nothing left to choose from.
            link = link with
            {
                Conflicts = [],
            };
        }

        Entries.Kept(Stored(link.Id), link);
        Entries.Conflicting(Stored(link.Id), link);
        if (link.Kind == RecordKind.Contact)
        {
            Contact = link;
        }
        else
        {
            _children[link.Id] = link;
        }

        _changes.Links[link.Id] = link;
    }

    public void Remove(Link child)
    {
        Entries.Conflicting(child, child with { Conflicts = [] });
        _children.Remove(child.Id);
        _changes.Links.Remove(child.Id);
        _changes.RemovedLinks.Add(child.Id);
    }

    /// <summary>
    /// Forgets what was linked to a contact that is made anew on a side, so that it is made anew too. What DocketManager
    /// keeps to show something that was deleted in HighLevel stays known as that, and is no note to be carried over.
    /// </summary>
    public void ForgetChildren(Side gone)
    {
        foreach (var child in _children.Values.ToList())
        {
            if (gone == Side.HighLevel && mapping[child.Kind].Remembered is not null)
            {
                continue;
            }

            Remove(child);
        }
    }

    /// <summary>Takes over the other half of this contact, which had a link of its own until now.</summary>
    /// <exception cref="ContactBusyException">The other half is being worked on at this moment.</exception>
    public async Task AbsorbAsync(Link other, CancellationToken ct)
    {
        _held.Add(locks.TryTake(other.Id) ?? throw new ContactBusyException());
        if (
            await store.LoadAsync(other.Id, ct) is not { Contact.IsTaken: false } absorbed
            || absorbed.Children.Any(child => child.State != LinkState.Gone)
        )
        {
            // It was found before its own work ended, and is whole by now: look again.
            throw new ContactBusyException();
        }

        _absorbed.Add(absorbed.Contact);
        foreach (var child in absorbed.Children)
        {
            _children[child.Id] = child with { Parent = Contact.Id };
        }

        _intents.AddRange(absorbed.Intents);
        _changes.RemovedLinks.Add(other.Id);
        _changes.MovedWork[other.Id] = Contact.Id;
    }

    /// <summary>The halves that were taken over, as they were.</summary>
    public IReadOnlyList<Link> Absorbed => _absorbed;

    public void Dispose() => _held.ForEach(held => held.Dispose());

    public void Hint(Hint hint) => _changes.Hints.Add(hint);

    public void Conflict(ConflictEntry conflict) => _changes.Conflicts.Add(conflict);

    /// <summary>True when a person leaves a refused value of a link as it is.</summary>
    public bool IsSkipped(Link link, FieldException value) =>
        file.Skipped.Contains(new SkippedValue(link.Id, value.Field, value.Target, value.Key));

    /// <summary>True the first time that a refused value is to be tried again in this session.</summary>
    public bool Retry(LinkId link, FieldException value) => _retried.Add((link, value.Field, value.Target));

    /// <summary>What people chose for open conflicts of a link, as far as it is not carried out.</summary>
    public IEnumerable<ConflictChoice> ChoicesOf(LinkId link) => _choices.Where(choice => choice.Link == link);

    /// <summary>What a person chose for a field of a link, carried out by now or not; null where nobody did.</summary>
    public ConflictChoice? ChoiceOf(LinkId link, string field) =>
        file.Choices.FirstOrDefault(choice => choice.Link == link && choice.Field == field);

    /// <summary>Notes that a choice is carried out, or overtaken.</summary>
    public void Settle(ConflictChoice choice)
    {
        _choices.Remove(choice);
        _changes.SettledChoices.Add(choice);
    }

    /// <summary>Writes that were not sent because the connection is read-only.</summary>
    public int HeldBack { get; private set; }

    /// <summary>Notes that the fuse holds the undo of a link's create.</summary>
    public void HoldUndo(LinkId link) => _heldUndos.Add(link);

    /// <summary>True for a link that lives on both sides and waits because the fuse holds the undo of its create.</summary>
    public bool IsUndoHeld(LinkId link) => _heldUndos.Contains(link);

    /// <summary>Notes what came of an undo.</summary>
    public void Settle(UndoRequest undo, UndoState state, string reason)
    {
        _undos.Remove(undo);
        _changes.SettledUndos.Add(new UndoOutcome(undo.Entry.Id, undo.Run, state, reason));
    }

    /// <summary>The first refusal of a record that its siblings did not have to wait for; null when there was none.</summary>
    public SideException? Refusal { get; private set; }

    /// <summary>Notes a refusal, to be told of when the rest is done.</summary>
    public void Refused(SideException refusal) => Refusal ??= refusal;

    public void Settle(Intent intent)
    {
        _intents.Remove(intent);
        _changes.SettledIntents.Add(intent.Id);
    }

    /// <summary>Throws while a write without an answer, which shows no effect so far, may still take effect.</summary>
    public void RequireTime(Intent intent)
    {
        var isLateIndex = intent is { Kind: RecordKind.Contact, Write: WriteKind.Create, Target: Side.HighLevel };
        var patience = isLateIndex && options.IndexLag > options.SettleDelay ? options.IndexLag : options.SettleDelay;
        if (intent.At + patience > Now)
        {
            throw new NotSettledException(intent.At + patience);
        }
    }

    public async Task FlushAsync(CancellationToken ct)
    {
        if (!_changes.IsEmpty)
        {
            var changes = _changes;
            _changes = new SyncChanges();
            await store.CommitAsync(changes, ct);
        }
    }

    /// <summary>
    /// Commits what there is, even if it is nothing: one who has lost the connection fails here, before a write that was not
    /// announced. The owner may just be told that the same write was refused, and take it for not made.
    /// </summary>
    public async Task RequireOwnershipAsync(CancellationToken ct)
    {
        var changes = _changes;
        _changes = new SyncChanges();
        await store.CommitAsync(changes, ct);
    }

    public async Task CompleteAsync(CancellationToken ct)
    {
        _changes.Completed = item;
        await FlushAsync(ct);
    }

    /// <summary>Sends a write after its intent is on disk. A throw leaves the intent open, to be settled by a later reconcile.</summary>
    public async Task<WriteResult> WriteAsync(
        Intent intent,
        SideRecord? before,
        Func<ISidePort, CancellationToken, Task<WriteResult>> send,
        CancellationToken ct
    )
    {
        if (!Port(intent.Target).Capabilities.TakesWrites)
        {
            HeldBack++;
            throw ReadOnlyPort.Refusal(intent.Target);
        }

        _changes.NewIntents.Add(intent);
        _intents.Add(intent);
        await FlushAsync(ct);
        WriteResult result;
        try
        {
            result = await send(Port(intent.Target), ct);
        }
        catch (SideException failure) when (failure.Failure != SideFailure.Unclear)
        {
            // Nothing happened on the side, and that is known: nothing is left to settle.
            Settle(intent);
            await FlushAsync(ct);
            throw;
        }

        Settle(intent);
        if (result is WriteResult.Done done)
        {
            Journal(intent, before, done.Record);
        }

        return result;
    }

    public Intent NewIntent(RecordKind kind, WriteKind write, Side target) =>
        new()
        {
            // Time-ordered, so that intents of one contact are settled in the order they were made.
            Id = new IntentId(Guid.CreateVersion7(Now)),
            Contact = Contact.Id,
            Kind = kind,
            Write = write,
            Target = target,
            At = Now,
        };

    public void Journal(Intent intent, SideRecord? before, SideRecord? after) => Entries.Wrote(intent, before, after);

    public static ImmutableArray<FieldException> Merge(
        ImmutableArray<FieldException> known,
        IEnumerable<FieldException> more
    )
    {
        var all = known.ToDictionary(exception => (exception.Field, exception.Target));
        foreach (var exception in more)
        {
            all[(exception.Field, exception.Target)] = exception;
        }

        return [.. all.Values.OrderBy(exception => exception.Field, StringComparer.Ordinal)];
    }
}

/// <summary>A write without an answer has shown no effect so far, and may still do: look again when it had its time.</summary>
internal sealed class NotSettledException(DateTimeOffset until)
    : Exception("A write without an answer is not settled yet.")
{
    public DateTimeOffset Until { get; } = until;
}

/// <summary>Another reconcile is working on a contact that this one needs: look again a moment later.</summary>
internal sealed class ContactBusyException() : Exception("The contact is being worked on.");

/// <summary>The two sides of a connection.</summary>
/// <param name="HighLevel">HighLevel's side.</param>
/// <param name="DocketManager">DocketManager's side.</param>
public sealed record ConnectionSides(ISidePort HighLevel, ISidePort DocketManager)
{
    /// <summary>The port of a side.</summary>
    public ISidePort this[Side side] => side == Side.HighLevel ? HighLevel : DocketManager;
}
