using System.Text.Json.Nodes;

namespace DocketBridge.Sandbox.DocketManager.Store;

/// <summary>Who writes.</summary>
public enum Actor
{
    /// <summary>A person in DocketManager's own pages (the control API).</summary>
    User,

    /// <summary>A program over the gateway API.</summary>
    Api,
}

/// <summary>Who writes, and under which <c>X-Origin</c>.</summary>
/// <param name="Actor">A person or a program.</param>
/// <param name="Origin">What the program calls itself; null for a person.</param>
public sealed record Writer(Actor Actor, string? Origin)
{
    /// <summary>A person.</summary>
    public static Writer Person { get; } = new(Actor.User, null);
}

/// <summary>One accepted write.</summary>
/// <param name="Sequence">Ascending from 1 without gaps.</param>
/// <param name="Time">When, UTC.</param>
/// <param name="Actor">Who.</param>
/// <param name="Op">create, update or delete.</param>
/// <param name="After">The whole record after it.</param>
/// <param name="Changed">The members that changed, with their new values; empty when the write changed nothing.</param>
public sealed record LogEntry(
    long Sequence,
    DateTimeOffset Time,
    Actor Actor,
    string Op,
    SiteEntity After,
    JsonObject Changed
);

/// <summary>Every accepted write, in order. Used under the store's lock.</summary>
internal sealed class WriteLog
{
    private static readonly string[] Bookkeeping = ["id", "version", "modifiedUtc"];
    private readonly List<LogEntry> _entries = [];

    public long Last => _entries.Count;

    public long ApiWrites { get; private set; }

    public long UserWrites { get; private set; }

    public void Add(DateTimeOffset time, Writer writer, string op, SiteEntity after, JsonObject changed)
    {
        _entries.Add(new LogEntry(Last + 1, time, writer.Actor, op, after, changed));
        if (writer.Actor == Actor.Api)
        {
            ApiWrites++;
        }
        else
        {
            UserWrites++;
        }
    }

    public IReadOnlyList<LogEntry> After(long sequence, int limit) =>
        _entries.Skip((int)Math.Clamp(sequence, 0, Last)).Take(limit).ToList();

    /// <summary>The members whose values differ; after a creation all that are filled.</summary>
    public static JsonObject Differences(SiteEntity? before, SiteEntity after)
    {
        var was = before is null ? [] : SiteJson.Of(before);
        var changed = new JsonObject();
        foreach (var (name, value) in SiteJson.Of(after))
        {
            if (!Bookkeeping.Contains(name, StringComparer.Ordinal) && !JsonNode.DeepEquals(was[name], value))
            {
                changed[name] = value?.DeepClone();
            }
        }

        return changed;
    }
}
