using System.CommandLine;
using System.Text.Json;
using DocketBridge.Sandbox.Faults;
using DocketBridge.Status;

namespace DocketBridge.Commands;

/// <summary>Options that several commands share.</summary>
internal static class SharedOptions
{
    public static Option<DirectoryInfo> Data() =>
        new("--data") { Description = "The data folder.", DefaultValueFactory = _ => new DirectoryInfo("data") };

    public static Option<bool> Json() => new("--json") { Description = "Print one JSON object." };

    public static Option<int> Contacts() =>
        new Option<int>("--contacts")
        {
            Description = "How many people the sandboxes begin with.",
            DefaultValueFactory = _ => 200,
        }.Between(0, 200_000);

    public static Option<int> Seed() =>
        new("--seed") { Description = "The seed of everything random.", DefaultValueFactory = _ => 1 };

    public static Option<FaultKind> Faults() =>
        new("--faults")
        {
            Description =
                "none, rough (lost and late webhooks, errors, cut connections) or hostile (also lost answers and stale searches).",
            DefaultValueFactory = _ => FaultKind.None,
        };

    public static Option<int> Port(string name, int value, string description) =>
        new Option<int>(name) { Description = description, DefaultValueFactory = _ => value }.Between(0, 65_535);

    public static Option<int> Between(this Option<int> option, int min, int max)
    {
        option.Validators.Add(result =>
        {
            if (
                result.Tokens.Count > 0
                && int.TryParse(result.Tokens[0].Value, out var value)
                && (value < min || value > max)
            )
            {
                result.AddError($"{option.Name} is a number from {min} to {max}.");
            }
        });
        return option;
    }

    public static void PrintJson<T>(T value) => Console.WriteLine(JsonSerializer.Serialize(value, BridgeJson.Options));
}
