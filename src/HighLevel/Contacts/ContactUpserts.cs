using System.Text.Json;
using System.Text.Json.Nodes;
using HighLevel.Json;

namespace HighLevel.Contacts;

/// <summary>What became of an upsert that keeps the e-mail address.</summary>
/// <param name="Contact">The contact after it.</param>
/// <param name="Made">Whether it was made, rather than changed.</param>
/// <param name="NotWritten">
/// The members that were given and left out, as HighLevel names them: <c>email</c> when the contact has another primary one,
/// <c>companyName</c> and <c>gender</c> when it was there already, because HighLevel takes those only for a new contact.
/// </param>
public sealed record UpsertResult(Contact Contact, bool Made, IReadOnlyList<string> NotWritten);

/// <summary>An upsert without the losses of HighLevel's own.</summary>
public static class ContactUpserts
{
    private const string Email = "email";

    private static readonly string[] ForNewOnly = ["companyName", "gender"];

    /// <summary>
    /// Makes a contact, or changes the one that matches by e-mail address or phone, and never takes away a primary e-mail address:
    /// when the contact has another one, the given one is left out and the result says so. HighLevel's own upsert replaces it.
    /// </summary>
    /// <remarks>
    /// It takes up to four calls (look-up, create, read, update) and none of them is HighLevel's upsert. Whoever else gives the contact
    /// its first e-mail address in the moment between the read and the update loses against this one: HighLevel has no conditional write.
    /// </remarks>
    /// <param name="contacts">The contact operations.</param>
    /// <param name="contact">
    /// The contact. <see cref="ContactUpsert.CreateNewIfDuplicateAllowed"/> skips the look-up, so that the location's rule decides.
    /// </param>
    /// <param name="cancellationToken">Cancels the call; a write that was already sent may still take effect.</param>
    /// <exception cref="HighLevelException">HighLevel refuses, or the outcome of a write is not known.</exception>
    public static async Task<UpsertResult> UpsertKeepingEmailAsync(
        this IContactsApi contacts,
        ContactUpsert contact,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(contacts);
        ArgumentNullException.ThrowIfNull(contact);
        var existing = await FindAsync(contacts, contact, cancellationToken);
        if (existing is null)
        {
            try
            {
                var made = await contacts.CreateAsync(As<ContactCreate>(Members(contact)), cancellationToken);
                return new UpsertResult(made.Contact, Made: true, []);
            }
            catch (HighLevelException e) when (e is { Kind: FailureKind.Duplicate, DuplicateOf: not null })
            {
                // The look-up does not see everything that the location's rule does, a secondary address for one.
                existing = e.DuplicateOf;
            }
        }

        return await ChangeAsync(contacts, existing.Value, Members(contact), cancellationToken);
    }

    private static async Task<ContactId?> FindAsync(
        IContactsApi contacts,
        ContactUpsert contact,
        CancellationToken cancellationToken
    )
    {
        if (contact.CreateNewIfDuplicateAllowed == true || (contact.Email ?? contact.Phone) is null)
        {
            return null;
        }

        var found = await contacts.FindDuplicateAsync(
            contact.LocationId,
            contact.Email,
            contact.Phone,
            cancellationToken
        );
        return found.Contact?.Id;
    }

    private static async Task<UpsertResult> ChangeAsync(
        IContactsApi contacts,
        ContactId id,
        JsonObject members,
        CancellationToken cancellationToken
    )
    {
        members.Remove("locationId");
        var notWritten = ForNewOnly.Where(members.Remove).ToList();
        var before = (await contacts.GetAsync(id, cancellationToken)).Contact;
        if (!string.IsNullOrWhiteSpace(before.Email) && members[Email]?.GetValue<string>() is { } given)
        {
            // The same one is not sent either: it may have been replaced by now.
            members.Remove(Email);
            if (!string.Equals(given.Trim(), before.Email.Trim(), StringComparison.OrdinalIgnoreCase))
            {
                notWritten.Insert(0, Email);
            }
        }

        if (members.Count == 0)
        {
            return new UpsertResult(before, Made: false, notWritten);
        }

        var after = await contacts.UpdateAsync(id, As<ContactUpdate>(members), cancellationToken);
        return new UpsertResult(after.Contact, Made: false, notWritten);
    }

    /// <summary>The members that would be sent. As JSON, so that a member added to the models is never forgotten here.</summary>
    private static JsonObject Members(ContactUpsert contact)
    {
        var members = JsonSerializer.SerializeToNode(contact, HighLevelJson.Options.Of<ContactUpsert>())!.AsObject();
        members.Remove("createNewIfDuplicateAllowed");
        return members;
    }

    private static T As<T>(JsonObject members) => members.Deserialize(HighLevelJson.Options.Of<T>())!;
}
