namespace DocketBridge.Sync.Text;

/// <summary>A person's name as one string (DocketManager) and as first and last name (HighLevel).</summary>
public static class PersonName
{
    private static readonly HashSet<string> s_particles = new(StringComparer.Ordinal)
    {
        "af",
        "al",
        "bin",
        "da",
        "de",
        "del",
        "della",
        "den",
        "der",
        "di",
        "dos",
        "du",
        "el",
        "la",
        "le",
        "ten",
        "ter",
        "van",
        "von",
        "zu",
        "zum",
        "zur",
    };

    private static readonly HashSet<string> s_suffixes = new(StringComparer.OrdinalIgnoreCase)
    {
        "jr",
        "jr.",
        "sr",
        "sr.",
        "ii",
        "iii",
        "iv",
        "phd",
        "ph.d.",
        "md",
        "m.d.",
        "esq",
        "esq.",
        "inc",
        "inc.",
        "ltd",
        "ltd.",
        "llc",
        "cpa",
    };

    /// <summary>
    /// The one spelling of a name: single spaces, "Müller, Anna" turned round to "Anna Müller". Two strings with the same
    /// canonical form are the same name, and neither is rewritten into the other.
    /// </summary>
    public static string Canonical(string? name)
    {
        var line = PlainText.Line(name);
        var comma = line.IndexOf(',');
        if (comma <= 0 || line.IndexOf(',', comma + 1) >= 0)
        {
            return line;
        }

        var last = line[..comma].Trim();
        var first = line[(comma + 1)..].Trim();
        return first.Length == 0 || last.Length == 0 || s_suffixes.Contains(first) ? line : $"{first} {last}";
    }

    /// <summary>
    /// Splits a name at its last space, keeping particles with the last name ("van der Berg"). A single word is a first
    /// name. Joining the two again gives the canonical name.
    /// </summary>
    public static (string First, string Last) Split(string? name)
    {
        var words = Canonical(name).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 2)
        {
            return (words.Length == 0 ? string.Empty : words[0], string.Empty);
        }

        var start = words.Length - 1;
        while (start > 1 && s_particles.Contains(words[start - 1]))
        {
            start--;
        }

        return (string.Join(' ', words[..start]), string.Join(' ', words[start..]));
    }

    /// <summary>Joins first and last name.</summary>
    public static string Join(string? first, string? last) => PlainText.Line($"{first} {last}");
}
