using System.Text.Json.Serialization;
using HighLevel.Json;

namespace HighLevel;

/// <summary>The id of a contact.</summary>
/// <param name="Value">The opaque text HighLevel gave.</param>
[JsonConverter(typeof(StringIdConverter<ContactId>))]
public readonly record struct ContactId(string Value) : IStringId<ContactId>
{
    /// <inheritdoc />
    public static ContactId From(string value) => new(value);

    /// <summary>The text of the id.</summary>
    public override string ToString() => Value ?? string.Empty;

    /// <inheritdoc />
    public string ToString(string? format, IFormatProvider? formatProvider) => ToString();
}

/// <summary>The id of a task of a contact.</summary>
/// <param name="Value">The opaque text HighLevel gave.</param>
[JsonConverter(typeof(StringIdConverter<TaskId>))]
public readonly record struct TaskId(string Value) : IStringId<TaskId>
{
    /// <inheritdoc />
    public static TaskId From(string value) => new(value);

    /// <summary>The text of the id.</summary>
    public override string ToString() => Value ?? string.Empty;

    /// <inheritdoc />
    public string ToString(string? format, IFormatProvider? formatProvider) => ToString();
}

/// <summary>The id of a note of a contact.</summary>
/// <param name="Value">The opaque text HighLevel gave.</param>
[JsonConverter(typeof(StringIdConverter<NoteId>))]
public readonly record struct NoteId(string Value) : IStringId<NoteId>
{
    /// <inheritdoc />
    public static NoteId From(string value) => new(value);

    /// <summary>The text of the id.</summary>
    public override string ToString() => Value ?? string.Empty;

    /// <inheritdoc />
    public string ToString(string? format, IFormatProvider? formatProvider) => ToString();
}

/// <summary>The id of an appointment (a calendar event).</summary>
/// <param name="Value">The opaque text HighLevel gave.</param>
[JsonConverter(typeof(StringIdConverter<AppointmentId>))]
public readonly record struct AppointmentId(string Value) : IStringId<AppointmentId>
{
    /// <inheritdoc />
    public static AppointmentId From(string value) => new(value);

    /// <summary>The text of the id.</summary>
    public override string ToString() => Value ?? string.Empty;

    /// <inheritdoc />
    public string ToString(string? format, IFormatProvider? formatProvider) => ToString();
}

/// <summary>The id of a location, which the product calls a sub-account.</summary>
/// <param name="Value">The opaque text HighLevel gave.</param>
[JsonConverter(typeof(StringIdConverter<LocationId>))]
public readonly record struct LocationId(string Value) : IStringId<LocationId>
{
    /// <inheritdoc />
    public static LocationId From(string value) => new(value);

    /// <summary>The text of the id.</summary>
    public override string ToString() => Value ?? string.Empty;

    /// <inheritdoc />
    public string ToString(string? format, IFormatProvider? formatProvider) => ToString();
}

/// <summary>The id of a company, which the product calls an agency.</summary>
/// <param name="Value">The opaque text HighLevel gave.</param>
[JsonConverter(typeof(StringIdConverter<CompanyId>))]
public readonly record struct CompanyId(string Value) : IStringId<CompanyId>
{
    /// <inheritdoc />
    public static CompanyId From(string value) => new(value);

    /// <summary>The text of the id.</summary>
    public override string ToString() => Value ?? string.Empty;

    /// <inheritdoc />
    public string ToString(string? format, IFormatProvider? formatProvider) => ToString();
}

/// <summary>The id of an user.</summary>
/// <param name="Value">The opaque text HighLevel gave.</param>
[JsonConverter(typeof(StringIdConverter<UserId>))]
public readonly record struct UserId(string Value) : IStringId<UserId>
{
    /// <inheritdoc />
    public static UserId From(string value) => new(value);

    /// <summary>The text of the id.</summary>
    public override string ToString() => Value ?? string.Empty;

    /// <inheritdoc />
    public string ToString(string? format, IFormatProvider? formatProvider) => ToString();
}

/// <summary>The id of a tag of a location.</summary>
/// <param name="Value">The opaque text HighLevel gave.</param>
[JsonConverter(typeof(StringIdConverter<TagId>))]
public readonly record struct TagId(string Value) : IStringId<TagId>
{
    /// <inheritdoc />
    public static TagId From(string value) => new(value);

    /// <summary>The text of the id.</summary>
    public override string ToString() => Value ?? string.Empty;

    /// <inheritdoc />
    public string ToString(string? format, IFormatProvider? formatProvider) => ToString();
}

/// <summary>The id of a campaign.</summary>
/// <param name="Value">The opaque text HighLevel gave.</param>
[JsonConverter(typeof(StringIdConverter<CampaignId>))]
public readonly record struct CampaignId(string Value) : IStringId<CampaignId>
{
    /// <inheritdoc />
    public static CampaignId From(string value) => new(value);

    /// <summary>The text of the id.</summary>
    public override string ToString() => Value ?? string.Empty;

    /// <inheritdoc />
    public string ToString(string? format, IFormatProvider? formatProvider) => ToString();
}

/// <summary>The id of a workflow.</summary>
/// <param name="Value">The opaque text HighLevel gave.</param>
[JsonConverter(typeof(StringIdConverter<WorkflowId>))]
public readonly record struct WorkflowId(string Value) : IStringId<WorkflowId>
{
    /// <inheritdoc />
    public static WorkflowId From(string value) => new(value);

    /// <summary>The text of the id.</summary>
    public override string ToString() => Value ?? string.Empty;

    /// <inheritdoc />
    public string ToString(string? format, IFormatProvider? formatProvider) => ToString();
}

/// <summary>The id of a business (the company a contact works for).</summary>
/// <param name="Value">The opaque text HighLevel gave.</param>
[JsonConverter(typeof(StringIdConverter<BusinessId>))]
public readonly record struct BusinessId(string Value) : IStringId<BusinessId>
{
    /// <inheritdoc />
    public static BusinessId From(string value) => new(value);

    /// <summary>The text of the id.</summary>
    public override string ToString() => Value ?? string.Empty;

    /// <inheritdoc />
    public string ToString(string? format, IFormatProvider? formatProvider) => ToString();
}

/// <summary>The id of a calendar.</summary>
/// <param name="Value">The opaque text HighLevel gave.</param>
[JsonConverter(typeof(StringIdConverter<CalendarId>))]
public readonly record struct CalendarId(string Value) : IStringId<CalendarId>
{
    /// <inheritdoc />
    public static CalendarId From(string value) => new(value);

    /// <summary>The text of the id.</summary>
    public override string ToString() => Value ?? string.Empty;

    /// <inheritdoc />
    public string ToString(string? format, IFormatProvider? formatProvider) => ToString();
}

/// <summary>The id of a custom field definition.</summary>
/// <param name="Value">The opaque text HighLevel gave.</param>
[JsonConverter(typeof(StringIdConverter<CustomFieldId>))]
public readonly record struct CustomFieldId(string Value) : IStringId<CustomFieldId>
{
    /// <inheritdoc />
    public static CustomFieldId From(string value) => new(value);

    /// <summary>The text of the id.</summary>
    public override string ToString() => Value ?? string.Empty;

    /// <inheritdoc />
    public string ToString(string? format, IFormatProvider? formatProvider) => ToString();
}

/// <summary>The id of a webhook delivery; the key by which doubles are recognised.</summary>
/// <param name="Value">The opaque text HighLevel gave.</param>
[JsonConverter(typeof(StringIdConverter<WebhookId>))]
public readonly record struct WebhookId(string Value) : IStringId<WebhookId>
{
    /// <inheritdoc />
    public static WebhookId From(string value) => new(value);

    /// <summary>The text of the id.</summary>
    public override string ToString() => Value ?? string.Empty;

    /// <inheritdoc />
    public string ToString(string? format, IFormatProvider? formatProvider) => ToString();
}
