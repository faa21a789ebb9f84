using DocketBridge.Sync.Records;

namespace DocketBridge.Simulation.People;

/// <summary>
/// Something that people keep in both systems, as people know it: by a word that they leave in its name or text. The model knows
/// nothing of links, shadows and ids, so that it can judge them.
/// </summary>
internal sealed class Thing(RecordKind kind, string marker, Thing? parent)
{
    /// <summary>What it is.</summary>
    public RecordKind Kind => kind;

    /// <summary>The word by which it is known.</summary>
    public string Marker => marker;

    /// <summary>The contact it belongs to; null for contacts.</summary>
    public Thing? Parent => parent;

    /// <summary>How many of it there are meant to be, alike to the letter.</summary>
    public int Copies { get; set; } = 1;

    /// <summary>True when it is meant to be gone for good.</summary>
    public bool IsDead { get; set; }

    /// <summary>The side on which it stands alone, its counterpart being deleted and that not carried over; null mostly.</summary>
    public Side? AloneOn { get; set; }

    /// <summary>What people did to its fields in this phase: the last value of each side, null where they did nothing.</summary>
    public Dictionary<string, SideValues> Edits { get; } = new(StringComparer.Ordinal);

    /// <summary>What its fields were on each side when the phase began.</summary>
    public Dictionary<string, SideValues> Base { get; } = new(StringComparer.Ordinal);

    /// <summary>Tags that people gave it in this phase or before, and have not taken away.</summary>
    public HashSet<string> Tags { get; } = new(StringComparer.Ordinal);

    /// <summary>Of those the ones that were on both sides when the phase began.</summary>
    public HashSet<string> RestingTags { get; } = new(StringComparer.Ordinal);

    /// <summary>Tags that people have taken away after they had been on both sides.</summary>
    public HashSet<string> LostTags { get; } = new(StringComparer.Ordinal);

    /// <summary>The sides on which people changed or made it in this phase.</summary>
    public HashSet<Side> TouchedOn { get; } = [];

    /// <summary>The sides on which people deleted it in this phase.</summary>
    public HashSet<Side> DeletedOn { get; } = [];

    /// <summary>Begins another phase.</summary>
    public void BeginPhase()
    {
        Edits.Clear();
        Base.Clear();
        TouchedOn.Clear();
        DeletedOn.Clear();
    }

    public override string ToString() => $"{kind} {marker}";
}

/// <summary>A value of each side, in the form in which values are compared.</summary>
internal sealed class SideValues
{
    private string? _highLevel;
    private string? _docketManager;

    /// <summary>The value of a side.</summary>
    public string? this[Side side]
    {
        get => side == Side.HighLevel ? _highLevel : _docketManager;
        set
        {
            if (side == Side.HighLevel)
            {
                _highLevel = value;
            }
            else
            {
                _docketManager = value;
            }
        }
    }
}
