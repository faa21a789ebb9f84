using DocketBridge.Sync.Links;
using DocketBridge.Sync.Merge;
using DocketBridge.Sync.Records;

namespace DocketBridge.Storage;

/// <summary>Conflicts of a connection that wait for a person.</summary>
public interface IConflictStore
{
    /// <summary>Conflicts that wait, those that are decided but not carried out yet included, in the order of their links.</summary>
    Task<IReadOnlyList<WaitingConflict>> ListOpenConflictsAsync(CancellationToken ct);

    /// <summary>
    /// Keeps what people chose, in the place of what they chose before, and makes work of it. What does not wait any more, or has
    /// other values by now, is left out. Returns how many there still were.
    /// </summary>
    Task<int> ChooseAsync(IReadOnlyCollection<ConflictChoice> choices, CancellationToken ct);
}

/// <summary>A conflict that waits for a person.</summary>
/// <param name="Link">The record's link.</param>
/// <param name="Conflict">The conflict.</param>
/// <param name="Choice">What was chosen, as long as it is not carried out; null while nothing is.</param>
public sealed record WaitingConflict(Link Link, OpenConflict Conflict, ConflictChoice? Choice)
{
    /// <summary>How a person names it.</summary>
    public string Id => $"{Link.Id}:{Conflict.Field}";

    /// <summary>The contact's link.</summary>
    public LinkId Contact => Link.Parent ?? Link.Id;
}
