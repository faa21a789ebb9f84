using System.Globalization;
using DocketBridge.Sync.Mapping;
using DocketBridge.Sync.Records;
using DocketManager;

namespace DocketBridge.Connections.DocketManagerSide;

/// <summary>DocketManager's records as the engine sees them.</summary>
internal static class DocketManagerRecords
{
    /// <summary>A contact together with its customer; the version names both.</summary>
    public static SideRecord Of(Contact contact, Customer customer)
    {
        var fields = new FieldsBuilder()
            .Add(DocketManagerFields.Name, contact.Name)
            .Add(DocketManagerFields.Title, contact.Title)
            .Add(DocketManagerFields.Email, contact.Email)
            .Add(DocketManagerFields.Phone, contact.Phone)
            .Add(DocketManagerFields.Tags, TextSet.Join(contact.Tags))
            .Add(DocketManagerFields.CustomerId, customer.Id.Value)
            .Add(DocketManagerFields.CustomerName, customer.Name)
            .Add(DocketManagerFields.CustomerNumber, customer.Number)
            .Add(DocketManagerFields.CustomerWebsite, customer.Website)
            .Add(DocketManagerFields.CustomerSalesRep, customer.SalesRep?.Value)
            .Add(DocketManagerFields.BillingStreet, contact.Billing?.Street)
            .Add(DocketManagerFields.BillingCity, contact.Billing?.City)
            .Add(DocketManagerFields.BillingRegion, contact.Billing?.Region)
            .Add(DocketManagerFields.BillingPostal, contact.Billing?.Postal)
            .Add(DocketManagerFields.BillingCountry, contact.Billing?.Country)
            .Add(DocketManagerFields.Modified, Time(contact.ModifiedUtc));
        foreach (var info in contact.OtherInfo)
        {
            fields.Add(DocketManagerFields.InfoPrefix + info.Kind, info.Value);
        }

        return new SideRecord
        {
            Side = Side.DocketManager,
            Kind = RecordKind.Contact,
            Id = contact.Id.Value,
            Fields = fields.Build(),
            ChangedAt = contact.ModifiedUtc > customer.ModifiedUtc ? contact.ModifiedUtc : customer.ModifiedUtc,
            Version = string.Create(CultureInfo.InvariantCulture, $"{contact.Version}:{customer.Version}"),
        };
    }

    /// <summary>A task of a contact.</summary>
    public static SideRecord Of(DocketTask task) =>
        new()
        {
            Side = Side.DocketManager,
            Kind = RecordKind.Task,
            Id = task.Id.Value,
            ParentId = ContactOf(task.RelatedTo),
            Fields = new FieldsBuilder()
                .Add(DocketManagerFields.Text, task.Text)
                .Add(DocketManagerFields.DueDate, task.DueDate?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
                .Add(DocketManagerFields.AssignedTo, task.AssignedTo?.Value)
                .Add(DocketManagerFields.Completed, task.Completed ? "true" : "false")
                .Add(DocketManagerFields.Modified, Time(task.ModifiedUtc))
                .Build(),
            ChangedAt = task.ModifiedUtc,
            Version = task.Version.ToString(CultureInfo.InvariantCulture),
        };

    /// <summary>A note of a contact.</summary>
    public static SideRecord Of(Note note) =>
        new()
        {
            Side = Side.DocketManager,
            Kind = RecordKind.Note,
            Id = note.Id.Value,
            ParentId = note.RelatedTo.AsContact()?.Value,
            Fields = new FieldsBuilder()
                .Add(DocketManagerFields.Body, note.Body)
                .Add(DocketManagerFields.Author, note.Author)
                .Add(DocketManagerFields.Created, Time(note.CreatedUtc))
                .Build(),
            ChangedAt = note.ModifiedUtc,
            Version = note.Version.ToString(CultureInfo.InvariantCulture),
        };

    /// <summary>The contact that a task belongs to; tasks of other things stay in DocketManager.</summary>
    public static string? ContactOf(IReadOnlyList<RelatedRecord> related) =>
        related.Select(record => record.AsContact()?.Value).FirstOrDefault(id => id is not null);

    /// <summary>The version of a task, note or contact.</summary>
    public static long VersionOf(SideRecord record) => Part(record, 0);

    /// <summary>The version of a contact's customer.</summary>
    public static long CustomerVersionOf(SideRecord record) => Part(record, 1);

    private static long Part(SideRecord record, int index) =>
        long.Parse((record.Version ?? "0").Split(':')[index], CultureInfo.InvariantCulture);

    private static string Time(DateTimeOffset instant) =>
        instant.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture);
}
