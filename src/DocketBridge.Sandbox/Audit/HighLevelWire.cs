using System.Text.Json;

namespace DocketBridge.Sandbox.Audit;

/// <summary>Reads HighLevel's records. Search hits, full records and log entries differ in small ways.</summary>
internal sealed class HighLevelWire
{
    private readonly string? _jobTitleId;

    public HighLevelWire(IEnumerable<JsonElement> customFields, AuditOptions options)
    {
        foreach (var field in customFields)
        {
            if (string.Equals(field.Text("fieldKey"), options.ContactIdFieldKey, StringComparison.OrdinalIgnoreCase))
            {
                ContactIdField = field.Text("id");
            }
            else if (string.Equals(field.Text("name"), options.JobTitleField, StringComparison.OrdinalIgnoreCase))
            {
                _jobTitleId = field.Text("id");
            }
        }
    }

    /// <summary>The id of the custom field that holds the DocketManager contact id; null until the bridge made it.</summary>
    public string? ContactIdField { get; }

    /// <summary>The id of the custom field "Job title".</summary>
    public string? JobTitleField => _jobTitleId;

    public HighLevelContactReading Contact(JsonElement record) =>
        new(record.Text("id") ?? "")
        {
            FirstName = record.Text("firstName"),
            LastName = record.Text("lastName"),
            Email = record.Text("email"),
            Phone = record.Text("phone"),
            CompanyName = record.Text("companyName"),
            BusinessId = record.Text("businessId"),
            Website = record.Text("website"),
            Address = new AddressReading(
                record.Text("address1") ?? record.Text("address"),
                record.Text("city"),
                record.Text("state"),
                record.Text("postalCode"),
                record.Text("country")
            ),
            Tags = record.Texts("tags"),
            JobTitle = Custom(record, _jobTitleId),
            DocketContactId = Custom(record, ContactIdField),
        };

    public static HighLevelTaskReading Task(JsonElement record) =>
        new(
            record.Text("id") ?? record.Text("_id") ?? "",
            record.Text("contactId") ?? "",
            record.Text("title"),
            record.Text("body"),
            record.Instant("dueDate"),
            record.Flag("completed"),
            record.Text("assignedTo")
        );

    public static NoteReading Note(JsonElement record, string? contactId = null) =>
        new(record.Text("id") ?? "", record.Text("contactId") ?? contactId ?? "", record.Text("body") ?? "");

    public static AppointmentReading Appointment(JsonElement record) =>
        new(
            record.Text("id") ?? "",
            record.Text("contactId") ?? "",
            record.Text("title") ?? "",
            record.Instant("startTime") ?? default,
            record.Instant("endTime") ?? default,
            record.Text("appointmentStatus") ?? record.Text("status") ?? ""
        );

    private static string? Custom(JsonElement record, string? id) =>
        id is null
            ? null
            : record
                .Items("customFields")
                .Where(field => string.Equals(field.Text("id"), id, StringComparison.Ordinal))
                .Select(field => field.Text("value") ?? field.Text("fieldValue"))
                .FirstOrDefault();
}
