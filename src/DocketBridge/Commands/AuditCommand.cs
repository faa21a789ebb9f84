using System.CommandLine;
using DocketBridge.Mappings;
using DocketBridge.Running;
using DocketBridge.Storage;

namespace DocketBridge.Commands;

/// <summary>Compares both sides on demand.</summary>
internal static class AuditCommand
{
    public static Command Create()
    {
        var (data, json) = (SharedOptions.Data(), SharedOptions.Json());
        var command = new Command("audit", "Compares both sides of every connection; exit code 0 when they agree.")
        {
            data,
            json,
        };
        command.SetAction(
            async (parsed, ct) =>
            {
                await using var store = await DataFolder.LookAsync(parsed.GetValue(data)!, ct);
                var options = new RunnerOptions();
                var audits = new List<ConnectionAudit>();
                var holds = store is null ? Holds.None : await store.GetHoldsAsync(ct);
                foreach (var connection in store is null ? [] : await store.ListConnectionsAsync(ct))
                {
                    var secrets = await store!.GetSecretsAsync(connection.Id, ct);
                    using var ends = new ConnectionOpener(options, TimeProvider.System).Open(
                        connection,
                        secrets,
                        await ConnectionMapping.OpenAsync(store.MappingsOf(connection.Id), ct),
                        store,
                        holds.IsReadOnly(connection.Id)
                    );
                    try
                    {
                        audits.Add(await new Auditor(store.For(connection.Id), ends).RunAsync(ct));
                    }
                    finally
                    {
                        await ends.Access.SettleAsync();
                    }
                }

                if (parsed.GetValue(json))
                {
                    SharedOptions.PrintJson(new { connections = audits });
                }
                else
                {
                    audits.ForEach(Print);
                }

                return audits.TrueForAll(audit => audit.Converged) ? 0 : CommandLine.Failed;
            }
        );
        return command;
    }

    private static void Print(ConnectionAudit audit)
    {
        Console.WriteLine(
            $"{audit.Id}  {audit.Contacts} contacts, {audit.Tasks} tasks, {audit.Notes} notes, {audit.Appointments} appointments compared: "
                + (audit.Converged ? "both sides agree" : $"{audit.Differences.Count} differences")
        );
        foreach (var difference in audit.Differences.Take(50))
        {
            Console.WriteLine(
                $"  {difference.Kind} {difference.HighLevelId ?? "-"} / {difference.DocketManagerId ?? "-"}: {difference.Field}"
            );
        }
    }
}
