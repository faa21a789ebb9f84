namespace DocketBridge.Sandbox.DocketManager.Store;

/// <summary>The kinds of record that the site keeps, apart from users.</summary>
public enum EntityKind
{
    /// <summary>A company.</summary>
    Customer,

    /// <summary>A person at a company.</summary>
    Contact,

    /// <summary>A to-do.</summary>
    Task,

    /// <summary>A note.</summary>
    Note,
}

/// <summary>
/// What every record of the site has. Records are immutable: a write replaces one, so that readers need no lock.
/// </summary>
public abstract record SiteEntity
{
    /// <summary>The id: ascending in each kind, given by the store.</summary>
    public int Id { get; init; }

    /// <summary>Ascending over the whole site, given by the store; never reused.</summary>
    public long Version { get; init; }

    /// <summary>When the record last changed, UTC. When loading, the default means now.</summary>
    public DateTimeOffset ModifiedUtc { get; init; }

    /// <summary>Whether it is in the bin.</summary>
    public bool IsDeleted { get; init; }

    /// <summary>Which deletion put it there, so that restoring brings back what went with it.</summary>
    internal long? DeletedIn { get; init; }

    /// <summary>The kind of record.</summary>
    internal abstract EntityKind Kind { get; }
}

/// <summary>An employee of the shop.</summary>
public sealed record UserEntity
{
    /// <summary>The id, given by the store.</summary>
    public int Id { get; init; }

    /// <summary>The name to show.</summary>
    public string Name { get; init; } = "";

    /// <summary>E-mail address.</summary>
    public string Email { get; init; } = "";

    /// <summary>Whether the user may be a sales representative.</summary>
    public bool Selectable { get; init; } = true;

    /// <summary>Whether the login is in use.</summary>
    public bool Active { get; init; } = true;
}

/// <summary>A company.</summary>
public sealed record CustomerEntity : SiteEntity
{
    /// <summary>The sequential number shown to people, given by the store.</summary>
    public int Number { get; init; }

    /// <summary>The business name.</summary>
    public string Name { get; init; } = "";

    /// <summary>A key of the accounting or an earlier system.</summary>
    public string? ExternalIdentifier { get; init; }

    /// <summary>Phone as typed.</summary>
    public string? Phone { get; init; }

    /// <summary>Fax as typed.</summary>
    public string? Fax { get; init; }

    /// <summary>E-mail as typed.</summary>
    public string? Email { get; init; }

    /// <summary>Website as typed.</summary>
    public string? Website { get; init; }

    /// <summary>Default billing address.</summary>
    public AddressValue? Billing { get; init; }

    /// <summary>Tags in their own case.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>The id of the user who sells to this customer.</summary>
    public int? SalesRep { get; init; }

    internal override EntityKind Kind => EntityKind.Customer;
}

/// <summary>A person at a company.</summary>
public sealed record ContactEntity : SiteEntity
{
    /// <summary>The company's id.</summary>
    public int CustomerId { get; init; }

    /// <summary>The whole name in one string.</summary>
    public string Name { get; init; } = "";

    /// <summary>Job title.</summary>
    public string? Title { get; init; }

    /// <summary>Phone as typed.</summary>
    public string? Phone { get; init; }

    /// <summary>Fax as typed.</summary>
    public string? Fax { get; init; }

    /// <summary>E-mail as typed.</summary>
    public string? Email { get; init; }

    /// <summary>Further ways to reach the person.</summary>
    public IReadOnlyList<OtherInfoValue> OtherInfo { get; init; } = [];

    /// <summary>Tags in their own case.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Default billing address.</summary>
    public AddressValue? Billing { get; init; }

    /// <summary>Default shipping address.</summary>
    public AddressValue? Shipping { get; init; }

    /// <summary>The contact that this one was merged into.</summary>
    public int? MergedInto { get; init; }

    internal override EntityKind Kind => EntityKind.Contact;
}

/// <summary>A to-do.</summary>
public sealed record TaskEntity : SiteEntity
{
    /// <summary>The one text.</summary>
    public string Text { get; init; } = "";

    /// <summary>The due day, without zone.</summary>
    public DateOnly? DueDate { get; init; }

    /// <summary>The id of the user who is to do it.</summary>
    public int? AssignedTo { get; init; }

    /// <summary>Whether it is done.</summary>
    public bool Completed { get; init; }

    /// <summary>What it is about.</summary>
    public IReadOnlyList<RelatedValue> RelatedTo { get; init; } = [];

    internal override EntityKind Kind => EntityKind.Task;
}

/// <summary>A note.</summary>
public sealed record NoteEntity : SiteEntity
{
    /// <summary>What it is about.</summary>
    public RelatedValue RelatedTo { get; init; } = new("contact", 0);

    /// <summary>The text.</summary>
    public string Body { get; init; } = "";

    /// <summary>Who wrote it, as a name.</summary>
    public string? Author { get; init; }

    /// <summary>When it was written, UTC. When loading, the default means <see cref="SiteEntity.ModifiedUtc"/>.</summary>
    public DateTimeOffset CreatedUtc { get; init; }

    internal override EntityKind Kind => EntityKind.Note;
}

/// <summary>A postal address as typed.</summary>
/// <param name="Name">The location's name.</param>
/// <param name="Street">Street and number.</param>
/// <param name="City">City.</param>
/// <param name="Region">Province or state.</param>
/// <param name="Country">Country.</param>
/// <param name="Postal">Postal code.</param>
public sealed record AddressValue(
    string? Name,
    string Street,
    string City,
    string Region,
    string Country,
    string Postal
);

/// <summary>A further way to reach a person.</summary>
/// <param name="Kind">What it is, for example mobile.</param>
/// <param name="Value">As typed.</param>
public sealed record OtherInfoValue(string Kind, string Value);

/// <summary>What a task or note is about.</summary>
/// <param name="Kind">contact, customer, quote, quoteItem, order or orderItem.</param>
/// <param name="Id">The id in that kind.</param>
public sealed record RelatedValue(string Kind, int Id);
