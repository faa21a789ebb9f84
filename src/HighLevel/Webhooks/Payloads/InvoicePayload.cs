using System.Text.Json;
using System.Text.Json.Serialization;
using HighLevel.Json;

namespace HighLevel.Webhooks.Payloads;

/// <summary>An invoice. Amounts are in the invoice's currency.</summary>
[Event(
    "InvoiceCreate",
    Title = "Invoice created",
    Entity = WebhookEntity.Invoice,
    Action = WebhookAction.Create,
    Scope = EventScopes.Invoices,
    ScopeIsInferred = true,
    Evidence = EventEvidence.Documented,
    Note = "The published sample names no type."
)]
[Event(
    "InvoiceUpdate",
    Title = "Invoice updated",
    Entity = WebhookEntity.Invoice,
    Action = WebhookAction.Update,
    Scope = EventScopes.Invoices,
    ScopeIsInferred = true,
    Evidence = EventEvidence.Documented,
    Note = "The published sample names no type."
)]
[Event(
    "InvoiceDelete",
    Title = "Invoice deleted",
    Entity = WebhookEntity.Invoice,
    Action = WebhookAction.Delete,
    Scope = EventScopes.Invoices,
    ScopeIsInferred = true,
    Evidence = EventEvidence.Documented,
    Note = "The published sample names no type."
)]
[Event(
    "InvoiceSent",
    Title = "Invoice sent",
    Entity = WebhookEntity.Invoice,
    Action = WebhookAction.Update,
    Scope = EventScopes.Invoices,
    ScopeIsInferred = true,
    Evidence = EventEvidence.Documented,
    Note = "The published sample names no type."
)]
[Event(
    "InvoicePaid",
    Title = "Invoice paid",
    Entity = WebhookEntity.Invoice,
    Action = WebhookAction.Update,
    Scope = EventScopes.Invoices,
    ScopeIsInferred = true,
    Evidence = EventEvidence.Documented,
    Note = "The published sample names no type."
)]
[Event(
    "InvoicePartiallyPaid",
    Title = "Invoice paid in part",
    Entity = WebhookEntity.Invoice,
    Action = WebhookAction.Update,
    Scope = EventScopes.Invoices,
    ScopeIsInferred = true,
    Evidence = EventEvidence.Documented,
    Note = "The published sample names no type."
)]
[Event(
    "InvoiceVoid",
    Title = "Invoice voided",
    Entity = WebhookEntity.Invoice,
    Action = WebhookAction.Update,
    Scope = EventScopes.Invoices,
    ScopeIsInferred = true,
    Evidence = EventEvidence.Documented,
    Note = "The published sample names no type."
)]
public sealed record InvoicePayload : WebhookPayload
{
    /// <summary>The invoice.</summary>
    [JsonPropertyName("_id")]
    public string? Id { get; init; }

    /// <summary>Its number.</summary>
    public string? InvoiceNumber { get; init; }

    /// <summary>For example <c>draft</c> or <c>partially_paid</c>.</summary>
    public string? Status { get; init; }

    /// <summary>Whether it is real; a test otherwise.</summary>
    public bool? LiveMode { get; init; }

    /// <summary>Whose it is: the location.</summary>
    public string? AltId { get; init; }

    /// <summary>What that is, for example <c>location</c>.</summary>
    public string? AltType { get; init; }

    /// <summary>Its name.</summary>
    public string? Name { get; init; }

    /// <summary>Its heading.</summary>
    public string? Title { get; init; }

    /// <summary>The currency, three letters.</summary>
    public string? Currency { get; init; }

    /// <summary>What is to be paid in all.</summary>
    public decimal? Total { get; init; }

    /// <summary>What was paid.</summary>
    public decimal? AmountPaid { get; init; }

    /// <summary>What is still to be paid.</summary>
    public decimal? AmountDue { get; init; }

    /// <summary>The discount.</summary>
    public InvoiceDiscount? Discount { get; init; }

    /// <summary>How the total came about.</summary>
    public InvoiceTotals? TotalSummary { get; init; }

    /// <summary>The day of issue, as it came.</summary>
    public string? IssueDate { get; init; }

    /// <summary>The day it is due, as it came.</summary>
    public string? DueDate { get; init; }

    /// <summary>What is sold.</summary>
    public IReadOnlyList<InvoiceItem>? InvoiceItems { get; init; }

    /// <summary>Who sells.</summary>
    public InvoiceBusiness? BusinessDetails { get; init; }

    /// <summary>Who buys.</summary>
    public InvoiceContact? ContactDetails { get; init; }

    /// <summary>When it was created.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When it was changed.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }
}

/// <summary>A discount.</summary>
public sealed record InvoiceDiscount : WireModel
{
    /// <summary><c>percentage</c> or <c>fixed</c>.</summary>
    public string? Type { get; init; }

    /// <summary>How much.</summary>
    public decimal? Value { get; init; }
}

/// <summary>How a total came about.</summary>
public sealed record InvoiceTotals : WireModel
{
    /// <summary>The sum of the items.</summary>
    public decimal? SubTotal { get; init; }

    /// <summary>What is taken off.</summary>
    public decimal? Discount { get; init; }
}

/// <summary>Something sold.</summary>
public sealed record InvoiceItem : WireModel
{
    /// <summary>The item.</summary>
    [JsonPropertyName("_id")]
    public string? Id { get; init; }

    /// <summary>The product.</summary>
    public string? ProductId { get; init; }

    /// <summary>The price.</summary>
    public string? PriceId { get; init; }

    /// <summary>Its name.</summary>
    public string? Name { get; init; }

    /// <summary>The currency, three letters.</summary>
    public string? Currency { get; init; }

    /// <summary>How many.</summary>
    [JsonPropertyName("qty")]
    public decimal? Quantity { get; init; }

    /// <summary>The price of one.</summary>
    public decimal? Amount { get; init; }

    /// <summary>Its taxes.</summary>
    public IReadOnlyList<JsonElement>? Taxes { get; init; }
}
