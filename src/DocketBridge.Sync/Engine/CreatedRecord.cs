using DocketBridge.Sync.Links;
using DocketBridge.Sync.Mapping;
using DocketBridge.Sync.Records;

namespace DocketBridge.Sync.Engine;

/// <summary>Recognises the record that a create without an answer has made, among those of the contact that nobody linked.</summary>
internal static class CreatedRecord
{
    /// <summary>The record, or null when the create did not take effect.</summary>
    /// <param name="kind">The mapping of its kind.</param>
    /// <param name="intent">The create.</param>
    /// <param name="free">The target's records without a link.</param>
    /// <param name="context">The connection's context.</param>
    public static SideRecord? Find(
        KindMapping kind,
        Intent intent,
        IEnumerable<SideRecord> free,
        MappingContext context
    )
    {
        // Only what was not there before can be ours: equal tasks of a person's own making stay apart.
        var candidates = free.Where(record => !intent.KnownIds.Contains(record.Id))
            .OrderBy(record => record.Id, StringComparer.Ordinal)
            .ToList();
        return candidates.Find(record => Equal(kind, intent, record, context))
            ?? candidates
                .Select(record => (Record: record, Score: Likeness(kind, intent, record, context)))
                .Where(candidate => candidate.Score > 0)
                .OrderByDescending(candidate => candidate.Score)
                .Select(candidate => candidate.Record)
                .FirstOrDefault();
    }

    private static bool Equal(KindMapping kind, Intent intent, SideRecord record, MappingContext context)
    {
        var values = kind.Read(record, context);
        return intent.SentFields.All(field => values[field].Means(intent.Sent[field]));
    }

    // A person may have edited it since: the text still begins or ends alike, or the bridge's footer is still there.
    private static int Likeness(KindMapping kind, Intent intent, SideRecord record, MappingContext context)
    {
        var main = kind.Rules[0].Name;
        var sent = intent.Sent[main].Key;
        var now = kind.Read(record, context)[main].Key;
        if (sent.Length == 0 || now.Length == 0)
        {
            return 0;
        }

        if (sent == now)
        {
            return 3;
        }

        var first = sent.Split('\n')[0];
        return now.Contains(sent, StringComparison.Ordinal) ? 2
            : now.Split('\n').Contains(first, StringComparer.Ordinal) ? 1
            : 0;
    }
}
