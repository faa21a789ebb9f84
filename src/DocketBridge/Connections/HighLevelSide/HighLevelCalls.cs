using DocketBridge.Sync.Links;
using DocketBridge.Sync.Mapping;
using DocketBridge.Sync.Records;

namespace DocketBridge.Connections.HighLevelSide;

/// <summary>The calls of HighLevel that a write takes, in step with <see cref="HighLevelContactWriter"/> and <see cref="HighLevelChildWriter"/>.</summary>
internal static class HighLevelCalls
{
    /// <summary>How many calls a write takes when nothing of it is refused; 0 for a write to the other side.</summary>
    /// <param name="intent">The write.</param>
    /// <param name="knowsBusiness">Whether the location has a business of a name.</param>
    public static int Of(Intent intent, Func<string, bool> knowsBusiness)
    {
        if (intent.Target != Side.HighLevel)
        {
            return 0;
        }

        if (intent is not { Kind: RecordKind.Contact, Write: WriteKind.Update })
        {
            return 1;
        }

        var calls = intent.Fields.Keys.Any(field => field is not (HighLevelFields.Tags or HighLevelFields.Company))
            ? 1
            : 0;
        if (intent.Fields.TryGetValue(HighLevelFields.Tags, out var tags))
        {
            var (had, has) = (Set(intent.Before["tags"].Key), Set(tags));
            calls += (has.IsSubsetOf(had) ? 0 : 1) + (had.IsSubsetOf(has) ? 0 : 1);
        }

        if (intent.Fields.TryGetValue(HighLevelFields.Company, out var company))
        {
            // The business is linked and the contact read; a business that is missing is looked for once more, and made.
            calls += string.IsNullOrEmpty(company) || knowsBusiness(company) ? 2 : 4;
        }

        return calls;
    }

    private static HashSet<string> Set(string? tags) => TextSet.Split(tags).ToHashSet(StringComparer.OrdinalIgnoreCase);
}
