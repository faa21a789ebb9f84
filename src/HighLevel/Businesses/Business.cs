using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using HighLevel.Json;

namespace HighLevel.Businesses;

/// <summary>A business, the company contacts work for.</summary>
/// <remarks>https://marketplace.gohighlevel.com/docs/ghl/businesses/get-business</remarks>
public sealed record Business : WireModel
{
    /// <summary>The business's id.</summary>
    public BusinessId Id { get; init; }

    /// <summary>The location.</summary>
    public LocationId? LocationId { get; init; }

    /// <summary>The name.</summary>
    public string? Name { get; init; }

    /// <summary>The phone number.</summary>
    public string? Phone { get; init; }

    /// <summary>The e-mail address.</summary>
    public string? Email { get; init; }

    /// <summary>The website.</summary>
    public string? Website { get; init; }

    /// <summary>Street and number.</summary>
    public string? Address { get; init; }

    /// <summary>The city.</summary>
    public string? City { get; init; }

    /// <summary>State or region.</summary>
    public string? State { get; init; }

    /// <summary>The postal code.</summary>
    public string? PostalCode { get; init; }

    /// <summary>The country.</summary>
    public string? Country { get; init; }

    /// <summary>The description.</summary>
    public string? Description { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>Who made it, as it came.</summary>
    public JsonElement? CreatedBy { get; init; }

    /// <summary>Who changed it, as it came.</summary>
    public JsonElement? UpdatedBy { get; init; }
}

/// <summary>A business to make.</summary>
/// <remarks>https://marketplace.gohighlevel.com/docs/ghl/businesses/create-business</remarks>
public sealed record BusinessCreate
{
    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>The location.</summary>
    public required LocationId LocationId { get; init; }

    /// <summary>The phone number.</summary>
    public string? Phone { get; init; }

    /// <summary>The e-mail address.</summary>
    public string? Email { get; init; }

    /// <summary>The website.</summary>
    public string? Website { get; init; }

    /// <summary>Street and number.</summary>
    public string? Address { get; init; }

    /// <summary>The city.</summary>
    public string? City { get; init; }

    /// <summary>State or region.</summary>
    public string? State { get; init; }

    /// <summary>The postal code.</summary>
    public string? PostalCode { get; init; }

    /// <summary>The country.</summary>
    public string? Country { get; init; }

    /// <summary>The description.</summary>
    public string? Description { get; init; }
}

/// <summary>A change of a business. A member not set stays as it is, one set to null is cleared.</summary>
/// <remarks>https://marketplace.gohighlevel.com/docs/ghl/businesses/update-business</remarks>
public sealed record BusinessUpdate
{
    /// <summary>The name.</summary>
    public Optional<string?> Name { get; init; }

    /// <summary>The phone number.</summary>
    public Optional<string?> Phone { get; init; }

    /// <summary>The e-mail address.</summary>
    public Optional<string?> Email { get; init; }

    /// <summary>The website.</summary>
    public Optional<string?> Website { get; init; }

    /// <summary>Street and number.</summary>
    public Optional<string?> Address { get; init; }

    /// <summary>The city.</summary>
    public Optional<string?> City { get; init; }

    /// <summary>State or region.</summary>
    public Optional<string?> State { get; init; }

    /// <summary>The postal code.</summary>
    public Optional<string?> PostalCode { get; init; }

    /// <summary>The country.</summary>
    public Optional<string?> Country { get; init; }

    /// <summary>The description.</summary>
    public Optional<string?> Description { get; init; }
}

/// <summary>The businesses of a location.</summary>
public sealed record BusinessList : WireModel
{
    /// <summary>The businesses.</summary>
    [AllowNull]
    public IReadOnlyList<Business> Businesses
    {
        get;
        init => field = value ?? [];
    } = [];
}

/// <summary>The reply that carries one business.</summary>
public sealed record BusinessReply : WireModel
{
    /// <summary>Whether it succeeded.</summary>
    public bool? Success { get; init; }

    /// <summary>The business, under the misspelt name the replies to writes have.</summary>
    public Business? Buiseness { get; init; }

    /// <summary>The business under its right name, as reading one has it.</summary>
    [JsonPropertyName("business")]
    public Business? Correct { get; init; }

    /// <summary>The business, under whichever name it came.</summary>
    [JsonIgnore]
    public Business? Business => Buiseness ?? Correct;
}
