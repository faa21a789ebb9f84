using System.Collections.Immutable;
using DocketBridge.Sync.Mapping.Lenses;
using DocketBridge.Sync.Records;
using DocketBridge.Sync.Text;
using Dm = DocketBridge.Sync.Mapping.DocketManagerFields;
using Hl = DocketBridge.Sync.Mapping.HighLevelFields;

namespace DocketBridge.Sync.Mapping.Documents;

/// <summary>The fields of both sides that a mapping can name.</summary>
public static class FieldCatalogue
{
    private static readonly ImmutableArray<FieldEntry> s_highLevelContact =
    [
        new("name", "Name (first and last)")
        {
            Fixed = _ => new HighLevelNameLens(),
            FixedDomain = ValueDomain.Name,
            Parts = [Hl.FirstName, Hl.LastName],
            MayLackCounterpart = true,
        },
        new(Hl.FirstName, "First name", "text"),
        new(Hl.LastName, "Last name", "text"),
        new(Hl.Email, "E-mail", "email"),
        new(Hl.Phone, "Phone", "phone") { TypeOptions = new([new("notation", "e164")]) },
        new(Hl.Company, "Company") { Fixed = _ => new HighLevelCompanyLens() },
        new(Hl.Website, "Website", "text"),
        new("address", "Address (whole)")
        {
            Fixed = _ => AddressLens.HighLevel,
            FixedDomain = ValueDomain.Address,
            Parts = [Hl.Street, Hl.City, Hl.State, Hl.PostalCode, Hl.Country],
        },
        new(Hl.Street, "Street", "text"),
        new(Hl.City, "City", "text"),
        new(Hl.State, "State or province", "text"),
        new(Hl.PostalCode, "Postal code", "text"),
        new(Hl.Country, "Country (ISO code)", "text"),
        new(Hl.Tags, "Tags", "tags"),
        new(Hl.DateOfBirth, "Date of birth", "date") { IsReadOnly = true },
        new(Hl.TimeZone, "Time zone", "text") { IsReadOnly = true },
        new(Hl.Source, "Source", "text") { IsReadOnly = true },
        new(Hl.AssignedTo, "Assigned to", "user"),
        Id("Contact id"),
        new(CustomField.Prefix + "*", "Custom field, by its key", "text"),
    ];

    private static readonly ImmutableArray<FieldEntry> s_docketManagerContact =
    [
        new(Dm.Name, "Contact name")
        {
            Fixed = _ => new DocketManagerNameLens(),
            FixedDomain = ValueDomain.Name,
            MayLackCounterpart = true,
        },
        new(Dm.Title, "Title", "text"),
        new(Dm.Email, "E-mail", "email"),
        new(Dm.Phone, "Phone", "phone"),
        new(Dm.Tags, "Tags", "tags"),
        new(Dm.CustomerName, "Customer: name") { Fixed = _ => new CustomerNameLens(), IsShared = true },
        new(Dm.CustomerNumber, "Customer: number", "text") { IsReadOnly = true },
        new(Dm.CustomerWebsite, "Customer: website", "text") { IsShared = true, Around = Shared },
        new(Dm.CustomerSalesRep, "Customer: sales representative", "user") { IsShared = true, Around = Shared },
        new("billing", "Billing address (whole)")
        {
            Fixed = _ => AddressLens.DocketManager,
            FixedDomain = ValueDomain.Address,
            Parts = [Dm.BillingStreet, Dm.BillingCity, Dm.BillingRegion, Dm.BillingPostal, Dm.BillingCountry],
        },
        new(Dm.BillingStreet, "Billing: street", "text"),
        new(Dm.BillingCity, "Billing: city", "text"),
        new(Dm.BillingRegion, "Billing: region", "text"),
        new(Dm.BillingPostal, "Billing: postal code", "text"),
        new(Dm.BillingCountry, "Billing: country", "text"),
        Id("Contact id"),
        new(Dm.InfoPrefix + "*", "Extra contact information, by its kind", "text"),
    ];

    private static readonly ImmutableArray<FieldEntry> s_highLevelTask =
    [
        new("text", "Title and body")
        {
            Fixed = _ => new TaskTextLens(),
            Parts = [Hl.Title, Hl.Body],
            MayLackCounterpart = true,
        },
        new(Hl.DueDate, "Due date")
        {
            Fixed = options => new DueInstantLens(TimeOf(options.Text("newAt", "17:00"))),
            FixedDomain = ValueDomain.Date,
            FixedOptions =
            [
                new(
                    "newAt",
                    OptionForm.Text,
                    "The time of day, in the site's zone, at which a task from DocketManager is due; 17:00 by default."
                )
                {
                    Check = value =>
                        TimeOnly.TryParseExact((string)value, "HH:mm", out _)
                            ? null
                            : "is not a time of day such as 17:00",
                },
            ],
            MayLackCounterpart = true,
        },
        new(Hl.Completed, "Completed") { Fixed = _ => new FlagLens(Hl.Completed), FixedDomain = ValueDomain.Flag },
        new(Hl.AssignedTo, "Assigned to", "user"),
    ];

    private static readonly ImmutableArray<FieldEntry> s_docketManagerTask =
    [
        new(Dm.Text, "Task text") { Fixed = _ => new TextLens(Dm.Text, TaskText.Normal), MayLackCounterpart = true },
        new(Dm.DueDate, "Due date", "date") { MayLackCounterpart = true },
        new(Dm.Completed, "Completed") { Fixed = _ => new FlagLens(Dm.Completed), FixedDomain = ValueDomain.Flag },
        new(Dm.AssignedTo, "Assigned to", "user"),
    ];

    private static readonly ImmutableArray<FieldEntry> s_highLevelNote =
    [
        new(Hl.Body, "Note") { Fixed = _ => new HighLevelNoteLens(), MayLackCounterpart = true },
    ];

    private static readonly ImmutableArray<FieldEntry> s_docketManagerNote =
    [
        new(Dm.Body, "Note") { Fixed = _ => new DocketManagerNoteLens(), MayLackCounterpart = true },
    ];

    private static readonly ImmutableArray<FieldEntry> s_highLevelAppointment =
    [
        new("text", "Title, times, status and assignee")
        {
            Fixed = _ => new SourceLens(AppointmentText.Of),
            IsReadOnly = true,
        },
    ];

    /// <summary>The fields of a kind on a side, in the order in which a person would look for them.</summary>
    public static ImmutableArray<FieldEntry> Of(Side side, RecordKind kind) =>
        (side, kind) switch
        {
            (Side.HighLevel, RecordKind.Contact) => s_highLevelContact,
            (Side.DocketManager, RecordKind.Contact) => s_docketManagerContact,
            (Side.HighLevel, RecordKind.Task) => s_highLevelTask,
            (Side.DocketManager, RecordKind.Task) => s_docketManagerTask,
            (Side.HighLevel, RecordKind.Note) => s_highLevelNote,
            (Side.HighLevel, RecordKind.Appointment) => s_highLevelAppointment,
            (Side.DocketManager, RecordKind.Note or RecordKind.Appointment) => s_docketManagerNote,
            _ => [],
        };

    /// <summary>All options of fields that have a form of their own.</summary>
    public static IEnumerable<OptionSpec> FixedOptions =>
        from side in (Side[])[Side.HighLevel, Side.DocketManager]
        from kind in Enum.GetValues<RecordKind>()
        from entry in Of(side, kind)
        from option in entry.FixedOptions
        select option;

    /// <summary>The entry that a name means, or null.</summary>
    public static FieldEntry? Find(Side side, RecordKind kind, string name) =>
        Of(side, kind).FirstOrDefault(entry => entry.Is(name));

    private static FieldEntry Id(string label) =>
        new("id", label) { Fixed = _ => new SourceLens((record, _) => record.Id), IsReadOnly = true };

    private static SharedByCustomerLens Shared(IFieldLens lens) => new(lens);

    private static TimeOnly TimeOf(string text) =>
        TimeOnly.ParseExact(text, "HH:mm", System.Globalization.CultureInfo.InvariantCulture);
}
