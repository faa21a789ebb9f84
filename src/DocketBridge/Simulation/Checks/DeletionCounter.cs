using DocketBridge.Simulation.Sides;
using DocketBridge.Simulation.Time;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Records;

namespace DocketBridge.Simulation.Checks;

/// <summary>How many records of a kind the bridge deleted within an hour without a person's word.</summary>
internal sealed class DeletionCounter(SimulatedTime time)
{
    private bool _approved;
    private readonly Dictionary<RecordKind, List<DateTimeOffset>> _deleted = [];

    /// <summary>The most of a kind within any hour so far.</summary>
    public int Most { get; private set; }

    /// <summary>Counts a change, if it is a deletion by the bridge.</summary>
    public void Count(ModelChange change)
    {
        if (_approved || change is not { Write: WriteKind.Delete, Author: Author.Bridge })
        {
            return;
        }

        if (!_deleted.TryGetValue(change.Record.Kind, out var times))
        {
            _deleted[change.Record.Kind] = times = [];
        }

        // By the wall clock, as the fuse counts: somebody may set it back.
        var now = time.GetUtcNow();
        times.Add(now);
        Most = Math.Max(Most, times.Count(at => at > now - TimeSpan.FromHours(1)));
    }

    /// <summary>A person approved what was deleted and what is held: what is deleted until the sides are in step is meant.</summary>
    public void Approve()
    {
        _deleted.Clear();
        _approved = true;
    }

    /// <summary>Begins another phase.</summary>
    public void BeginPhase() => _approved = false;
}
