namespace DocketBridge.Sync.Records;

/// <summary>One of the two ends of a connection.</summary>
public enum Side
{
    /// <summary>The HighLevel location.</summary>
    HighLevel = 0,

    /// <summary>The DocketManager site.</summary>
    DocketManager = 1,
}

/// <summary>What follows from there being exactly two sides.</summary>
public static class SideExtensions
{
    /// <summary>The end that is not this one.</summary>
    public static Side Other(this Side side) => side == Side.HighLevel ? Side.DocketManager : Side.HighLevel;
}
