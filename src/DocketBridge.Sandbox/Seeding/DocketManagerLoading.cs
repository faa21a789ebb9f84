using System.Globalization;
using DocketBridge.Sandbox.DocketManager;
using DocketBridge.Sandbox.DocketManager.Store;

namespace DocketBridge.Sandbox.Seeding;

/// <summary>Puts a seeded world into a DocketManager sandbox, as if it had always been there.</summary>
public static class DocketManagerLoading
{
    /// <summary>Loads users, customers and contacts with all that belongs to them.</summary>
    /// <returns>The truth with the site's ids: the site gives its own.</returns>
    public static SeedTruth LoadInto(this SeedWorld world, DocketManagerSandbox sandbox)
    {
        ArgumentNullException.ThrowIfNull(world);
        ArgumentNullException.ThrowIfNull(sandbox);
        return new Loader(world, sandbox.Store).Load();
    }

    private sealed class Loader(SeedWorld world, DocketStore store)
    {
        private readonly Dictionary<string, UserEntity> _users = new(StringComparer.Ordinal);
        private readonly Dictionary<string, int> _customers = new(StringComparer.Ordinal);
        private readonly Dictionary<string, string> _contacts = new(StringComparer.Ordinal);

        public SeedTruth Load()
        {
            foreach (var user in world.Users.Where(user => user.DocketManagerId is not null))
            {
                var name = $"{user.FirstName} {user.LastName}";
                _users[user.Email] = store.LoadUser(new UserEntity { Name = name, Email = user.Email });
            }

            foreach (var customer in world.Customers)
            {
                Load(customer);
            }

            foreach (var contact in world.People.Select(person => person.DocketManager).OfType<SeedDocketContact>())
            {
                Load(contact);
            }

            return new SeedTruth(
                [.. world.Truth.Identities.Select(one => one with { DocketManagerId = IdOf(one.DocketManagerId) })],
                [.. world.Truth.Ambiguities.Select(one => one with { DocketManagerId = IdOf(one.DocketManagerId)! })]
            );
        }

        private void Load(SeedCustomer customer)
        {
            var id = store
                .LoadCustomer(
                    new CustomerEntity
                    {
                        Name = customer.Name,
                        Website = customer.Website,
                        Phone = customer.Phone,
                        Email = customer.Email,
                        SalesRep = UserId(customer.SalesRepEmail),
                    }
                )
                .Id;
            _customers[customer.Id] = id;
            var about = new RelatedValue("customer", id);
            if (customer.TaskText is { } task)
            {
                store.LoadTask(new TaskEntity { Text = task, RelatedTo = [about] });
            }

            if (customer.NoteText is { } note)
            {
                store.LoadNote(new NoteEntity { Body = note, RelatedTo = about });
            }
        }

        private void Load(SeedDocketContact contact)
        {
            var loaded = store.LoadContact(
                new ContactEntity
                {
                    CustomerId = _customers[contact.CustomerId],
                    Name = contact.Name,
                    Title = contact.Title,
                    Email = contact.Email,
                    Phone = contact.Phone,
                    Billing = contact.Billing is { } one
                        ? new AddressValue(null, one.Street, one.City, one.Region, one.Country, one.PostalCode)
                        : null,
                    Tags = contact.Tags,
                    ModifiedUtc = contact.Modified,
                }
            );
            _contacts[contact.Id] = loaded.Id.ToString(CultureInfo.InvariantCulture);
            var about = new RelatedValue("contact", loaded.Id);
            foreach (var task in contact.Tasks)
            {
                store.LoadTask(
                    new TaskEntity
                    {
                        Text = task.Text,
                        DueDate = task.Due,
                        Completed = task.Completed,
                        AssignedTo = UserId(task.AssigneeEmail),
                        RelatedTo = [about],
                        ModifiedUtc = contact.Modified,
                    }
                );
            }

            foreach (var note in contact.Notes)
            {
                store.LoadNote(
                    new NoteEntity
                    {
                        Body = note.Body,
                        Author = note.AuthorEmail is null ? null : _users.GetValueOrDefault(note.AuthorEmail)?.Name,
                        CreatedUtc = note.Created,
                        ModifiedUtc = note.Created,
                        RelatedTo = about,
                    }
                );
            }
        }

        private string? IdOf(string? seedId) => seedId is null ? null : _contacts[seedId];

        private int? UserId(string? email) => email is null ? null : _users.GetValueOrDefault(email)?.Id;
    }
}
