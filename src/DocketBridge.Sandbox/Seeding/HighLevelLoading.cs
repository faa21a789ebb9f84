using System.Text.Json;
using DocketBridge.Sandbox.HighLevel;
using DocketBridge.Sandbox.HighLevel.Records;

namespace DocketBridge.Sandbox.Seeding;

/// <summary>Puts a seeded world into a HighLevel sandbox, as if it had always been there.</summary>
public static class HighLevelLoading
{
    /// <summary>Loads users, custom fields and contacts with all that belongs to them. The ids are the world's own.</summary>
    public static void LoadInto(this SeedWorld world, HighLevelSandbox sandbox)
    {
        ArgumentNullException.ThrowIfNull(world);
        ArgumentNullException.ThrowIfNull(sandbox);
        foreach (var user in world.Users.Where(user => user.HighLevelId is not null))
        {
            sandbox.Store.AddUser(
                new User
                {
                    Id = user.HighLevelId!,
                    FirstName = user.FirstName,
                    LastName = user.LastName,
                    Email = user.Email,
                }
            );
        }

        for (var position = 0; position < world.CustomFields.Count; position++)
        {
            var field = world.CustomFields[position];
            sandbox.Store.AddCustomField(
                new CustomField
                {
                    Id = field.Id,
                    Name = field.Name,
                    FieldKey = field.FieldKey,
                    DataType = field.DataType,
                    Options = field.Options,
                    Position = position,
                }
            );
        }

        var users = world.Users.ToDictionary(user => user.Email, user => user.HighLevelId, StringComparer.Ordinal);
        foreach (var contact in world.People.Select(person => person.HighLevel).OfType<SeedHighLevelContact>())
        {
            Load(sandbox, contact, email => email is null ? null : users[email]);
        }
    }

    private static void Load(HighLevelSandbox sandbox, SeedHighLevelContact contact, Func<string?, string?> userId)
    {
        sandbox.Store.AddContact(
            new Contact
            {
                Id = contact.Id,
                FirstName = contact.FirstName,
                LastName = contact.LastName,
                Email = contact.Email,
                Phone = contact.Phone,
                CompanyName = contact.CompanyName,
                Website = contact.Website,
                Address1 = contact.Address?.Street,
                City = contact.Address?.City,
                State = contact.Address?.Region,
                PostalCode = contact.Address?.PostalCode,
                Country = contact.Address?.Country,
                Tags = contact.Tags,
                CustomFields =
                [
                    .. contact.CustomFields.Select(field => new CustomFieldValue(
                        field.Key,
                        JsonSerializer.SerializeToElement(field.Value)
                    )),
                ],
                AssignedTo = userId(contact.AssigneeEmail),
                Source = contact.Source,
                DateOfBirth = contact.DateOfBirth,
                DateAdded = contact.Added,
            }
        );
        foreach (var task in contact.Tasks)
        {
            sandbox.Store.AddTask(
                new ContactTask
                {
                    Id = task.Id,
                    ContactId = contact.Id,
                    Title = task.Title,
                    Body = task.Body,
                    DueDate = task.Due,
                    Completed = task.Completed,
                    AssignedTo = userId(task.AssigneeEmail),
                    DateAdded = contact.Added,
                }
            );
        }

        foreach (var note in contact.Notes)
        {
            sandbox.Store.AddNote(
                new Note
                {
                    Id = note.Id,
                    ContactId = contact.Id,
                    Body = note.Body,
                    UserId = userId(note.AuthorEmail),
                    DateAdded = note.Created,
                }
            );
        }

        foreach (var one in contact.Appointments)
        {
            sandbox.Store.AddAppointment(
                new Appointment
                {
                    Id = one.Id,
                    ContactId = contact.Id,
                    Title = one.Title,
                    StartTime = one.Start,
                    EndTime = one.End,
                    Status = one.Status,
                    AssignedUserId = userId(one.AssigneeEmail),
                    DateAdded = contact.Added,
                }
            );
        }
    }
}
