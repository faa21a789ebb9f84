using System.Collections.Immutable;
using DocketBridge.Sync.Mapping;
using DocketBridge.Sync.Ports;
using DocketBridge.Sync.Records;
using DocketManager;

namespace DocketBridge.Connections.DocketManagerSide;

/// <summary>Reads and writes contacts with their customers: to the engine they are one record.</summary>
internal sealed class ContactWriter(IDocketManagerGateway gateway) : IDisposable
{
    private readonly CustomerDirectory _customers = new(gateway);

    public void Dispose() => _customers.Dispose();

    public async Task<SideRecord?> ReadAsync(string id, CancellationToken ct, bool isDeleted = false)
    {
        var contact = await gateway.GetContactAsync(new(id), ct);
        return contact.IsDeleted != isDeleted
            ? null
            : DocketManagerRecords.Of(contact, await gateway.GetCustomerAsync(contact.CustomerId, ct));
    }

    public async Task<WriteResult> CreateAsync(RecordDraft draft, CancellationToken ct)
    {
        var fields = new FieldValues(draft.Fields);
        var wanted = CustomerDraft(fields);
        var (customer, made) = await _customers.GetOrCreateAsync(wanted, $"{draft.Key}-customer", ct);
        if (!made)
        {
            customer = await FillAsync(customer, wanted, ct);
        }

        return await TakeWhatItTakes.RunAsync(
            draft.Fields,
            ContactFields.NativeOf,
            async (taken, attempt) =>
            {
                var contact = await gateway.CreateContactAsync(
                    ContactFields.Draft(new FieldValues(taken), customer.Id),
                    attempt == 0 ? draft.Key.ToString() : $"{draft.Key}-{attempt}",
                    ct
                );

                // A create that is sent again is answered with what it made: if that was deleted since, it made nothing.
                return contact.IsDeleted ? null : DocketManagerRecords.Of(contact, customer);
            }
        );
    }

    public async Task<WriteResult> UpdateAsync(
        SideRecord current,
        IReadOnlyDictionary<string, string?> fields,
        CancellationToken ct
    )
    {
        var values = new FieldValues(fields);
        var customer = await CustomerAsync(current, values, ct);
        if (customer is null)
        {
            return new WriteResult.Stale();
        }

        return await TakeWhatItTakes.RunAsync(
            fields,
            ContactFields.NativeOf,
            async (taken, _) =>
            {
                var patch = ContactFields.Patch(new FieldValues(taken), current, customer.Id);
                var contact = ContactFields.IsEmpty(patch)
                    ? await gateway.GetContactAsync(new(current.Id), ct)
                    : await gateway.UpdateContactAsync(
                        new(current.Id),
                        patch,
                        DocketManagerRecords.VersionOf(current),
                        ct
                    );
                return contact.IsDeleted ? null : DocketManagerRecords.Of(contact, customer);
            }
        );
    }

    private static CustomerDraft CustomerDraft(FieldValues fields) =>
        new()
        {
            Name = fields[DocketManagerFields.CustomerName] ?? MappingContext.DefaultLeadsCustomer,
            Website = fields[DocketManagerFields.CustomerWebsite],
            SalesRep = fields[DocketManagerFields.CustomerSalesRep] is { } rep ? new DocketUserId(rep) : null,
        };

    // A new contact fills what its customer lacks and changes nothing that is there: the customer is DocketManager's.
    private async Task<Customer> FillAsync(Customer customer, CustomerDraft wanted, CancellationToken ct)
    {
        var website = string.IsNullOrEmpty(customer.Website) ? wanted.Website : null;
        var rep = customer.SalesRep is null ? wanted.SalesRep : null;
        if (website is null && rep is null)
        {
            return customer;
        }

        var patch = new CustomerPatch
        {
            Website = website is null ? default : new Optional<string?>(website),
            SalesRep = rep is null ? default : new Optional<DocketUserId?>(rep),
        };
        try
        {
            return await gateway.UpdateCustomerAsync(customer.Id, patch, customer.Version, ct);
        }
        catch (DocketManagerException error)
            when (error.Kind is DocketManagerErrorKind.VersionConflict or DocketManagerErrorKind.Invalid)
        {
            // Somebody changed the customer just now, or it does not take the value: the contact is merged after the
            // create in any case, and what is missing then is seen there.
            return await gateway.GetCustomerAsync(customer.Id, ct);
        }
    }

    /// <summary>The customer after the changes that concern it; null when it changed since the contact was read.</summary>
    private async Task<Customer?> CustomerAsync(SideRecord current, FieldValues fields, CancellationToken ct)
    {
        var customer = await gateway.GetCustomerAsync(new(current[DocketManagerFields.CustomerId]), ct);
        if (customer.Version != DocketManagerRecords.CustomerVersionOf(current))
        {
            return null;
        }

        if (fields.Has(DocketManagerFields.CustomerName))
        {
            var wanted = new CustomerDraft
            {
                Name = fields[DocketManagerFields.CustomerName] ?? MappingContext.DefaultLeadsCustomer,
            };
            (customer, _) = await _customers.GetOrCreateAsync(wanted, $"{current.Id}-{current.Version}-customer", ct);
        }

        if (!fields.Has(DocketManagerFields.CustomerWebsite) && !fields.Has(DocketManagerFields.CustomerSalesRep))
        {
            return customer;
        }

        var patch = new CustomerPatch
        {
            Website = fields.Text(DocketManagerFields.CustomerWebsite),
            SalesRep = fields.Has(DocketManagerFields.CustomerSalesRep)
                ? new Optional<DocketUserId?>(
                    fields[DocketManagerFields.CustomerSalesRep] is { } rep ? new DocketUserId(rep) : null
                )
                : default,
        };
        return await gateway.UpdateCustomerAsync(customer.Id, patch, customer.Version, ct);
    }
}
