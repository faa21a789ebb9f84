using DocketBridge.Sandbox.Audit;
using DocketBridge.Sandbox.Seeding;

namespace DocketBridge.Sandbox.Tests.Audit;

/// <summary>A small world after a perfect sync: every HighLevel contact has its counterpart in DocketManager's own spelling.</summary>
internal sealed class MirroredWorld
{
    private static readonly DateTimeOffset Now = new(2026, 3, 5, 15, 0, 0, TimeSpan.Zero);
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById(SeedWorld.SiteZone);

    public List<HighLevelContactReading> Contacts { get; } = [];

    public List<DocketContactReading> DocketContacts { get; } = [];

    public List<CustomerReading> Customers { get; } = [new("leads", "HighLevel leads", null)];

    public List<HighLevelTaskReading> Tasks { get; } = [];

    public List<DocketTaskReading> DocketTasks { get; } = [];

    public List<NoteReading> Notes { get; } = [];

    public List<NoteReading> DocketNotes { get; } = [];

    public List<AppointmentReading> Appointments { get; } = [];

    public Dictionary<string, string> Users { get; } =
        new() { ["h1"] = "ann@shop.example", ["h2"] = "only@shop.example" };

    public Dictionary<string, string> DocketUsers { get; } = new() { ["7"] = "Ann@Shop.example" };

    public static MirroredWorld Make(int people = 60, int seed = 5)
    {
        var world = new MirroredWorld();
        foreach (
            var contact in SeedWorld
                .Generate(people, seed, Now)
                .People.Select(one => one.HighLevel)
                .OfType<SeedHighLevelContact>()
        )
        {
            world.Add(contact);
        }

        return world;
    }

    public HighLevelReading HighLevel() =>
        new()
        {
            Contacts = Contacts,
            Tasks = Tasks,
            Notes = Notes,
            Appointments = Appointments,
            Users = Users,
        };

    public DocketManagerReading Docket() =>
        new()
        {
            Contacts = DocketContacts,
            Customers = Customers,
            Tasks = DocketTasks,
            Notes = DocketNotes,
            Users = DocketUsers,
        };

    public AuditResult Compare() => WorldComparison.Compare(HighLevel(), Docket(), new AuditOptions());

    private void Add(SeedHighLevelContact contact)
    {
        var id = $"{Contacts.Count + 1}";
        var customer = Customer(contact);
        Contacts.Add(
            new HighLevelContactReading(contact.Id)
            {
                FirstName = contact.FirstName,
                LastName = contact.LastName,
                Email = contact.Email,
                Phone = contact.Phone,
                CompanyName = contact.CompanyName,
                Website = contact.CompanyName is null ? null : customer.Website,
                Address = contact.Address is { } here
                    ? new AddressReading(here.Street, here.City, here.Region, here.PostalCode, here.Country)
                    : null,
                Tags = contact.Tags,
                JobTitle = "Buyer",
                DocketContactId = id,
            }
        );
        DocketContacts.Add(
            new DocketContactReading(id, customer.Id)
            {
                Name = string.IsNullOrEmpty(contact.LastName)
                    ? contact.FirstName
                    : $"{contact.LastName},  {contact.FirstName}",
                Email = $" {contact.Email?.ToUpperInvariant()}",
                Phone = contact.Phone is null ? "ask for Bob" : $"{contact.Phone} ext. 12",
                Title = "Buyer",
                Address = contact.Address is { } there
                    ? new AddressReading(
                        there.Street,
                        there.City,
                        there.Region,
                        there.PostalCode.ToLowerInvariant(),
                        there.Country is "CA" ? "Canada" : there.Country
                    )
                    : null,
                Tags =
                [
                    .. contact.Tags.Where(tag => tag != "hl:nurture").Select(tag => tag.ToUpperInvariant()),
                    "dm:Hold",
                ],
            }
        );
        AddChildren(contact, id);
    }

    private void AddChildren(SeedHighLevelContact contact, string id)
    {
        foreach (var task in contact.Tasks)
        {
            var user = task.AssigneeEmail is null ? null : "h1";
            Tasks.Add(
                new HighLevelTaskReading(task.Id, contact.Id, task.Title, task.Body, task.Due, task.Completed, user)
            );
            var date = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(task.Due, Zone).DateTime);
            DocketTasks.Add(
                new DocketTaskReading(
                    $"t{DocketTasks.Count}",
                    id,
                    $"{task.Title}\r\n{task.Body}",
                    date,
                    task.Completed,
                    user is null ? null : "7"
                )
            );
        }

        foreach (var note in contact.Notes)
        {
            Notes.Add(new NoteReading(note.Id, contact.Id, note.Body));
            DocketNotes.Add(new NoteReading($"n{DocketNotes.Count}", id, CanonicalNote.FromHtml(note.Body)));
        }

        foreach (var one in contact.Appointments)
        {
            Appointments.Add(new AppointmentReading(one.Id, contact.Id, one.Title, one.Start, one.End, one.Status));
            var headline = AppointmentHeadline.Of(Appointments[^1], Zone);
            DocketNotes.Add(new NoteReading($"n{DocketNotes.Count}", id, $"{headline}, Ann Lee\nid {one.Id}"));
        }
    }

    private CustomerReading Customer(SeedHighLevelContact contact)
    {
        if (contact.CompanyName is null)
        {
            return Customers[0];
        }

        var known = Customers.Find(one => one.Name == contact.CompanyName);
        if (known is null)
        {
            Customers.Add(known = new CustomerReading($"c{Customers.Count}", contact.CompanyName, contact.Website));
        }

        return known;
    }
}
