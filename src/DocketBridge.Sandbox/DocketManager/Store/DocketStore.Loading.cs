namespace DocketBridge.Sandbox.DocketManager.Store;

/// <content>
/// Filling the site with what was there before anyone looked: no rules, no log, and change-feed entries only on demand.
/// The store gives id and version (whatever the given record says) and returns the record with them. References are
/// ids that the store gave earlier.
/// </content>
public sealed partial class DocketStore
{
    /// <summary>Loads a user.</summary>
    public UserEntity LoadUser(UserEntity user)
    {
        ArgumentNullException.ThrowIfNull(user);
        lock (_gate)
        {
            var loaded = user with { Id = _users.Count + 1 };
            _users.Add(loaded);
            return loaded;
        }
    }

    /// <summary>Loads a customer; a number of 0 becomes its id.</summary>
    public CustomerEntity LoadCustomer(CustomerEntity customer, bool announce = false)
    {
        ArgumentNullException.ThrowIfNull(customer);
        return Load(
            customer,
            EntityKind.Customer,
            announce,
            static row => row.Number == 0 ? row with { Number = row.Id } : row
        );
    }

    /// <summary>Loads a contact.</summary>
    /// <exception cref="ArgumentException">Its customer was not loaded.</exception>
    public ContactEntity LoadContact(ContactEntity contact, bool announce = false)
    {
        ArgumentNullException.ThrowIfNull(contact);
        Require(EntityKind.Customer, contact.CustomerId);
        return Load(contact, EntityKind.Contact, announce, static row => row);
    }

    /// <summary>Loads a task.</summary>
    /// <exception cref="ArgumentException">A contact or customer that it is about was not loaded.</exception>
    public TaskEntity LoadTask(TaskEntity task, bool announce = false)
    {
        ArgumentNullException.ThrowIfNull(task);
        foreach (var related in task.RelatedTo)
        {
            Require(related);
        }

        return Load(task, EntityKind.Task, announce, static row => row);
    }

    /// <summary>Loads a note.</summary>
    /// <exception cref="ArgumentException">The contact or customer that it is about was not loaded.</exception>
    public NoteEntity LoadNote(NoteEntity note, bool announce = false)
    {
        ArgumentNullException.ThrowIfNull(note);
        Require(note.RelatedTo);
        return Load(
            note,
            EntityKind.Note,
            announce,
            static row => row.CreatedUtc == default ? row with { CreatedUtc = row.ModifiedUtc } : row
        );
    }

    private T Load<T>(T row, EntityKind kind, bool announce, Func<T, T> complete)
        where T : SiteEntity
    {
        lock (_gate)
        {
            var table = _tables[kind];
            var loaded = complete(
                row with
                {
                    Id = table.NextId,
                    Version = ++_lastVersion,
                    ModifiedUtc = row.ModifiedUtc == default ? _time.GetUtcNow() : row.ModifiedUtc.ToUniversalTime(),
                }
            );
            table.Add(loaded);
            if (announce)
            {
                _feed.Add(loaded, loaded.IsDeleted ? "delete" : "upsert", origin: null);
            }

            return loaded;
        }
    }

    private void Require(RelatedValue related)
    {
        if (string.Equals(related.Kind, "contact", StringComparison.Ordinal))
        {
            Require(EntityKind.Contact, related.Id);
        }
        else if (string.Equals(related.Kind, "customer", StringComparison.Ordinal))
        {
            Require(EntityKind.Customer, related.Id);
        }
    }

    private void Require(EntityKind kind, int id)
    {
        lock (_gate)
        {
            if (_tables[kind].Find(id) is null)
            {
                throw new ArgumentException($"{kind} {SiteJson.Id(id)} was not loaded.", nameof(id));
            }
        }
    }
}
