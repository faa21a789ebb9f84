using System.CommandLine;
using DocketBridge.Credentials;
using DocketBridge.Running;
using DocketBridge.Status;
using DocketBridge.Storage;

namespace DocketBridge.Commands;

/// <summary>Tells how the credentials for HighLevel stand, and asks HighLevel where that is wanted.</summary>
internal static class TokenCommand
{
    public static Command Create()
    {
        var (data, json) = (SharedOptions.Data(), SharedOptions.Json());
        var check = new Option<bool>("--check")
        {
            Description =
                "Ask HighLevel, with one call for each connection, whether it takes the credential; exit code 0 when all are good.",
        };
        var command = new Command(
            "token",
            "Tells how each connection's credential for HighLevel stands; never shows it."
        )
        {
            data,
            json,
            check,
            TokenRotation.Create(),
        };
        command.SetAction(
            async (parsed, ct) =>
            {
                var folder = parsed.GetValue(data)!;
                await using var store = await DataFolder.LookAsync(folder, ct);
                var asks = parsed.GetValue(check);
                var reports = store is null ? [] : await ReadAsync(store, asks, ct);
                var runs = await new StatusFile(folder.FullName, TimeProvider.System).IsRenewedAsync(ct);
                if (parsed.GetValue(json))
                {
                    SharedOptions.PrintJson(new { connections = reports, serviceRuns = runs });
                }
                else
                {
                    Print(reports, runs);
                }

                return asks && reports.Any(report => report.Health != "good") ? CommandLine.Failed : 0;
            }
        );
        return command;
    }

    private static Task<IReadOnlyList<TokenReport>> ReadAsync(IBridgeStore store, bool asks, CancellationToken ct) =>
        asks
            ? new TokenCheck(
                store,
                new ConnectionOpener(ConnectionCheck.Impatient, TimeProvider.System),
                TimeProvider.System
            ).RunAsync(ct)
            : TokenReport.ReadAsync(store, TimeProvider.System, ct);

    private static void Print(IReadOnlyList<TokenReport> reports, bool serviceRuns)
    {
        if (reports.Count == 0)
        {
            Console.WriteLine("No connection yet: 'docketbridge connect' makes one.");
        }

        foreach (var report in reports)
        {
            Console.WriteLine(
                $"{report.Id}  location {report.LocationId}  {Health(report.Health)}{Since(report, serviceRuns)}{(report.Reason is null ? string.Empty : $": {report.Reason}")}"
            );
            Console.WriteLine(
                $"  kind       {(report.Kind == "oauth" ? $"OAuth, installed by the {report.IssuedBy}" : "private integration token")}, given {report.GivenAt:u}"
            );
            Console.WriteLine($"  expires    {Expiry(report)}");
            Console.WriteLine(
                $"  scopes     {(report.Scopes is { } scopes ? string.Join(' ', scopes) : "HighLevel does not tell")}"
            );
        }
    }

    // A running service notices within seconds that a token has ended, and pauses; without one nobody does.
    private static string Since(TokenReport report, bool serviceRuns) =>
        report switch
        {
            { AskedAt: not null } => ", asked now",
            { Health: "uninstalled" } => string.Empty,
            _ when serviceRuns => string.Empty,
            _ => $", HighLevel took it last at {report.SeenAt:u}; not asked now: --check asks",
        };

    // Only a token that serves is renewed before its time.
    private static string Expiry(TokenReport report) =>
        report switch
        {
            { Health: "uninstalled" } =>
                "has ended with the uninstallation: 'docketbridge connect --oauth' brings another",
            { Kind: "privateIntegration" } => "never",
            { ExpiresAt: null } => "at the next call",
            { Health: "good" or "scopesMissing" } =>
                $"{report.ExpiresAt:u}, renewed before that while the service runs",
            _ => $"{report.ExpiresAt:u}",
        };

    private static string Health(string health) =>
        health switch
        {
            "scopesMissing" => "scopes missing",
            "renewalFails" => "renewal fails",
            _ => health,
        };
}
