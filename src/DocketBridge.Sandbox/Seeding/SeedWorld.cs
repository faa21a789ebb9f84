namespace DocketBridge.Sandbox.Seeding;

/// <summary>
/// A print shop's customers as the two systems know them before the first sync, with the truth about who is who.
/// The same arguments make the same world.
/// </summary>
public sealed record SeedWorld
{
    /// <summary>The zone in which the site's dates are meant.</summary>
    public const string SiteZone = "America/Toronto";

    /// <summary>The seed that made the world.</summary>
    public required int Seed { get; init; }

    /// <summary>The users of both sides.</summary>
    public required IReadOnlyList<SeedUser> Users { get; init; }

    /// <summary>HighLevel's custom fields.</summary>
    public required IReadOnlyList<SeedCustomField> CustomFields { get; init; }

    /// <summary>DocketManager's customers.</summary>
    public required IReadOnlyList<SeedCustomer> Customers { get; init; }

    /// <summary>The people.</summary>
    public required IReadOnlyList<SeedPerson> People { get; init; }

    /// <summary>The truth: which records are the same person.</summary>
    public required SeedTruth Truth { get; init; }

    /// <summary>Makes a world of so many people.</summary>
    /// <param name="contacts">How many people there are in total.</param>
    /// <param name="seed">The seed of every choice.</param>
    /// <param name="now">The time around which tasks and appointments lie.</param>
    public static SeedWorld Generate(int contacts, int seed, DateTimeOffset now)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(contacts);
        return new WorldBuilder(new Random(seed), now).Build(contacts, seed);
    }
}

/// <summary>One person's ids on the two sides.</summary>
public sealed record SeedIdentity(PersonKey Key, string? HighLevelId, string? DocketManagerId, SeedMatch Match);

/// <summary>A DocketManager contact whose e-mail is one HighLevel contact's and whose phone is another's.</summary>
public sealed record SeedAmbiguity(string DocketManagerId, string EmailOwner, string PhoneOwner);

/// <summary>Who is who in a seeded world.</summary>
public sealed record SeedTruth(IReadOnlyList<SeedIdentity> Identities, IReadOnlyList<SeedAmbiguity> Ambiguities)
{
    /// <summary>The pairs that are the same person.</summary>
    public IEnumerable<SeedIdentity> Pairs =>
        Identities.Where(one => one is { HighLevelId: not null, DocketManagerId: not null });
}
