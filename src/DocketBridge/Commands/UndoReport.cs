using DocketBridge.Journalling;
using DocketBridge.Sync.Journal;
using DocketBridge.Sync.Records;

namespace DocketBridge.Commands;

/// <summary>Tells what an undo does, and what came of it.</summary>
internal sealed class UndoReport(ConnectionId connection, string run, IReadOnlyList<UndoStep> steps)
{
    public string Run => run;

    public IReadOnlyList<UndoOutcome> Outcomes { get; set; } = [];

    public void Print(bool json, bool dryRun, bool served = false)
    {
        var outcomes = Outcomes.ToDictionary(outcome => outcome.Entry);
        if (json)
        {
            SharedOptions.PrintJson(
                new
                {
                    connection = connection.Value,
                    run = dryRun || Outcomes.Count == 0 ? null : run,
                    dryRun,
                    steps = steps.Select(step => new
                    {
                        entry = step.Entry.Id,
                        at = step.Entry.At,
                        kind = step.Entry.Kind,
                        side = step.Entry.Target,
                        recordId = step.Entry.RecordId,
                        action = step.Entry.Write,
                        changes = step.Entry.Changes.Select(change => new ChangeView(
                            change.Field,
                            change.After,
                            change.Before
                        )),
                        state = outcomes.TryGetValue(step.Entry.Id, out var outcome) ? outcome.State
                        : step.Left is null && dryRun ? (UndoState?)null
                        : UndoState.Skipped,
                        reason = outcome is { Reason.Length: > 0 } ? outcome.Reason : step.Left,
                    }),
                }
            );
            return;
        }

        foreach (var step in steps)
        {
            var outcome = outcomes.GetValueOrDefault(step.Entry.Id);
            Console.WriteLine(
                outcome switch
                {
                    { State: UndoState.Done } =>
                        $"{(step with { Left = null }).Words}: done. {outcome.Reason}".TrimEnd(),
                    { State: UndoState.Skipped } => (step with { Left = outcome.Reason }).Words,
                    _ => step.Words,
                }
            );
        }

        Console.WriteLine(Summary(dryRun, served));
    }

    private string Summary(bool dryRun, bool served)
    {
        if (dryRun)
        {
            return $"{steps.Count(step => step.Left is null)} of {steps.Count} writes would be undone; nothing was changed.";
        }

        var waiting = Outcomes.Count(outcome => outcome.State == UndoState.Pending);
        var done = $"{Outcomes.Count(outcome => outcome.State == UndoState.Done)} of {steps.Count} writes undone";
        return waiting == 0 ? $"{done}{(Outcomes.Count == 0 ? string.Empty : $" by run {run}")}."
            : served
                ? $"{done} by run {run}, {waiting} still wait; a deletion may be held, see 'docketbridge deletions list'."
            : $"{waiting} wait for the service, which carries them out as run {run} when it runs.";
    }
}
