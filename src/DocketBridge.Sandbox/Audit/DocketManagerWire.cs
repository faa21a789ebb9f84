using System.Globalization;
using System.Text.Json;

namespace DocketBridge.Sandbox.Audit;

/// <summary>Reads DocketManager's records as the gateway contract writes them.</summary>
internal static class DocketManagerWire
{
    public static CustomerReading Customer(JsonElement record) =>
        new(record.Text("id") ?? "", record.Text("name") ?? "", record.Text("website"));

    public static DocketContactReading Contact(JsonElement record) =>
        new(record.Text("id") ?? "", record.Text("customerId") ?? "")
        {
            Name = record.Text("name"),
            Title = record.Text("title"),
            Email = record.Text("email"),
            Phone = record.Text("phone"),
            Address = Address(record),
            Tags = record.Texts("tags"),
        };

    /// <summary>A task; null where it is about no contact: those stay in DocketManager.</summary>
    public static DocketTaskReading? Task(JsonElement record) =>
        record.Items("relatedTo").Select(ContactId).OfType<string>().FirstOrDefault() is { } contact
            ? new DocketTaskReading(
                record.Text("id") ?? "",
                contact,
                record.Text("text") ?? "",
                DateOnly.TryParse(record.Text("dueDate"), CultureInfo.InvariantCulture, out var due) ? due : null,
                record.Flag("completed"),
                record.Text("assignedTo")
            )
            : null;

    /// <summary>A note; null where it is about no contact.</summary>
    public static NoteReading? Note(JsonElement record) =>
        record.TryGetProperty("relatedTo", out var related) && ContactId(related) is { } contact
            ? new NoteReading(record.Text("id") ?? "", contact, record.Text("body") ?? "")
            : null;

    private static string? ContactId(JsonElement related) =>
        string.Equals(related.Text("kind"), "contact", StringComparison.Ordinal) ? related.Text("id") : null;

    private static AddressReading? Address(JsonElement record) =>
        record.TryGetProperty("billing", out var billing) && billing.ValueKind is JsonValueKind.Object
            ? new AddressReading(
                billing.Text("address"),
                billing.Text("city"),
                billing.Text("region"),
                billing.Text("postal"),
                billing.Text("country")
            )
            : null;
}
