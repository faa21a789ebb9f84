using System.Text.Json.Serialization;
using HighLevel.Json;

namespace HighLevel.Webhooks.Payloads;

/// <summary>A product.</summary>
[Event(
    "ProductCreate",
    Title = "Product created",
    Entity = WebhookEntity.Product,
    Action = WebhookAction.Create,
    Scope = EventScopes.Products,
    ScopeIsInferred = true,
    Evidence = EventEvidence.Documented,
    Note = "The published sample names no type."
)]
[Event(
    "ProductUpdate",
    Title = "Product updated",
    Entity = WebhookEntity.Product,
    Action = WebhookAction.Update,
    Scope = EventScopes.Products,
    ScopeIsInferred = true,
    Evidence = EventEvidence.Documented,
    Note = "The published sample names no type."
)]
[Event(
    "ProductDelete",
    Title = "Product deleted",
    Entity = WebhookEntity.Product,
    Action = WebhookAction.Delete,
    Scope = EventScopes.Products,
    ScopeIsInferred = true,
    Evidence = EventEvidence.Documented,
    Note = "The published sample names no type."
)]
public sealed record ProductPayload : WebhookPayload
{
    /// <summary>The product.</summary>
    [JsonPropertyName("_id")]
    public string? Id { get; init; }

    /// <summary>Its name.</summary>
    public string? Name { get; init; }

    /// <summary>What it is, as HTML.</summary>
    public string? Description { get; init; }

    /// <summary>For example <c>PHYSICAL</c>.</summary>
    public string? ProductType { get; init; }

    /// <summary>Whether the online store sells it.</summary>
    public bool? AvailableInStore { get; init; }

    /// <summary>The address of its picture.</summary>
    public string? Image { get; init; }

    /// <summary>Its pictures and films.</summary>
    public IReadOnlyList<ProductMedia>? Medias { get; init; }

    /// <summary>What it can be chosen by.</summary>
    public IReadOnlyList<ProductVariant>? Variants { get; init; }

    /// <summary>What a bank statement calls it.</summary>
    public string? StatementDescriptor { get; init; }

    /// <summary>Who created it.</summary>
    public UserId? UserId { get; init; }

    /// <summary>When it was created.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When it was changed.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }
}

/// <summary>A picture or film.</summary>
public sealed record ProductMedia : WireModel
{
    /// <summary>Its id.</summary>
    public string? Id { get; init; }

    /// <summary>Its title.</summary>
    public string? Title { get; init; }

    /// <summary>Its address.</summary>
    public string? Url { get; init; }

    /// <summary>For example <c>image</c>.</summary>
    public string? Type { get; init; }

    /// <summary>Whether it is shown first.</summary>
    public bool? IsFeatured { get; init; }
}

/// <summary>Something a product can be chosen by, as its size.</summary>
public sealed record ProductVariant : WireModel
{
    /// <summary>Its id.</summary>
    public string? Id { get; init; }

    /// <summary>Its name.</summary>
    public string? Name { get; init; }

    /// <summary>The choices.</summary>
    public IReadOnlyList<ProductOption>? Options { get; init; }
}

/// <summary>A choice.</summary>
public sealed record ProductOption : WireModel
{
    /// <summary>Its id.</summary>
    public string? Id { get; init; }

    /// <summary>Its name.</summary>
    public string? Name { get; init; }
}
