using System.Runtime.InteropServices;

namespace DocketBridge.Sandbox.DocketManager.Store;

/// <summary>
/// The results of creations by their <c>Idempotency-Key</c>, kept a little longer than the 24 hours promised. Used under
/// the store's lock.
/// </summary>
internal sealed class IdempotencyLedger
{
    private static readonly TimeSpan Kept = TimeSpan.FromHours(25);
    private readonly Dictionary<string, Result> _results = new(StringComparer.Ordinal);
    private readonly Queue<(string Key, DateTimeOffset Time)> _order = new();

    /// <summary>The earlier result of this key, or null.</summary>
    /// <exception cref="Refusal">The key was used for another request.</exception>
    public SiteEntity? Find(string key, string fingerprint, DateTimeOffset now)
    {
        while (_order.TryPeek(out var oldest) && now - oldest.Time > Kept)
        {
            _results.Remove(_order.Dequeue().Key);
        }

        if (!_results.TryGetValue(key, out var result))
        {
            return null;
        }

        return string.Equals(result.Fingerprint, fingerprint, StringComparison.Ordinal)
            ? result.Created
            : throw Refusal.Invalid("Idempotency-Key", "This key was used for another request.");
    }

    public void Keep(string key, string fingerprint, SiteEntity created, DateTimeOffset now)
    {
        _results[key] = new Result(fingerprint, created);
        _order.Enqueue((key, now));
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Result(string Fingerprint, SiteEntity Created);
}
