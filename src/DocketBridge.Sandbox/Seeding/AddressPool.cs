namespace DocketBridge.Sandbox.Seeding;

/// <summary>Addresses, and how each side spells them.</summary>
internal static class AddressPool
{
    private sealed record Place(
        string City,
        string Region,
        string RegionName,
        string Postal,
        string Iso,
        string[] Names
    );

    private static readonly string[] Canada = ["Canada", "CA", "canada", "CANADA"];
    private static readonly string[] America = ["United States", "USA", "US", "United States of America"];
    private static readonly string[] Britain = ["United Kingdom", "GB", "UK"];
    private static readonly string[] Germany = ["Germany", "DE", "Deutschland"];

    private static readonly Place[] Places =
    [
        new("Toronto", "ON", "Ontario", "M5V 2T6", "CA", Canada),
        new("Guelph", "ON", "Ontario", "N1H 3A1", "CA", Canada),
        new("Montréal", "QC", "Quebec", "H2Y 1C6", "CA", Canada),
        new("Vancouver", "BC", "British Columbia", "V6B 4Y8", "CA", Canada),
        new("Calgary", "AB", "Alberta", "T2P 1J9", "CA", Canada),
        new("Buffalo", "NY", "New York", "14202", "US", America),
        new("Chicago", "IL", "Illinois", "60601", "US", America),
        new("Seattle", "WA", "Washington", "98101", "US", America),
        new("London", "LND", "LND", "EC1A 1BB", "GB", Britain),
        new("Köln", "NW", "NW", "50667", "DE", Germany),
        new("Lyon", "ARA", "ARA", "69002", "FR", ["France", "FR"]),
        new("Sydney", "NSW", "NSW", "2000", "AU", ["Australia", "AU"]),
        new("Mumbai", "MH", "MH", "400001", "IN", ["India", "IN"]),
        new("São Paulo", "SP", "SP", "01310-100", "BR", ["Brazil", "BR", "Brasil"]),
        new("Utrecht", "UT", "UT", "3511 LN", "NL", ["Netherlands", "NL", "The Netherlands"]),
    ];

    private static readonly string[] Streets =
    [
        "King St W",
        "Queen Street East",
        "rue Sainte-Catherine O.",
        "Industrial Pkwy",
        "Main St.",
        "Hauptstraße",
        "Oak Ave, Unit 4",
    ];

    /// <summary>One address in HighLevel's spelling and the same in DocketManager's.</summary>
    public static (SeedAddress HighLevel, SeedAddress DocketManager) Next(Random random)
    {
        var place = random.Pick(Places);
        var street = $"{random.Next(1, 4000)} {random.Pick(Streets)}";
        var region = random.Percent(15) ? place.RegionName : place.Region;
        var postal = random.Percent(10) ? place.Postal.ToLowerInvariant() : place.Postal;
        return (
            new SeedAddress(street, place.City, region, place.Postal, place.Iso),
            new SeedAddress(street, place.City, place.Region, postal, random.Pick(place.Names))
        );
    }
}
