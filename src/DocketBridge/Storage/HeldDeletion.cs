using DocketBridge.Sync.Links;
using DocketBridge.Sync.Records;

namespace DocketBridge.Storage;

/// <summary>A deletion that the fuse holds until a person decides.</summary>
/// <param name="Link">The link; its surviving record is the replica of <paramref name="Target"/>.</param>
/// <param name="Target">The side that still has the record.</param>
/// <param name="Since">When it was held.</param>
public sealed record HeldDeletion(Link Link, Side Target, DateTimeOffset Since);

/// <summary>What a person decides about held deletions.</summary>
public enum DeletionDecision
{
    /// <summary>They are meant: carry them over.</summary>
    Approve,

    /// <summary>They are a mistake: make the records anew where they are missing.</summary>
    Restore,
}
