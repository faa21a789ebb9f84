using System.Collections.Immutable;
using System.Globalization;
using DocketBridge.Simulation.Time;
using DocketBridge.Sync.Mapping;
using DocketBridge.Sync.Matching;
using DocketBridge.Sync.Ports;
using DocketBridge.Sync.Records;

namespace DocketBridge.Simulation.Sides;

/// <summary>
/// HighLevel as far as a sync meets it: no versions and no idempotency keys, e-mails and tags in lower case, no second contact
/// with an e-mail or phone, tags changed by difference, an index that lags.
/// </summary>
internal sealed class HighLevelModel(SimulatedTime time) : ModelSide(time)
{
    public override Side Side => Side.HighLevel;

    public override WriteResult Create(RecordDraft draft)
    {
        if (draft.Kind == RecordKind.Contact)
        {
            if (Collision(draft.Fields, except: null) is { } collision)
            {
                return new WriteResult.Duplicate(collision.Existing.Id, [collision.Field]);
            }
        }
        else if (Find(draft.ContactId!) is null)
        {
            return new WriteResult.Gone();
        }

        var fields = draft.Fields;
        if (draft.Kind == RecordKind.Note)
        {
            var now = Time.GetUtcNow()
                .UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
            fields = fields.SetItem(HighLevelFields.DateAdded, now);
        }

        return Done(Make(draft, fields), []);
    }

    public override WriteResult Update(SideRecord current, IReadOnlyDictionary<string, string?> fields)
    {
        if (Find(current.Id) is not { } record)
        {
            return new WriteResult.Gone();
        }

        var taken = new SortedDictionary<string, string?>(StringComparer.Ordinal);
        foreach (var (name, value) in fields)
        {
            taken[name] = value;
        }

        var refused = ImmutableArray.CreateBuilder<RefusedField>();
        if (record.Kind == RecordKind.Contact)
        {
            while (Collision(taken, record.Id) is { } collision)
            {
                taken.Remove(collision.Field);
                refused.Add(new RefusedField(collision.Field, "Another contact has it.", IsDuplicate: true));
            }

            if (taken.TryGetValue(HighLevelFields.Tags, out var wanted))
            {
                taken[HighLevelFields.Tags] = TagsAfter(record, current, TextSet.Split(wanted));
            }
        }

        return Done(Update(Author.Bridge, record, taken), refused.ToImmutable());
    }

    public override WriteResult Delete(SideRecord current)
    {
        if (Find(current.Id) is not { } record)
        {
            return new WriteResult.Gone();
        }

        Delete(Author.Bridge, record);
        return new WriteResult.Done(null, []);
    }

    public override IReadOnlyList<SideRecord> FindMatches(MatchKeys keys, TimeSpan lag) =>
        [
            .. AsOf(Time.Elapsed - lag, RecordKind.Contact)
                .Where(contact =>
                    (keys.Email.Length > 0 && contact.Fields.GetValueOrDefault(HighLevelFields.Email) == keys.Email)
                    || (keys.Phone.Length > 0 && contact.Fields.GetValueOrDefault(HighLevelFields.Phone) == keys.Phone)
                )
                .Select(contact => Show(contact, fromListing: true)),
        ];

    /// <summary>The contact that a create without an answer has made, by e-mail, phone or external id, as the index shows it.</summary>
    public SideRecord? FindCreated(RecordDraft draft, string sourceId, TimeSpan lag)
    {
        var email = draft.Fields.GetValueOrDefault(HighLevelFields.Email);
        var phone = draft.Fields.GetValueOrDefault(HighLevelFields.Phone);
        return AsOf(Time.Elapsed - lag, RecordKind.Contact)
            .Where(contact =>
                (!string.IsNullOrEmpty(email) && contact.Fields.GetValueOrDefault(HighLevelFields.Email) == email)
                || (!string.IsNullOrEmpty(phone) && contact.Fields.GetValueOrDefault(HighLevelFields.Phone) == phone)
                || contact.Fields.GetValueOrDefault(HighLevelFields.DocketContactId) == sourceId
            )
            .Select(contact => Find(contact.Id))
            .OfType<ModelRecord>()
            .Where(contact => contact.Fields.GetValueOrDefault(HighLevelFields.DocketContactId) == sourceId)
            .Select(contact => Show(contact))
            .FirstOrDefault();
    }

    protected override string? VersionOf(ModelRecord record) => null;

    protected override ImmutableSortedDictionary<string, string> Normal(
        ModelRecord record,
        ImmutableSortedDictionary<string, string> fields
    )
    {
        foreach (var name in (string[])[HighLevelFields.Email, HighLevelFields.Tags])
        {
            if (record.Kind == RecordKind.Contact && fields.TryGetValue(name, out var value))
            {
                fields = fields.SetItem(name, value.Trim().ToLowerInvariant());
            }
        }

        return fields;
    }

    private WriteResult.Done Done(ModelRecord record, ImmutableArray<RefusedField> refused) =>
        new(Show(record), refused);

    private (ModelRecord Existing, string Field)? Collision(IReadOnlyDictionary<string, string?> fields, string? except)
    {
        foreach (var name in (string[])[HighLevelFields.Email, HighLevelFields.Phone])
        {
            if (
                fields.GetValueOrDefault(name) is { Length: > 0 } value
                && Living.FirstOrDefault(other =>
                    other.Kind == RecordKind.Contact
                    && other.Id != except
                    && string.Equals(
                        other.Fields.GetValueOrDefault(name),
                        value.Trim(),
                        StringComparison.OrdinalIgnoreCase
                    )
                )
                    is { } existing
            )
            {
                return (existing, name);
            }
        }

        return null;
    }

    // The tag operations add and remove: what others did to the tags since they were read stays.
    private static string TagsAfter(ModelRecord record, SideRecord read, IReadOnlyList<string> wanted)
    {
        var had = TextSet.Split(read[HighLevelFields.Tags]);
        var add = wanted.Except(had, StringComparer.OrdinalIgnoreCase);
        var remove = had.Except(wanted, StringComparer.OrdinalIgnoreCase).ToList();
        var now = TextSet.Split(record.Fields.GetValueOrDefault(HighLevelFields.Tags));
        return TextSet.Join(
            now.Union(add, StringComparer.OrdinalIgnoreCase).Except(remove, StringComparer.OrdinalIgnoreCase)
        );
    }
}
