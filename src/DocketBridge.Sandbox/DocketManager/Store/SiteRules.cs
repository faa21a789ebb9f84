using System.Globalization;
using System.Text.Json.Nodes;

namespace DocketBridge.Sandbox.DocketManager.Store;

/// <summary>What the site accepts: lengths, required fields, and references that must exist.</summary>
internal sealed class SiteRules(DocketStore store)
{
    public const int NameLength = 120;
    public const int TitleLength = 120;
    public const int PhoneLength = 50;
    public const int EmailLength = 254;
    public const int InfoLength = 255;
    public const int TagLength = 200;
    public const int TaskTextLength = 4000;
    public const int NoteLength = 4000;
    public const int AddressNameLength = 255;
    public const int StreetLength = 500;
    public const int CityLength = 50;
    public const int RegionLength = 255;
    public const int CountryLength = 255;
    public const int PostalLength = 20;
    public const int PageSize = 200;

    private static readonly string[] RelatedKinds = ["customer", "contact", "quote", "quoteItem", "order", "orderItem"];

    /// <summary>The record of a kind that a creation starts from.</summary>
    public static SiteEntity Blank(EntityKind kind) =>
        kind switch
        {
            EntityKind.Customer => new CustomerEntity(),
            EntityKind.Contact => new ContactEntity(),
            EntityKind.Task => new TaskEntity(),
            EntityKind.Note => new NoteEntity(),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such kind."),
        };

    /// <summary>The record with the body's members laid over it; a blank record (id 0) is a creation.</summary>
    public SiteEntity Apply(SiteEntity current, JsonObject body, DateTimeOffset now)
    {
        var reader = new BodyReader(body);
        SiteEntity next = current switch
        {
            CustomerEntity customer => Customer(customer, reader),
            ContactEntity contact => Contact(contact, reader),
            TaskEntity task => Task(task, reader),
            NoteEntity note => Note(note, reader, now),
            _ => throw new ArgumentOutOfRangeException(nameof(current)),
        };
        reader.Finish();
        return next;
    }

    private CustomerEntity Customer(CustomerEntity current, BodyReader body) =>
        current with
        {
            Name = body.Required("name", current.Name, NameLength),
            ExternalIdentifier = body.Text("externalIdentifier", current.ExternalIdentifier, InfoLength),
            Phone = body.Text("phone", current.Phone, PhoneLength),
            Fax = body.Text("fax", current.Fax, PhoneLength),
            Email = body.Text("email", current.Email, EmailLength),
            Website = body.Text("website", current.Website, InfoLength),
            Billing = Address(body, "billing", current.Billing),
            Tags = body.Tags("tags", current.Tags, TagLength),
            SalesRep = UserOf(body, "salesRep", current.SalesRep, user => user is { Active: true, Selectable: true }),
        };

    private ContactEntity Contact(ContactEntity current, BodyReader body)
    {
        var customerId = body.Id("customerId", current.CustomerId == 0 ? null : current.CustomerId);
        if (customerId is null)
        {
            throw Refusal.Invalid("customerId", "Required: every contact belongs to a customer.");
        }

        if (customerId != current.CustomerId && !store.IsLive(EntityKind.Customer, customerId.Value))
        {
            throw Refusal.Invalid("customerId", "There is no such customer, or it is deleted.");
        }

        return current with
        {
            CustomerId = customerId.Value,
            Name = body.Required("name", current.Name, NameLength),
            Title = body.Text("title", current.Title, TitleLength),
            Phone = body.Text("phone", current.Phone, PhoneLength),
            Fax = body.Text("fax", current.Fax, PhoneLength),
            Email = body.Text("email", current.Email, EmailLength),
            OtherInfo = body.List("otherInfo", current.OtherInfo, OtherInfo),
            Tags = body.Tags("tags", current.Tags, TagLength),
            Billing = Address(body, "billing", current.Billing),
            Shipping = Address(body, "shipping", current.Shipping),
        };
    }

    private TaskEntity Task(TaskEntity current, BodyReader body) =>
        current with
        {
            Text = body.Required("text", current.Text, TaskTextLength),
            DueDate = body.Day("dueDate", current.DueDate),
            AssignedTo = UserOf(body, "assignedTo", current.AssignedTo, user => user.Active),
            Completed = body.Flag("completed", current.Completed),
            RelatedTo = body.List(
                "relatedTo",
                current.RelatedTo,
                (node, path) => Related(node, path, current.RelatedTo)
            ),
        };

    private NoteEntity Note(NoteEntity current, BodyReader body, DateTimeOffset now)
    {
        if (current.Id != 0)
        {
            // What a note is about, its writer and its time are history and cannot be edited.
            return current with { Body = body.Required("body", current.Body, NoteLength) };
        }

        return current with
        {
            RelatedTo = body.Has("relatedTo")
                ? Related(body.Node("relatedTo"), "relatedTo", [])
                : throw Refusal.Invalid("relatedTo", "Required: every note is about a record."),
            Body = body.Required("body", "", NoteLength),
            Author = body.Text("author", null, NameLength),
            CreatedUtc = body.Instant("createdUtc", null) ?? now,
        };
    }

    private static AddressValue? Address(BodyReader body, string name, AddressValue? current)
    {
        if (!body.Has(name))
        {
            return current;
        }

        if (body.Node(name) is not { } node)
        {
            return null;
        }

        var address = BodyReader.Nested(node, name);
        var value = new AddressValue(
            address.Text("name", null, AddressNameLength),
            address.Required("address", "", StreetLength),
            address.Required("city", "", CityLength),
            address.Required("region", "", RegionLength),
            address.Required("country", "", CountryLength),
            address.Required("postal", "", PostalLength)
        );
        address.Finish();
        return value;
    }

    private static OtherInfoValue OtherInfo(JsonNode? node, string path)
    {
        var info = BodyReader.Nested(node, path);
        var value = new OtherInfoValue(info.Required("kind", "", InfoLength), info.Required("value", "", InfoLength));
        info.Finish();
        return value;
    }

    private RelatedValue Related(JsonNode? node, string path, IReadOnlyList<RelatedValue> current)
    {
        var related = BodyReader.Nested(node, path);
        var kind = related.Required("kind", "", InfoLength);
        var id = related.Id("id", null) ?? throw Refusal.Invalid(path + ".id", "Required.");
        related.Finish();
        if (!RelatedKinds.Contains(kind, StringComparer.Ordinal))
        {
            throw Refusal.Invalid(path + ".kind", "One of " + string.Join(", ", RelatedKinds) + ".");
        }

        var value = new RelatedValue(kind, id);
        // What was there before may stay, even if it is deleted by now. Quotes and orders are not kept here.
        var exists = kind switch
        {
            _ when current.Contains(value) => true,
            "customer" => store.IsLive(EntityKind.Customer, id),
            "contact" => store.IsLive(EntityKind.Contact, id),
            _ => true,
        };
        return exists ? value : throw Refusal.Invalid(path + ".id", "There is no such record, or it is deleted.");
    }

    private int? UserOf(BodyReader body, string name, int? current, Func<UserEntity, bool> isFit)
    {
        var id = body.Id(name, current);
        if (id is null || id == current)
        {
            return id;
        }

        return store.FindUser(id.Value) is { } user && isFit(user)
            ? id
            : throw Refusal.Invalid(
                name,
                string.Create(CultureInfo.InvariantCulture, $"User {id} does not exist or cannot be chosen.")
            );
    }
}
