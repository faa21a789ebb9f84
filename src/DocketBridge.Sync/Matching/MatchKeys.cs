using DocketBridge.Sync.Fields;
using DocketBridge.Sync.Mapping;
using DocketBridge.Sync.Records;

namespace DocketBridge.Sync.Matching;

/// <summary>What tells that two contacts are the same person: normalised e-mail, phone, name and company; empty where unknown.</summary>
/// <param name="Email">E-mail in lower case.</param>
/// <param name="Phone">Phone in E.164.</param>
/// <param name="Name">Name in lower case, canonical.</param>
/// <param name="Company">Company in lower case.</param>
public sealed record MatchKeys(string Email, string Phone, string Name, string Company)
{
    /// <summary>The keys of a contact in common fields.</summary>
    public static MatchKeys Of(CommonRecord contact) =>
        new(
            Sendable(contact["email"]),
            Sendable(contact["phone"]),
            contact["name"].Key.ToLowerInvariant(),
            contact["company"].Key.ToLowerInvariant()
        );

    /// <summary>The keys of a side's record.</summary>
    public static MatchKeys Of(SideRecord record, SyncMapping mapping, MappingContext context) =>
        Of(mapping.Contacts.Read(record, context));

    private static string Sendable(CommonValue value) => value.NotSendable is null ? value.Key : string.Empty;
}
