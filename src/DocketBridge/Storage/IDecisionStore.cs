using DocketBridge.Sync.Links;
using DocketBridge.Sync.Records;
using DocketBridge.Sync.Work;

namespace DocketBridge.Storage;

/// <summary>What a connection asks of people, and what they decide.</summary>
public interface IDecisionStore : IConflictStore
{
    /// <inheritdoc cref="IConnectionStore.DecideDeletionsAsync" />
    Task<int> DecideDeletionsAsync(DeletionDecision decision, CancellationToken ct);

    /// <summary>Problems and refused values, the oldest problem first.</summary>
    /// <param name="retrying">Also work that failed and is tried again by itself.</param>
    /// <param name="ct">Cancellation.</param>
    Task<IReadOnlyList<Problem>> ListProblemsAsync(bool retrying, CancellationToken ct);

    /// <summary>How many problems and refused values there are of each class; those that a person skipped are not counted.</summary>
    Task<IReadOnlyDictionary<FailureClass, int>> CountProblemsAsync(CancellationToken ct);

    /// <summary>Makes work of problems at once. Returns how many there still were.</summary>
    Task<int> RetryAsync(IReadOnlyCollection<Problem> problems, CancellationToken ct);

    /// <summary>Leaves problems alone, until a new hint or another value comes. Returns how many there still were.</summary>
    Task<int> SkipAsync(IReadOnlyCollection<Problem> problems, CancellationToken ct);

    /// <summary>Notes that a person gave a value in the place of the one that met an obstacle, and makes work of the contact.</summary>
    Task EditedAsync(Problem problem, string field, Side side, CancellationToken ct);

    /// <summary>Contacts whose counterpart a person has to choose, in the order of their links.</summary>
    Task<IReadOnlyList<Link>> ListWaitingAsync(CancellationToken ct);

    /// <summary>Decides about the counterpart of a contact that has none, and makes work of it; false when it has one by now.</summary>
    Task<bool> DecideMatchAsync(LinkId contact, MatchDecision decision, CancellationToken ct);

    /// <summary>What people decided, the newest first.</summary>
    /// <param name="contact">Of one contact's link; null for all.</param>
    /// <param name="max">How many at most.</param>
    /// <param name="ct">Cancellation.</param>
    Task<IReadOnlyList<Decision>> ListDecisionsAsync(LinkId? contact, int max, CancellationToken ct);
}

/// <summary>Where a problem stands.</summary>
public enum ProblemState
{
    /// <summary>It waits for a person, for a hint, or for its slow repetition.</summary>
    Open,

    /// <summary>It failed, and is tried again within a minute or so.</summary>
    Retrying,

    /// <summary>A person leaves it as it is.</summary>
    Skipped,
}

/// <summary>Work that retries did not cure, or a value that a side does not take.</summary>
public sealed record Problem
{
    /// <summary>The contact's link.</summary>
    public required LinkId Contact { get; init; }

    /// <summary>The link of the record that has the value; of work the contact's.</summary>
    public required LinkId Link { get; init; }

    /// <summary>What the record is.</summary>
    public required RecordKind Kind { get; init; }

    /// <summary>The common field; null for work.</summary>
    public string? Field { get; init; }

    /// <summary>The key of the value; null for work.</summary>
    public string? Key { get; init; }

    /// <summary>Of a value: false when it was not sent, because the mapping knows that the side cannot hold it.</summary>
    public bool IsBySide { get; init; }

    /// <summary>The side that said no; null where it was the bridge.</summary>
    public required Side? Side { get; init; }

    /// <summary>What kind of obstacle it met.</summary>
    public required FailureClass Class { get; init; }

    /// <summary>Why, in one sentence.</summary>
    public required string Reason { get; init; }

    /// <summary>Where it stands.</summary>
    public required ProblemState State { get; init; }

    /// <summary>How often the work failed; 0 for a value.</summary>
    public int Attempts { get; init; }

    /// <summary>Since when it is a problem; null for a value and for work that is still retried.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>When it is tried again by itself; null for a value, and for what was skipped.</summary>
    public DateTimeOffset? RetryAt { get; init; }

    /// <summary>HighLevel's record id, if known.</summary>
    public string? HighLevelId { get; init; }

    /// <summary>DocketManager's record id, if known.</summary>
    public string? DocketManagerId { get; init; }

    /// <summary>How a person names it: the contact's link, or link, field and side of a value.</summary>
    public string Id =>
        Field is null ? $"{Contact}" : $"{Link}:{Field}:{(Side == Sync.Records.Side.HighLevel ? "hl" : "dm")}";
}
