using DocketBridge.Storage;
using DocketBridge.Sync.Journal;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Records;

namespace DocketBridge.Tests.Sync;

/// <summary>What a bridge's journal says, and the undoing of it as the command asks for it.</summary>
internal sealed class JournalReading(RunningBridge bridge)
{
    public IJournalStore Journal => bridge.Stores.JournalOf(bridge.Store.Connection);

    /// <summary>All that is told of a HighLevel contact and of what belongs to it.</summary>
    public async Task<IReadOnlyList<JournalEntry>> OfContactAsync(string highLevelId)
    {
        var link = await bridge.LinkAsync(Side.HighLevel, highLevelId);
        return await Journal.ListAsync(new JournalFilter { Contact = link!.Id }, CancellationToken.None);
    }

    /// <summary>The latest write of a contact's that changed a field.</summary>
    public Task<JournalEntry> WriteAsync(string highLevelId, string field) =>
        Waiting.ForAsync(
            async () =>
                (await OfContactAsync(highLevelId)).LastOrDefault(entry =>
                    entry.Write == WriteKind.Update && entry.Changes.Any(change => change.Field == field)
                ),
            $"a write of {field} is told"
        );

    /// <summary>Undoes writes and waits for what comes of each, the newest first.</summary>
    public async Task<IReadOnlyList<UndoOutcome>> UndoAsync(params JournalEntry[] entries)
    {
        var run = $"undo-{Guid.NewGuid():N}";
        await Journal.RequestUndoAsync(run, entries, CancellationToken.None);
        bridge.Runner.Nudge();
        return await OutcomesAsync(run);
    }

    public Task<IReadOnlyList<UndoOutcome>> OutcomesAsync(string run) =>
        Waiting.ForAsync(
            async () =>
                await Journal.ListOutcomesAsync(run, CancellationToken.None) is { Count: > 0 } outcomes
                && outcomes.All(outcome => outcome.State != UndoState.Pending)
                    ? outcomes
                    : null,
            "the undo is settled"
        );
}
