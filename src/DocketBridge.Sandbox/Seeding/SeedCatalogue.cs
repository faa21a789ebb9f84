namespace DocketBridge.Sandbox.Seeding;

/// <summary>What a world has before its people: users and custom fields.</summary>
internal static class SeedCatalogue
{
    /// <summary>Five users with accounts on both sides, one on each side alone.</summary>
    public static IReadOnlyList<SeedUser> Users(Random random) =>
        [
            Both(random, "Nadia", "Haddad", 11),
            Both(random, "Pierre", "Gagnon", 12),
            Both(random, "Karen", "Whitfield", 13),
            Both(random, "Tomás", "Ríos", 14),
            Both(random, "Wei", "Chen", 15),
            new SeedUser("Hannah", "Leads", "hannah.leads@shop.example", random.HighLevelId(), null),
            new SeedUser("Doug", "Press", "doug.press@shop.example", null, "17"),
        ];

    /// <summary>A custom field of every type that a contact can have.</summary>
    public static IReadOnlyList<SeedCustomField> Fields(Random random) =>
        [
            Field(random, "Job title", "TEXT"),
            Field(random, "Referred by", "TEXT"),
            Field(random, "Artwork notes", "LARGE_TEXT"),
            Field(random, "Employees", "NUMERICAL"),
            Field(random, "Yearly print budget", "MONETORY"),
            Field(random, "Last trade show", "DATE"),
            Field(random, "Favourite stock", "SINGLE_OPTIONS", "Matte", "Gloss", "Uncoated"),
            Field(random, "Interests", "MULTIPLE_OPTIONS", "Flyers", "Banners", "Labels", "Books"),
            Field(random, "Agreements", "CHECKBOX", "Terms", "Portal", "Newsletter"),
            Field(random, "Customer kind", "RADIO", "Trade", "Retail"),
            Field(random, "Direct line", "PHONE"),
        ];

    /// <summary>A value that fits the field.</summary>
    public static object Value(Random random, SeedCustomField field) =>
        field.DataType switch
        {
            "LARGE_TEXT" => "Keeps originals.\nAsk before rescans.",
            "NUMERICAL" => (decimal)random.Next(1, 400),
            "MONETORY" => random.Next(100, 90_000) + 0.5m,
            "DATE" => $"2025-{random.Next(1, 13):00}-{random.Next(1, 29):00}",
            "SINGLE_OPTIONS" or "RADIO" => random.Pick(field.Options),
            "MULTIPLE_OPTIONS" or "CHECKBOX" => field.Options.Take(random.Next(1, field.Options.Count + 1)).ToArray(),
            "PHONE" => "+14165550188",
            _ => random.Pick(["A friend", "Trade show", "Walk-in"]),
        };

    private static SeedUser Both(Random random, string first, string last, int id) =>
        new(
            first,
            last,
            $"{CompanyPool.Slug(first)}.{CompanyPool.Slug(last)}@shop.example",
            random.HighLevelId(),
            $"{id}"
        );

    private static SeedCustomField Field(Random random, string name, string type, params string[] options) =>
        new(random.HighLevelId(), name, $"contact.{name.ToLowerInvariant().Replace(' ', '_')}", type, options);
}
