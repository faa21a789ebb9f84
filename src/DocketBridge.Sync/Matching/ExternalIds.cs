namespace DocketBridge.Sync.Matching;

/// <summary>Pairs contacts by the id of DocketManager's that HighLevel's carries: the bridge wrote it there in an earlier life.</summary>
public static class ExternalIds
{
    /// <summary>The pairs that are certain. Where several carry the same id nothing is guessed: they are left to the other signs.</summary>
    /// <typeparam name="T">What identifies a contact.</typeparam>
    /// <param name="carriers">HighLevel's contacts with the id that each carries; empty for none.</param>
    /// <param name="docketManager">DocketManager's contacts by their ids.</param>
    public static IReadOnlyList<(T HighLevel, T DocketManager)> Match<T>(
        IEnumerable<(T Contact, string ExternalId)> carriers,
        IReadOnlyDictionary<string, T> docketManager
    )
    {
        ArgumentNullException.ThrowIfNull(docketManager);
        return
        [
            .. Groups(carriers, docketManager)
                .Where(group => group.Count() == 1)
                .Select(group => (group.First().Contact, docketManager[group.Key])),
        ];
    }

    /// <summary>DocketManager's contacts whose id several of HighLevel's carry, each with those.</summary>
    /// <typeparam name="T">What identifies a contact.</typeparam>
    /// <param name="carriers">HighLevel's contacts with the id that each carries; empty for none.</param>
    /// <param name="docketManager">DocketManager's contacts by their ids.</param>
    public static IReadOnlyList<(T DocketManager, IReadOnlyList<T> HighLevel)> Contested<T>(
        IEnumerable<(T Contact, string ExternalId)> carriers,
        IReadOnlyDictionary<string, T> docketManager
    )
    {
        ArgumentNullException.ThrowIfNull(docketManager);
        return
        [
            .. Groups(carriers, docketManager)
                .Where(group => group.Count() > 1)
                .Select(group =>
                    (docketManager[group.Key], (IReadOnlyList<T>)[.. group.Select(carrier => carrier.Contact)])
                ),
        ];
    }

    private static IEnumerable<IGrouping<string, (T Contact, string ExternalId)>> Groups<T>(
        IEnumerable<(T Contact, string ExternalId)> carriers,
        IReadOnlyDictionary<string, T> docketManager
    ) =>
        carriers
            .Where(carrier => carrier.ExternalId.Length > 0 && docketManager.ContainsKey(carrier.ExternalId))
            .GroupBy(carrier => carrier.ExternalId, StringComparer.Ordinal);
}
