using System.Text.Json;
using System.Text.Json.Serialization;

namespace DocketBridge.Status;

/// <summary>Everything that a glance at a connection should tell.</summary>
public sealed record ConnectionStatus
{
    /// <summary>The connection's id.</summary>
    public required string Id { get; init; }

    /// <summary>firstSync, live, paused, or stopped when no service runs over the data folder.</summary>
    public required string State { get; init; }

    /// <summary>The pause that a person made; null while there is none. It is another thing than a pause for want of access.</summary>
    public HoldStatus? Pause { get; init; }

    /// <summary>Set while nothing is written to either side.</summary>
    public HoldStatus? ReadOnly { get; init; }

    /// <summary>How many records would be written to if the connection were not read-only.</summary>
    public int WouldWrite { get; init; }

    /// <summary>Problems and refused values by class, in camel case; classes without any are left out.</summary>
    public IReadOnlyDictionary<string, int> ProblemsByClass { get; init; } = new Dictionary<string, int>();

    /// <summary>Why, where the state needs a reason.</summary>
    public string? Reason { get; init; }

    /// <summary>The HighLevel location.</summary>
    public required string LocationId { get; init; }

    /// <summary>Pairs in step, by kind.</summary>
    public required LinkCounts Links { get; init; }

    /// <summary>Work items and hints not worked off.</summary>
    public required int Pending { get; init; }

    /// <summary>Age of the oldest hint that is not worked off, in seconds; 0 when there is none.</summary>
    public required double OldestHintSeconds { get; init; }

    /// <summary>Work items that retries did not cure.</summary>
    public required int Problems { get; init; }

    /// <summary>Conflicts decided by a rule so far.</summary>
    public required int Conflicts { get; init; }

    /// <summary>Conflicts of a field that wait for a person.</summary>
    public int OpenConflicts { get; init; }

    /// <summary>Contacts whose counterpart a person has to choose.</summary>
    public required int WaitingForPerson { get; init; }

    /// <summary>Deletions that the fuse holds until a person decides.</summary>
    public required int HeldDeletions { get; init; }

    /// <summary>Values that stay on their side, with a reason on the link.</summary>
    public required int Exceptions { get; init; }

    /// <summary>What is left of HighLevel's quota; null while it is not known.</summary>
    public required QuotaStatus? Quota { get; init; }

    /// <summary>When the last full comparison began and what it found; null before the first.</summary>
    public required SweepStatus? LastSweep { get; init; }

    /// <summary>The version of the mapping in force; 0 for the one that comes with the program.</summary>
    public int MappingVersion { get; init; }

    /// <summary>Changes in HighLevel of custom fields that the mapping names, not yet seen by a person.</summary>
    public int MappingAlerts { get; init; }

    /// <summary>True when nothing is pending and a comparison begun after the last hint found nothing to do.</summary>
    public required bool Idle { get; init; }

    /// <summary>Contacts to do in the first sync and how many are done; null when it is over.</summary>
    public ProgressStatus? FirstSync { get; init; }
}

/// <summary>Pairs in step.</summary>
public sealed record LinkCounts(int Contact, int Task, int Note, int Appointment);

/// <summary>A full comparison of both sides.</summary>
public sealed record SweepStatus(DateTimeOffset Started, DateTimeOffset Ended, int Found);

/// <summary>What a person stopped.</summary>
/// <param name="Reason">Why; null where nobody said.</param>
/// <param name="Since">Since when.</param>
/// <param name="All">True when it is for all connections.</param>
/// <param name="InEffect">True when the service has taken it up.</param>
public sealed record HoldStatus(string? Reason, DateTimeOffset Since, bool All, bool InEffect);

/// <summary>Progress of the first sync.</summary>
public sealed record ProgressStatus(int Total, int Done);

/// <summary>The form of all JSON that the program prints or answers.</summary>
public static class BridgeJson
{
    /// <summary>Camel case, nulls kept, one line.</summary>
    public static JsonSerializerOptions Options { get; } =
        new(JsonSerializerDefaults.Web)
        {
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
}
