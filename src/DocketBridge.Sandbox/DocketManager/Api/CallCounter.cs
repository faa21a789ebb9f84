namespace DocketBridge.Sandbox.DocketManager.Api;

/// <summary>Counts the calls of the gateway API as they arrive, whatever becomes of them. Audits are not counted.</summary>
internal sealed class CallCounter
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, long> _byOperation = new(StringComparer.Ordinal);
    private long _total;

    public void Count(string operation)
    {
        lock (_gate)
        {
            _total++;
            _byOperation[operation] = _byOperation.GetValueOrDefault(operation) + 1;
        }
    }

    public (long Total, IReadOnlyDictionary<string, long> ByOperation) Read()
    {
        lock (_gate)
        {
            return (_total, new SortedDictionary<string, long>(_byOperation, StringComparer.Ordinal));
        }
    }
}
