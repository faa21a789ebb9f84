using System.CommandLine;
using DocketBridge.Status;
using DocketBridge.Storage;
using DocketBridge.Sync.Records;

namespace DocketBridge.Commands;

/// <summary>Stops connections by hand, wholly or only from writing, and lets them go on.</summary>
internal static class HoldCommands
{
    private const int MaxReason = 500;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(200);

    public static Command Pause()
    {
        var (data, json, which, reason) = Options();
        var command = new Command(
            "pause",
            "Calls neither side any more, for one connection or all; webhooks are taken and kept."
        )
        {
            data,
            json,
            which,
            reason,
        };
        command.SetAction(
            (parsed, ct) =>
                SetAsync(
                    parsed.GetValue(data)!,
                    parsed.GetValue(which),
                    HoldKind.Pause,
                    on: true,
                    parsed.GetValue(reason),
                    parsed.GetValue(json),
                    ct
                )
        );
        return command;
    }

    public static Command Resume()
    {
        var (data, json, which, _) = Options();
        var command = new Command("resume", "Ends a pause; what happened meanwhile is caught up with.")
        {
            data,
            json,
            which,
        };
        command.SetAction(
            (parsed, ct) =>
                SetAsync(
                    parsed.GetValue(data)!,
                    parsed.GetValue(which),
                    HoldKind.Pause,
                    on: false,
                    null,
                    parsed.GetValue(json),
                    ct
                )
        );
        return command;
    }

    public static Command ReadOnly()
    {
        var (data, json, which, reason) = Options();
        var on = new Option<bool>("--on") { Description = "Writes nothing from now on. The default." };
        var off = new Option<bool>("--off") { Description = "Writes again, and begins with what was held back." };
        var command = new Command(
            "read-only",
            "Reads and compares both sides and writes to neither, for one connection or all."
        )
        {
            data,
            json,
            which,
            reason,
            on,
            off,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(on) && result.GetValue(off))
            {
                result.AddError("Give one of --on and --off.");
            }
        });
        command.SetAction(
            (parsed, ct) =>
                SetAsync(
                    parsed.GetValue(data)!,
                    parsed.GetValue(which),
                    HoldKind.ReadOnly,
                    !parsed.GetValue(off),
                    parsed.GetValue(reason),
                    parsed.GetValue(json),
                    ct
                )
        );
        return command;
    }

    private static (
        Option<DirectoryInfo> Data,
        Option<bool> Json,
        Option<string?> Which,
        Option<string?> Reason
    ) Options()
    {
        var which = new Option<string?>("--connection")
        {
            Description = "The connection's id; all connections, also later ones, where it is left out.",
        };
        var reason = new Option<string?>("--reason") { Description = "Why, for whoever looks at the status." };
        reason.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>()?.Length > MaxReason)
            {
                result.AddError($"--reason holds at most {MaxReason} characters.");
            }
        });
        return (SharedOptions.Data(), SharedOptions.Json(), which, reason);
    }

    private static async Task<int> SetAsync(
        DirectoryInfo folder,
        string? which,
        HoldKind kind,
        bool on,
        string? reason,
        bool json,
        CancellationToken ct
    )
    {
        await using var store = await DataFolder.OpenExistingAsync(folder, ct);
        ConnectionId? connection = which is null ? null : (await ConnectionChoice.OfAsync(store, which, ct)).Id;
        var changed = true;
        if (on)
        {
            await store.SetHoldAsync(connection, kind, reason, ct);
        }
        else
        {
            changed = await store.EndHoldAsync(connection, kind, ct);
        }

        var holds = await store.GetHoldsAsync(ct);
        var inEffect = await InEffectAsync(folder, connection, kind, holds, ct);
        if (json)
        {
            SharedOptions.PrintJson(
                new
                {
                    connection = connection?.Value,
                    hold = kind,
                    on,
                    changed,
                    inEffect,
                }
            );
            return 0;
        }

        Console.WriteLine(Sentence(connection, kind, on, changed));
        if (!on && holds.OfAll(kind) is not null && connection is not null)
        {
            await Console.Error.WriteLineAsync("All connections are held by a hold of their own; end that as well.");
        }

        if (!inEffect)
        {
            await Console.Error.WriteLineAsync("The running service has not taken it up yet.");
        }

        return 0;
    }

    // Whoever stops something wants to know that it stands still. Without a service nothing runs.
    private static async Task<bool> InEffectAsync(
        DirectoryInfo folder,
        ConnectionId? connection,
        HoldKind kind,
        Holds holds,
        CancellationToken ct
    )
    {
        var file = new StatusFile(folder.FullName, TimeProvider.System);
        var started = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(started) < s_patience)
        {
            if (
                await file.ReadAsync(ct) is not { } running
                || running
                    .Where(status => connection is null || status.Id == connection.Value.Value)
                    .All(status => Follows(status, kind, holds))
            )
            {
                return true;
            }

            await Task.Delay(s_look, TimeProvider.System, ct);
        }

        return false;
    }

    private static bool Follows(ConnectionStatus status, HoldKind kind, Holds holds)
    {
        var wanted = holds.Of(new ConnectionId(status.Id), kind) is not null;
        var shown = kind == HoldKind.Pause ? status.Pause : status.ReadOnly;
        return wanted ? shown is { InEffect: true } : shown is null;
    }

    private static string Sentence(ConnectionId? connection, HoldKind kind, bool on, bool changed)
    {
        var who = connection is null ? "All connections" : $"Connection {connection}";
        var are = connection is null ? "are" : "is";
        var what = kind == HoldKind.Pause ? "paused" : "read-only";
        return on ? $"{who} {are} {what}."
            : changed ? $"{who} {are} not {what} any more."
            : $"{who} {are} not {what} by a hold of {(connection is null ? "all" : "its own")}.";
    }
}
