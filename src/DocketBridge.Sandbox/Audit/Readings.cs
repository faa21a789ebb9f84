namespace DocketBridge.Sandbox.Audit;

/// <summary>Everything one side held at the time of the audit, as its public API told it.</summary>
public sealed record HighLevelReading
{
    /// <summary>The contacts.</summary>
    public IReadOnlyList<HighLevelContactReading> Contacts { get; init; } = [];

    /// <summary>Business names by id.</summary>
    public IReadOnlyDictionary<string, string> Businesses { get; init; } =
        new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>E-mail addresses of users by id.</summary>
    public IReadOnlyDictionary<string, string> Users { get; init; } =
        new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The tasks.</summary>
    public IReadOnlyList<HighLevelTaskReading> Tasks { get; init; } = [];

    /// <summary>The notes.</summary>
    public IReadOnlyList<NoteReading> Notes { get; init; } = [];

    /// <summary>The appointments.</summary>
    public IReadOnlyList<AppointmentReading> Appointments { get; init; } = [];
}

/// <summary>Everything a DocketManager site held at the time of the audit.</summary>
public sealed record DocketManagerReading
{
    /// <summary>The customers.</summary>
    public IReadOnlyList<CustomerReading> Customers { get; init; } = [];

    /// <summary>The contacts.</summary>
    public IReadOnlyList<DocketContactReading> Contacts { get; init; } = [];

    /// <summary>E-mail addresses of users by id.</summary>
    public IReadOnlyDictionary<string, string> Users { get; init; } =
        new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The tasks that relate to a contact.</summary>
    public IReadOnlyList<DocketTaskReading> Tasks { get; init; } = [];

    /// <summary>The notes that relate to a contact.</summary>
    public IReadOnlyList<NoteReading> Notes { get; init; } = [];
}

/// <summary>A postal address as a side spells it.</summary>
public sealed record AddressReading(string? Street, string? City, string? Region, string? Postal, string? Country);

/// <summary>A HighLevel contact.</summary>
public sealed record HighLevelContactReading(string Id)
{
    /// <summary>The first name.</summary>
    public string? FirstName { get; init; }

    /// <summary>The last name.</summary>
    public string? LastName { get; init; }

    /// <summary>The e-mail address.</summary>
    public string? Email { get; init; }

    /// <summary>The phone.</summary>
    public string? Phone { get; init; }

    /// <summary>The company as free text.</summary>
    public string? CompanyName { get; init; }

    /// <summary>The linked business.</summary>
    public string? BusinessId { get; init; }

    /// <summary>The website.</summary>
    public string? Website { get; init; }

    /// <summary>The address.</summary>
    public AddressReading? Address { get; init; }

    /// <summary>The tags.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>The custom field "Job title".</summary>
    public string? JobTitle { get; init; }

    /// <summary>The custom field <c>dm_contact_id</c>, which the bridge fills.</summary>
    public string? DocketContactId { get; init; }
}

/// <summary>A DocketManager contact.</summary>
public sealed record DocketContactReading(string Id, string CustomerId)
{
    /// <summary>The name in one string.</summary>
    public string? Name { get; init; }

    /// <summary>The job title.</summary>
    public string? Title { get; init; }

    /// <summary>The e-mail address.</summary>
    public string? Email { get; init; }

    /// <summary>The phone.</summary>
    public string? Phone { get; init; }

    /// <summary>The billing address.</summary>
    public AddressReading? Address { get; init; }

    /// <summary>The tags.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];
}

/// <summary>A DocketManager customer.</summary>
public sealed record CustomerReading(string Id, string Name, string? Website);

/// <summary>A HighLevel task.</summary>
public sealed record HighLevelTaskReading(
    string Id,
    string ContactId,
    string? Title,
    string? Body,
    DateTimeOffset? Due,
    bool Completed,
    string? AssignedTo
);

/// <summary>A DocketManager task.</summary>
public sealed record DocketTaskReading(
    string Id,
    string ContactId,
    string Text,
    DateOnly? Due,
    bool Completed,
    string? AssignedTo
);

/// <summary>A note of either side.</summary>
public sealed record NoteReading(string Id, string ContactId, string Body);

/// <summary>A HighLevel appointment.</summary>
public sealed record AppointmentReading(
    string Id,
    string ContactId,
    string Title,
    DateTimeOffset Start,
    DateTimeOffset End,
    string Status
);
