using System.Diagnostics.CodeAnalysis;

namespace DocketManager;

/// <summary>What one site can do through its driver, and its limits.</summary>
public sealed record SiteCapabilities
{
    /// <summary>The contract's version, <c>major.minor</c>. A reader of 1.x understands every 1.y.</summary>
    public required string ContractVersion { get; init; }

    /// <summary>The site's time zone as an IANA name. DocketManager's dates carry none of their own.</summary>
    public required string TimeZone { get; init; }

    /// <summary>What can be done, from <see cref="Capability"/>; words that this version does not know are kept.</summary>
    [AllowNull]
    public IReadOnlyList<string> Capabilities
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>The longest texts that the site takes.</summary>
    [AllowNull]
    public SiteLimits Limits
    {
        get;
        init => field = value ?? new SiteLimits();
    } = new();

    /// <summary>Whether the site declares a capability.</summary>
    public bool Has(string capability) => Capabilities.Contains(capability, StringComparer.Ordinal);
}

/// <summary>The words of <see cref="SiteCapabilities.Capabilities"/>.</summary>
public static class Capability
{
    /// <summary>List, read and look up contacts.</summary>
    public const string ContactsRead = "contacts.read";

    /// <summary>Create and change contacts.</summary>
    public const string ContactsWrite = "contacts.write";

    /// <summary>Delete contacts.</summary>
    public const string ContactsDelete = "contacts.delete";

    /// <summary>List, read and look up customers.</summary>
    public const string CustomersRead = "customers.read";

    /// <summary>Create and change customers.</summary>
    public const string CustomersWrite = "customers.write";

    /// <summary>Delete customers.</summary>
    public const string CustomersDelete = "customers.delete";

    /// <summary>List and read tasks.</summary>
    public const string TasksRead = "tasks.read";

    /// <summary>Create and change tasks.</summary>
    public const string TasksWrite = "tasks.write";

    /// <summary>Complete and re-open tasks.</summary>
    public const string TasksComplete = "tasks.complete";

    /// <summary>Delete tasks.</summary>
    public const string TasksDelete = "tasks.delete";

    /// <summary>List and read notes.</summary>
    public const string NotesRead = "notes.read";

    /// <summary>Create and change notes.</summary>
    public const string NotesWrite = "notes.write";

    /// <summary>Delete notes.</summary>
    public const string NotesDelete = "notes.delete";

    /// <summary>Read the ordered feed of changes.</summary>
    public const string ChangesFeed = "changes.feed";

    /// <summary>The site pushes signed events.</summary>
    public const string EventsPush = "events.push";

    /// <summary>List users.</summary>
    public const string UsersRead = "users.read";
}

/// <summary>
/// The longest texts that a site takes, in UTF-16 code units. The defaults are the project's own, taken from the lengths
/// of DocketManager's import columns where those are known.
/// </summary>
public sealed record SiteLimits
{
    /// <summary>A customer's or contact's name.</summary>
    public int NameLength { get; init; } = 120;

    /// <summary>A contact's title.</summary>
    public int TitleLength { get; init; } = 120;

    /// <summary>A phone or fax number.</summary>
    public int PhoneLength { get; init; } = 50;

    /// <summary>An e-mail address.</summary>
    public int EmailLength { get; init; } = 254;

    /// <summary>A website, an external identifier, or a further way to reach a contact.</summary>
    public int InfoLength { get; init; } = 255;

    /// <summary>One tag.</summary>
    public int TagLength { get; init; } = 200;

    /// <summary>A task's text.</summary>
    public int TaskTextLength { get; init; } = 4000;

    /// <summary>A note's body.</summary>
    public int NoteLength { get; init; } = 4000;

    /// <summary>An address's name.</summary>
    public int AddressNameLength { get; init; } = 255;

    /// <summary>An address's street.</summary>
    public int StreetLength { get; init; } = 500;

    /// <summary>An address's city.</summary>
    public int CityLength { get; init; } = 50;

    /// <summary>An address's region.</summary>
    public int RegionLength { get; init; } = 255;

    /// <summary>An address's country.</summary>
    public int CountryLength { get; init; } = 255;

    /// <summary>An address's postal code.</summary>
    public int PostalLength { get; init; } = 20;

    /// <summary>The most records in one page; a larger <c>limit</c> is cut to this.</summary>
    public int PageSize { get; init; } = 200;
}
