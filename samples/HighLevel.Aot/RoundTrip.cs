using HighLevel.Contacts;
using HighLevel.Notes;
using HighLevel.Operations;
using HighLevel.Tasks;

namespace HighLevel.Aot;

/// <summary>Writes and reads back contacts, tasks and notes, and meets what HighLevel refuses.</summary>
internal sealed class RoundTrip(HighLevelClient client, LocationId location)
{
    public async Task RunAsync()
    {
        UnexpectedException.Unless(OperationCatalogue.All.Count > 80, "the catalogue holds the operations");
        var id = await ContactAsync();
        await PagesAsync(id);
        await TaskAsync(id);
        await NoteAsync(id);
        await RefusalsAsync(id);
    }

    private async Task<ContactId> ContactAsync()
    {
        var made = await client.Contacts.CreateAsync(
            new ContactCreate
            {
                LocationId = location,
                FirstName = "Ann",
                Email = "ann@example.com",
                Website = "https://example.com",
                City = "Bonn",
                Tags = ["vip"],
            }
        );
        var id = made.Contact.Id;
        await client.Contacts.UpdateAsync(id, new ContactUpdate { LastName = "Lee", Website = null });
        var read = (await client.Contacts.GetAsync(id)).Contact;
        UnexpectedException.Unless(read is { LastName: "Lee", City: "Bonn" }, "an absent member stays as it is");
        UnexpectedException.Unless(string.IsNullOrEmpty(read.Website), "a null member is cleared");
        UnexpectedException.Unless(read.Tags is ["vip"], "the tags are read");
        return id;
    }

    private async Task PagesAsync(ContactId first)
    {
        var second = await client.Contacts.UpsertKeepingEmailAsync(
            new ContactUpsert
            {
                LocationId = location,
                FirstName = "Bob",
                Email = "bob@example.com",
            }
        );
        var expected = new HashSet<ContactId> { first, second.Contact.Id };
        var search = new ContactSearch
        {
            LocationId = location,
            PageLimit = 1,
            Filters = [SearchFilter.Contains("email", "example.com")],
            Sort = [new SearchSort("dateAdded", "asc")],
        };
        await foreach (var contact in client.Contacts.SearchAllAsync(search))
        {
            expected.Remove(contact.Id);
        }

        UnexpectedException.Unless(expected.Count == 0, "the pages of a search hold every contact");
    }

    private async Task TaskAsync(ContactId id)
    {
        var due = new DateTimeOffset(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);
        var task = new TaskCreate
        {
            Title = "Call",
            DueDate = due,
            Completed = false,
        };
        var made = (await client.Tasks.CreateAsync(id, task)).Task;
        await client.Tasks.UpdateAsync(id, made.Id, new TaskUpdate { Title = "Call back", Completed = true });
        var read = (await client.Tasks.ListAsync(id)).Tasks.Single();
        UnexpectedException.Unless(read is { Title: "Call back", Completed: true }, "the task is changed");
        UnexpectedException.Unless(read.DueDate == due, "the time of the task is kept");
    }

    private async Task NoteAsync(ContactId id)
    {
        await client.Notes.CreateAsync(id, new NoteCreate { Body = "Grüße aus Köln" });
        var notes = (await client.Notes.ListAsync(id)).Notes;
        UnexpectedException.Unless(notes.Single().Body!.Contains("Köln", StringComparison.Ordinal), "the note is read");
    }

    private async Task RefusalsAsync(ContactId id)
    {
        await RefusedAsync(FailureKind.NotFound, () => client.Tasks.GetAsync(id, new TaskId("nothing")));
        await RefusedAsync(
            FailureKind.Unprocessable,
            () => client.Contacts.SearchAsync(new ContactSearch { LocationId = location, PageLimit = 501 })
        );
    }

    private static async Task RefusedAsync(FailureKind kind, Func<Task> call)
    {
        try
        {
            await call();
        }
        catch (HighLevelException e)
        {
            UnexpectedException.Unless(e.Kind == kind, $"{e.Operation} is refused as {kind}, not as {e.Kind}");
            return;
        }

        throw new UnexpectedException($"a call is refused as {kind}");
    }
}
