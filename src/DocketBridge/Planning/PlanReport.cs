using System.Globalization;
using DocketBridge.Commands;
using DocketBridge.Journalling;
using DocketBridge.Storage;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Records;

namespace DocketBridge.Planning;

/// <summary>Prints a plan: its totals with some samples, or every row.</summary>
internal static class PlanReport
{
    private const int Samples = 5;
    private const int Page = 500;

    /// <summary>The name of a state.</summary>
    public static string Name(PlanState state) => state.ToString().ToLowerInvariant();

    /// <summary>A plan without its rows.</summary>
    public static object View(PlanHeader plan) =>
        new
        {
            plan.Id,
            connection = plan.Connection.Value,
            plan.At,
            plan.State,
            plan.Mapping,
            plan.OnlyPlanned,
            plan.EndedAt,
            plan.Summary,
        };

    /// <summary>Prints it to standard output.</summary>
    public static async Task PrintAsync(
        IPlanStore plans,
        PlanHeader plan,
        bool json,
        bool details,
        CancellationToken ct
    )
    {
        var states = await plans.CountRowsAsync(plan.Id, ct);
        if (json)
        {
            SharedOptions.PrintJson(
                new
                {
                    plan = View(plan),
                    states,
                    rows = details ? await AllAsync(plans, plan.Id, null, ct) : await SamplesAsync(plans, plan.Id, ct),
                    differences = await DifferencesAsync(plans, plan.Id, ct),
                }
            );
            return;
        }

        Console.WriteLine($"Plan {plan.Id} of connection {plan.Connection}, made {plan.At:u}: {Name(plan.State)}.");
        if (plan.Summary is { } summary)
        {
            PrintSummary(summary);
        }

        foreach (var row in details ? await AllAsync(plans, plan.Id, null, ct) : await SamplesAsync(plans, plan.Id, ct))
        {
            Print(row);
        }

        if (plan.State is not (PlanState.Open or PlanState.Computing))
        {
            await PrintOutcomeAsync(plans, plan, states, ct);
        }
        else if (plan.Summary is { Waiting: > 0 })
        {
            Console.WriteLine(
                "Decide who waits with 'docketbridge matches', before or after; 'docketbridge plan' anew shows what comes of it."
            );
        }
    }

    /// <summary>What was done against what was planned.</summary>
    public static async Task PrintOutcomeAsync(
        IPlanStore plans,
        PlanHeader plan,
        IReadOnlyDictionary<PlanRowState, int> states,
        CancellationToken ct
    )
    {
        Console.WriteLine(
            $"  done       {Of(PlanRowState.Done)} as planned, {Of(PlanRowState.DoneAnew)} planned anew, {Of(PlanRowState.Waits)} wait for a person, {Of(PlanRowState.LeftOut)} left out, {Of(PlanRowState.Gone)} gone, {Of(PlanRowState.Failed)} failed, {Of(PlanRowState.Planned) + Of(PlanRowState.Begun)} to do"
        );
        foreach (var row in await DifferencesAsync(plans, plan.Id, ct))
        {
            Console.WriteLine($"  {row.Number}  {Contacts(row)}  {row.Name}: {row.Outcome}");
        }

        int Of(PlanRowState state) => states.GetValueOrDefault(state);
    }

    /// <summary>The rows that did not come out as planned.</summary>
    public static async Task<IReadOnlyList<PlanRow>> DifferencesAsync(
        IPlanStore plans,
        string plan,
        CancellationToken ct
    ) =>
        [
            .. (
                await AllAsync(
                    plans,
                    plan,
                    new PlanRowFilter(
                        States:
                        [
                            PlanRowState.Done,
                            PlanRowState.DoneAnew,
                            PlanRowState.LeftOut,
                            PlanRowState.Gone,
                            PlanRowState.Failed,
                            PlanRowState.Waits,
                        ]
                    ),
                    ct
                )
            ).Where(row => row.Outcome is not null),
        ];

    private static async Task<IReadOnlyList<PlanRow>> AllAsync(
        IPlanStore plans,
        string plan,
        PlanRowFilter? filter,
        CancellationToken ct
    )
    {
        var all = new List<PlanRow>();
        while (
            await plans.ListRowsAsync(plan, all.Count == 0 ? 0 : all[^1].Number, Page, filter, ct)
                is { Count: > 0 } page
        )
        {
            all.AddRange(page);
        }

        return all;
    }

    private static async Task<IReadOnlyList<PlanRow>> SamplesAsync(IPlanStore plans, string plan, CancellationToken ct)
    {
        var all = new List<PlanRow>();
        foreach (var action in Enum.GetValues<PlanAction>().Where(action => action != PlanAction.Nothing))
        {
            all.AddRange(await plans.ListRowsAsync(plan, 0, Samples, new PlanRowFilter([action]), ct));
        }

        return all;
    }

    private static void PrintSummary(PlanSummary summary)
    {
        foreach (var (kind, totals) in summary.Totals.OrderBy(one => one.Key))
        {
            Console.WriteLine(
                $"  {JournalText.Name(kind) + "s", -13}{totals.Linked} linked; made {Both(totals.Created)}; changed {Both(totals.Updated)}; deleted {Both(totals.Deleted)}; values that stay behind {Both(totals.Kept)}"
            );
        }

        Console.WriteLine(
            $"  contacts     {summary.InStep} in step already, {summary.Waiting} wait for a person, {summary.Skipped} left alone"
        );
        Console.WriteLine(
            $"  calls        {summary.Calls.Needed} of HighLevel: {summary.Calls.Writes} to write, {summary.Calls.Reads} to read again; {summary.Calls.Planning} were spent on this plan"
        );
        if (summary.Time is { } time)
        {
            Console.WriteLine(
                time.Seconds is { } seconds
                    ? $"  time         about {Span(TimeSpan.FromSeconds(seconds))}, at {time.PerSecond.ToString(CultureInfo.InvariantCulture)} calls a second{(time.LeftToday is { } left ? $" and {left} left today" : string.Empty)}"
                    : "  time         the day's quota is too small for it"
            );
        }

        static string Both(PlanSides sides) =>
            $"{sides.HighLevel} in HighLevel, {sides.DocketManager} in DocketManager";
    }

    private static void Print(PlanRow row)
    {
        var by = row.MatchedBy.Count == 0 ? string.Empty : $" by {string.Join(", ", row.MatchedBy)}";
        var score = row.Score is { } known ? $", score {known}" : string.Empty;
        Console.WriteLine(
            $"{row.Number}  {row.Action.ToString().ToLowerInvariant()}  {Contacts(row)}  {row.Name}{by}{score}. {row.Reason}"
        );
        foreach (var operation in row.Operations)
        {
            Console.WriteLine(
                $"    {Verb(operation.Write)} {JournalText.Name(operation.Kind)} {operation.RecordId ?? "(new)"} in {operation.Side}"
            );
            foreach (var field in operation.Fields)
            {
                Console.WriteLine(
                    $"        {field.Field}: {JournalText.Value(field.Before)} → {JournalText.Value(field.After)}  ({field.Why})"
                );
            }
        }

        foreach (var kept in row.Kept)
        {
            Console.WriteLine(
                $"    {kept.Field} of {JournalText.Name(kept.Kind)} {kept.RecordId ?? "(new)"} does not go to {kept.Side}: {kept.Reason}"
            );
        }

        foreach (var one in row.Candidates)
        {
            Console.WriteLine(
                $"    {one.Side} {one.Id}  {one.Name}  score {one.Score}, same {string.Join(", ", one.Agrees)}"
            );
        }
    }

    private static string Contacts(PlanRow row) => $"{row.HighLevelId ?? "-"} / {row.DocketManagerId ?? "-"}";

    private static string Verb(WriteKind write) =>
        write switch
        {
            WriteKind.Create => "make",
            WriteKind.Update => "change",
            _ => "delete",
        };

    private static string Span(TimeSpan span) =>
        span.TotalDays >= 1 ? string.Create(CultureInfo.InvariantCulture, $"{span.TotalDays:0.#} days")
        : span.TotalHours >= 1 ? string.Create(CultureInfo.InvariantCulture, $"{span.TotalHours:0.#} hours")
        : span.TotalMinutes >= 1 ? string.Create(CultureInfo.InvariantCulture, $"{span.TotalMinutes:0} minutes")
        : string.Create(CultureInfo.InvariantCulture, $"{span.TotalSeconds:0} seconds");
}
