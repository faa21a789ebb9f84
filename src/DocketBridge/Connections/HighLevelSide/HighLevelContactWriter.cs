using System.Collections.Immutable;
using DocketBridge.Sync.Mapping;
using DocketBridge.Sync.Ports;
using DocketBridge.Sync.Records;
using HighLevel;
using HighLevel.Contacts;

namespace DocketBridge.Connections.HighLevelSide;

/// <summary>
/// Writes contacts: the fields by PUT, tags by the tag operations (a PUT would wipe those that were added meanwhile), the
/// company by linking a business (a PUT does not take a company name).
/// </summary>
internal sealed class HighLevelContactWriter(
    HighLevelClient client,
    LocationId location,
    LocationDirectory directory,
    HighLevelRecords records
)
{
    private const int MaxRefusals = 6;

    public async Task<WriteResult> CreateAsync(RecordDraft draft, CancellationToken ct)
    {
        var taken = draft.Fields.ToDictionary(StringComparer.Ordinal);
        var refused = ImmutableArray.CreateBuilder<RefusedField>();
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                var reply = await client.Contacts.CreateAsync(ContactBodies.Create(location, taken, directory), ct);
                return new WriteResult.Done(
                    await records.OfAsync(reply.Contact, fromListing: false, ct),
                    refused.ToImmutable()
                );
            }
            catch (HighLevelException error) when (error is { Kind: FailureKind.Duplicate, DuplicateOf: { } existing })
            {
                return new WriteResult.Duplicate(existing.Value, [Colliding(error)]);
            }
            catch (HighLevelException error)
                when (IsRefusal(error) && attempt < MaxRefusals && Refuse(error, taken, refused))
            {
                // The value stays behind, the rest goes again.
            }
        }
    }

    public async Task<WriteResult> UpdateAsync(
        SideRecord current,
        IReadOnlyDictionary<string, string?> fields,
        CancellationToken ct
    )
    {
        var refused = ImmutableArray.CreateBuilder<RefusedField>();
        var id = new ContactId(current.Id);
        var after = current;
        var sent = 0;
        try
        {
            if (await PutAsync(id, fields, refused, ct) is { } put)
            {
                after = await records.OfAsync(put, fromListing: false, ct);
                sent++;
            }

            if (fields.ContainsKey(HighLevelFields.Tags))
            {
                after = await TagsAsync(
                    id,
                    current,
                    TextSet.Split(fields[HighLevelFields.Tags]),
                    after,
                    () => sent++,
                    ct
                );
            }

            if (fields.TryGetValue(HighLevelFields.Company, out var company))
            {
                after = await CompanyAsync(id, company, after, refused, ct);
            }
        }
        catch (HighLevelException error) when (sent > 0 && error.Kind != FailureKind.NotFound)
        {
            // A part is done: what exactly is found out by reading.
            throw new SideException(
                Side.HighLevel,
                SideFailure.Unclear,
                "Only a part of a write reached HighLevel.",
                error.RetryAfter,
                error
            );
        }

        return new WriteResult.Done(after with { FromListing = false }, refused.ToImmutable());
    }

    /// <summary>The contact that a create without an answer has made: by e-mail or phone, else by the external id that it carries.</summary>
    public async Task<SideRecord?> FindCreatedAsync(RecordDraft draft, string sourceId, CancellationToken ct)
    {
        foreach (
            var (email, number) in ((string?, string?)[])
                [
                    (draft.Fields.GetValueOrDefault(HighLevelFields.Email), null),
                    (null, draft.Fields.GetValueOrDefault(HighLevelFields.Phone)),
                ]
        )
        {
            if (
                !string.IsNullOrEmpty(email ?? number)
                && (await client.Contacts.FindDuplicateAsync(location, email, number, ct)).Contact is { } contact
                && await IfOursAsync(contact, sourceId, ct) is { } found
            )
            {
                return found;
            }
        }

        if (directory.CustomFieldId(HighLevelFields.DocketContactId) is not { } externalId)
        {
            return null;
        }

        var search = new ContactSearch
        {
            LocationId = location,
            PageLimit = 20,
            Filters = [SearchFilter.Equal($"customFields.{externalId.Value}", sourceId)],
        };
        foreach (var contact in (await client.Contacts.SearchAsync(search, ct)).Contacts)
        {
            if (await IfOursAsync(contact, sourceId, ct) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private async Task<SideRecord?> IfOursAsync(Contact contact, string sourceId, CancellationToken ct)
    {
        try
        {
            var record = await records.OfAsync(
                (await client.Contacts.GetAsync(contact.Id, ct)).Contact,
                fromListing: false,
                ct
            );
            return record[HighLevelFields.DocketContactId] == sourceId ? record : null;
        }
        catch (HighLevelException error) when (error.Kind == FailureKind.NotFound)
        {
            return null;
        }
    }

    private async Task<Contact?> PutAsync(
        ContactId id,
        IReadOnlyDictionary<string, string?> fields,
        ImmutableArray<RefusedField>.Builder refused,
        CancellationToken ct
    )
    {
        var taken = fields
            .Where(pair => pair.Key is not (HighLevelFields.Tags or HighLevelFields.Company))
            .ToDictionary(StringComparer.Ordinal);
        for (var attempt = 0; taken.Count > 0; attempt++)
        {
            try
            {
                return (await client.Contacts.UpdateAsync(id, ContactBodies.Update(taken, directory), ct)).Contact;
            }
            catch (HighLevelException error)
                when (IsRefusal(error) && attempt < MaxRefusals && Refuse(error, taken, refused))
            {
                // The value stays behind, the rest goes again.
            }
        }

        return null;
    }

    private async Task<SideRecord> TagsAsync(
        ContactId id,
        SideRecord before,
        IReadOnlyList<string> wanted,
        SideRecord after,
        Action sent,
        CancellationToken ct
    )
    {
        var had = TextSet.Split(before[HighLevelFields.Tags]).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var add = wanted.Where(tag => !had.Contains(tag)).ToList();
        var remove = had.Except(wanted, StringComparer.OrdinalIgnoreCase).ToList();
        IReadOnlyList<string> tags = TextSet.Split(after[HighLevelFields.Tags]);
        if (add.Count > 0)
        {
            tags = (await client.Contacts.AddTagsAsync(id, new TagChange(add), ct)).Tags;
            sent();
        }

        if (remove.Count > 0)
        {
            tags = (await client.Contacts.RemoveTagsAsync(id, new TagChange(remove), ct)).Tags;
            sent();
        }

        return With(after, HighLevelFields.Tags, TextSet.Join(tags));
    }

    private async Task<SideRecord> CompanyAsync(
        ContactId id,
        string? company,
        SideRecord after,
        ImmutableArray<RefusedField>.Builder refused,
        CancellationToken ct
    )
    {
        BusinessId? business = string.IsNullOrEmpty(company) ? null : await directory.BusinessAsync(company, ct);
        await client.Contacts.AssignBusinessAsync(
            new BusinessAssignment
            {
                LocationId = location,
                Ids = [id],
                BusinessId = business,
            },
            ct
        );
        var now = await records.OfAsync((await client.Contacts.GetAsync(id, ct)).Contact, fromListing: false, ct);
        if (business is null && now[HighLevelFields.Company].Length > 0)
        {
            refused.Add(new RefusedField(HighLevelFields.Company, "HighLevel's API cannot clear a company name."));
        }

        return With(after, HighLevelFields.Company, now[HighLevelFields.Company]);
    }

    private static SideRecord With(SideRecord record, string field, string value) =>
        record with
        {
            Fields = value.Length == 0 ? record.Fields.Remove(field) : record.Fields.SetItem(field, value),
        };

    private static bool IsRefusal(HighLevelException error) =>
        error.Kind is FailureKind.Unprocessable or FailureKind.InvalidRequest or FailureKind.Duplicate;

    private static string Colliding(HighLevelException error) =>
        error.MatchingField is { Length: > 0 } field ? field : HighLevelFields.Email;

    /// <summary>Takes out the fields that HighLevel complains of; false when its message names none of them.</summary>
    private static bool Refuse(
        HighLevelException error,
        Dictionary<string, string?> taken,
        ImmutableArray<RefusedField>.Builder refused
    )
    {
        var named =
            error.Kind == FailureKind.Duplicate
                ? [Colliding(error)]
                : taken
                    .Keys.Where(field => error.Messages.Any(message => ContactBodies.Names(message, field)))
                    .ToList();
        var any = false;
        foreach (var field in named.Where(field => taken.Remove(field)))
        {
            refused.Add(
                new RefusedField(
                    field,
                    error.Kind == FailureKind.Duplicate
                        ? $"Another HighLevel contact has the same {field}."
                        : $"HighLevel does not take this {field}.",
                    error.Kind == FailureKind.Duplicate
                )
            );
            any = true;
        }

        return any;
    }
}
