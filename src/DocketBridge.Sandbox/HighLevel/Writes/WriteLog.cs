using System.Text.Json.Nodes;
using DocketBridge.Sandbox.HighLevel.Wire;

namespace DocketBridge.Sandbox.HighLevel.Writes;

/// <summary>Who wrote: a person in HighLevel's own pages, or a program through the API.</summary>
internal enum Actor
{
    User,
    Api,
}

/// <summary>Every accepted write, also one that changed nothing: what an audit replays.</summary>
internal sealed class WriteLog(TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly List<string> _entries = [];
    private readonly long[] _byActor = new long[2];

    public long Count(Actor actor)
    {
        lock (_gate)
        {
            return _byActor[(int)actor];
        }
    }

    /// <summary>Notes a write. <paramref name="before"/> is null for a create, <paramref name="after"/> for a delete.</summary>
    public void Add(Actor actor, string entity, string contactId, JsonObject? before, JsonObject? after)
    {
        var record = after ?? before ?? throw new ArgumentException("A write has a record.", nameof(after));
        var changed = after is null
            ? []
            : WireFormat.Difference(before ?? [], after, "dateUpdated", "updatedAt", "lastActivity");
        lock (_gate)
        {
            _byActor[(int)actor]++;
            var entry = new JsonObject
            {
                ["sequence"] = _entries.Count + 1,
                ["time"] = WireFormat.Utc(time.GetUtcNow()),
                ["actor"] = actor == Actor.User ? "user" : "api",
                ["entity"] = entity,
                ["op"] =
                    before is null ? "create"
                    : after is null ? "delete"
                    : "update",
                ["id"] = record["id"]?.DeepClone(),
                ["contactId"] = contactId.Length > 0 ? contactId : null,
                ["changed"] = changed,
                ["record"] = record.DeepClone(),
            };
            // Kept as text: a long run makes hundreds of thousands of entries, and a tree of nodes is ten times as big.
            _entries.Add(entry.ToJsonString(Http.JsonAnswers.Options));
        }
    }

    /// <summary>The entries after a sequence number, as JSON texts, and the number of the newest there is.</summary>
    public (IReadOnlyList<string> Entries, long Last) After(long sequence, int limit)
    {
        lock (_gate)
        {
            var first = (int)Math.Clamp(sequence, 0, _entries.Count);
            return (_entries.GetRange(first, Math.Min(limit, _entries.Count - first)), _entries.Count);
        }
    }
}
