namespace DocketBridge.Sandbox.DocketManager.Store;

/// <content>Deletion, restoring and merging.</content>
public sealed partial class DocketStore
{
    private static readonly EntityKind[] Owned = [EntityKind.Contact, EntityKind.Task, EntityKind.Note];

    /// <summary>Puts a record and what belongs to it into the bin. Doing so again is a write that changes nothing.</summary>
    internal SiteEntity Delete(EntityKind kind, int id, Writer writer, long? ifVersion = null)
    {
        lock (_gate)
        {
            var before = Get(kind, id);
            if (!before.IsDeleted && ifVersion is { } version && version != before.Version)
            {
                throw Refusal.VersionConflict();
            }

            return DeleteWithOwned(before, before.IsDeleted ? before.DeletedIn : _lastVersion + 1, writer);
        }
    }

    /// <summary>Takes a record, and what went into the bin with it, out again.</summary>
    internal SiteEntity Restore(EntityKind kind, int id, Writer writer)
    {
        lock (_gate)
        {
            var before = Get(kind, id);
            if (before is ContactEntity { MergedInto: not null })
            {
                throw Refusal.Conflict("A merged contact cannot be restored.");
            }

            if (before is ContactEntity contact && !IsLive(EntityKind.Customer, contact.CustomerId))
            {
                throw Refusal.Conflict("Its customer is deleted: restore that.");
            }

            return RestoreWithOwned(before, before.DeletedIn, writer);
        }
    }

    /// <summary>Moves a contact's tasks and notes to another and puts it into the bin.</summary>
    internal SiteEntity MergeContact(int loserId, int winnerId, Writer writer)
    {
        lock (_gate)
        {
            var loser = (ContactEntity)Get(EntityKind.Contact, loserId);
            var winner = Get(EntityKind.Contact, winnerId);
            if (loserId == winnerId || loser.IsDeleted || winner.IsDeleted)
            {
                throw Refusal.Conflict("Two different live contacts can be merged.");
            }

            var from = new RelatedValue("contact", loserId);
            var to = new RelatedValue("contact", winnerId);
            foreach (var row in OwnedBy(EntityKind.Contact, loserId).Where(row => !row.IsDeleted))
            {
                SiteEntity moved = row switch
                {
                    TaskEntity task => task with
                    {
                        RelatedTo = task
                            .RelatedTo.Select(related => related == from ? to : related)
                            .Distinct()
                            .ToList(),
                    },
                    NoteEntity note => note with { RelatedTo = to },
                    _ => row,
                };
                Write(row, moved, "update", "upsert", writer);
            }

            var merged = loser with { IsDeleted = true, MergedInto = winnerId };
            return Write(loser, merged, "delete", "merge", writer);
        }
    }

    private SiteEntity DeleteWithOwned(SiteEntity row, long? deletion, Writer writer)
    {
        var deleted = Write(row, row with { IsDeleted = true, DeletedIn = deletion }, "delete", "delete", writer);
        foreach (var seen in OwnedBy(row.Kind, row.Id))
        {
            // Read anew: an earlier round may have reached the same task by another way.
            var owned = Get(seen.Kind, seen.Id);
            if (!owned.IsDeleted && !HasOtherContact(owned))
            {
                DeleteWithOwned(owned, deletion, writer);
            }
        }

        return deleted;
    }

    private SiteEntity RestoreWithOwned(SiteEntity row, long? deletion, Writer writer)
    {
        var restored = Write(row, row with { IsDeleted = false, DeletedIn = null }, "update", "upsert", writer);
        if (deletion is null)
        {
            return restored;
        }

        foreach (var seen in OwnedBy(row.Kind, row.Id))
        {
            var owned = Get(seen.Kind, seen.Id);
            if (owned.IsDeleted && owned.DeletedIn == deletion)
            {
                RestoreWithOwned(owned, deletion, writer);
            }
        }

        return restored;
    }

    // A task that is about another contact too stays for that one's sake.
    private bool HasOtherContact(SiteEntity row) =>
        row is TaskEntity task
        && task.RelatedTo.Any(related =>
            string.Equals(related.Kind, "contact", StringComparison.Ordinal) && IsLive(EntityKind.Contact, related.Id)
        );

    private List<SiteEntity> OwnedBy(EntityKind kind, int id)
    {
        var key = EntityKeys.Owner(SiteJson.Word(kind), id);
        return kind is EntityKind.Customer or EntityKind.Contact
            ? Owned.SelectMany(owned => _tables[owned].After(0, key)).ToList()
            : [];
    }
}
