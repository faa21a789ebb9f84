using System.Globalization;

namespace DocketBridge.Sandbox.Seeding;

/// <summary>Names one person of the seeded world, whatever ids the two systems give them.</summary>
/// <param name="Value">The running number.</param>
public readonly record struct PersonKey(int Value)
{
    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"P{Value:00000}");
}

/// <summary>Where a person is known before the first sync.</summary>
public enum SeedPresence
{
    /// <summary>On both sides, under different ids.</summary>
    Both,

    /// <summary>Only in HighLevel.</summary>
    HighLevelOnly,

    /// <summary>Only in DocketManager.</summary>
    DocketManagerOnly,
}

/// <summary>What tells that two records are the same person.</summary>
public enum SeedMatch
{
    /// <summary>There is nothing to match: the person is on one side only.</summary>
    None,

    /// <summary>The same e-mail address, in another spelling.</summary>
    Email,

    /// <summary>The same phone number in another notation; one side has no e-mail address.</summary>
    Phone,

    /// <summary>Equal name and company, with neither e-mail nor phone on either side.</summary>
    NameAndCompany,

    /// <summary>The e-mail address points at one HighLevel contact and the phone at another: a person must choose.</summary>
    Ambiguous,
}

/// <summary>A user of the shop; an id is null where the user has no account.</summary>
public sealed record SeedUser(
    string FirstName,
    string LastName,
    string Email,
    string? HighLevelId,
    string? DocketManagerId
);

/// <summary>A postal address in one side's own spelling.</summary>
public sealed record SeedAddress(string Street, string City, string Region, string PostalCode, string Country);

/// <summary>A HighLevel custom field definition.</summary>
public sealed record SeedCustomField(
    string Id,
    string Name,
    string FieldKey,
    string DataType,
    IReadOnlyList<string> Options
);

/// <summary>A HighLevel task.</summary>
public sealed record SeedHighLevelTask(
    string Id,
    string Title,
    string? Body,
    DateTimeOffset Due,
    bool Completed,
    string? AssigneeEmail
);

/// <summary>A DocketManager task.</summary>
public sealed record SeedDocketTask(string Id, string Text, DateOnly Due, bool Completed, string? AssigneeEmail);

/// <summary>A note: HTML in HighLevel, plain text in DocketManager.</summary>
public sealed record SeedNote(string Id, string Body, string? AuthorEmail, DateTimeOffset Created);

/// <summary>A HighLevel appointment.</summary>
public sealed record SeedAppointment(
    string Id,
    string Title,
    DateTimeOffset Start,
    DateTimeOffset End,
    string Status,
    string? AssigneeEmail
);

/// <summary>A contact as HighLevel holds it before the first sync.</summary>
public sealed record SeedHighLevelContact(string Id)
{
    /// <summary>The first name.</summary>
    public string? FirstName { get; init; }

    /// <summary>The last name.</summary>
    public string? LastName { get; init; }

    /// <summary>The e-mail address, in lower case.</summary>
    public string? Email { get; init; }

    /// <summary>The phone in E.164.</summary>
    public string? Phone { get; init; }

    /// <summary>The company name as free text.</summary>
    public string? CompanyName { get; init; }

    /// <summary>The website.</summary>
    public string? Website { get; init; }

    /// <summary>The address, with the country as ISO code.</summary>
    public SeedAddress? Address { get; init; }

    /// <summary>The tags, in lower case.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Custom field values by field id: a string, a decimal or a list of strings.</summary>
    public IReadOnlyDictionary<string, object> CustomFields { get; init; } =
        new Dictionary<string, object>(StringComparer.Ordinal);

    /// <summary>The assigned user.</summary>
    public string? AssigneeEmail { get; init; }

    /// <summary>The lead source.</summary>
    public string? Source { get; init; }

    /// <summary>The date of birth.</summary>
    public DateOnly? DateOfBirth { get; init; }

    /// <summary>When the contact was added.</summary>
    public DateTimeOffset Added { get; init; }

    /// <summary>The tasks.</summary>
    public IReadOnlyList<SeedHighLevelTask> Tasks { get; init; } = [];

    /// <summary>The notes.</summary>
    public IReadOnlyList<SeedNote> Notes { get; init; } = [];

    /// <summary>The appointments.</summary>
    public IReadOnlyList<SeedAppointment> Appointments { get; init; } = [];
}

/// <summary>A contact as DocketManager holds it before the first sync.</summary>
public sealed record SeedDocketContact(string Id, string CustomerId)
{
    /// <summary>The name in one string.</summary>
    public required string Name { get; init; }

    /// <summary>The job title.</summary>
    public string? Title { get; init; }

    /// <summary>The e-mail address as somebody typed it.</summary>
    public string? Email { get; init; }

    /// <summary>The phone as somebody typed it; not always a phone.</summary>
    public string? Phone { get; init; }

    /// <summary>The default billing address.</summary>
    public SeedAddress? Billing { get; init; }

    /// <summary>The tags.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>When the contact was last changed.</summary>
    public DateTimeOffset Modified { get; init; }

    /// <summary>The tasks.</summary>
    public IReadOnlyList<SeedDocketTask> Tasks { get; init; } = [];

    /// <summary>The notes.</summary>
    public IReadOnlyList<SeedNote> Notes { get; init; } = [];
}

/// <summary>A DocketManager customer: a company, or a person who is their own business.</summary>
public sealed record SeedCustomer(string Id, int Number, string Name)
{
    /// <summary>The website.</summary>
    public string? Website { get; init; }

    /// <summary>The phone of the switchboard.</summary>
    public string? Phone { get; init; }

    /// <summary>The general e-mail address.</summary>
    public string? Email { get; init; }

    /// <summary>The sales representative.</summary>
    public string? SalesRepEmail { get; init; }

    /// <summary>A task about the company and no person: it must stay in DocketManager.</summary>
    public string? TaskText { get; init; }

    /// <summary>A note about the company and no person.</summary>
    public string? NoteText { get; init; }
}

/// <summary>One person, with the record of each side that knows them.</summary>
public sealed record SeedPerson(PersonKey Key, SeedPresence Presence, SeedMatch Match)
{
    /// <summary>The HighLevel record.</summary>
    public SeedHighLevelContact? HighLevel { get; init; }

    /// <summary>The DocketManager record.</summary>
    public SeedDocketContact? DocketManager { get; init; }

    /// <summary>The field in which the two records differ on purpose.</summary>
    public string? DifferingField { get; init; }
}
