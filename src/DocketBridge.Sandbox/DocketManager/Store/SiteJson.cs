using System.Globalization;
using System.Text.Json.Nodes;

namespace DocketBridge.Sandbox.DocketManager.Store;

/// <summary>
/// Writes the site's records as the contract wants them. By hand, and not by the driver's own records: what both sides
/// agree on by sharing code would not be tested.
/// </summary>
internal static class SiteJson
{
    public static JsonObject Of(SiteEntity row)
    {
        var json = row switch
        {
            CustomerEntity customer => Customer(customer),
            ContactEntity contact => Contact(contact),
            TaskEntity task => Task(task),
            NoteEntity note => Note(note),
            _ => throw new ArgumentOutOfRangeException(nameof(row)),
        };
        json["isDeleted"] = row.IsDeleted;
        json["version"] = row.Version;
        json["modifiedUtc"] = Instant(row.ModifiedUtc);
        return json;
    }

    public static JsonObject Of(UserEntity user) =>
        new()
        {
            ["id"] = Id(user.Id),
            ["name"] = user.Name,
            ["email"] = user.Email,
            ["selectable"] = user.Selectable,
            ["active"] = user.Active,
        };

    public static string Id(int id) => id.ToString(CultureInfo.InvariantCulture);

    public static string Instant(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);

    public static string Word(EntityKind kind) => kind.ToString().ToLowerInvariant();

    private static JsonObject Customer(CustomerEntity customer) =>
        new()
        {
            ["id"] = Id(customer.Id),
            ["number"] = Id(customer.Number),
            ["name"] = customer.Name,
            ["externalIdentifier"] = customer.ExternalIdentifier,
            ["phone"] = customer.Phone,
            ["fax"] = customer.Fax,
            ["email"] = customer.Email,
            ["website"] = customer.Website,
            ["billing"] = Address(customer.Billing),
            ["tags"] = Texts(customer.Tags),
            ["salesRep"] = IdOrNull(customer.SalesRep),
        };

    private static JsonObject Contact(ContactEntity contact) =>
        new()
        {
            ["id"] = Id(contact.Id),
            ["customerId"] = Id(contact.CustomerId),
            ["name"] = contact.Name,
            ["title"] = contact.Title,
            ["phone"] = contact.Phone,
            ["fax"] = contact.Fax,
            ["email"] = contact.Email,
            ["otherInfo"] = new JsonArray([
                .. contact.OtherInfo.Select(info => new JsonObject { ["kind"] = info.Kind, ["value"] = info.Value }),
            ]),
            ["tags"] = Texts(contact.Tags),
            ["billing"] = Address(contact.Billing),
            ["shipping"] = Address(contact.Shipping),
            ["mergedInto"] = IdOrNull(contact.MergedInto),
        };

    private static JsonObject Task(TaskEntity task) =>
        new()
        {
            ["id"] = Id(task.Id),
            ["text"] = task.Text,
            ["dueDate"] = task.DueDate?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["assignedTo"] = IdOrNull(task.AssignedTo),
            ["completed"] = task.Completed,
            ["relatedTo"] = new JsonArray([.. task.RelatedTo.Select(Related)]),
        };

    private static JsonObject Note(NoteEntity note) =>
        new()
        {
            ["id"] = Id(note.Id),
            ["relatedTo"] = Related(note.RelatedTo),
            ["body"] = note.Body,
            ["author"] = note.Author,
            ["createdUtc"] = Instant(note.CreatedUtc),
        };

    private static JsonObject Related(RelatedValue related) =>
        new() { ["kind"] = related.Kind, ["id"] = Id(related.Id) };

    private static JsonObject? Address(AddressValue? address) =>
        address is null
            ? null
            : new JsonObject
            {
                ["name"] = address.Name,
                ["address"] = address.Street,
                ["city"] = address.City,
                ["region"] = address.Region,
                ["country"] = address.Country,
                ["postal"] = address.Postal,
            };

    private static JsonArray Texts(IReadOnlyList<string> texts) =>
        new([.. texts.Select(text => (JsonNode)JsonValue.Create(text))]);

    private static JsonNode? IdOrNull(int? id) => id is { } value ? JsonValue.Create(Id(value)) : null;
}
