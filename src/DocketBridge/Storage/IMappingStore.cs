using DocketBridge.Sync.Links;
using DocketBridge.Sync.Mapping;
using DocketBridge.Sync.Records;

namespace DocketBridge.Storage;

/// <summary>The mapping documents of one connection, and what is known of the custom fields that they name.</summary>
public interface IMappingStore
{
    /// <summary>All versions, the first first; empty while the mapping that comes with the program is in force.</summary>
    Task<IReadOnlyList<MappingVersion>> ListAsync(CancellationToken ct);

    /// <summary>The number of the version in force; 0 for the mapping that comes with the program.</summary>
    Task<int> CurrentAsync(CancellationToken ct);

    /// <summary>
    /// Puts a document in force as a new version, unless another was put in force since <paramref name="after"/>: then null is returned and
    /// nothing changed.
    /// </summary>
    /// <param name="document">The document.</param>
    /// <param name="note">Why, in a person's words; null for none.</param>
    /// <param name="after">The version that it was made from.</param>
    /// <param name="ct">Cancellation.</param>
    Task<int?> AddAsync(string document, string? note, int after, CancellationToken ct);

    /// <summary>All links of a kind with their records as last read, a page at a time.</summary>
    IAsyncEnumerable<Link> ListLinksAsync(RecordKind kind, CancellationToken ct);

    /// <summary>The custom fields as last seen.</summary>
    Task<IReadOnlyList<CustomField>> ListFieldsAsync(CancellationToken ct);

    /// <summary>Stores the custom fields as seen now, adds alerts, and takes away those whose cause is gone, in one step.</summary>
    /// <param name="fields">The custom fields.</param>
    /// <param name="raised">New alerts; one of the same field and kind is replaced.</param>
    /// <param name="gone">Fields and kinds of alerts whose cause is gone.</param>
    /// <param name="ct">Cancellation.</param>
    Task SeenAsync(
        IReadOnlyCollection<CustomField> fields,
        IReadOnlyCollection<MappingAlert> raised,
        IReadOnlyCollection<(string Field, MappingAlertKind Kind)> gone,
        CancellationToken ct
    );

    /// <summary>The alerts that nobody has seen and whose cause is not gone.</summary>
    Task<IReadOnlyList<MappingAlert>> ListAlertsAsync(CancellationToken ct);

    /// <summary>Takes away the alerts that a person has seen; returns how many.</summary>
    Task<int> AcknowledgeAsync(CancellationToken ct);
}

/// <summary>A version of a connection's mapping.</summary>
/// <param name="Version">Its number, from 1.</param>
/// <param name="Document">The document as it was given.</param>
/// <param name="Note">Why, in a person's words; null where nobody said.</param>
/// <param name="At">Since when it is, or was, in force.</param>
public sealed record MappingVersion(int Version, string Document, string? Note, DateTimeOffset At);

/// <summary>What happened to a custom field that the mapping names. Stored by number: never renumber.</summary>
public enum MappingAlertKind
{
    /// <summary>It is not there any more: its row is left alone until it is back or the mapping is changed.</summary>
    Missing = 0,

    /// <summary>It has another type, which does not fit: its row is left alone.</summary>
    Retyped = 1,

    /// <summary>It has another name; it goes on.</summary>
    Renamed = 2,

    /// <summary>Its list has new options; it goes on.</summary>
    NewOptions = 3,

    /// <summary>Its list lost options; values that have them wait.</summary>
    LostOptions = 4,
}

/// <summary>A change in HighLevel of a custom field that the mapping names.</summary>
/// <param name="Field">Its name in the mapping.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Detail">What changed and what to do, in one or two sentences.</param>
/// <param name="At">When it was noticed.</param>
public sealed record MappingAlert(string Field, MappingAlertKind Kind, string Detail, DateTimeOffset At);
