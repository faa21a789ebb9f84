using System.Globalization;
using System.Text.Json;
using DocketBridge.Sync.Mapping;
using DocketBridge.Sync.Records;
using HighLevel.Appointments;
using HighLevel.Contacts;
using HighLevel.Notes;
using HighLevel.Tasks;

namespace DocketBridge.Connections.HighLevelSide;

/// <summary>HighLevel's records as the engine sees them.</summary>
/// <param name="location">What is known of the location.</param>
internal sealed class HighLevelRecords(LocationDirectory location)
{
    public async Task<SideRecord> OfAsync(Contact contact, bool fromListing, CancellationToken ct)
    {
        var company = contact.BusinessId is { Value.Length: > 0 } business
            ? await location.BusinessNameAsync(business, ct) ?? contact.CompanyName
            : contact.CompanyName;
        var fields = new FieldsBuilder()
            .Add(HighLevelFields.FirstName, contact.FirstName)
            .Add(HighLevelFields.LastName, contact.LastName)
            .Add(HighLevelFields.Email, contact.Email)
            .Add(HighLevelFields.Phone, contact.Phone)
            .Add(HighLevelFields.Company, company)
            .Add(HighLevelFields.Website, contact.Website)
            .Add(HighLevelFields.Street, contact.Address1 ?? SearchAddress(contact))
            .Add(HighLevelFields.City, contact.City)
            .Add(HighLevelFields.State, contact.State)
            .Add(HighLevelFields.PostalCode, contact.PostalCode)
            .Add(HighLevelFields.Country, contact.Country)
            .Add(HighLevelFields.Tags, TextSet.Join(contact.Tags))
            .Add(HighLevelFields.DateOfBirth, contact.DateOfBirth)
            .Add(HighLevelFields.TimeZone, contact.Timezone)
            .Add(HighLevelFields.Source, contact.Source)
            .Add(HighLevelFields.AssignedTo, contact.AssignedTo?.Value);
        foreach (var value in contact.CustomFields)
        {
            if (location.CustomField(value.Id) is { } field)
            {
                fields.Add(field.Field, CustomFieldValues.Text(value.Value));
            }
        }

        return new SideRecord
        {
            Side = Side.HighLevel,
            Kind = RecordKind.Contact,
            Id = contact.Id.Value,
            Fields = fields.Build(),
            ChangedAt = contact.DateUpdated,
            FromListing = fromListing,
        };
    }

    public static SideRecord Of(ContactTask task, string? contactId, bool fromListing = false) =>
        new()
        {
            Side = Side.HighLevel,
            Kind = RecordKind.Task,
            Id = task.Id.Value,
            ParentId = task.ContactId?.Value is { Length: > 0 } own ? own : contactId,
            Fields = new FieldsBuilder()
                .Add(HighLevelFields.Title, task.Title)
                .Add(HighLevelFields.Body, task.Body)
                .Add(HighLevelFields.DueDate, Time(task.DueDate))
                .Add(HighLevelFields.Completed, task.Completed == true ? "true" : "false")
                .Add(HighLevelFields.AssignedTo, task.AssignedTo?.Value)
                .Build(),
            FromListing = fromListing,
        };

    public static SideRecord Of(Note note, string contactId) =>
        new()
        {
            Side = Side.HighLevel,
            Kind = RecordKind.Note,
            Id = note.Id.Value,
            ParentId = note.ContactId?.Value is { Length: > 0 } own ? own : contactId,
            Fields = new FieldsBuilder()
                .Add(HighLevelFields.Body, note.Body)
                .Add(HighLevelFields.UserId, note.UserId?.Value)
                .Add(HighLevelFields.DateAdded, Time(note.DateAdded))
                .Build(),
        };

    public SideRecord Of(Appointment appointment, bool fromListing = false) =>
        new()
        {
            Side = Side.HighLevel,
            Kind = RecordKind.Appointment,
            Id = appointment.Id.Value,
            ParentId = appointment.ContactId?.Value,
            Fields = new FieldsBuilder()
                .Add(HighLevelFields.Title, appointment.Title)
                .Add(HighLevelFields.Start, Time(appointment.StartTime.Instant(location.Zone)))
                .Add(HighLevelFields.End, Time(appointment.EndTime.Instant(location.Zone)))
                .Add(HighLevelFields.Status, appointment.AppointmentStatus ?? appointment.Status)
                .Add(HighLevelFields.AssignedTo, appointment.AssignedUserId?.Value)
                .Build(),
            FromListing = fromListing,
        };

    // The contact search calls the street "address", all other operations "address1".
    private static string? SearchAddress(Contact contact) =>
        contact.Unknown?.TryGetValue("address", out var address) == true ? CustomFieldValues.Text(address) : null;

    private static string? Time(DateTimeOffset? instant) =>
        instant?.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
