using DocketBridge.Sandbox.HighLevel.Records;

namespace DocketBridge.Sandbox.HighLevel.Storage;

/// <summary>
/// The objects every location has, and what a print shop added: the equipment its customers send artwork for. Its fields are of
/// every type, so that each form of a value can be tried.
/// </summary>
internal static class StartingObjects
{
    public const string Equipment = ObjectSchema.CustomPrefix + "equipment";

    public static void LoadInto(ObjectStore store)
    {
        foreach (var schema in (ObjectSchema[])[Contact(), Opportunity(), Business(), EquipmentSchema()])
        {
            store.AddSchema(schema);
        }

        store.AddAssociation(
            new Association
            {
                Key = "contact_equipment",
                FirstObjectKey = "contact",
                FirstObjectLabel = "Operator",
                SecondObjectKey = Equipment,
                SecondObjectLabel = "Equipment",
            }
        );
        store.AddAssociation(
            new Association
            {
                Key = "referrer_referred",
                FirstObjectKey = "contact",
                FirstObjectLabel = "Referrer",
                SecondObjectKey = "contact",
                SecondObjectLabel = "Referred",
            }
        );
    }

    private static ObjectSchema Contact() =>
        new()
        {
            Key = "contact",
            Singular = "Contact",
            Plural = "Contacts",
            PrimaryDisplayProperty = "first_name",
            SearchableProperties = ["first_name", "last_name", "email", "phone"],
            Fields =
            [
                Field("first_name", "First name"),
                Field("last_name", "Last name"),
                Field("email", "E-mail"),
                Field("phone", "Phone", "PHONE"),
                Field("date_of_birth", "Date of birth", "DATE"),
                Field("company_name", "Company name"),
                Field("website", "Website"),
            ],
        };

    private static ObjectSchema Opportunity() =>
        new()
        {
            Key = "opportunity",
            Singular = "Opportunity",
            Plural = "Opportunities",
            PrimaryDisplayProperty = "name",
            SearchableProperties = ["name"],
            Fields =
            [
                Field("name", "Name"),
                Field("monetary_value", "Value", "MONETORY"),
                Field(
                    "status",
                    "Status",
                    "SINGLE_OPTIONS",
                    ("open", "Open"),
                    ("won", "Won"),
                    ("lost", "Lost"),
                    ("abandoned", "Abandoned")
                ),
            ],
        };

    private static ObjectSchema Business() =>
        new()
        {
            Key = "business",
            Singular = "Company",
            Plural = "Companies",
            PrimaryDisplayProperty = "name",
            SearchableProperties = ["name", "email", "phone"],
            Fields =
            [
                Field("name", "Name"),
                Field("email", "E-mail", "EMAIL"),
                Field("phone", "Phone", "PHONE"),
                Field("website", "Website"),
                Field("address", "Address"),
                Field("city", "City"),
                Field("state", "State"),
                Field("postalcode", "Postal code"),
                Field("country", "Country"),
                Field("description", "Description", "LARGE_TEXT"),
            ],
        };

    private static ObjectSchema EquipmentSchema() =>
        new()
        {
            Key = Equipment,
            Singular = "Equipment",
            Plural = "Equipment",
            Description = "Presses and finishing machines at the customers' sites",
            PrimaryDisplayProperty = "name",
            SearchableProperties = ["name", "serial_number"],
            Fields =
            [
                Field("name", "Name"),
                Field("serial_number", "Serial number"),
                Field("remarks", "Remarks", "LARGE_TEXT"),
                Field("impressions", "Impressions", "NUMERICAL"),
                Field("service_phone", "Service phone", "PHONE"),
                Field("purchase_price", "Purchase price", "MONETORY"),
                Field("installed_on", "Installed on", "DATE"),
                Field("kind", "Kind", "SINGLE_OPTIONS", ("offset", "Offset press"), ("digital", "Digital press")),
                Field("condition", "Condition", "RADIO", ("in_use", "In use"), ("retired", "Retired")),
                Field("stocks", "Paper stocks", "MULTIPLE_OPTIONS", ("coated", "Coated"), ("kraft", "Kraft")),
                Field("finishes", "Finishes", "CHECKBOX", ("foil", "Foil"), ("varnish", "Varnish")),
                Field("sheet", "Sheet", "TEXTBOX_LIST", ("width", "Width"), ("height", "Height")),
                Field("manuals", "Manuals", "FILE_UPLOAD"),
            ],
        };

    private static ObjectField Field(
        string key,
        string name,
        string type = "TEXT",
        params IReadOnlyList<(string Key, string Label)> options
    ) =>
        new()
        {
            Key = key,
            Name = name,
            DataType = type,
            Options = [.. options.Select(option => new ObjectOption(option.Key, option.Label))],
        };
}
