namespace DocketBridge.Sandbox.HighLevel.Api;

/// <summary>Counts the calls of programs, refused ones too; those of an audit do not count.</summary>
internal sealed class CallCounters
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, long> _byOperation = new(StringComparer.Ordinal);

    public void Count(string operation)
    {
        lock (_gate)
        {
            _byOperation[operation] = _byOperation.GetValueOrDefault(operation) + 1;
        }
    }

    public IReadOnlyDictionary<string, long> ByOperation()
    {
        lock (_gate)
        {
            return new SortedDictionary<string, long>(_byOperation, StringComparer.Ordinal);
        }
    }
}
