using System.Text.Json.Nodes;
using DocketBridge.Sandbox.HighLevel.Records;
using DocketBridge.Sandbox.HighLevel.Wire;

namespace DocketBridge.Sandbox.HighLevel.Writes;

/// <summary>Writes contacts, for persons and programs alike: store, search index, log and webhooks in one step.</summary>
internal sealed partial class ContactWrites(World world)
{
    public Contact Create(Actor actor, JsonObject body)
    {
        lock (world.Store.Gate)
        {
            var now = world.Store.Now();
            var blank = new Contact
            {
                Id = world.Ids.Next(),
                DateAdded = now,
                DateUpdated = now,
            };
            var contact = WithBusiness(ContactMerge.Apply(blank, body, world.Store, world.Options), body);
            if (world.Options.Assumptions.NewContactsGetTheLocationsCountry)
            {
                contact = contact with { Country = contact.Country ?? world.Options.Country };
            }

            RefuseDuplicate(contact);
            world.Store.Keep(contact);
            world.Index(contact.Id, contact);
            world.Log.Add(actor, "contact", contact.Id, before: null, Record(contact));
            world.Outbox.Raise("ContactCreate", ContactWire.Event(contact));
            return contact;
        }
    }

    public Contact Update(Actor actor, string id, JsonObject body)
    {
        lock (world.Store.Gate)
        {
            var before = world.NeedContact(id);
            var after = WithBusiness(ContactMerge.Apply(before, body, world.Store, world.Options), body);
            if (after.Email != before.Email || after.Phone != before.Phone)
            {
                RefuseDuplicate(after);
            }

            return Replace(actor, before, after);
        }
    }

    /// <summary>Finds by e-mail first, then by phone; the other of the two, when it is somebody else's, is dropped.</summary>
    public (Contact Contact, bool New) Upsert(JsonObject body)
    {
        lock (world.Store.Gate)
        {
            var rows = world.Store.ContactRows;
            var wanted = ContactMerge.Apply(new Contact(), body, world.Store, world.Options);
            var existing = rows.WithEmail(wanted.Email) ?? rows.WithPhone(wanted.Phone);
            if (existing is null || (world.Options.AllowDuplicates && body.Flag("createNewIfDuplicateAllowed")))
            {
                return (Create(Actor.Api, body), true);
            }

            var after = ContactMerge.Apply(existing, body, world.Store, world.Options);
            if (!world.Options.AllowDuplicates)
            {
                after = after with
                {
                    Email = rows.WithEmail(after.Email, existing.Id) is null ? after.Email : existing.Email,
                    Phone = rows.WithPhone(after.Phone, existing.Id) is null ? after.Phone : existing.Phone,
                };
            }

            return (Replace(Actor.Api, existing, after), false);
        }
    }

    public void Delete(Actor actor, string id)
    {
        lock (world.Store.Gate)
        {
            var contact = world.NeedContact(id);
            world.Store.ContactRows.Remove(id);
            world.Store.DeletedContacts.Add(id);
            world.Store.EnrollmentRows.RemoveAll(row => row.ContactId == id);
            world.Index(id, (Contact?)null);
            if (world.Options.Assumptions.ContactDeleteTakesItsRecordsAlong)
            {
                TakeRecordsAlong(id);
            }

            world.ForgetRelations(id);
            world.Log.Add(actor, "contact", id, Record(contact), after: null);
            world.Outbox.Raise("ContactDelete", ContactWire.Event(contact));
        }
    }

    private void TakeRecordsAlong(string contactId)
    {
        foreach (var task in world.Store.TaskRows.OfContact(contactId).ToArray())
        {
            world.Store.TaskRows.Remove(task.Id);
            world.Index(task.Id, (ContactTask?)null);
        }

        foreach (var note in world.Store.NoteRows.OfContact(contactId).ToArray())
        {
            world.Store.NoteRows.Remove(note.Id);
        }

        foreach (var appointment in world.Store.AppointmentRows.OfContact(contactId).ToArray())
        {
            world.Store.RemoveAppointment(appointment.Id);
        }

        foreach (var opportunity in world.Store.OpportunityRows.OfContact(contactId).ToArray())
        {
            world.Store.OpportunityRows.Remove(opportunity.Id);
            world.Index(opportunity.Id, (Opportunity?)null);
        }
    }

    private Contact Replace(Actor actor, Contact before, Contact after, bool movesDate = true)
    {
        after = after with { DateUpdated = movesDate ? world.Store.Now() : before.DateUpdated };
        world.Store.Keep(after);
        world.Index(after.Id, after);
        world.Log.Add(actor, "contact", after.Id, Record(before), Record(after));
        RaiseChanges(before, after);
        return after;
    }

    // Each kind of change has its own event; a write that changes nothing sends none.
    private void RaiseChanges(Contact before, Contact after)
    {
        var changed = WireFormat.Difference(ContactWire.Event(before), ContactWire.Event(after), "tags", "dnd");
        if (changed.Count > 0 || before.TimeZone != after.TimeZone)
        {
            world.Outbox.Raise("ContactUpdate", ContactWire.Event(after));
        }

        if (!before.Tags.SequenceEqual(after.Tags))
        {
            world.Outbox.Raise("ContactTagUpdate", ContactWire.Event(after));
        }

        var settings = (Before: WireFormat.Node(before.DndSettings), After: WireFormat.Node(after.DndSettings));
        if (before.Dnd != after.Dnd || !JsonNode.DeepEquals(settings.Before, settings.After))
        {
            var payload = ContactWire.Event(after);
            payload["dndSettings"] = settings.After ?? new JsonObject();
            world.Outbox.Raise("ContactDndUpdate", payload);
        }
    }

    private void RefuseDuplicate(Contact contact)
    {
        if (world.Options.AllowDuplicates)
        {
            return;
        }

        if (world.Store.ContactRows.WithEmail(contact.Email, contact.Id) is { } sameEmail)
        {
            throw Refusal.Duplicate(sameEmail, "email");
        }

        if (world.Store.ContactRows.WithPhone(contact.Phone, contact.Id) is { } samePhone)
        {
            throw Refusal.Duplicate(samePhone, "phone");
        }
    }

    private JsonObject Record(Contact contact) => ContactWire.Record(contact, world.LocationId);
}
