using System.Text.Json;
using System.Text.Json.Nodes;
using HighLevel.Json;

namespace HighLevel.Contacts;

/// <summary>A write that was read back.</summary>
/// <param name="Contact">The contact as it is after the write.</param>
/// <param name="Dropped">
/// The members that were sent, answered with a success, and are not there as sent, named as HighLevel names them; a custom field as
/// <c>customFields.{id}</c>. Empty when all were kept.
/// </param>
public sealed record VerifiedWrite(Contact Contact, IReadOnlyList<string> Dropped)
{
    /// <summary>Whether everything sent is there.</summary>
    public bool Kept => Dropped.Count == 0;
}

/// <summary>
/// Writes that are read back, because HighLevel drops values it does not like with a 200: an unknown option of a custom field, a user
/// who is not of the location, a second contact's e-mail address. One call more than the plain write.
/// </summary>
public static class VerifiedWrites
{
    /// <summary>Changes a contact, reads it, and names what was dropped.</summary>
    /// <param name="contacts">The contact operations.</param>
    /// <param name="contactId">The contact.</param>
    /// <param name="update">What to change.</param>
    /// <param name="cancellationToken">Cancels the call; a write that was already sent may still take effect.</param>
    /// <exception cref="HighLevelException">
    /// HighLevel refuses, or the outcome of the write is not known: <see cref="FailureKind.Unclear"/> too when only the reading failed.
    /// </exception>
    public static async Task<VerifiedWrite> UpdateVerifiedAsync(
        this IContactsApi contacts,
        ContactId contactId,
        ContactUpdate update,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(contacts);
        ArgumentNullException.ThrowIfNull(update);
        await contacts.UpdateAsync(contactId, update, cancellationToken);
        var kept = await ReadAsync(contacts, contactId, "update-contact", cancellationToken);
        return new VerifiedWrite(kept, KeptFields.Missing(Members(update), Members(kept)));
    }

    /// <summary>Makes a contact, reads it, and names what was dropped.</summary>
    /// <param name="contacts">The contact operations.</param>
    /// <param name="contact">The contact to make.</param>
    /// <param name="cancellationToken">Cancels the call; a write that was already sent may still take effect.</param>
    /// <exception cref="HighLevelException">
    /// HighLevel refuses, or the outcome of the write is not known: <see cref="FailureKind.Unclear"/> too when only the reading failed.
    /// </exception>
    public static async Task<VerifiedWrite> CreateVerifiedAsync(
        this IContactsApi contacts,
        ContactCreate contact,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(contacts);
        ArgumentNullException.ThrowIfNull(contact);
        var made = (await contacts.CreateAsync(contact, cancellationToken)).Contact;
        var kept = await ReadAsync(contacts, made.Id, "create-contact", cancellationToken);
        var found = Members(kept);
        // HighLevel answers the gender to a create only, so nothing else can tell of it.
        found["gender"] ??= made.Gender;
        return new VerifiedWrite(kept, KeptFields.Missing(Members(contact), found));
    }

    private static async Task<Contact> ReadAsync(
        IContactsApi contacts,
        ContactId id,
        string operation,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return (await contacts.GetAsync(id, cancellationToken)).Contact;
        }
        catch (HighLevelException e)
        {
            // Passing on the read's failure would say that nothing was changed.
            throw new HighLevelException(
                FailureKind.Unclear,
                operation,
                ["The write was answered with a success, but could not be read back."],
                e
            )
            {
                RetryAfter = e.RetryAfter,
            };
        }
    }

    private static JsonObject Members<T>(T model) =>
        JsonSerializer.SerializeToNode(model, HighLevelJson.Options.Of<T>())!.AsObject();
}
