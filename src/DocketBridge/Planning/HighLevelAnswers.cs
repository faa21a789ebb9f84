using System.Collections.Immutable;
using DocketBridge.Sync.Mapping;
using DocketBridge.Sync.Matching;
using DocketBridge.Sync.Planning;
using DocketBridge.Sync.Ports;
using DocketBridge.Sync.Records;

namespace DocketBridge.Planning;

/// <summary>
/// How HighLevel would answer a write: it keeps e-mails and tags in lower case, and refuses a second contact with an e-mail or a
/// phone. What it refuses besides is seen only when it is asked.
/// </summary>
/// <param name="holder">The HighLevel contact that has an e-mail or phone, planned ones included; null when there is none.</param>
/// <param name="planned">A contact that is planned to be made, by its id.</param>
/// <param name="keys">What tells who a contact is.</param>
internal sealed class HighLevelAnswers(
    Func<string, string, CancellationToken, Task<string?>> holder,
    Func<string, CancellationToken, Task<SideRecord?>> planned,
    Func<SideRecord, MatchKeys> keys
) : IWriteAnswers
{
    public async Task<WriteResult> CreateAsync(RecordDraft draft, CancellationToken ct)
    {
        var made = Recorded(
            new SideRecord
            {
                Side = Side.HighLevel,
                Kind = draft.Kind,
                Id = PlannedId.Of(draft.Kind, draft.Key.ToString()),
                ParentId = draft.ContactId,
            },
            draft.Fields
        );
        if (draft.Kind == RecordKind.Contact)
        {
            var own = keys(made);
            foreach (var (field, key) in ((string, string)[])[("email", own.Email), ("phone", own.Phone)])
            {
                if (key.Length > 0 && await holder(field, key, ct) is { } existing)
                {
                    return new WriteResult.Duplicate(existing, [field]);
                }
            }
        }

        return new WriteResult.Done(made, ImmutableArray<RefusedField>.Empty);
    }

    public async Task<WriteResult> UpdateAsync(
        SideRecord current,
        IReadOnlyDictionary<string, string?> fields,
        CancellationToken ct
    )
    {
        var taken = fields.ToDictionary(StringComparer.Ordinal);
        var refused = ImmutableArray.CreateBuilder<RefusedField>();
        if (current.Kind == RecordKind.Contact)
        {
            var own = keys(Recorded(current, fields));
            foreach (var (field, key) in ((string, string)[])[("email", own.Email), ("phone", own.Phone)])
            {
                if (
                    taken.ContainsKey(field)
                    && key.Length > 0
                    && await holder(field, key, ct) is { } other
                    && other != current.Id
                )
                {
                    taken.Remove(field);
                    refused.Add(new RefusedField(field, $"Another HighLevel contact has the same {field}.", true));
                }
            }
        }

        return new WriteResult.Done(Recorded(current, taken), refused.ToImmutable());
    }

    public Task<SideRecord?> FindAsync(RecordKind kind, string id, CancellationToken ct) =>
        kind == RecordKind.Contact ? planned(id, ct) : Task.FromResult<SideRecord?>(null);

    private static SideRecord Recorded(SideRecord record, IEnumerable<KeyValuePair<string, string?>> fields)
    {
        var all = record.Fields.ToBuilder();
        foreach (var (field, value) in fields)
        {
            if (string.IsNullOrEmpty(value))
            {
                all.Remove(field);
            }
            else
            {
                all[field] =
                    record.Kind == RecordKind.Contact && field is HighLevelFields.Email or HighLevelFields.Tags
                        ? value.ToLowerInvariant()
                        : value;
            }
        }

        return record with
        {
            Fields = all.ToImmutable(),
            FromListing = false,
        };
    }
}
