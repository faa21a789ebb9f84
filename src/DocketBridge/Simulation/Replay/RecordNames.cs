using DocketBridge.Simulation.Sides;
using DocketBridge.Sync.Ports;
using DocketBridge.Sync.Records;

namespace DocketBridge.Simulation.Replay;

/// <summary>
/// What each record of a replay is. What the bridge makes gets the id that it had got in the journal, as long as there is one
/// left: a second copy gets another.
/// </summary>
internal sealed class RecordNames(ReplayScript script)
{
    private readonly Dictionary<(Side Side, string Id), RecordedThing> _things = [];
    private readonly Dictionary<IntentId, string?> _sources = [];
    private int _new;

    /// <summary>Tells what a record is.</summary>
    public void Add(Side side, string id, RecordedThing thing) => _things[(side, id)] = thing;

    /// <summary>What a record is; null when nobody knows.</summary>
    public RecordedThing? Of(Side side, string id) => _things.GetValueOrDefault((side, id));

    /// <summary>The word that a record is known by.</summary>
    public (RecordKind Kind, string Marker) Word(Side side, ModelRecord record) =>
        Of(side, record.Id) is { } thing ? (thing.Kind, thing.Marker) : (record.Kind, $"unknown {side} {record.Id}");

    /// <summary>Keeps of what the writes under way come from: a late one may arrive when it was given up.</summary>
    public void Watch(SimulatedWorld world)
    {
        foreach (var intent in world.Tables.Intents.Rows)
        {
            _sources[intent.Id] = intent.SourceId;
        }
    }

    /// <summary>Names what the bridge makes on a side.</summary>
    public GivenRecord Give(SimulatedWorld world, Side side, RecordDraft draft)
    {
        Watch(world);
        var thing = _sources.GetValueOrDefault(draft.Key) is { } source ? Of(side.Other(), source) : null;
        var id =
            thing?.On(side).Select(key => key.ModelId).FirstOrDefault(id => world.Ledger[side].FindAny(id) is null)
            ?? $"new{++_new}";
        if (thing is not null)
        {
            Add(side, id, thing);
        }

        var fields = new Dictionary<string, string?>(StringComparer.Ordinal);
        if (side == Side.DocketManager && draft.Kind == RecordKind.Contact)
        {
            fields["stated.docketCustomerNumber"] = script.CustomerNumbers.GetValueOrDefault(id);
        }

        return new GivenRecord(id, fields);
    }
}
