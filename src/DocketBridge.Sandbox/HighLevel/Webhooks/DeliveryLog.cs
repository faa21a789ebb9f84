namespace DocketBridge.Sandbox.HighLevel.Webhooks;

/// <summary>The newest webhooks and tries to deliver them: none is kept for longer than the 30 days of HighLevel's own log.</summary>
internal sealed class DeliveryLog(TimeProvider time)
{
    private const int MostTries = 2000;
    private const int MostParcels = 2000;
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    private readonly Lock _gate = new();
    private readonly Queue<WebhookDelivery> _tries = new();
    private readonly Queue<(DateTimeOffset Time, string Id)> _order = new();
    private readonly Dictionary<string, Parcel> _parcels = new(StringComparer.Ordinal);

    /// <summary>Every try that is kept, oldest first.</summary>
    public IReadOnlyList<WebhookDelivery> Tries
    {
        get
        {
            lock (_gate)
            {
                Forget();
                return _tries.ToArray();
            }
        }
    }

    /// <summary>Keeps a new webhook, so that it can be looked at and sent again.</summary>
    public void Keep(Parcel parcel)
    {
        lock (_gate)
        {
            _parcels[parcel.Id] = parcel;
            _order.Enqueue((time.GetUtcNow(), parcel.Id));
            Forget();
        }
    }

    /// <summary>The webhook of an id; null when it is not kept.</summary>
    public Parcel? Find(string id)
    {
        lock (_gate)
        {
            Forget();
            return _parcels.GetValueOrDefault(id);
        }
    }

    public void Note(Parcel parcel, int? status, string outcome, string? reason)
    {
        lock (_gate)
        {
            _tries.Enqueue(
                new WebhookDelivery(
                    time.GetUtcNow(),
                    parcel.Id,
                    parcel.Type,
                    parcel.Tries,
                    parcel.Resent,
                    status,
                    outcome,
                    reason
                )
            );
            Forget();
        }
    }

    private void Forget()
    {
        var oldest = time.GetUtcNow() - Kept;
        while (_tries.Count > MostTries || (_tries.TryPeek(out var first) && first.Time < oldest))
        {
            _tries.Dequeue();
        }

        while (_order.Count > MostParcels || (_order.TryPeek(out var first) && first.Time < oldest))
        {
            _parcels.Remove(_order.Dequeue().Id);
        }
    }
}
