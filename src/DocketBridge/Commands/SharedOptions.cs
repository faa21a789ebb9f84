using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using DocketBridge.Sandbox.Faults;
using DocketBridge.Status;

namespace DocketBridge.Commands;

/// <summary>Options that several commands share.</summary>
internal static class SharedOptions
{
    public static Option<DirectoryInfo> Data() =>
        new("--data")
        {
            Description = "The data folder.",
            DefaultValueFactory = _ => new DirectoryInfo("data"),
            CustomParser = result =>
            {
                if (!string.IsNullOrWhiteSpace(result.Tokens[0].Value))
                {
                    return new DirectoryInfo(result.Tokens[0].Value);
                }

                result.AddError("--data is the path of a folder.");
                return null;
            },
        };

    /// <summary>An address of the web; a secret that goes there travels in clear within this machine only.</summary>
    public static Option<Uri> Address(string name, string description, bool secret = true)
    {
        var option = new Option<Uri>(name) { Description = description };
        option.CustomParser = result =>
        {
            if (
                Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var url)
                && (
                    url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && (url.IsLoopback || !secret))
                )
            )
            {
                return url;
            }

            result.AddError(
                $"{option.Name} is an address that begins with https:// or http://{(secret ? ", the latter on this machine only" : string.Empty)}."
            );
            return null;
        };
        return option;
    }

    public static Option<bool> Json() => new("--json") { Description = "Print one JSON object." };

    public static Option<int> Contacts() =>
        new Option<int>("--contacts")
        {
            Description = "How many people the sandboxes begin with.",
            DefaultValueFactory = _ => 200,
        }.Between(0, 200_000);

    public static Option<int> Seed() =>
        new Option<int>("--seed")
        {
            Description = "The seed of everything random.",
            DefaultValueFactory = _ => 1,
        }.Between(int.MinValue, int.MaxValue);

    public static Option<FaultKind> Faults() =>
        new("--faults")
        {
            Description =
                "none, rough (lost and late webhooks, errors, cut connections) or hostile (also lost answers and stale searches).",
            HelpName = "none|rough|hostile",
            DefaultValueFactory = _ => FaultKind.None,
            CustomParser = result =>
            {
                var name = result.Tokens[0].Value;
                foreach (var kind in Enum.GetValues<FaultKind>())
                {
                    if (string.Equals(name, kind.ToString(), StringComparison.OrdinalIgnoreCase))
                    {
                        return kind;
                    }
                }

                result.AddError("--faults is none, rough or hostile.");
                return FaultKind.None;
            },
        };

    public static Option<int> Port(string name, int value, string description) =>
        new Option<int>(name) { Description = description, DefaultValueFactory = _ => value }.Between(0, 65_535);

    public static Option<int> Between(this Option<int> option, int min, int max)
    {
        option.CustomParser = result =>
        {
            if (
                int.TryParse(
                    result.Tokens[0].Value,
                    NumberStyles.AllowLeadingSign,
                    CultureInfo.InvariantCulture,
                    out var value
                )
                && value >= min
                && value <= max
            )
            {
                return value;
            }

            result.AddError($"{option.Name} is a number from {min} to {max}.");
            return min;
        };
        return option;
    }

    public static void PrintJson<T>(T value) => Console.WriteLine(JsonSerializer.Serialize(value, BridgeJson.Options));
}
