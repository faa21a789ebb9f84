using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace DocketManager;

/// <summary>A person at a customer, as the project's own gateway contract gives it.</summary>
public sealed record Contact
{
    /// <summary>The id.</summary>
    public required DocketContactId Id { get; init; }

    /// <summary>The customer that the contact belongs to; every contact has one.</summary>
    public required CustomerId CustomerId { get; init; }

    /// <summary>The whole name in one string: not empty, at most <see cref="SiteLimits.NameLength"/> characters.</summary>
    public required string Name { get; init; }

    /// <summary>Job title.</summary>
    public string? Title { get; init; }

    /// <summary>Telephone number in the site's own notation.</summary>
    public string? Phone { get; init; }

    /// <summary>Fax number in the site's own notation.</summary>
    public string? Fax { get; init; }

    /// <summary>E-mail address as typed. Several contacts may share one.</summary>
    public string? Email { get; init; }

    /// <summary>Any number of further ways to reach the contact, in the site's order.</summary>
    [AllowNull]
    public IReadOnlyList<OtherInfo> OtherInfo
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>Tags in the site's own case.</summary>
    [AllowNull]
    public IReadOnlyList<string> Tags
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>The default billing address, or null (then the customer's counts).</summary>
    public Address? Billing { get; init; }

    /// <summary>The default shipping address, or null (then the customer's counts).</summary>
    public Address? Shipping { get; init; }

    /// <summary>Whether the record was deleted (softly: it can still be read by id and may be restored).</summary>
    public bool IsDeleted { get; init; }

    /// <summary>The contact that this one was merged into; it is then deleted too.</summary>
    public DocketContactId? MergedInto { get; init; }

    /// <summary>Rises with every change; sent back as If-Match.</summary>
    public required long Version { get; init; }

    /// <summary>When the record last changed, UTC.</summary>
    public required DateTimeOffset ModifiedUtc { get; init; }
}

/// <summary>A further way to reach a contact.</summary>
/// <param name="Kind">What it is, for example <c>mobile</c>, <c>pager</c>, <c>website</c>, <c>facebook</c>.</param>
/// <param name="Value">The number, address or user name as typed.</param>
public sealed record OtherInfo(string Kind, string Value);

/// <summary>A contact to create. Members are as in <see cref="Contact"/>.</summary>
public sealed record ContactDraft
{
    /// <summary>The customer, required; it must exist and not be deleted.</summary>
    public required CustomerId CustomerId { get; init; }

    /// <summary>The whole name, required.</summary>
    public required string Name { get; init; }

    /// <summary>Job title.</summary>
    public string? Title { get; init; }

    /// <summary>Telephone number.</summary>
    public string? Phone { get; init; }

    /// <summary>Fax number.</summary>
    public string? Fax { get; init; }

    /// <summary>E-mail address.</summary>
    public string? Email { get; init; }

    /// <summary>Further ways to reach the contact.</summary>
    public IReadOnlyList<OtherInfo> OtherInfo { get; init; } = [];

    /// <summary>Tags.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>The default billing address.</summary>
    public Address? Billing { get; init; }

    /// <summary>The default shipping address.</summary>
    public Address? Shipping { get; init; }
}

/// <summary>A change of some fields of a contact. Absent members stay as they are; null empties a field.</summary>
public sealed record ContactPatch
{
    /// <summary>The customer: setting it moves the contact.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<CustomerId> CustomerId { get; init; }

    /// <summary>The whole name.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string> Name { get; init; }

    /// <summary>Job title.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string?> Title { get; init; }

    /// <summary>Telephone number.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string?> Phone { get; init; }

    /// <summary>Fax number.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string?> Fax { get; init; }

    /// <summary>E-mail address.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string?> Email { get; init; }

    /// <summary>The whole list of further ways to reach the contact, replaced.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<IReadOnlyList<OtherInfo>> OtherInfo { get; init; }

    /// <summary>The whole list of tags, replaced.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<IReadOnlyList<string>> Tags { get; init; }

    /// <summary>The default billing address, replaced as a whole.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<Address?> Billing { get; init; }

    /// <summary>The default shipping address, replaced as a whole.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<Address?> Shipping { get; init; }
}
