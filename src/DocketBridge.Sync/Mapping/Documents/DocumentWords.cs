using System.Collections.Frozen;

namespace DocketBridge.Sync.Mapping.Documents;

/// <summary>The words of a document for what the program has types for.</summary>
internal static class DocumentWords
{
    public static FrozenDictionary<string, Direction> Directions { get; } =
        new Dictionary<string, Direction>
        {
            ["both"] = Direction.Both,
            ["toHighLevel"] = Direction.ToHighLevel,
            ["toDocketManager"] = Direction.ToDocketManager,
            ["off"] = Direction.Off,
        }.ToFrozenDictionary(StringComparer.Ordinal);

    public static FrozenDictionary<string, ConflictRule> Owners { get; } =
        new Dictionary<string, ConflictRule>
        {
            ["highLevel"] = ConflictRule.HighLevel,
            ["docketManager"] = ConflictRule.DocketManager,
            ["newest"] = ConflictRule.Newest,
            ["ask"] = ConflictRule.Ask,
        }.ToFrozenDictionary(StringComparer.Ordinal);

    public static FrozenDictionary<string, DeletionPolicy> Deletions { get; } =
        new Dictionary<string, DeletionPolicy>
        {
            ["carry"] = DeletionPolicy.Carry,
            ["unlink"] = DeletionPolicy.Unlink,
            ["archiveTag"] = DeletionPolicy.ArchiveTag,
        }.ToFrozenDictionary(StringComparer.Ordinal);

    public static string Of<T>(FrozenDictionary<string, T> words, T value) =>
        words.First(pair => EqualityComparer<T>.Default.Equals(pair.Value, value)).Key;
}

/// <summary>Sentences about words that were not expected.</summary>
internal static class Words
{
    /// <summary>That there is no such thing, with the nearest that there is.</summary>
    public static string Unknown(string what, string word, IEnumerable<string> known)
    {
        var names = known.Distinct(StringComparer.Ordinal).ToList();
        var near = names.MinBy(name => Distance(name.ToLowerInvariant(), word.ToLowerInvariant()));
        var hint =
            near is not null && Distance(near.ToLowerInvariant(), word.ToLowerInvariant()) <= 1 + (word.Length / 4)
                ? $" Did you mean '{near}'?"
            : names.Count is > 0 and <= 20 ? $" There {(names.Count == 1 ? "is" : "are")}: {string.Join(", ", names)}."
            : string.Empty;
        return $"There is no {what} '{Short(word)}'.{hint}";
    }

    /// <summary>Names with "or" before the last.</summary>
    public static string Or(IEnumerable<string> names)
    {
        var all = names.Order(StringComparer.Ordinal).ToList();
        return all.Count == 1 ? $"'{all[0]}'" : $"{string.Join(", ", all[..^1])} or {all[^1]}";
    }

    private static string Short(string word) => word.Length <= 40 ? word : word[..40] + "…";

    // Levenshtein's distance of short words.
    private static int Distance(string a, string b)
    {
        if (a.Length > 60 || b.Length > 60)
        {
            return int.MaxValue;
        }

        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(row[j] + 1, row[j - 1] + 1), diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[^1];
    }
}
