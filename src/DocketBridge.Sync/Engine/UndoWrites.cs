using System.Collections.Immutable;
using DocketBridge.Sync.Fields;
using DocketBridge.Sync.Journal;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Mapping;
using DocketBridge.Sync.Ports;
using DocketBridge.Sync.Records;

namespace DocketBridge.Sync.Engine;

/// <summary>The writes of an undo: each goes with an intent, as every write does, and only where the record still shows what was written.</summary>
internal sealed class UndoWrites(ReconcileSession session, RecordSync records)
{
    private const int MaxTries = 4;

    /// <summary>The record that an entry wrote to, as it is now; null when it is gone, or belongs to another contact.</summary>
    public async Task<SideRecord?> ReadAsync(RecordKind kind, JournalEntry entry, CancellationToken ct)
    {
        var contact = kind == RecordKind.Contact ? null : session.Contact.IdOn(entry.Target);
        var record =
            kind != RecordKind.Contact && contact is null
                ? null
                : await session
                    .Port(entry.Target)
                    .ReadAsync(session.Mapping[kind].KindOn(entry.Target), entry.RecordId, contact, ct);
        return record?.ParentId is { } parent && parent != contact ? null : record;
    }

    /// <summary>Undoes an update: the values before it are written back.</summary>
    public async Task RestoreAsync(UndoRequest undo, CancellationToken ct)
    {
        var entry = undo.Entry;
        var kind = session.Mapping[entry.Kind];
        for (var attempt = 0; attempt < MaxTries; attempt++)
        {
            if (await ReadAsync(entry.Kind, entry, ct) is not { } record)
            {
                session.Settle(undo, UndoState.Skipped, $"The record is gone from {entry.Target}.");
                return;
            }

            if (HasArrived(undo, kind, record))
            {
                return;
            }

            var plan = UndoPatch.Of(entry, kind, record, records, session.Context);
            if (plan.Values.Count == 0)
            {
                session.Settle(undo, UndoState.Skipped, plan.Left.Length == 0 ? "Nothing of it is left." : plan.Left);
                return;
            }

            var now = kind.Read(record, session.Context);
            var intent = Intent(undo, WriteKind.Update) with
            {
                TargetId = record.Id,
                Fields = plan.Patch,
                Sent = Record(plan.Values.Select(pair => (pair.Key, pair.Value))),
                Before = Record(plan.Values.Keys.Select(field => (field, now[field]))),
                SentFields = [.. plan.Values.Keys],
            };
            switch (
                await session.WriteAsync(
                    intent,
                    record,
                    (port, token) => port.UpdateAsync(record, plan.Patch, token),
                    ct
                )
            )
            {
                case WriteResult.Done done:
                    session.Settle(undo, UndoState.Done, Told(plan.Left, done.Refused));
                    return;
                case WriteResult.Stale:
                    break;
                default:
                    session.Settle(undo, UndoState.Skipped, $"{entry.Target} did not take it.");
                    return;
            }
        }

        session.Settle(undo, UndoState.Skipped, $"The record kept changing in {entry.Target}.");
    }

    /// <summary>Undoes a create; false when the record could not be deleted.</summary>
    public async Task<bool> DeleteAsync(UndoRequest undo, Link link, SideRecord record, CancellationToken ct)
    {
        var intent = Intent(undo, WriteKind.Delete) with
        {
            TargetId = record.Id,
            SourceId = link.IdOn(record.Side.Other()),
        };
        var result = await session.WriteAsync(intent, record, (port, token) => port.DeleteAsync(record, token), ct);
        var done = result is WriteResult.Done;
        session.Settle(
            undo,
            done ? UndoState.Done : UndoState.Skipped,
            done ? string.Empty : $"It was changed in {record.Side} in this moment."
        );
        return done;
    }

    /// <summary>Settles an undo whose deletion was carried out though its answer was lost; false when there was none.</summary>
    public bool HasDeleted(UndoRequest undo, Link link)
    {
        if (session.UndoIntents.FirstOrDefault(open => open.Undoes == undo.Entry.Id) is not { } open)
        {
            return false;
        }

        session.Settle(open);
        session.Journal(open, link.RecordOf(open.Target), null);
        session.Settle(undo, UndoState.Done, string.Empty);
        return true;
    }

    /// <summary>Undoes a deletion: the record is made anew, under an id of its own.</summary>
    public async Task MakeAnewAsync(UndoRequest undo, Link? link, CancellationToken ct)
    {
        var entry = undo.Entry;
        var kind = session.Mapping[entry.Kind];
        var isContact = entry.Kind == RecordKind.Contact;
        var contact = isContact ? null : session.Contact.IdOn(entry.Target);
        if (link is not null and not { State: LinkState.Gone })
        {
            session.Settle(undo, UndoState.Skipped, "It lives again already.");
            return;
        }

        if (isContact ? link is null : contact is null || session.Contact.State == LinkState.Gone)
        {
            session.Settle(undo, UndoState.Skipped, isContact ? "It was made anew already." : "Its contact is gone.");
            return;
        }

        if (
            entry.Changes.Any(change => change.IsCut == true)
            || UndoPatch.Whole(entry, kind, session.Context) is not { } fields
        )
        {
            session.Settle(undo, UndoState.Skipped, "The journal does not hold enough of it to make it anew.");
            return;
        }

        var (result, intent) = await CreateAsync(undo, kind, contact, fields, ct);
        if (result is not WriteResult.Done { Record: { } made } done)
        {
            session.Settle(
                undo,
                UndoState.Skipped,
                result is WriteResult.Duplicate
                    ? $"Another {entry.Target} contact has the same {string.Join(", ", ((WriteResult.Duplicate)result).Fields)}."
                    : $"{entry.Target} did not take it."
            );
            return;
        }

        if (isContact)
        {
            Revive(made);
        }

        session.Settle(undo, UndoState.Done, Told(string.Empty, done.Refused));
    }

    private async Task<(WriteResult, Intent)> CreateAsync(
        UndoRequest undo,
        KindMapping kind,
        string? contact,
        ImmutableSortedDictionary<string, string?> fields,
        CancellationToken ct
    )
    {
        var target = undo.Entry.Target;
        var port = session.Port(target);
        if (session.UndoIntents.FirstOrDefault(open => open.Undoes == undo.Entry.Id) is { } open)
        {
            // Its answer was lost: what it has made is looked for before it is sent again.
            var draft = new RecordDraft(kind.KindOn(target), contact, open.Fields, open.Id);
            var found = port.Capabilities.IdempotentCreate
                ? await port.CreateAsync(draft, ct) is WriteResult.Done { Record: { } again }
                    ? again
                    : null
                : contact is null
                    ? await port.FindCreatedAsync(draft, open.SourceId ?? string.Empty, ct)
                    : CreatedRecord.Find(
                        kind,
                        open,
                        await port.ListOfContactAsync(kind.KindOn(target), contact, ct) ?? [],
                        session.UndoIntents,
                        session.Context
                    );
            if (found is null)
            {
                session.RequireTime(open);
            }

            session.Settle(open);
            if (found is not null)
            {
                session.Journal(open, null, found);
                return (new WriteResult.Done(found, []), open);
            }
        }

        var known = contact is null ? [] : await port.ListOfContactAsync(kind.KindOn(target), contact, ct) ?? [];
        var values = Record(undo.Entry.Changes.Select(change => (change.Field, change.ValueBefore)));
        var intent = Intent(undo, WriteKind.Create) with
        {
            // HighLevel's contact is known by the DocketManager id that it carries, also when that contact is gone.
            SourceId = undo.Entry.OtherId,
            Fields = fields,
            Sent = values,
            SentFields = [.. undo.Entry.Changes.Select(change => change.Field)],
            KnownIds = [.. known.Select(record => record.Id)],
        };
        var made = new RecordDraft(kind.KindOn(target), contact, fields, intent.Id);
        return (await session.WriteAsync(intent, null, (to, token) => to.CreateAsync(made, token), ct), intent);
    }

    // One link lives on, so that the record has one history; its counterpart is found or made by what follows.
    // What an undo had taken apart is put together again: there the counterpart has lived on.
    private void Revive(SideRecord made)
    {
        var other = made.Side.Other();
        var (id, record) = session.Contact.IsApart
            ? (session.Contact.IdOn(other), session.Contact.RecordOf(other))
            : (null, null);
        session.Save(
            session
                .Contact.WithId(made.Side, made.Id)
                .WithId(other, id)
                .WithRecord(made.Side, made)
                .WithRecord(other, record) with
            {
                State = LinkState.Active,
                IsApart = false,
                HighLevelShadow = null,
                DocketManagerShadow = null,
                PairedKinds = [RecordKind.Task, RecordKind.Note, RecordKind.Appointment],
            }
        );
    }

    // The answer of an earlier attempt was lost: the record tells whether it was carried out.
    private bool HasArrived(UndoRequest undo, KindMapping kind, SideRecord record)
    {
        if (session.UndoIntents.FirstOrDefault(open => open.Undoes == undo.Entry.Id) is not { } open)
        {
            return false;
        }

        if (!UpdateSettlement.HasArrived(open, kind.Read(record, session.Context)))
        {
            session.RequireTime(open);
            session.Settle(open);
            return false;
        }

        session.Settle(open);
        session.Entries.Wrote(open, null, record, late: true);
        session.Settle(undo, UndoState.Done, string.Empty);
        return true;
    }

    private Intent Intent(UndoRequest undo, WriteKind write) =>
        session.NewIntent(undo.Entry.Kind, write, undo.Entry.Target) with
        {
            Undoes = undo.Entry.Id,
        };

    private static CommonRecord Record(IEnumerable<(string Field, CommonValue Value)> values) =>
        values.Aggregate(CommonRecord.Empty, (all, pair) => all.With(pair.Field, pair.Value));

    private static string Told(string left, ImmutableArray<RefusedField> refused) =>
        string.Join(' ', refused.Select(field => $"{field.Field}: {field.Reason}").Prepend(left)).Trim();
}
