using System.CommandLine;
using DocketBridge.Status;

namespace DocketBridge.Commands;

/// <summary>Tells how every connection stands.</summary>
internal static class StatusCommand
{
    public static Command Create()
    {
        var (data, json) = (SharedOptions.Data(), SharedOptions.Json());
        var command = new Command("status", "Tells how every connection stands.") { data, json };
        command.SetAction(
            async (parsed, ct) =>
            {
                var status = await ReadAsync(parsed.GetValue(data)!, ct);
                if (parsed.GetValue(json))
                {
                    SharedOptions.PrintJson(new { connections = status });
                    return 0;
                }

                if (status.Count == 0)
                {
                    Console.WriteLine("No connection yet: 'docketbridge connect' makes one.");
                }

                foreach (var connection in status)
                {
                    Print(connection);
                }

                return 0;
            }
        );
        return command;
    }

    // A running service tells more than the data folder alone: quota, comparisons, idleness.
    private static async Task<IReadOnlyList<ConnectionStatus>> ReadAsync(DirectoryInfo folder, CancellationToken ct)
    {
        if (await new StatusFile(folder.FullName, TimeProvider.System).ReadAsync(ct) is { } running)
        {
            return running;
        }

        await using var store = await DataFolder.LookAsync(folder, ct);
        return store is null ? [] : await new StatusReader(store, TimeProvider.System).ReadAsync(null, ct);
    }

    private static void Print(ConnectionStatus status)
    {
        Console.WriteLine(
            $"{status.Id}  location {status.LocationId}  {status.State}{(status.Reason is null ? string.Empty : $": {status.Reason}")}"
        );
        Console.WriteLine(
            $"  in step    {status.Links.Contact} contacts, {status.Links.Task} tasks, {status.Links.Note} notes, {status.Links.Appointment} appointments"
        );
        Console.WriteLine(
            $"  to do      {status.Pending} (oldest hint {status.OldestHintSeconds} s), {status.Problems} problems, {status.WaitingForPerson} wait for a person"
        );
        if (status.Pause is { } pause)
        {
            Console.WriteLine(
                $"  paused     by hand since {pause.Since:u}{(pause.All ? ", as all are" : string.Empty)}: {pause.Reason ?? "no reason was given"}"
            );
        }

        if (status.ReadOnly is { } readOnly)
        {
            Console.WriteLine(
                $"  read-only  since {readOnly.Since:u}{(readOnly.All ? ", as all are" : string.Empty)}; would write {status.WouldWrite}"
            );
        }

        if (status.ProblemsByClass.Count > 0)
        {
            Console.WriteLine(
                $"  problems   {string.Join(", ", status.ProblemsByClass.Select(one => $"{one.Value} {one.Key}"))}; see 'docketbridge problems list'"
            );
        }

        if (status.HeldDeletions > 0)
        {
            Console.WriteLine($"  held       {status.HeldDeletions} deletions; see 'docketbridge deletions list'");
        }

        if (status.MappingAlerts > 0)
        {
            Console.WriteLine(
                $"  mapping    {status.MappingAlerts} changes of custom fields in HighLevel; see 'docketbridge mapping alerts'"
            );
        }

        if (status.OpenConflicts > 0)
        {
            Console.WriteLine(
                $"  conflicts  {status.OpenConflicts} wait for a person; see 'docketbridge conflicts list'"
            );
        }

        Console.WriteLine($"  decided    {status.Conflicts} conflicts, {status.Exceptions} values stay on their side");
        if (status.Quota is { } quota)
        {
            Console.WriteLine($"  quota      {quota.BurstRemaining} now; today {quota.Today()}");
            Console.WriteLine($"  forecast   {quota.Ahead()}");
            Console.WriteLine($"  spent      {quota.SpentFor()}");
        }

        Console.WriteLine(
            $"  compared   {(status.LastSweep is { } sweep ? $"{sweep.Ended:u}, {sweep.Found} found" : "not yet")}"
        );
        Console.WriteLine($"  idle       {(status.Idle ? "yes" : "no")}");
    }
}
