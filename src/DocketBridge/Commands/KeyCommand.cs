using System.CommandLine;
using DocketBridge.Keys;
using DocketBridge.Storage;

namespace DocketBridge.Commands;

/// <summary>Makes, lists and revokes API keys.</summary>
internal static class KeyCommand
{
    public static Command Create() => new("key", "API keys: add, list, revoke.") { Add(), List(), Revoke() };

    private static Command Add()
    {
        var (data, json) = (SharedOptions.Data(), SharedOptions.Json());
        var name = new Option<string>("--name") { Description = "Whose key it is.", Required = true };
        var command = new Command("add", "Makes a key and shows it once.") { data, json, name };
        command.SetAction(
            async (parsed, ct) =>
            {
                await using var store = await DataFolder.OpenAsync(parsed.GetValue(data)!, exclusive: false, ct);
                var keys = new ApiKeyService(store, TimeProvider.System);
                try
                {
                    var made = await keys.CreateAsync(parsed.GetValue(name)!, ct);
                    if (parsed.GetValue(json))
                    {
                        SharedOptions.PrintJson(
                            new
                            {
                                id = made.Row.Id,
                                name = made.Row.Name,
                                key = made.Key,
                            }
                        );
                    }
                    else
                    {
                        Console.WriteLine(made.Key);
                        await Console.Error.WriteLineAsync("Keep it safe: it is not shown again.");
                    }

                    return 0;
                }
                catch (ArgumentException error)
                {
                    throw new CommandException(error.Message);
                }
            }
        );
        return command;
    }

    private static Command List()
    {
        var (data, json) = (SharedOptions.Data(), SharedOptions.Json());
        var command = new Command("list", "Lists the keys, never their text.") { data, json };
        command.SetAction(
            async (parsed, ct) =>
            {
                await using var store = await DataFolder.LookAsync(parsed.GetValue(data)!, ct);
                var keys = store is null ? [] : await store.ListApiKeysAsync(ct);
                if (parsed.GetValue(json))
                {
                    SharedOptions.PrintJson(
                        new
                        {
                            keys = keys.Select(key => new
                            {
                                key.Id,
                                key.Name,
                                key.CreatedAt,
                                key.RevokedAt,
                            }),
                        }
                    );
                    return 0;
                }

                foreach (var key in keys)
                {
                    Console.WriteLine(
                        $"{key.Id}  {key.CreatedAt:yyyy-MM-dd}  {(key.RevokedAt is { } at ? $"revoked {at:yyyy-MM-dd}" : "valid")}  {key.Name}"
                    );
                }

                return 0;
            }
        );
        return command;
    }

    private static Command Revoke()
    {
        var (data, json) = (SharedOptions.Data(), SharedOptions.Json());
        var which = new Argument<string>("key") { Description = "The key's id or name." };
        var command = new Command("revoke", "Makes a key invalid.") { data, json, which };
        command.SetAction(
            async (parsed, ct) =>
            {
                await using var store = await DataFolder.OpenExistingAsync(parsed.GetValue(data)!, ct);
                if (!await store.RevokeApiKeyAsync(parsed.GetValue(which)!, ct))
                {
                    throw new CommandException(
                        $"There is no valid key '{parsed.GetValue(which)}': 'docketbridge key list' shows the keys."
                    );
                }

                if (parsed.GetValue(json))
                {
                    SharedOptions.PrintJson(new { revoked = parsed.GetValue(which) });
                }

                return 0;
            }
        );
        return command;
    }
}
