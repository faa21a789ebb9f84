using System.Text.Json;
using System.Text.Json.Serialization;
using HighLevel.Json;

namespace HighLevel.Webhooks.Payloads;

/// <summary>An order. Amounts are in the order's currency.</summary>
[Event(
    "OrderCreate",
    Title = "Order placed",
    Entity = WebhookEntity.Order,
    Action = WebhookAction.Create,
    Scope = EventScopes.Orders,
    ScopeIsInferred = true,
    Evidence = EventEvidence.Documented
)]
[Event(
    "OrderStatusUpdate",
    Title = "Status of an order changed",
    Entity = WebhookEntity.Order,
    Action = WebhookAction.Update,
    Scope = EventScopes.Orders,
    ScopeIsInferred = true,
    Evidence = EventEvidence.Documented
)]
public sealed record OrderPayload : WebhookPayload
{
    /// <summary>The order.</summary>
    [JsonPropertyName("_id")]
    public string? Id { get; init; }

    /// <summary>Whose it is: the location.</summary>
    public string? AltId { get; init; }

    /// <summary>What that is, for example <c>location</c>.</summary>
    public string? AltType { get; init; }

    /// <summary>Who ordered.</summary>
    public ContactId? ContactId { get; init; }

    /// <summary>The contact as it was then.</summary>
    public ContactPayload? ContactSnapshot { get; init; }

    /// <summary>For example <c>pending</c>.</summary>
    public string? Status { get; init; }

    /// <summary>For example <c>unfulfilled</c>.</summary>
    public string? FulfillmentStatus { get; init; }

    /// <summary>Whether it is real; a test otherwise.</summary>
    public bool? LiveMode { get; init; }

    /// <summary>The currency, three letters.</summary>
    public string? Currency { get; init; }

    /// <summary>What is to be paid in all.</summary>
    public decimal? Amount { get; init; }

    /// <summary>How it came about.</summary>
    public OrderAmounts? AmountSummary { get; init; }

    /// <summary>The taxes.</summary>
    public IReadOnlyList<OrderTax>? TaxSummary { get; init; }

    /// <summary>What was ordered.</summary>
    public IReadOnlyList<OrderItem>? Items { get; init; }

    /// <summary>Where it was ordered.</summary>
    public OrderSource? Source { get; init; }

    /// <summary>When it was created.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When it was changed.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }
}

/// <summary>How the amount of an order came about.</summary>
public sealed record OrderAmounts : WireModel
{
    /// <summary>The sum of the items.</summary>
    public decimal? Subtotal { get; init; }

    /// <summary>What is taken off.</summary>
    public decimal? Discount { get; init; }

    /// <summary>The taxes.</summary>
    public decimal? Tax { get; init; }

    /// <summary>The shipping.</summary>
    public decimal? Shipping { get; init; }
}

/// <summary>A tax of an order.</summary>
public sealed record OrderTax : WireModel
{
    /// <summary>The tax.</summary>
    [JsonPropertyName("_id")]
    public string? Id { get; init; }

    /// <summary>Its name.</summary>
    public string? Name { get; init; }

    /// <summary>Its rate, in per cent.</summary>
    public decimal? Rate { get; init; }

    /// <summary>How much.</summary>
    public decimal? Amount { get; init; }

    /// <summary><c>exclusive</c> or <c>inclusive</c>.</summary>
    public string? Calculation { get; init; }
}

/// <summary>Something ordered.</summary>
public sealed record OrderItem : WireModel
{
    /// <summary>Its name.</summary>
    public string? Name { get; init; }

    /// <summary>How many.</summary>
    [JsonPropertyName("qty")]
    public decimal? Quantity { get; init; }

    /// <summary>The product.</summary>
    public ProductPayload? Product { get; init; }

    /// <summary>The price.</summary>
    public PricePayload? Price { get; init; }
}

/// <summary>Where something was ordered.</summary>
public sealed record OrderSource : WireModel
{
    /// <summary>For example <c>website</c>.</summary>
    public string? Type { get; init; }

    /// <summary>For example <c>store</c>.</summary>
    public string? SubType { get; init; }

    /// <summary>Its id.</summary>
    public string? Id { get; init; }

    /// <summary>Its name.</summary>
    public string? Name { get; init; }

    /// <summary>More, by its type.</summary>
    public JsonElement? Meta { get; init; }
}
