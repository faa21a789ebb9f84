using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;
using HighLevel.AppointmentNotes;
using HighLevel.Appointments;
using HighLevel.Associations;
using HighLevel.Businesses;
using HighLevel.Calendars;
using HighLevel.Campaigns;
using HighLevel.Contacts;
using HighLevel.Locations;
using HighLevel.Notes;
using HighLevel.OAuth;
using HighLevel.Objects;
using HighLevel.Opportunities;
using HighLevel.Tasks;
using HighLevel.Users;
using HighLevel.Webhooks.Payloads;
using HighLevel.Workflows;

namespace HighLevel.Json;

/// <summary>
/// The generic converters for every type the models use, so that none must be made at run time, which Native AOT cannot do. A
/// convention test names a missing one.
/// </summary>
internal static class ClosedConverters
{
    /// <summary>By type, for <see cref="Optional{T}"/>.</summary>
    public static FrozenDictionary<Type, JsonConverter> Optionals { get; } =
        FrozenDictionary.ToFrozenDictionary<Type, JsonConverter>([
            Optional<string>(),
            Optional<DateTimeOffset?>(),
            Optional<bool?>(),
            Optional<UserId?>(),
            Optional<OpportunityStatus?>(),
            Optional<PipelineStageId?>(),
            Optional<decimal?>(),
            Optional<LostReasonId?>(),
            Optional<PipelineId?>(),
            Optional<IReadOnlyList<CustomFieldInput>>(),
            Optional<int?>(),
            Optional<IReadOnlyList<TextBoxListOption>>(),
            Optional<IReadOnlyList<string>>(),
            Optional<DndSettings>(),
            Optional<InboundDndSettings>(),
            Optional<CalendarId?>(),
            Optional<WireTime?>(),
        ]);

    /// <summary>By type, for lists.</summary>
    public static FrozenDictionary<Type, JsonConverter> Lists { get; } =
        FrozenDictionary.ToFrozenDictionary<Type, JsonConverter>([
            List<Workflow>(),
            List<User>(),
            List<string>(),
            List<ContactTask>(),
            List<Pipeline>(),
            List<LostReason>(),
            List<Opportunity>(),
            List<JsonElement>(),
            List<SearchFilter>(),
            List<SearchSort>(),
            List<CustomFieldInput>(),
            List<UserId>(),
            List<ObjectSchema>(),
            List<ObjectField>(),
            List<ObjectRecord>(),
            List<LocationId>(),
            List<InstalledLocation>(),
            List<Note>(),
            List<Location>(),
            List<ContactId>(),
            List<CustomField>(),
            List<TextBoxListOption>(),
            List<UploadedFile>(),
            List<LocationTag>(),
            List<Contact>(),
            List<BulkTagResult>(),
            List<Campaign>(),
            List<Calendar>(),
            List<Appointment>(),
            List<Business>(),
            List<Association>(),
            List<Relation>(),
            List<AppointmentNote>(),
            List<CustomFieldValue>(),
            List<InvoiceItem>(),
            List<OrderTax>(),
            List<OrderItem>(),
            List<MembershipOffer>(),
            List<ProductMedia>(),
            List<ProductVariant>(),
            List<RecordProperty>(),
            List<OpportunityFieldValue>(),
            List<Attribution>(),
            List<OpenHours>(),
            List<DayAvailability>(),
            List<TeamMember>(),
            List<WireTime>(),
            List<InvoiceEmail>(),
            List<PipelineStage>(),
            List<ObjectFieldOption>(),
            List<ProductOption>(),
            List<int>(),
            List<HoursOfDay>(),
        ]);

    private static KeyValuePair<Type, JsonConverter> Optional<T>() =>
        new(typeof(Optional<T>), new OptionalConverterFactory.Converter<T>());

    private static KeyValuePair<Type, JsonConverter> List<T>() =>
        new(typeof(IReadOnlyList<T>), new TolerantListConverterFactory.Converter<T>());
}
