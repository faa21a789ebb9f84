using System.Text.Json.Serialization;
using HighLevel.Json;

namespace HighLevel.Webhooks.Payloads;

/// <summary>A price of a product. Amounts are in its currency.</summary>
[Event(
    "PriceCreate",
    Title = "Price created",
    Entity = WebhookEntity.Price,
    Action = WebhookAction.Create,
    Scope = EventScopes.Prices,
    ScopeIsInferred = true,
    Evidence = EventEvidence.Documented,
    Note = "The published sample names no type."
)]
[Event(
    "PriceUpdate",
    Title = "Price updated",
    Entity = WebhookEntity.Price,
    Action = WebhookAction.Update,
    Scope = EventScopes.Prices,
    ScopeIsInferred = true,
    Evidence = EventEvidence.Documented,
    Note = "The published sample names no type."
)]
[Event(
    "PriceDelete",
    Title = "Price deleted",
    Entity = WebhookEntity.Price,
    Action = WebhookAction.Delete,
    Scope = EventScopes.Prices,
    ScopeIsInferred = true,
    Evidence = EventEvidence.Documented,
    Note = "The published sample names no type."
)]
public sealed record PricePayload : WebhookPayload
{
    /// <summary>The price.</summary>
    [JsonPropertyName("_id")]
    public string? Id { get; init; }

    /// <summary>Its name.</summary>
    public string? Name { get; init; }

    /// <summary>The product.</summary>
    public string? Product { get; init; }

    /// <summary>For example <c>one_time</c>.</summary>
    public string? PriceType { get; init; }

    /// <summary>The currency, three letters.</summary>
    public string? Currency { get; init; }

    /// <summary>How much.</summary>
    public decimal? Amount { get; init; }

    /// <summary>How much it was before.</summary>
    public decimal? CompareAtPrice { get; init; }

    /// <summary>How often it is to be paid.</summary>
    public PriceInterval? Recurring { get; init; }

    /// <summary>The choices it is for.</summary>
    public IReadOnlyList<string>? VariantOptionIds { get; init; }

    /// <summary>The memberships it includes.</summary>
    public IReadOnlyList<MembershipOffer>? MembershipOffers { get; init; }

    /// <summary>Whether the stock is counted.</summary>
    public bool? TrackInventory { get; init; }

    /// <summary>How many there are.</summary>
    public decimal? AvailableQuantity { get; init; }

    /// <summary>Whether it is sold when there are none.</summary>
    public bool? AllowOutOfStockPurchases { get; init; }

    /// <summary>Who created it.</summary>
    public UserId? UserId { get; init; }

    /// <summary>When it was created.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When it was changed.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }
}

/// <summary>How often something is to be paid.</summary>
public sealed record PriceInterval : WireModel
{
    /// <summary><c>day</c>, <c>week</c>, <c>month</c> or <c>year</c>.</summary>
    public string? Interval { get; init; }

    /// <summary>How many of them lie between two payments.</summary>
    public int? IntervalCount { get; init; }
}

/// <summary>A membership.</summary>
public sealed record MembershipOffer : WireModel
{
    /// <summary>Its id.</summary>
    [JsonPropertyName("_id")]
    public string? Id { get; init; }

    /// <summary>Its name.</summary>
    public string? Label { get; init; }

    /// <summary>Its value.</summary>
    public string? Value { get; init; }
}
