using System.Text.Json.Serialization;

namespace DocketManager;

/// <summary>A note on a contact or customer, as the project's own gateway contract gives it.</summary>
public sealed record Note
{
    /// <summary>The id.</summary>
    public required DocketNoteId Id { get; init; }

    /// <summary>What the note is about.</summary>
    public required RelatedRecord RelatedTo { get; init; }

    /// <summary>Plain text, at most <see cref="SiteLimits.NoteLength"/> characters.</summary>
    public required string Body { get; init; }

    /// <summary>Who wrote it, as a name to show; null when unknown.</summary>
    public string? Author { get; init; }

    /// <summary>When it was written, UTC. May lie before the record existed: a copied note keeps its writer's time.</summary>
    public required DateTimeOffset CreatedUtc { get; init; }

    /// <summary>Whether the record was deleted (softly).</summary>
    public bool IsDeleted { get; init; }

    /// <summary>Rises with every change; sent back as If-Match.</summary>
    public required long Version { get; init; }

    /// <summary>When the record last changed, UTC; null on sites whose notes cannot change.</summary>
    public DateTimeOffset? ModifiedUtc { get; init; }
}

/// <summary>A note to create.</summary>
public sealed record NoteDraft
{
    /// <summary>What the note is about, required.</summary>
    public required RelatedRecord RelatedTo { get; init; }

    /// <summary>Plain text, required.</summary>
    public required string Body { get; init; }

    /// <summary>Who wrote it, kept by the site as given, so that copied history keeps its writer.</summary>
    public string? Author { get; init; }

    /// <summary>When it was written, kept by the site as given; null means now.</summary>
    public DateTimeOffset? CreatedUtc { get; init; }
}

/// <summary>A change of a note. Only its body can change; writer, time and subject are history.</summary>
public sealed record NotePatch
{
    /// <summary>Plain text.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string> Body { get; init; }
}
