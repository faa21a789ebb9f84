using System.Text.Json.Nodes;
using DocketBridge.Sandbox.Audit;
using DocketBridge.Sandbox.Seeding;

namespace DocketBridge.Sandbox.Users;

/// <summary>Plans edits of one contact: the same change in the words of either side.</summary>
internal sealed class ContactEdits(UserView view, Random random, TokenValues values)
{
    /// <summary>An edit of a HighLevel contact; null where the contact has nothing to edit so.</summary>
    public PlannedEdit? Of(EditKind kind, HighLevelContactReading contact)
    {
        var token = values.Next();
        const SandboxSide Side = SandboxSide.HighLevel;
        return kind switch
        {
            EditKind.Name when random.Percent(50) || string.IsNullOrWhiteSpace(contact.FirstName) => Here(
                contact,
                "name",
                token,
                new() { ["lastName"] = values.LastName(token) }
            ),
            EditKind.Name => Here(contact, "name", token, new() { ["firstName"] = values.FirstName(token) }),
            EditKind.Email => Here(contact, "email", token, new() { ["email"] = values.Email(token, Side) }),
            EditKind.Phone => Here(contact, "phone", token, new() { ["phone"] = values.Phone(token, Side) }),
            EditKind.Address => Here(contact, "address", token, HighLevelAddress(contact, token)),
            EditKind.Title when view.Wire.JobTitleField is not null => Title(contact, values.JobTitle(token), token),
            EditKind.AddTag => Here(
                contact,
                Cells.Tag($"promo {token}"),
                token,
                new() { ["tags"] = Texts([.. contact.Tags, $"promo {token}"]) }
            ),
            EditKind.RemoveTag when Removable(contact.Tags) is { } tag => Here(
                contact,
                Cells.Tag(tag),
                null,
                new() { ["tags"] = Texts(contact.Tags.Where(other => other != tag)) }
            ),
            // Without a company a website is the lead's own and goes nowhere.
            EditKind.Website when contact.BusinessId is not null || contact.CompanyName is not null => Here(
                contact,
                "website",
                token,
                new() { ["website"] = $"https://www.site-{token}.example" }
            ),
            _ => null,
        };
    }

    /// <summary>An edit of a DocketManager contact; null where the contact has nothing to edit so.</summary>
    public PlannedEdit? Of(EditKind kind, DocketContactReading contact)
    {
        var token = values.Next();
        const SandboxSide Side = SandboxSide.DocketManager;
        return kind switch
        {
            EditKind.Name => There(contact, "name", token, new() { ["name"] = DocketName(contact, token) }),
            EditKind.Email => There(contact, "email", token, new() { ["email"] = values.Email(token, Side) }),
            EditKind.Phone => There(contact, "phone", token, new() { ["phone"] = values.Phone(token, Side) }),
            EditKind.Address => There(contact, "address", token, new() { ["billing"] = DocketAddress(contact, token) }),
            EditKind.Title => Title(contact, values.JobTitle(token), token),
            EditKind.AddTag => There(
                contact,
                Cells.Tag($"promo {token}"),
                token,
                new() { ["tags"] = Texts([.. contact.Tags, $"Promo {token}"]) }
            ),
            EditKind.RemoveTag when Removable(contact.Tags) is { } tag => There(
                contact,
                Cells.Tag(tag),
                null,
                new() { ["tags"] = Texts(contact.Tags.Where(other => other != tag)) }
            ),
            _ => null,
        };
    }

    /// <summary>Sets the title of a HighLevel contact.</summary>
    public PlannedEdit Title(HighLevelContactReading contact, string title, string? token) =>
        Here(
            contact,
            "title",
            token,
            new()
            {
                ["customFields"] = new JsonArray(
                    new JsonObject { ["id"] = view.Wire.JobTitleField, ["field_value"] = title }
                ),
            }
        );

    /// <summary>Sets the title of a DocketManager contact.</summary>
    public static PlannedEdit Title(DocketContactReading contact, string title, string? token) =>
        There(contact, "title", token, new() { ["title"] = title });

    private static JsonArray Texts(IEnumerable<string> texts) => [.. texts.Select(text => (JsonNode?)text)];

    private static PlannedEdit Here(HighLevelContactReading contact, string field, string? token, JsonObject body) =>
        Update(SandboxSide.HighLevel, contact.Id, field, token, body);

    private static PlannedEdit There(DocketContactReading contact, string field, string? token, JsonObject body) =>
        Update(SandboxSide.DocketManager, contact.Id, field, token, body);

    private static PlannedEdit Update(SandboxSide side, string id, string field, string? token, JsonObject body) =>
        new(side, HttpMethod.Patch, $"contacts/{id}", body, "contact", id, id, field, token);

    private JsonObject HighLevelAddress(HighLevelContactReading contact, string token)
    {
        if (CanonicalAddress.Of(contact.Address).Length > 0)
        {
            return new() { ["city"] = values.City(token) };
        }

        var whole = AddressPool.Next(random).HighLevel;
        return new()
        {
            ["address1"] = whole.Street,
            ["city"] = values.City(token),
            ["state"] = whole.Region,
            ["postalCode"] = whole.PostalCode,
            ["country"] = whole.Country,
        };
    }

    private JsonObject DocketAddress(DocketContactReading contact, string token)
    {
        var whole = AddressPool.Next(random).DocketManager;
        var old = contact.Address;
        return new()
        {
            ["address"] = old?.Street ?? whole.Street,
            ["city"] = values.City(token),
            ["region"] = old?.Region ?? whole.Region,
            ["postal"] = old?.Postal ?? whole.PostalCode,
            ["country"] = old?.Country ?? whole.Country,
        };
    }

    // One string holds both names here, so whoever changes one writes the other again.
    private string DocketName(DocketContactReading contact, string token)
    {
        var words = Canonical.Name(contact.Name).Split(' ').ToList();
        if (words.Count == 1 || random.Percent(50))
        {
            words[0] = values.FirstName(token);
        }
        else
        {
            words[^1] = values.LastName(token);
        }

        return words.Count > 1 && random.Percent(20)
            ? $"{words[^1]}, {string.Join(' ', words[..^1])}"
            : string.Join(' ', words);
    }

    private string? Removable(IReadOnlyList<string> tags)
    {
        var own = tags.Where(tag => Canonical.Tags([tag]).Count == 1).ToList();
        return own.Count == 0 ? null : random.Pick(own);
    }
}
