namespace DocketBridge.Sync.Matching;

/// <summary>Decides which contacts of the two sides are the same person. Never guesses: what is not clear waits for a person.</summary>
public static class ContactMatcher
{
    /// <summary>How well two contacts fit; 0 when they do not.</summary>
    public static int Score(MatchKeys a, MatchKeys b)
    {
        var sameEmail = a.Email.Length > 0 && a.Email == b.Email;
        var otherEmail = a.Email.Length > 0 && b.Email.Length > 0 && a.Email != b.Email;
        var samePhone = a.Phone.Length > 0 && a.Phone == b.Phone;
        var names = NameFit(a.Name, b.Name);
        if (sameEmail)
        {
            // A shared mailbox (info@…) under another name is a weak sign, which the right name outdoes clearly.
            return (names == 0 ? EmailAlone : 40 + (10 * names)) + (samePhone ? 20 : 0);
        }

        if (samePhone && !otherEmail && names > 0)
        {
            return 20 + (10 * names);
        }

        // Without e-mail and phone in common only equal names at equal companies count.
        var noContact = (a.Email.Length == 0 || b.Email.Length == 0) && (a.Phone.Length == 0 || b.Phone.Length == 0);
        return noContact && names == 2 && a.Name.Length > 0 && a.Company.Length > 0 && a.Company == b.Company ? 10 : 0;
    }

    /// <summary>2 for equal names, 1 for names that may be the same person's (or where one is missing), 0 for different ones.</summary>
    private static int NameFit(string a, string b)
    {
        if (a == b)
        {
            return 2;
        }

        if (a.Length == 0 || b.Length == 0)
        {
            return 1;
        }

        var left = Words(a);
        var right = Words(b);
        if (left.Count == 0 || right.Count == 0)
        {
            return 0;
        }

        // "Bob" and "Bob Miller", "A. Miller" and "Anna Miller", "Dr. Anna Miller" and "Anna Miller".
        var (few, many) = left.Count <= right.Count ? (left, right) : (right, left);
        return few.All(word =>
            many.Any(other => other == word || (word.Length == 1 && other.StartsWith(word, StringComparison.Ordinal)))
        )
            ? 1
            : 0;
    }

    private static List<string> Words(string name) =>
        [
            .. name.Split([' ', '.', '-'], StringSplitOptions.RemoveEmptyEntries)
                .Where(word => word is not ("dr" or "mr" or "mrs" or "ms" or "prof")),
        ];

    /// <summary>Pairs the contacts of both sides.</summary>
    /// <typeparam name="T">What identifies a contact.</typeparam>
    /// <param name="highLevel">HighLevel's contacts without counterpart.</param>
    /// <param name="docketManager">DocketManager's contacts without counterpart.</param>
    public static MatchResult<T> Match<T>(
        IReadOnlyList<(T Id, MatchKeys Keys)> highLevel,
        IReadOnlyList<(T Id, MatchKeys Keys)> docketManager
    )
        where T : notnull
    {
        var all = Edges(highLevel, docketManager);
        var edges = all.Where(edge => edge.Score > 0).ToList();
        var phones = all.Where(edge => edge.Score == 0 && edge.SamePhone).ToList();
        var phonesByLeft = phones.ToLookup(edge => edge.Left);
        var phonesByRight = phones.ToLookup(edge => edge.Right);
        var byLeft = edges.ToLookup(edge => edge.Left);
        var byRight = edges.ToLookup(edge => edge.Right);
        var pairs = new List<(T, T)>();
        var paired = new HashSet<(int Side, int Index)>();

        // Best first: a pair stands when neither of its ends has another fit that is as good and still free.
        foreach (
            var edge in edges.OrderByDescending(edge => edge.Score).ThenBy(edge => edge.Left).ThenBy(edge => edge.Right)
        )
        {
            if (paired.Contains((0, edge.Left)) || paired.Contains((1, edge.Right)))
            {
                continue;
            }

            var rivals = byLeft[edge.Left]
                .Concat(byRight[edge.Right])
                .Count(other => other != edge && IsFree(other) && other.Score > edge.Score - ClearLead);
            if (rivals == 0 && !(edge.Score == EmailAlone && Contradictions(edge).Any()))
            {
                paired.Add((0, edge.Left));
                paired.Add((1, edge.Right));
                pairs.Add((highLevel[edge.Left].Id, docketManager[edge.Right].Id));
            }
        }

        var open = edges.Where(IsFree).ToList();
        var unclear = open.Concat(open.Where(edge => edge.Score == EmailAlone).SelectMany(Contradictions))
            .SelectMany(edge => (T[])[highLevel[edge.Left].Id, docketManager[edge.Right].Id])
            .ToHashSet();
        return new MatchResult<T>(pairs, unclear);

        bool IsFree(Edge edge) => !paired.Contains((0, edge.Left)) && !paired.Contains((1, edge.Right));

        // The e-mail says one person, the phone another, and the name is neither's: whose contact is it?
        IEnumerable<Edge> Contradictions(Edge edge) =>
            phonesByLeft[edge.Left].Concat(phonesByRight[edge.Right]).Where(other => other != edge && IsFree(other));
    }

    /// <summary>The score of an equal e-mail that nothing else speaks for.</summary>
    private const int EmailAlone = 25;

    /// <summary>How much better the best fit has to be than the next.</summary>
    private const int ClearLead = 30;

    private static List<Edge> Edges<T>(
        IReadOnlyList<(T Id, MatchKeys Keys)> left,
        IReadOnlyList<(T Id, MatchKeys Keys)> right
    )
    {
        var found = new HashSet<(int, int)>();
        Collect(keys => keys.Email);
        Collect(keys => keys.Phone);
        Collect(keys =>
            keys.Name.Length > 0 && keys.Company.Length > 0 ? $"{keys.Name}\n{keys.Company}" : string.Empty
        );
        return
        [
            .. found.Select(pair => new Edge(
                pair.Item1,
                pair.Item2,
                Score(left[pair.Item1].Keys, right[pair.Item2].Keys),
                left[pair.Item1].Keys.Phone is { Length: > 0 } phone && phone == right[pair.Item2].Keys.Phone
            )),
        ];

        void Collect(Func<MatchKeys, string> key)
        {
            var index = Enumerable.Range(0, right.Count).ToLookup(i => key(right[i].Keys));
            for (var i = 0; i < left.Count; i++)
            {
                if (key(left[i].Keys) is { Length: > 0 } value)
                {
                    foreach (var j in index[value])
                    {
                        found.Add((i, j));
                    }
                }
            }
        }
    }

    private sealed record Edge(int Left, int Right, int Score, bool SamePhone);
}

/// <summary>What the matcher found.</summary>
/// <param name="Pairs">The same person on both sides.</param>
/// <param name="Unclear">Contacts with several possible counterparts: a person chooses.</param>
public sealed record MatchResult<T>(IReadOnlyList<(T HighLevel, T DocketManager)> Pairs, IReadOnlySet<T> Unclear)
{
    /// <summary>The result with pairs that were certain before, and with contacts that several claim by an id: where no other sign
    /// says who it is, all of them wait for a person.</summary>
    public MatchResult<T> With(
        IEnumerable<(T HighLevel, T DocketManager)> certain,
        IEnumerable<(T DocketManager, IReadOnlyList<T> HighLevel)> contested
    )
    {
        var paired = Pairs.SelectMany(pair => (T[])[pair.HighLevel, pair.DocketManager]).ToHashSet();
        var unclear = contested
            .Where(claim => !paired.Contains(claim.DocketManager))
            .SelectMany(claim => claim.HighLevel.Where(one => !paired.Contains(one)).Prepend(claim.DocketManager));
        return new MatchResult<T>([.. certain, .. Pairs], Unclear.Concat(unclear).ToHashSet());
    }
}
