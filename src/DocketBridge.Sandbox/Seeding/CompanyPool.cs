using System.Globalization;
using System.Text;

namespace DocketBridge.Sandbox.Seeding;

/// <summary>Names, domains and tags of companies that buy print.</summary>
internal static class CompanyPool
{
    private static readonly string[] Heads =
    [
        "Maple Leaf",
        "Grand River",
        "Northern Lights",
        "Café Crème",
        "Blue Heron",
        "Lakeshore",
        "Bäckerei Groß",
        "Harbour",
        "Prairie Wind",
        "Pão & Cia",
        "Iron Bridge",
        "Silver Birch",
        "Red Barn",
        "Queen's Quay",
        "Two Rivers",
        "Copper Kettle",
        "Old Mill",
        "Summit",
        "Cedar",
        "Granite",
    ];

    private static readonly string[] Tails =
    [
        "Dental",
        "Law Office",
        "Brewing",
        "Realty",
        "Catering",
        "Auto Parts",
        "Theatre",
        "Nursery",
        "Insurance",
        "Foods",
        "Yoga",
        "Books",
        "Roofing",
        "Optical",
        "Travel",
        "Florists",
        "Veterinary",
        "Hockey Club",
        "High School",
        "Hotel",
    ];

    private static readonly string[] Forms = ["Inc.", "Ltd.", "LLC", "GmbH", "& Sons", "Group", "Co.", "Ltée"];

    private static readonly string[] JobTitles =
    [
        "Owner",
        "Marketing Manager",
        "Office Administrator",
        "Buyer",
        "Art Director",
        "Accounts Payable",
        "VP, Operations",
        "Éditrice",
        "Event Coordinator",
    ];

    private static readonly string[] TagWords =
    [
        "VIP",
        "Rush",
        "Wide Format",
        "Business Cards",
        "Net 30",
        "Newsletter",
        "Trade Show 2026",
        "Étiquettes",
        "Prospect",
        "Repeat",
    ];

    /// <summary>A company name that is not taken yet.</summary>
    public static string Name(Random random, HashSet<string> taken)
    {
        for (var attempt = 0; ; attempt++)
        {
            var name = $"{random.Pick(Heads)} {random.Pick(Tails)}";
            name = random.Percent(60) || attempt > 2 ? $"{name} {random.Pick(Forms)}" : name;
            name =
                attempt > 4
                    ? string.Create(CultureInfo.InvariantCulture, $"{name} {attempt * 100 + random.Next(100)}")
                    : name;
            if (taken.Add(name.ToUpperInvariant()))
            {
                return name;
            }
        }
    }

    /// <summary>A job title.</summary>
    public static string JobTitle(Random random) => random.Pick(JobTitles);

    /// <summary>A few tags, in the case DocketManager keeps.</summary>
    public static IReadOnlyList<string> Tags(Random random) => random.Some(TagWords, 4);

    /// <summary>The letters and digits of a text without accents, for domains and mail boxes.</summary>
    public static string Slug(string text)
    {
        var slug = new StringBuilder();
        foreach (var letter in text.Normalize(NormalizationForm.FormD).Where(char.IsAsciiLetterOrDigit))
        {
            slug.Append(char.ToLowerInvariant(letter));
        }

        return slug.Length == 0 ? "contact" : slug.ToString();
    }
}
