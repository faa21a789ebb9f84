using HighLevel.Json;

namespace HighLevel.Webhooks.Payloads;

/// <summary>
/// The fields of an event, without the envelope that every webhook has. Every field may be missing: deliveries carry less than
/// HighLevel describes.
/// </summary>
public abstract record WebhookPayload : WireModel;
