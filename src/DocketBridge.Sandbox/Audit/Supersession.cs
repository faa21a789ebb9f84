using DocketBridge.Sandbox.Users;

namespace DocketBridge.Sandbox.Audit;

/// <summary>Which edits of a cell are still to be answered for.</summary>
internal static class Supersession
{
    /// <summary>The edits that no later edit knew of and replaced.</summary>
    /// <param name="edits">The edits of one cell, oldest first.</param>
    /// <param name="arrival">When an edit had been brought to the other side.</param>
    public static List<UserEdit> Latest(IReadOnlyList<UserEdit> edits, Func<UserEdit, DateTimeOffset?> arrival) =>
        [.. edits.Where((edit, index) => !edits.Skip(index + 1).Any(later => Replaces(later, edit, arrival)))];

    /// <summary>True where one of the edits' values is the final one, or a mix of the parts of several.</summary>
    public static bool Explains(IReadOnlyList<UserEdit> latest, string field, string final) =>
        latest.Any(edit => string.Equals(edit.Value, final, StringComparison.Ordinal))
        || (
            latest.Count > 1
            // A mix of what was there before the edits would have lost all of them.
            && latest.Any(edit => Keeps(edit, final))
            && field switch
            {
                "name" => IsMixOfNames(latest, final),
                "address" => IsMixOfParts(latest, final),
                // Lines that both sides appended may stand one after the other.
                "text" => latest.All(edit => Keeps(edit, final)),
                _ => false,
            }
        );

    private static bool Replaces(UserEdit later, UserEdit earlier, Func<UserEdit, DateTimeOffset?> arrival) =>
        later.Side == earlier.Side || arrival(earlier) <= later.Time;

    private static bool Keeps(UserEdit edit, string final) =>
        edit.Token is not null && RecordGroups.Marks(final).Contains(edit.Token, StringComparer.OrdinalIgnoreCase);

    // First and last name are two fields on one side: the first name may be one edit's and the last name another's.
    private static bool IsMixOfNames(IReadOnlyList<UserEdit> latest, string final) =>
        (
            from left in latest
            from right in latest
            from prefix in Prefixes(left.Value ?? "")
            where final.StartsWith(prefix, StringComparison.Ordinal)
            select (right.Value ?? "").EndsWith(final[prefix.Length..], StringComparison.Ordinal)
        ).Any(fits => fits);

    private static IEnumerable<string> Prefixes(string name) =>
        from index in Enumerable.Range(0, name.Length)
        where name[index] is ' '
        select name[..index];

    private static bool IsMixOfParts(IReadOnlyList<UserEdit> latest, string final)
    {
        var sources = latest.Select(edit => (edit.Value ?? "").Split('|')).ToList();
        return final
            .Split('|')
            .Select((part, index) => sources.Any(source => index < source.Length && source[index] == part))
            .All(found => found);
    }
}
