using System.Collections.Immutable;
using DocketBridge.Sync.Fields;
using DocketBridge.Sync.Journal;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Mapping;
using DocketBridge.Sync.Merge;
using DocketBridge.Sync.Records;
using DocketBridge.Sync.Work;

namespace DocketBridge.Sync.Engine;

/// <summary>What a reconcile tells of itself: what it saw, decided and wrote, stored with the next commit.</summary>
internal sealed class SessionJournal(ReconcileSession session, HintCause cause, string run, Action<JournalEntry> add)
{
    private readonly HashSet<(LinkId, Side, string Field, string Key)> _seen = [];
    private readonly HashSet<(RecordKind, string?, string What)> _told = [];

    /// <summary>The fields of a side that had changed against its shadow and led to something; each value is told once.</summary>
    public void Saw(Link link, Side side, CommonRecord now, IEnumerable<string> fields)
    {
        if (link.ShadowOf(side) is not { } shadow)
        {
            return;
        }

        var changes = fields
            .Distinct(StringComparer.Ordinal)
            .Where(field => !now[field].Means(shadow[field]) && _seen.Add((link.Id, side, field, now[field].Key)))
            .Select(field => JournalChange.Of(field, shadow[field], now[field]))
            .ToImmutableArray();
        if (changes.Length > 0)
        {
            var reason = JournalWords.Seen(side, changes.Select(change => change.Field), cause);
            add(Entry(link, side, JournalKind.Observation, reason) with { Changes = changes });
        }
    }

    /// <summary>What a side was seen to have or to lack.</summary>
    public void Saw(Link link, Side side, string what)
    {
        if (_told.Add((link.Kind, link.IdOn(side), what)))
        {
            add(Entry(link, side, JournalKind.Observation, $"{what}: {JournalWords.Of(cause)}."));
        }
    }

    /// <summary>A decision about a link's record.</summary>
    public void Decided(Link link, Side side, string reason) => add(Entry(link, side, JournalKind.Decision, reason));

    /// <summary>What was decided about the record of a link that one side has lost.</summary>
    public void DecidedDeletion(Link link, Side survivor, string decision)
    {
        Saw(link, survivor.Other(), $"{survivor.Other()} has deleted it");
        Decided(link, survivor, decision);
    }

    /// <summary>The values that newly stay on their side, with the reason.</summary>
    public void Kept(Link? before, Link after)
    {
        if (after.Exceptions.IsDefaultOrEmpty)
        {
            return;
        }

        foreach (var exception in after.Exceptions)
        {
            if (before is null || !before.Exceptions.Contains(exception))
            {
                var target = exception.Target;
                Decided(after, target, $"{target.Other()}'s {exception.Field} stays there: {exception.Reason}");
            }
        }
    }

    /// <summary>A write that was made.</summary>
    /// <param name="intent">The write.</param>
    /// <param name="before">The record before it, where it was read.</param>
    /// <param name="after">The record after it; null after a deletion.</param>
    /// <param name="late">True when the answer was lost and the record shows that it was made: others may have written since.</param>
    public void Wrote(Intent intent, SideRecord? before, SideRecord? after, bool late = false)
    {
        if (intent is { Kind: RecordKind.Contact, Write: WriteKind.Delete })
        {
            WentAlong(intent);
        }

        var kind = session.Mapping[intent.Kind];
        var was = before is null ? intent.Before : kind.Read(before, session.Context);
        var now =
            late ? intent.Sent
            : after is null ? CommonRecord.Empty
            : kind.Read(after, session.Context);
        var fields =
            intent.Write == WriteKind.Delete
                ? kind.Rules.Select(rule => rule.Name).Where(field => !was[field].IsEmpty)
                : intent.SentFields.Where(field => !was[field].Means(now[field]));
        var touched =
            before is null ? []
            : intent.Write == WriteKind.Delete ? before.Fields.Keys
            : intent.Fields.Keys;
        add(
            Entry(
                intent.Kind,
                intent.Target,
                after?.Id ?? intent.TargetId,
                intent.SourceId,
                JournalWords.Written(intent, cause)
            ) with
            {
                Write = intent.Write,
                Cause = intent.Undoes is null ? cause.ToString() : "Undo",
                Undoes = intent.Undoes,
                Changes = [.. fields.Select(field => JournalChange.Of(field, was[field], now[field]))],
                Restore = Restore(touched, before),
            }
        );
    }

    /// <summary>A deletion whose answer was lost, of a record that is gone by now.</summary>
    public void WroteUnseen(Intent intent)
    {
        var gone = session.Children.FirstOrDefault(child =>
            child.Kind == intent.Kind && child.State == LinkState.Gone && child.IdOn(intent.Target) == intent.TargetId
        );
        if (intent.Write == WriteKind.Delete && gone is not null)
        {
            Wrote(intent, gone.RecordOf(intent.Target), null);
        }
    }

    /// <summary>Conflicts that a write has decided.</summary>
    public void Conflicts(Link link, MergePlan plan, Side target, MergeFacts facts)
    {
        foreach (var conflict in plan.Conflicts.Where(conflict => conflict.Winner == target.Other()))
        {
            session.Conflict(
                new ConflictEntry(
                    session.Now,
                    session.Contact.Id,
                    link.Kind,
                    link.HighLevelId ?? link.DocketManagerId ?? string.Empty,
                    conflict.Field,
                    JournalLimits.Cut(conflict.HighLevel.Text, JournalLimits.Value),
                    JournalLimits.Cut(conflict.DocketManager.Text, JournalLimits.Value),
                    conflict.Winner
                )
                {
                    Base = conflict.Base is { } was ? JournalLimits.Cut(was.Text, JournalLimits.Value) : null,
                    HighLevelAt = facts.HighLevelAt,
                    DocketManagerAt = facts.DocketManagerAt,
                    Run = run,
                    Reason = session.Mapping[link.Kind].Rules.First(rule => rule.Name == conflict.Field)
                        is { OnConflict: ConflictRule.Newest }
                        ? JournalWords.Newer(conflict.Winner)
                        : JournalWords.Won(conflict.Winner, isFirst: link.SyncedAt is null),
                }
            );
        }
    }

    /// <summary>Conflicts that newly wait for a person, and those that wait no more.</summary>
    public void Conflicting(Link? before, Link after)
    {
        var known = before?.Conflicts ?? [];
        foreach (var conflict in after.Conflicts.Where(conflict => !known.Any(conflict.IsAbout)))
        {
            session.Conflict(Told(after, conflict) with { State = ConflictState.Raised, Reason = JournalWords.Asks });
        }

        foreach (var conflict in known.Where(was => after.Conflicts.All(now => now.Field != was.Field)))
        {
            var choice = session.ChoiceOf(after.Id, conflict.Field);
            session.Conflict(
                Told(after, conflict) with
                {
                    State = ConflictState.Resolved,
                    By = choice?.By,
                    Reason = JournalWords.Resolved(choice?.By, after.State == LinkState.Gone || !after.IsFull),
                }
            );
        }
    }

    /// <summary>A choice that is not carried out, because a side says something else by now.</summary>
    public void Overtaken(Link link, ConflictChoice choice) =>
        Decided(
            link,
            Side.HighLevel,
            $"What {choice.By} chose for {choice.Field} is not written: a value has changed since."
        );

    private ConflictEntry Told(Link link, OpenConflict conflict) =>
        new(
            session.Now,
            session.Contact.Id,
            link.Kind,
            link.HighLevelId ?? link.DocketManagerId ?? string.Empty,
            conflict.Field,
            JournalLimits.Cut(conflict.HighLevel.Text, JournalLimits.Value),
            JournalLimits.Cut(conflict.DocketManager.Text, JournalLimits.Value),
            null
        )
        {
            Base =
                conflict.HighLevelBase is null && conflict.DocketManagerBase is null
                    ? null
                    : JournalLimits.Cut(
                        conflict
                            .BaseOf(conflict.BaseOf(Side.HighLevel).IsEmpty ? Side.DocketManager : Side.HighLevel)
                            .Text,
                        JournalLimits.Value
                    ),
            HighLevelAt = conflict.HighLevelAt,
            DocketManagerAt = conflict.DocketManagerAt,
            Run = run,
        };

    /// <summary>One side deleted what the other edited.</summary>
    public void DeletedAndEdited(Link link, SideRecord survivor, Side winner) =>
        session.Conflict(
            new ConflictEntry(
                session.Now,
                session.Contact.Id,
                link.Kind,
                link.HighLevelId ?? survivor.Id,
                "deleted",
                survivor.Side == Side.HighLevel ? "edited" : "deleted",
                survivor.Side == Side.HighLevel ? "deleted" : "edited",
                winner
            )
            {
                Run = run,
                Reason =
                    winner == survivor.Side
                        ? "An edit wins over a deletion: the record is made anew."
                        : "By the mapping a deletion wins over an edit.",
            }
        );

    // A side deletes a contact's tasks and notes with it. They are told of before it, so that an undo, the newest first,
    // makes the contact anew before them.
    private void WentAlong(Intent contact)
    {
        foreach (var child in session.Children.Where(child => child.State != LinkState.Gone))
        {
            if (child.RecordOf(contact.Target) is not { } record || child.Kind == RecordKind.Appointment)
            {
                continue;
            }

            var kind = session.Mapping[child.Kind];
            var was = kind.Read(record, session.Context);
            add(
                Entry(child, contact.Target, JournalKind.Write, "Deleted with its contact.") with
                {
                    Write = WriteKind.Delete,
                    Cause = contact.Undoes is null ? cause.ToString() : "Undo",
                    Changes =
                    [
                        .. kind
                            .Rules.Where(rule => !was[rule.Name].IsEmpty)
                            .Select(rule => JournalChange.Of(rule.Name, was[rule.Name], CommonValue.Empty)),
                    ],
                    Restore = Restore(record.Fields.Keys, record),
                }
            );
        }
    }

    private static ImmutableSortedDictionary<string, string?> Restore(IEnumerable<string> fields, SideRecord? before) =>
        before is null
            ? ImmutableSortedDictionary<string, string?>.Empty
            : fields
                .Where(field => before[field].Length <= JournalLimits.Value)
                .ToImmutableSortedDictionary(
                    field => field,
                    field => before.Fields.GetValueOrDefault(field),
                    StringComparer.Ordinal
                );

    private JournalEntry Entry(Link link, Side side, JournalKind kind, string reason) =>
        Entry(link.Kind, side, link.IdOn(side), link.IdOn(side.Other()), reason) with
        {
            Entry = kind,
        };

    private JournalEntry Entry(RecordKind kind, Side side, string? id, string? otherId, string reason) =>
        new()
        {
            At = session.Now,
            Contact = session.Contact.Id,
            Kind = kind,
            Target = side,
            RecordId = id ?? string.Empty,
            OtherId = otherId,
            Cause = cause.ToString(),
            Run = run,
            Reason = JournalLimits.Cut(reason, JournalLimits.Reason),
        };
}
