namespace DocketBridge.Sandbox.Seeding;

/// <summary>First and last names of the people who buy print, by the writing they come in.</summary>
internal static class NamePool
{
    private static readonly (string[] First, string[] Last)[] Families =
    [
        (
            ["Olivia", "Noah", "Emma", "Liam", "Grace", "Ethan", "Bob", "Susan", "Derek", "Patricia", "Wayne", "Joan"],
            ["Smith", "Tremblay", "O'Brien", "MacDonald", "Fraser", "St. Pierre", "Kowalchuk", "Singh", "Roe", "Baker"]
        ),
        (
            ["Zoë", "François", "Anaïs", "Jérôme", "Élodie", "Benoît", "Geneviève", "Loïc"],
            ["Côté", "Lévesque", "Bélanger", "D'Amours", "Gagné", "Thériault", "de la Durantaye"]
        ),
        (
            ["Anna", "Jürgen", "Käthe", "Anna-Lena", "Björn", "Søren", "Åsa", "Uwe"],
            ["Müller", "Groß", "Schröder", "van der Berg", "Østergård", "Åkesson", "Weiß", "von Däniken"]
        ),
        (
            ["João", "Inês", "José María", "Íñigo", "Conceição", "Renée", "Marta"],
            ["Gonçalves", "Muñoz", "Peña Nieto", "de Souza", "Ibáñez", "da Silva", "Araújo"]
        ),
        (
            ["Łukasz", "Małgorzata", "Dvořák", "Žofie", "Şule", "İlker", "Ewa"],
            ["Wójcik", "Źrebiec", "Šimková", "Yıldız", "Çelik", "Nováková", "Zieliński"]
        ),
        (
            ["Priya", "Arjun", "Lakshmi", "Vikram", "Meera", "Sanjay"],
            ["Patel", "Iyer", "Chatterjee", "Krishnamurthy", "Rao", "Subramanian"]
        ),
        (["محمد", "فاطمة", "خالد", "ليلى"], ["حداد", "الخطيب", "منصور", "سليمان"]),
        (["דנה", "יוסף", "נועה", "איתן"], ["כהן", "לוי", "מזרחי", "פרידמן"]),
        (["伟", "芳", "美玲", "健一"], ["王", "李", "佐藤", "陳"]),
        (["Zara 🎨", "Max 🚀", "Ivy 🌿", "Kit ☕"], ["Printwell", "Inkster", "Paperman", "Folder"]),
    ];

    private static readonly int[] Weights = [34, 12, 12, 9, 8, 9, 5, 4, 4, 3];

    private static readonly string[] Middles =
    [
        "A.",
        "B.",
        "C.",
        "D.",
        "E.",
        "F.",
        "G.",
        "H.",
        "J.",
        "K.",
        "L.",
        "M.",
        "N.",
        "P.",
        "R.",
        "S.",
        "T.",
        "V.",
        "W.",
    ];

    /// <summary>A first and last name that nobody in <paramref name="taken"/> has; the name is added to it.</summary>
    public static (string First, string Last) Next(Random random, HashSet<string> taken)
    {
        for (var attempt = 0; ; attempt++)
        {
            var (first, last) = Families[random.Weighted(Weights)];
            var given = random.Pick(first);
            var family = random.Pick(last);
            // The pools are small, so crowded worlds tell people apart by initials, as they do in life.
            for (var more = attempt / 3; more > 0; more--)
            {
                given += " " + random.Pick(Middles);
            }

            if (taken.Add(given + " " + family))
            {
                return (given, family);
            }
        }
    }

    /// <summary>A first name alone: some people never gave another.</summary>
    public static string Single(Random random, HashSet<string> taken)
    {
        for (var attempt = 0; ; attempt++)
        {
            var given = random.Pick(Families[random.Weighted(Weights)].First);
            for (var more = attempt / 2; more > 0; more--)
            {
                given += "-" + random.Pick(Families[0].First);
            }

            if (!given.Contains(' ', StringComparison.Ordinal) && taken.Add(given))
            {
                return given;
            }
        }
    }
}
