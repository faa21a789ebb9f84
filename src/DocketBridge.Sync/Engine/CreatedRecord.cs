using DocketBridge.Sync.Fields;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Mapping;
using DocketBridge.Sync.Records;
using DocketBridge.Sync.Text;

namespace DocketBridge.Sync.Engine;

/// <summary>Recognises the record that a create without an answer has made, among those of the contact that nobody linked.</summary>
internal static class CreatedRecord
{
    /// <summary>The record, or null when the create did not take effect.</summary>
    /// <param name="kind">The mapping of its kind.</param>
    /// <param name="intent">The create.</param>
    /// <param name="free">The target's records without a link.</param>
    /// <param name="others">The open creates of the kind at this contact, this one included or not.</param>
    /// <param name="context">The connection's context.</param>
    public static SideRecord? Find(
        KindMapping kind,
        Intent intent,
        IEnumerable<SideRecord> free,
        IEnumerable<Intent> others,
        MappingContext context
    )
    {
        // Only what was not there before can be ours: equal tasks of a person's own making stay apart. What another create has
        // plainly made is that one's.
        var rivals = others.Where(other => other.Id != intent.Id).ToList();
        var candidates = free.Where(record => !intent.KnownIds.Contains(record.Id))
            .Where(record =>
                record.Id == intent.SeenId
                || Equal(kind, intent, record, context)
                || !rivals.Exists(other => other.SeenId == record.Id || Equal(kind, other, record, context))
            )
            .OrderBy(record => record.Id, StringComparer.Ordinal)
            .ToList();
        return candidates.Find(record => record.Id == intent.SeenId)
            ?? candidates.Find(record => Equal(kind, intent, record, context))
            ?? candidates
                .Select(record => (Record: record, Score: Likeness(kind, intent, record, context)))
                .Where(candidate => candidate.Score > 0)
                .OrderByDescending(candidate => candidate.Score)
                .Select(candidate => candidate.Record)
                .FirstOrDefault();
    }

    /// <summary>
    /// The link with what was sent as the base of the merge: without it an edit of the source that was made before the answer
    /// to the create was known would lose against the bridge's own write.
    /// </summary>
    public static Link WithBase(Link link, Intent intent) =>
        link.WithShadow(intent.Target, Only(intent.Sent, intent.SentFields))
            .WithShadow(intent.Target.Other(), Only(intent.Source, intent.SentFields));

    /// <summary>
    /// The link with what was sent as the base of the merge, as far as the side's answer shows it: what comes after may fail, and an
    /// edit that a person makes in the meantime is one.
    /// </summary>
    public static Link WithBase(Link link, Intent intent, CommonRecord shown) =>
        WithBase(
            link,
            intent with
            {
                SentFields = [.. intent.SentFields.Where(field => shown[field].Means(intent.Sent[field]))],
            }
        );

    private static CommonRecord Only(CommonRecord values, IEnumerable<string> fields) =>
        fields.Aggregate(CommonRecord.Empty, (all, field) => all.With(field, values[field]));

    private static bool Equal(KindMapping kind, Intent intent, SideRecord record, MappingContext context)
    {
        var values = kind.Read(record, context);
        return intent.SentFields.All(field => values[field].Means(intent.Sent[field]));
    }

    // A person may have edited it since: the text still begins or ends alike, or all but the text is still as it was sent.
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
            return 4;
        }

        var first = sent.Split('\n')[0];
        return now.Contains(sent, StringComparison.Ordinal) ? 3
            : now.Split('\n').Contains(first, StringComparer.Ordinal) ? 2
            : IsAllButTheTextEqual(intent, record, HighLevelFields.DueDate) || HasOurFooter(intent, record) ? 1
            : 0;
    }

    // To the minute the same due date, and the same assignee, at the same contact, new since the write.
    private static bool IsAllButTheTextEqual(Intent intent, SideRecord record, string telling) =>
        intent.Fields.GetValueOrDefault(telling) is { Length: > 0 } due
        && SameInstant(due, record[telling])
        && (intent.Fields.GetValueOrDefault(HighLevelFields.AssignedTo) ?? string.Empty)
            == record[HighLevelFields.AssignedTo];

    // The line that the bridge puts below a note stays when a person rewrites the text above it.
    private static bool HasOurFooter(Intent intent, SideRecord record) =>
        record.Kind == RecordKind.Note
        && FooterOf(intent.Fields.GetValueOrDefault(HighLevelFields.Body)) is { Length: > 0 } footer
        && footer == FooterOf(record[HighLevelFields.Body]);

    private static string FooterOf(string? body) =>
        body is null ? string.Empty : NoteFooter.Split(HtmlText.ToText(body)).Footer;

    private static bool SameInstant(string a, string b) =>
        ZonedTime.TryParse(a) is { } left && ZonedTime.TryParse(b) is { } right && left == right;
}
