using System.Collections.Concurrent;
using System.Collections.Immutable;
using DocketBridge.Sync.Mapping;
using DocketBridge.Sync.Planning;
using DocketBridge.Sync.Ports;
using DocketBridge.Sync.Records;
using DocketManager;

namespace DocketBridge.Planning;

/// <summary>How a DocketManager site would answer a write: a contact's customer is found by its name, or made.</summary>
/// <param name="find">The customer of a name; null when there is none.</param>
/// <param name="planned">A contact that is planned to be made, by its id.</param>
internal sealed class DocketManagerAnswers(
    Func<string, CancellationToken, Task<Customer?>> find,
    Func<string, CancellationToken, Task<SideRecord?>> planned
) : IWriteAnswers
{
    // Customers that the plan makes, and what its writes leave in those that are there.
    private readonly ConcurrentDictionary<string, CustomerState> _customers = new(StringComparer.OrdinalIgnoreCase);

    public async Task<WriteResult> CreateAsync(RecordDraft draft, CancellationToken ct)
    {
        var id = PlannedId.Of(draft.Kind, draft.Key.ToString());
        var fields = Taken(ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal), draft.Fields);
        if (draft.Kind == RecordKind.Contact)
        {
            var wanted = new CustomerState(
                PlannedId.Of(draft.Kind, draft.Key + "-customer"),
                PlannedId.Of(draft.Kind, draft.Key + "-number"),
                draft.Fields.GetValueOrDefault(DocketManagerFields.CustomerWebsite),
                draft.Fields.GetValueOrDefault(DocketManagerFields.CustomerSalesRep)
            );
            fields = await WithCustomerAsync(fields, wanted, fill: true, ct);
        }

        return Done(
            new SideRecord
            {
                Side = Side.DocketManager,
                Kind = draft.Kind,
                Id = id,
                ParentId = draft.ContactId,
                Fields = fields,
                Version = "0:0",
            }
        );
    }

    public async Task<WriteResult> UpdateAsync(
        SideRecord current,
        IReadOnlyDictionary<string, string?> fields,
        CancellationToken ct
    )
    {
        var after = Taken(current.Fields, fields);
        if (current.Kind == RecordKind.Contact && fields.ContainsKey(DocketManagerFields.CustomerName))
        {
            var made = new CustomerState(
                PlannedId.Of(current.Kind, current.Id + "-customer"),
                PlannedId.Of(current.Kind, current.Id + "-number"),
                null,
                null
            );
            after = await WithCustomerAsync(after, made, fill: false, ct);
            after = Taken(
                after,
                fields.Where(field =>
                    field.Key is DocketManagerFields.CustomerWebsite or DocketManagerFields.CustomerSalesRep
                )
            );
        }

        if (current.Kind == RecordKind.Contact && after.GetValueOrDefault(DocketManagerFields.CustomerName) is { } name)
        {
            _customers[name] = new CustomerState(
                after.GetValueOrDefault(DocketManagerFields.CustomerId, string.Empty),
                after.GetValueOrDefault(DocketManagerFields.CustomerNumber),
                after.GetValueOrDefault(DocketManagerFields.CustomerWebsite),
                after.GetValueOrDefault(DocketManagerFields.CustomerSalesRep)
            );
        }

        return Done(current with { Fields = after, FromListing = false });
    }

    /// <summary>A contact as it would be read after what was answered until now: contacts share their customer.</summary>
    public SideRecord Shown(SideRecord contact) =>
        contact.Kind == RecordKind.Contact
        && _customers.TryGetValue(contact[DocketManagerFields.CustomerName], out var customer)
        && customer.Id == contact[DocketManagerFields.CustomerId]
            ? contact with
            {
                Fields = Taken(
                    contact.Fields,
                    new Dictionary<string, string?>
                    {
                        [DocketManagerFields.CustomerWebsite] = customer.Website,
                        [DocketManagerFields.CustomerSalesRep] = customer.SalesRep,
                    }
                ),
            }
            : contact;

    public Task<SideRecord?> FindAsync(RecordKind kind, string id, CancellationToken ct) =>
        kind == RecordKind.Contact ? planned(id, ct) : Task.FromResult<SideRecord?>(null);

    // A new contact fills what its customer lacks and changes nothing that is there.
    private async Task<ImmutableSortedDictionary<string, string>> WithCustomerAsync(
        ImmutableSortedDictionary<string, string> fields,
        CustomerState wanted,
        bool fill,
        CancellationToken ct
    )
    {
        var name = fields.GetValueOrDefault(DocketManagerFields.CustomerName, MappingContext.DefaultLeadsCustomer);
        if (!_customers.TryGetValue(name, out var customer))
        {
            customer = await find(name, ct) is { } known
                ? new CustomerState(known.Id.Value, known.Number, known.Website, known.SalesRep?.Value)
                : wanted;
        }

        if (fill)
        {
            customer = customer with
            {
                Website = string.IsNullOrEmpty(customer.Website) ? wanted.Website : customer.Website,
                SalesRep = string.IsNullOrEmpty(customer.SalesRep) ? wanted.SalesRep : customer.SalesRep,
            };
        }

        _customers[name] = customer;
        return Taken(
            fields,
            new Dictionary<string, string?>
            {
                [DocketManagerFields.CustomerId] = customer.Id,
                [DocketManagerFields.CustomerName] = name,
                [DocketManagerFields.CustomerNumber] = customer.Number,
                [DocketManagerFields.CustomerWebsite] = customer.Website,
                [DocketManagerFields.CustomerSalesRep] = customer.SalesRep,
            }
        );
    }

    private static ImmutableSortedDictionary<string, string> Taken(
        ImmutableSortedDictionary<string, string> record,
        IEnumerable<KeyValuePair<string, string?>> fields
    )
    {
        var all = record.ToBuilder();
        foreach (var (field, value) in fields)
        {
            if (string.IsNullOrEmpty(value))
            {
                all.Remove(field);
            }
            else
            {
                all[field] = value;
            }
        }

        return all.ToImmutable();
    }

    private static WriteResult.Done Done(SideRecord record) => new(record, ImmutableArray<RefusedField>.Empty);

    private sealed record CustomerState(string Id, string? Number, string? Website, string? SalesRep);
}
