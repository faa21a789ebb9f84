using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace DocketManager;

/// <summary>A to-do of the shop, as the project's own gateway contract gives it.</summary>
public sealed record DocketTask
{
    /// <summary>The id.</summary>
    public required DocketTaskId Id { get; init; }

    /// <summary>The one text of the task; there is no separate title. At most <see cref="SiteLimits.TaskTextLength"/>.</summary>
    public required string Text { get; init; }

    /// <summary>The due day on the calendar of the site's time zone, or null.</summary>
    public DateOnly? DueDate { get; init; }

    /// <summary>The user who is to do it, or null.</summary>
    public DocketUserId? AssignedTo { get; init; }

    /// <summary>Whether it is done.</summary>
    public bool Completed { get; init; }

    /// <summary>What the task is about: none, one or several records.</summary>
    [AllowNull]
    public IReadOnlyList<RelatedRecord> RelatedTo
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>Whether the record was deleted (softly).</summary>
    public bool IsDeleted { get; init; }

    /// <summary>Rises with every change; sent back as If-Match.</summary>
    public required long Version { get; init; }

    /// <summary>When the record last changed, UTC.</summary>
    public required DateTimeOffset ModifiedUtc { get; init; }
}

/// <summary>A task to create. Members are as in <see cref="DocketTask"/>.</summary>
public sealed record TaskDraft
{
    /// <summary>The text, required.</summary>
    public required string Text { get; init; }

    /// <summary>The due day in the site's time zone.</summary>
    public DateOnly? DueDate { get; init; }

    /// <summary>The user who is to do it; must exist and be active.</summary>
    public DocketUserId? AssignedTo { get; init; }

    /// <summary>Whether it is done already.</summary>
    public bool Completed { get; init; }

    /// <summary>What the task is about.</summary>
    public IReadOnlyList<RelatedRecord> RelatedTo { get; init; } = [];
}

/// <summary>A change of some fields of a task. Absent members stay as they are; null empties a field.</summary>
public sealed record TaskPatch
{
    /// <summary>The text.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string> Text { get; init; }

    /// <summary>The due day in the site's time zone.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<DateOnly?> DueDate { get; init; }

    /// <summary>The user who is to do it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<DocketUserId?> AssignedTo { get; init; }

    /// <summary>Whether it is done.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<bool> Completed { get; init; }

    /// <summary>The whole list of what the task is about, replaced.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<IReadOnlyList<RelatedRecord>> RelatedTo { get; init; }
}
