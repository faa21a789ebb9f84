using System.Text.Json;
using System.Text.Json.Serialization;
using HighLevel.Json;

namespace HighLevel.Webhooks.Payloads;

/// <summary>Who sells.</summary>
public sealed record InvoiceBusiness : WireModel
{
    /// <summary>The name.</summary>
    public string? Name { get; init; }

    /// <summary>The address, as it came.</summary>
    public string? Address { get; init; }

    /// <summary>The phone number.</summary>
    [JsonPropertyName("phoneNo")]
    public string? PhoneNumber { get; init; }

    /// <summary>The web site.</summary>
    public string? Website { get; init; }

    /// <summary>The logo.</summary>
    public string? LogoUrl { get; init; }

    /// <summary>Custom values.</summary>
    public IReadOnlyList<JsonElement>? CustomValues { get; init; }
}

/// <summary>Who buys.</summary>
public sealed record InvoiceContact : WireModel
{
    /// <summary>The contact.</summary>
    public ContactId? Id { get; init; }

    /// <summary>The name.</summary>
    public string? Name { get; init; }

    /// <summary>The company.</summary>
    public string? CompanyName { get; init; }

    /// <summary>The e-mail address.</summary>
    public string? Email { get; init; }

    /// <summary>Further e-mail addresses.</summary>
    public IReadOnlyList<InvoiceEmail>? AdditionalEmails { get; init; }

    /// <summary>The phone number.</summary>
    [JsonPropertyName("phoneNo")]
    public string? PhoneNumber { get; init; }

    /// <summary>The address.</summary>
    public InvoiceAddress? Address { get; init; }

    /// <summary>Custom fields.</summary>
    public IReadOnlyList<JsonElement>? CustomFields { get; init; }
}

/// <summary>An e-mail address of who buys.</summary>
public sealed record InvoiceEmail : WireModel
{
    /// <summary>The address.</summary>
    public string? Email { get; init; }
}

/// <summary>A postal address.</summary>
public sealed record InvoiceAddress : WireModel
{
    /// <summary>The first line.</summary>
    public string? AddressLine1 { get; init; }

    /// <summary>The second line.</summary>
    public string? AddressLine2 { get; init; }

    /// <summary>The city.</summary>
    public string? City { get; init; }

    /// <summary>The state or province.</summary>
    public string? State { get; init; }

    /// <summary>The postal code.</summary>
    public string? PostalCode { get; init; }

    /// <summary>The country, two letters.</summary>
    public string? CountryCode { get; init; }
}
