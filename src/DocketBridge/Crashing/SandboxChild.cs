using System.Globalization;
using System.Text.Json;
using DocketBridge.Commands;
using DocketBridge.Sandbox.Audit;
using DocketBridge.Status;

namespace DocketBridge.Crashing;

/// <summary>Both sandboxes in a process of their own, which outlives every bridge.</summary>
internal sealed class SandboxChild : IAsyncDisposable
{
    private readonly ChildProgram _program;

    private SandboxChild(ChildProgram program, Description described)
    {
        _program = program;
        HighLevel = described.HighLevel;
        DocketManager = described.DocketManager;
        Targets = new AuditTargets(
            Root(HighLevel.BaseUrl),
            HighLevel.LocationId,
            HighLevel.AuditToken,
            Root(DocketManager.BaseUrl),
            DocketManager.AuditKey
        );
    }

    /// <summary>What it told of HighLevel.</summary>
    public HighLevelDescription HighLevel { get; }

    /// <summary>What it told of DocketManager.</summary>
    public DocketManagerDescription DocketManager { get; }

    /// <summary>Where an audit and people find it.</summary>
    public AuditTargets Targets { get; }

    /// <summary>Starts it.</summary>
    /// <param name="options">The crash test's.</param>
    /// <param name="webhooksTo">Where HighLevel sends its webhooks.</param>
    /// <param name="log">Takes what it prints on standard error.</param>
    /// <param name="ct">Gives up.</param>
    public static async Task<SandboxChild> StartAsync(
        CrashOptions options,
        Uri webhooksTo,
        TextWriter log,
        CancellationToken ct
    )
    {
        var program = ChildProgram.Start(
            [
                "sandbox",
                .. Option("--highlevel-port", 0),
                .. Option("--docketmanager-port", 0),
                .. Option("--contacts", options.Contacts),
                .. Option("--seed", options.Seed),
                .. Option("--faults", options.Faults),
                .. Option("--rate-limit", options.RateLimit),
                .. Option("--webhooks-to", webhooksTo),
                // HighLevel's own waits would put most webhooks off until the kills are over.
                .. Option("--webhook-retry-first", 0.25),
                .. Option("--webhook-retry-longest", 4),
                .. Option("--webhook-retries", 100),
            ],
            new Dictionary<string, string>(StringComparer.Ordinal),
            line => line.StartsWith('{'),
            log
        );
        try
        {
            var line =
                await program.Ready.WaitAsync(ct)
                ?? throw new CommandException("The sandbox did not start; its log is in the data folder.");
            return new SandboxChild(program, JsonSerializer.Deserialize<Description>(line, BridgeJson.Options)!);
        }
        catch
        {
            await program.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => _program.DisposeAsync();

    private static string[] Option(string name, object value) =>
        [name, Convert.ToString(value, CultureInfo.InvariantCulture)!];

    private static Uri Root(Uri url) => new(url.AbsoluteUri.TrimEnd('/') + "/");

    /// <summary>The line that the sandbox prints.</summary>
    private sealed record Description(HighLevelDescription HighLevel, DocketManagerDescription DocketManager);
}

/// <summary>What the sandbox tells of HighLevel.</summary>
internal sealed record HighLevelDescription(
    Uri BaseUrl,
    string LocationId,
    string PrivateIntegrationToken,
    string AuditToken,
    string WebhookPublicKey
);

/// <summary>What the sandbox tells of DocketManager.</summary>
internal sealed record DocketManagerDescription(Uri BaseUrl, string ApiKey, string AuditKey);
