using System.Collections.Concurrent;
using DocketBridge.Sync.Engine;
using DocketBridge.Sync.Records;

namespace DocketBridge.Running;

/// <summary>The contacts of a connection that are being worked on in this process, which is the connection's only owner.</summary>
internal sealed class ContactLocks : IContactLocks
{
    private readonly ConcurrentDictionary<LinkId, bool> _taken = new();

    /// <summary>The contacts that are locked now.</summary>
    public IReadOnlyCollection<LinkId> Taken => [.. _taken.Keys];

    /// <inheritdoc />
    public IDisposable? TryTake(LinkId contact) => _taken.TryAdd(contact, true) ? new Held(this, contact) : null;

    private sealed class Held(ContactLocks locks, LinkId contact) : IDisposable
    {
        public void Dispose() => locks._taken.TryRemove(contact, out _);
    }
}
