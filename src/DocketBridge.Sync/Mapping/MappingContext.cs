using System.Collections.Immutable;

namespace DocketBridge.Sync.Mapping;

/// <summary>What a mapping needs to know of a connection's two ends.</summary>
public sealed record MappingContext
{
    /// <summary>The name of the customer that holds HighLevel contacts without a company.</summary>
    public const string DefaultLeadsCustomer = "HighLevel leads";

    /// <summary>The DocketManager site's time zone: its dates carry none.</summary>
    public required TimeZoneInfo SiteZone { get; init; }

    /// <summary>The ISO country whose national phone notation is understood.</summary>
    public string Region { get; init; } = "CA";

    /// <summary>The customer that holds HighLevel contacts without a company.</summary>
    public string LeadsCustomer { get; init; } = DefaultLeadsCustomer;

    /// <summary>The users of both sides, matched by e-mail.</summary>
    public UserMap Users { get; init; } = UserMap.Empty;

    /// <summary>The custom fields of contacts that the location has.</summary>
    public ImmutableArray<CustomField> CustomFields { get; init; } = [];

    /// <summary>A custom field by its name in the mapping, or null where the location has none of it.</summary>
    public CustomField? CustomField(string field) =>
        CustomFields.FirstOrDefault(known => string.Equals(known.Field, field, StringComparison.Ordinal));
}

/// <summary>The users of both sides, matched by e-mail.</summary>
/// <param name="HighLevel">HighLevel's user ids by e-mail in lower case.</param>
/// <param name="DocketManager">DocketManager's user ids by e-mail in lower case.</param>
public sealed record UserMap(
    ImmutableSortedDictionary<string, string> HighLevel,
    ImmutableSortedDictionary<string, string> DocketManager
)
{
    private readonly ImmutableSortedDictionary<string, string> _highLevelById = ById(HighLevel);
    private readonly ImmutableSortedDictionary<string, string> _docketManagerById = ById(DocketManager);

    /// <summary>No users.</summary>
    public static UserMap Empty { get; } =
        new(ImmutableSortedDictionary<string, string>.Empty, ImmutableSortedDictionary<string, string>.Empty);

    /// <summary>
    /// The map with users joined who have different e-mails: DocketManager's user of the second e-mail goes by the first. A pair of
    /// which either user is not there is left out.
    /// </summary>
    /// <param name="pairs">DocketManager's e-mail by HighLevel's, in lower case.</param>
    public UserMap Joined(IReadOnlyDictionary<string, string> pairs)
    {
        var docketManager = DocketManager;
        foreach (var (highLevel, other) in pairs)
        {
            if (HighLevel.ContainsKey(highLevel) && DocketManager.TryGetValue(other, out var id))
            {
                docketManager = docketManager.Remove(other).SetItem(highLevel, id);
            }
        }

        return new UserMap(HighLevel, docketManager);
    }

    /// <summary>The id of the user with an e-mail on a side, or null.</summary>
    public string? IdOf(Records.Side side, string email) =>
        (side == Records.Side.HighLevel ? HighLevel : DocketManager).GetValueOrDefault(email);

    /// <summary>The e-mail (lower case) of a user of a side, or null.</summary>
    public string? EmailOf(Records.Side side, string id) =>
        (side == Records.Side.HighLevel ? _highLevelById : _docketManagerById).GetValueOrDefault(id);

    private static ImmutableSortedDictionary<string, string> ById(ImmutableSortedDictionary<string, string> byEmail) =>
        byEmail
            .GroupBy(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal)
            .ToImmutableSortedDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
}
