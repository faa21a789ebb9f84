using DocketBridge.Sync.Mapping;
using DocketBridge.Sync.Records;
using DocketManager;

namespace DocketBridge.Connections.DocketManagerSide;

/// <summary>The engine's contact fields as the gateway's drafts and patches.</summary>
internal static class ContactFields
{
    private static readonly string[] s_billing =
    [
        DocketManagerFields.BillingStreet,
        DocketManagerFields.BillingCity,
        DocketManagerFields.BillingRegion,
        DocketManagerFields.BillingPostal,
        DocketManagerFields.BillingCountry,
    ];

    public static ContactDraft Draft(FieldValues fields, CustomerId customer) =>
        new()
        {
            CustomerId = customer,
            Name = fields[DocketManagerFields.Name] ?? string.Empty,
            Title = fields[DocketManagerFields.Title],
            Email = fields[DocketManagerFields.Email],
            Phone = fields[DocketManagerFields.Phone],
            Tags = TextSet.Split(fields[DocketManagerFields.Tags]),
            OtherInfo =
            [
                .. fields
                    .WithPrefix(DocketManagerFields.InfoPrefix)
                    .Where(key => fields[key] is not null)
                    .Select(key => new OtherInfo(key[DocketManagerFields.InfoPrefix.Length..], fields[key]!)),
            ],
            Billing = Billing(fields),
        };

    public static ContactPatch Patch(FieldValues fields, SideRecord current, CustomerId customer) =>
        new()
        {
            CustomerId =
                customer.Value == current[DocketManagerFields.CustomerId]
                    ? default
                    : new Optional<CustomerId>(customer),
            Name = fields[DocketManagerFields.Name] is { } name ? new Optional<string>(name) : default,
            Title = fields.Text(DocketManagerFields.Title),
            Email = fields.Text(DocketManagerFields.Email),
            Phone = fields.Text(DocketManagerFields.Phone),
            Tags = fields.Has(DocketManagerFields.Tags)
                ? new Optional<IReadOnlyList<string>>(TextSet.Split(fields[DocketManagerFields.Tags]))
                : default,
            OtherInfo = OtherInfo(fields, current),
            Billing = s_billing.Any(fields.Has) ? new Optional<Address?>(Billing(fields)) : default,
        };

    public static bool IsEmpty(ContactPatch patch) => patch == new ContactPatch();

    /// <summary>The engine's fields behind a member that the site complains of.</summary>
    public static IEnumerable<string> NativeOf(string member, IEnumerable<string> fields)
    {
        var top = member.Split('.', '[', '/')[0];
        return fields.Where(field =>
            string.Equals(field, member, StringComparison.OrdinalIgnoreCase)
            || string.Equals(field, top, StringComparison.OrdinalIgnoreCase)
            || (top == "billing" && s_billing.Contains(field))
            || (top == "otherInfo" && field.StartsWith(DocketManagerFields.InfoPrefix, StringComparison.Ordinal))
        );
    }

    private static Address? Billing(FieldValues fields) =>
        s_billing.All(field => string.IsNullOrEmpty(fields[field]))
            ? null
            : new Address
            {
                Street = fields[DocketManagerFields.BillingStreet] ?? string.Empty,
                City = fields[DocketManagerFields.BillingCity] ?? string.Empty,
                Region = fields[DocketManagerFields.BillingRegion] ?? string.Empty,
                Postal = fields[DocketManagerFields.BillingPostal] ?? string.Empty,
                Country = fields[DocketManagerFields.BillingCountry] ?? string.Empty,
            };

    // The site takes the list whole: entries that are not ours stay as they are.
    private static Optional<IReadOnlyList<OtherInfo>> OtherInfo(FieldValues fields, SideRecord current)
    {
        var changed = fields.WithPrefix(DocketManagerFields.InfoPrefix).ToHashSet(StringComparer.Ordinal);
        if (changed.Count == 0)
        {
            return default;
        }

        var kept = current
            .Fields.Where(field => field.Key.StartsWith(DocketManagerFields.InfoPrefix, StringComparison.Ordinal))
            .Where(field => !changed.Contains(field.Key))
            .Select(field => (field.Key, field.Value));
        var set = changed.Where(key => fields[key] is not null).Select(key => (Key: key, Value: fields[key]!));
        return new Optional<IReadOnlyList<OtherInfo>>([
            .. kept.Concat(set)
                .Select(entry => new OtherInfo(entry.Key[DocketManagerFields.InfoPrefix.Length..], entry.Value)),
        ]);
    }
}
