using System.Text.Json;
using System.Text.Json.Serialization;
using HighLevel.Webhooks.Payloads;

namespace HighLevel.Json;

/// <summary>How the fields of all events are read, made at compile time. A convention test names a missing one.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(AppointmentPayload))]
[JsonSerializable(typeof(AppPayload))]
[JsonSerializable(typeof(AssociationPayload))]
[JsonSerializable(typeof(CampaignPayload))]
[JsonSerializable(typeof(ContactPayload))]
[JsonSerializable(typeof(ConversationPayload))]
[JsonSerializable(typeof(EmailStatsPayload))]
[JsonSerializable(typeof(InvoicePayload))]
[JsonSerializable(typeof(LocationPayload))]
[JsonSerializable(typeof(MessagePayload))]
[JsonSerializable(typeof(NotePayload))]
[JsonSerializable(typeof(ObjectSchemaPayload))]
[JsonSerializable(typeof(OpportunityPayload))]
[JsonSerializable(typeof(OrderPayload))]
[JsonSerializable(typeof(PlanChangePayload))]
[JsonSerializable(typeof(PricePayload))]
[JsonSerializable(typeof(ProductPayload))]
[JsonSerializable(typeof(ProviderMessagePayload))]
[JsonSerializable(typeof(RecordPayload))]
[JsonSerializable(typeof(RelationPayload))]
[JsonSerializable(typeof(TaskPayload))]
[JsonSerializable(typeof(UnknownPayload))]
[JsonSerializable(typeof(UserPayload))]
[JsonSerializable(typeof(IReadOnlyList<InvoiceItem>))]
[JsonSerializable(typeof(IReadOnlyList<OrderTax>))]
[JsonSerializable(typeof(IReadOnlyList<OrderItem>))]
[JsonSerializable(typeof(IReadOnlyList<MembershipOffer>))]
[JsonSerializable(typeof(IReadOnlyList<ProductMedia>))]
[JsonSerializable(typeof(IReadOnlyList<ProductVariant>))]
[JsonSerializable(typeof(IReadOnlyList<RecordProperty>))]
[JsonSerializable(typeof(IReadOnlyList<InvoiceEmail>))]
[JsonSerializable(typeof(IReadOnlyList<ProductOption>))]
internal sealed partial class PayloadContext : JsonSerializerContext;
