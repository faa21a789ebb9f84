using DocketManager;

namespace DocketBridge.Connections.DocketManagerSide;

/// <summary>Finds customers by name and makes them when missing, one at a time: two contacts of a new company must not make two.</summary>
internal sealed class CustomerDirectory(IDocketManagerGateway gateway) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);

    public void Dispose() => _gate.Dispose();

    /// <summary>Of customers of one name the oldest that lives; null when none does.</summary>
    public static Customer? Choose(IEnumerable<Customer> found) =>
        found
            .Where(customer => !customer.IsDeleted)
            .OrderBy(customer => customer.Id.Value.Length)
            .ThenBy(customer => customer.Id.Value, StringComparer.Ordinal)
            .FirstOrDefault();

    /// <summary>The customer of a name; made with the draft when there is none.</summary>
    /// <returns>The customer, and whether it was made now.</returns>
    public async Task<(Customer Customer, bool Made)> GetOrCreateAsync(
        CustomerDraft draft,
        string idempotencyKey,
        CancellationToken ct
    )
    {
        await _gate.WaitAsync(ct);
        try
        {
            var found = await gateway.FindCustomersAsync(draft.Name, ct);
            if (Choose(found) is { } known)
            {
                return (known, false);
            }

            return (await gateway.CreateCustomerAsync(draft, idempotencyKey, ct), true);
        }
        finally
        {
            _gate.Release();
        }
    }
}
