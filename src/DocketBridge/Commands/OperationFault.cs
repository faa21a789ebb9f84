using System.CommandLine;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using DocketBridge.Sandbox;
using DocketBridge.Sandbox.Faults;

namespace DocketBridge.Commands;

/// <summary>Chances of faults for single operations of the HighLevel sandbox, given on the command line.</summary>
internal static class OperationFault
{
    /// <summary>The option, which may be given several times.</summary>
    public static Option<string[]> Option() =>
        new("--fault")
        {
            Description =
                "A chance of a fault of one HighLevel operation, as create-task:answerLostAfter=0.5; may be given several times.",
            HelpName = "operation:fault=chance",
        };

    /// <summary>Sets them in a sandbox that runs.</summary>
    /// <exception cref="CommandException">One cannot be understood, or there is no such operation or fault.</exception>
    public static async Task SetAsync(SandboxPair pair, FaultKind kind, string[] faults, CancellationToken ct)
    {
        if (faults.Length == 0)
        {
            return;
        }

        var operations = new JsonObject();
        foreach (var fault in faults)
        {
            var (operation, name, chance) = Parse(fault);
            operations.TryAdd(operation, new JsonObject());
            operations[operation]![name] = chance;
        }

        using var http = new HttpClient();
        using var answer = await http.PutAsJsonAsync(
            new Uri(pair.HighLevel.ControlUrl, "faults"),
            new JsonObject { ["kind"] = kind.ToString(), ["operations"] = operations },
            ct
        );
        if (!answer.IsSuccessStatusCode)
        {
            var said = await answer.Content.ReadFromJsonAsync<JsonObject>(ct);
            throw new CommandException($"--fault: {Reason(said)}.");
        }
    }

    private static (string Operation, string Name, double Chance) Parse(string fault)
    {
        var colon = fault.IndexOf(':', StringComparison.Ordinal);
        var equals = fault.LastIndexOf('=');
        return
            colon > 0
            && equals > colon + 1
            && double.TryParse(fault[(equals + 1)..], CultureInfo.InvariantCulture, out var chance)
            ? (fault[..colon], fault[(colon + 1)..equals], chance)
            : throw new CommandException($"--fault '{fault}' is not like create-task:answerLostAfter=0.5.");
    }

    // A 422 holds a list of messages, other refusals one.
    private static string Reason(JsonObject? said) =>
        said?["message"] is JsonArray { Count: > 0 } all ? $"{all[0]}" : $"{said?["message"]}";
}
