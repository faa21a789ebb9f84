using System.Text.Json.Serialization;
using DocketBridge.Sandbox.Faults;
using DocketBridge.Storage;

namespace DocketBridge.Crashing;

/// <summary>What a crash test found, as the JSON that it prints.</summary>
internal sealed record CrashReport
{
    /// <summary>Processes of the bridge that were killed.</summary>
    public required int Kills { get; init; }

    /// <summary>The kills by the moment that they fell on.</summary>
    public required KillCounts KilledWhile { get; init; }

    /// <summary>Webhooks that the bridge answered with 200, each once.</summary>
    public required int WebhooksAcknowledged { get; init; }

    /// <summary>Those of them that are not in its inbox.</summary>
    public required int WebhooksLost { get; init; }

    /// <summary>Tries to deliver one that ended without a 200, for the bridge was down.</summary>
    public required int WebhooksRefused { get; init; }

    public required int UserEdits { get; init; }

    public required int Duplicates { get; init; }

    public required int LostEdits { get; init; }

    public required int Resurrections { get; init; }

    /// <summary>Writes that changed nothing, or came after everything had settled: the second pass writes nothing.</summary>
    public required int EchoWrites { get; init; }

    public required long QuotaViolations { get; init; }

    /// <summary>"ok", or what SQLite's check of the database says.</summary>
    public required string Integrity { get; init; }

    /// <summary>Ends of the bridge's process that nobody asked for, starts that failed, and stops with another exit code than 0.</summary>
    public required int Failures { get; init; }

    public required int Contacts { get; init; }

    public required int Tasks { get; init; }

    public required int Notes { get; init; }

    public required int Appointments { get; init; }

    public required int Problems { get; init; }

    public required long WritesHighLevel { get; init; }

    public required long WritesDocketManager { get; init; }

    public required long CallsHighLevel { get; init; }

    public required long InjectedFaults { get; init; }

    /// <summary>Both sides agree.</summary>
    public required bool Converged { get; init; }

    /// <summary>It came to rest, and wrote nothing after that.</summary>
    public required bool Quiescent { get; init; }

    public required double Seconds { get; init; }

    public required int Seed { get; init; }

    public required FaultKind Faults { get; init; }

    /// <summary>What is wrong, in words; empty when all is well.</summary>
    public required IReadOnlyList<string> Findings { get; init; }

    /// <summary>True when every invariant holds.</summary>
    [JsonIgnore]
    public bool Holds =>
        Converged
        && Quiescent
        && Integrity == Stored.Sound
        && WebhooksLost == 0
        && Duplicates == 0
        && LostEdits == 0
        && Resurrections == 0
        && EchoWrites == 0
        && QuotaViolations == 0
        && Failures == 0
        && Findings.Count == 0;
}

/// <summary>How many kills fell on which moment.</summary>
/// <param name="Starting">Before it listened, or just then.</param>
/// <param name="Working">While it worked.</param>
/// <param name="Stopping">After it had been asked to stop.</param>
internal sealed record KillCounts(int Starting, int Working, int Stopping);
