using System.Text.Json;

namespace DocketBridge.Sandbox.HighLevel.Records;

/// <summary>The value of a custom field on a contact.</summary>
/// <param name="Id">The field's id.</param>
/// <param name="Value">The value: text, number, list or object.</param>
public sealed record CustomFieldValue(string Id, JsonElement Value)
{
    /// <summary>A value that is text.</summary>
    /// <param name="id">The field's id.</param>
    /// <param name="text">The text.</param>
    public static CustomFieldValue Text(string id, string text) => new(id, JsonSerializer.SerializeToElement(text));
}

/// <summary>A contact as the sandbox stores it; a change makes a new one.</summary>
public sealed record Contact
{
    /// <summary>The id; the store gives one where it is empty.</summary>
    public string Id { get; init; } = "";

    /// <summary>The first name.</summary>
    public string? FirstName { get; init; }

    /// <summary>The last name.</summary>
    public string? LastName { get; init; }

    /// <summary>The e-mail address, in lower case.</summary>
    public string? Email { get; init; }

    /// <summary>The phone number, in E.164.</summary>
    public string? Phone { get; init; }

    /// <summary>The time zone.</summary>
    public string? TimeZone { get; init; }

    /// <summary>The company's name, as free text.</summary>
    public string? CompanyName { get; init; }

    /// <summary>The business the contact is linked to.</summary>
    public string? BusinessId { get; init; }

    /// <summary>Whether the contact is not to be disturbed on any channel.</summary>
    public bool Dnd { get; init; }

    /// <summary>The do-not-disturb settings of each channel.</summary>
    public JsonElement? DndSettings { get; init; }

    /// <summary>The inbound do-not-disturb settings.</summary>
    public JsonElement? InboundDndSettings { get; init; }

    /// <summary>Lead or customer.</summary>
    public string Type { get; init; } = "lead";

    /// <summary>Where the contact came from.</summary>
    public string? Source { get; init; }

    /// <summary>The id of the user it is assigned to.</summary>
    public string? AssignedTo { get; init; }

    /// <summary>The street.</summary>
    public string? Address1 { get; init; }

    /// <summary>The city.</summary>
    public string? City { get; init; }

    /// <summary>The state or province.</summary>
    public string? State { get; init; }

    /// <summary>The country, as two letters.</summary>
    public string? Country { get; init; }

    /// <summary>The postal code.</summary>
    public string? PostalCode { get; init; }

    /// <summary>The website.</summary>
    public string? Website { get; init; }

    /// <summary>The gender.</summary>
    public string? Gender { get; init; }

    /// <summary>The date of birth.</summary>
    public DateOnly? DateOfBirth { get; init; }

    /// <summary>The tags, in lower case, in the order they were added.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>The custom fields that have a value.</summary>
    public IReadOnlyList<CustomFieldValue> CustomFields { get; init; } = [];

    /// <summary>The ids of users who follow the contact.</summary>
    public IReadOnlyList<string> Followers { get; init; } = [];

    /// <summary>When it was created; the store fills it in where it is not given.</summary>
    public DateTimeOffset DateAdded { get; init; }

    /// <summary>When it was last changed; the store fills it in where it is not given.</summary>
    public DateTimeOffset DateUpdated { get; init; }

    /// <summary>First and last name together; empty without either.</summary>
    public string FullName =>
        string.Join(' ', new[] { FirstName, LastName }.Where(part => !string.IsNullOrEmpty(part)));
}
