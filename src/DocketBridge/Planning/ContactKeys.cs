using DocketBridge.Sync.Links;
using DocketBridge.Sync.Mapping;
using DocketBridge.Sync.Matching;
using DocketBridge.Sync.Records;

namespace DocketBridge.Planning;

/// <summary>What two contacts may quarrel over: an e-mail or phone that only one may have, a customer that is made once.</summary>
internal static class ContactKeys
{
    public static HashSet<string> Of(Link link, SyncMapping mapping, MappingContext context)
    {
        var all = new HashSet<string>(StringComparer.Ordinal);
        foreach (var record in new[] { link.HighLevelRecord, link.DocketManagerRecord }.OfType<SideRecord>())
        {
            var keys = MatchKeys.Of(record, mapping, context);
            foreach (var key in (string[])[keys.Email, keys.Phone, keys.Company])
            {
                if (key.Length > 0)
                {
                    all.Add(key);
                }
            }
        }

        return all;
    }
}
