using System.CommandLine;
using DocketBridge.Demo;
using DocketBridge.Hosting;
using DocketBridge.Running;
using Serilog;

namespace DocketBridge.Commands;

/// <summary>The service.</summary>
internal static class RunCommand
{
    /// <summary>What the log says once it listens.</summary>
    public const string Listens = "DocketBridge listens on";

    public static Command Create()
    {
        var data = SharedOptions.Data();
        var urls = new Option<string>("--urls")
        {
            Description = "The addresses to listen on, separated by semicolons.",
            DefaultValueFactory = _ => BridgeApp.DefaultUrl,
        };
        var retention = new Option<int>("--journal-days")
        {
            Description = "How many days the journal is kept.",
            DefaultValueFactory = _ => (int)new RunnerOptions().JournalRetention.TotalDays,
        }.Between(1, 36_500);
        // Of use against the sandboxes only, and named in docs/demo.md.
        var demoPace = new Option<bool>("--demo-pace")
        {
            Description = "Compare and try again within seconds; an hour of the deletion fuse is 15 seconds.",
            Hidden = true,
        };
        var command = new Command("run", "Runs the sync of every connection, the inbox and the API.")
        {
            data,
            urls,
            retention,
            demoPace,
        };
        command.SetAction(
            (parsed, ct) =>
                RunAsync(
                    parsed.GetValue(data)!,
                    parsed.GetValue(urls)!,
                    (parsed.GetValue(demoPace) ? DemoPace.Of(seed: 1) : new RunnerOptions()) with
                    {
                        JournalRetention = TimeSpan.FromDays(parsed.GetValue(retention)),
                    },
                    ct
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(
        DirectoryInfo folder,
        string urls,
        RunnerOptions options,
        CancellationToken ct
    )
    {
        await using var log = new LoggerConfiguration()
            .MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft", Serilog.Events.LogEventLevel.Warning)
            .MinimumLevel.Override("System.Net.Http", Serilog.Events.LogEventLevel.Warning)
            // That it cannot listen is told in a sentence.
            .Filter.ByExcluding(entry => entry.MessageTemplate.Text == "Hosting failed to start")
            .WriteTo.Console(formatProvider: System.Globalization.CultureInfo.InvariantCulture)
            .CreateLogger();
        await using var store = await DataFolder.OpenAsync(folder, exclusive: true, ct);
        await using var app = BridgeApp.Build(
            store,
            folder.FullName,
            urls,
            options,
            TimeProvider.System,
            logging => logging.AddSerilog(log)
        );
        await Listening.StartAsync(app, urls, ct);
        log.Information(Listens + " {Urls}", string.Join(", ", app.Urls));
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, ct);
        }
        catch (OperationCanceledException)
        {
            log.Information("DocketBridge stops.");
        }

        await app.StopAsync(CancellationToken.None);
        return 0;
    }
}
