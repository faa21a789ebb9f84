using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace DocketManager;

/// <summary>A company (or a prospect) in DocketManager's CRM, as the project's own gateway contract gives it.</summary>
public sealed record Customer
{
    /// <summary>The id.</summary>
    public required CustomerId Id { get; init; }

    /// <summary>The sequential number that the site shows to people; null when the site gives none.</summary>
    public string? Number { get; init; }

    /// <summary>The business name: not empty, at most <see cref="SiteLimits.NameLength"/> characters.</summary>
    public required string Name { get; init; }

    /// <summary>A free key that shops use for accounting or an earlier system. Never overwrite one that is filled.</summary>
    public string? ExternalIdentifier { get; init; }

    /// <summary>Telephone number in the site's own notation.</summary>
    public string? Phone { get; init; }

    /// <summary>Fax number in the site's own notation.</summary>
    public string? Fax { get; init; }

    /// <summary>E-mail address as typed.</summary>
    public string? Email { get; init; }

    /// <summary>Website as typed.</summary>
    public string? Website { get; init; }

    /// <summary>The default billing address, or null.</summary>
    public Address? Billing { get; init; }

    /// <summary>Tags in the site's own case.</summary>
    [AllowNull]
    public IReadOnlyList<string> Tags
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>The sales representative: a user of the site, or null.</summary>
    public DocketUserId? SalesRep { get; init; }

    /// <summary>Whether the record was deleted (softly: it can still be read by id and may be restored).</summary>
    public bool IsDeleted { get; init; }

    /// <summary>Rises with every change; sent back as If-Match.</summary>
    public required long Version { get; init; }

    /// <summary>When the record last changed, UTC.</summary>
    public required DateTimeOffset ModifiedUtc { get; init; }
}

/// <summary>A customer to create. Members are as in <see cref="Customer"/>.</summary>
public sealed record CustomerDraft
{
    /// <summary>The business name, required.</summary>
    public required string Name { get; init; }

    /// <summary>A free key of the shop, or null.</summary>
    public string? ExternalIdentifier { get; init; }

    /// <summary>Telephone number.</summary>
    public string? Phone { get; init; }

    /// <summary>Fax number.</summary>
    public string? Fax { get; init; }

    /// <summary>E-mail address.</summary>
    public string? Email { get; init; }

    /// <summary>Website.</summary>
    public string? Website { get; init; }

    /// <summary>The default billing address.</summary>
    public Address? Billing { get; init; }

    /// <summary>Tags.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>The sales representative.</summary>
    public DocketUserId? SalesRep { get; init; }
}

/// <summary>A change of some fields of a customer. Absent members stay as they are; null empties a field.</summary>
public sealed record CustomerPatch
{
    /// <summary>The business name.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string> Name { get; init; }

    /// <summary>A free key of the shop.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string?> ExternalIdentifier { get; init; }

    /// <summary>Telephone number.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string?> Phone { get; init; }

    /// <summary>Fax number.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string?> Fax { get; init; }

    /// <summary>E-mail address.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string?> Email { get; init; }

    /// <summary>Website.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string?> Website { get; init; }

    /// <summary>The default billing address, replaced as a whole.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<Address?> Billing { get; init; }

    /// <summary>The whole list of tags, replaced.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<IReadOnlyList<string>> Tags { get; init; }

    /// <summary>The sales representative.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<DocketUserId?> SalesRep { get; init; }
}
