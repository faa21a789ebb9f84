using System.Text.Json;
using System.Text.Json.Nodes;
using DocketBridge.Sandbox.HighLevel.Records;
using DocketBridge.Sandbox.HighLevel.Storage;

namespace DocketBridge.Sandbox.HighLevel.Writes;

/// <summary>Puts the members of a body into a contact, in HighLevel's own forms.</summary>
internal static class ContactMerge
{
    /// <summary>The contact with the body's values. The caller holds the store's lock.</summary>
    /// <exception cref="Refusal">422 for a value that cannot be stored.</exception>
    public static Contact Apply(Contact before, JsonObject body, HighLevelStore store, HighLevelSandboxOptions options)
    {
        var (first, last) = Names(before, body);
        return before with
        {
            FirstName = first,
            LastName = last,
            Email = Email(body, before.Email),
            Phone = Phone(body, before.Phone, options.Country),
            Address1 = body.Text("address1", before.Address1),
            City = body.Text("city", before.City),
            State = body.Text("state", before.State),
            PostalCode = body.Text("postalCode", before.PostalCode),
            Country = Country(body, before.Country, options.Assumptions),
            Website = body.Text("website", before.Website),
            TimeZone = body.Text("timezone", before.TimeZone),
            Dnd = body.Flag("dnd", before.Dnd),
            DndSettings = body.Merged("dndSettings", before.DndSettings),
            InboundDndSettings = body.Merged("inboundDndSettings", before.InboundDndSettings),
            Tags = Normal.Tags(body.Texts("tags", before.Tags)),
            CustomFields = CustomFieldMerge.Apply(body, before.CustomFields, store, "contact"),
            Source = body.Text("source", before.Source),
            DateOfBirth = body.Day("dateOfBirth", before.DateOfBirth),
            AssignedTo = Users.Known(body.Text("assignedTo", before.AssignedTo), before.AssignedTo, store),
            Gender = body.Text("gender", before.Gender),
            CompanyName = body.Text("companyName", before.CompanyName),
            Type = body.NeededText("type", before.Type),
        };
    }

    // "name" alone is split at its first space; firstName and lastName, where sent, win over it.
    private static (string? First, string? Last) Names(Contact before, JsonObject body)
    {
        var (first, last) = (before.FirstName, before.LastName);
        if (body.Text("name") is { } name)
        {
            var parts = name.Split(' ', 2, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            (first, last) = (parts[0], parts.Length > 1 ? parts[1] : null);
        }

        return (body.Text("firstName", first), body.Text("lastName", last));
    }

    private static string? Email(JsonObject body, string? old)
    {
        var email = Normal.Email(body.Text("email", old));
        if (email is null || email == old)
        {
            return email;
        }

        return Normal.IsEmail(email) ? email : throw Refusal.Unprocessable("email must be an email");
    }

    private static string? Country(JsonObject body, string? old, HighLevelAssumptions assumptions)
    {
        var given = body.Text("country", old);
        return given is null || given == old || !assumptions.CountriesAreCodes || ValueForms.IsCountry(given)
            ? given
            : throw Refusal.Unprocessable("country must be a valid ISO31661 Alpha2 code");
    }

    private static string? Phone(JsonObject body, string? old, string country)
    {
        var given = body.Text("phone", old);
        if (given is null || given == old)
        {
            return given;
        }

        return Normal.Phone(given, country) ?? throw Refusal.Unprocessable("phone must be a valid phone number");
    }
}
