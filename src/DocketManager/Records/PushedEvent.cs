using System.Text.Json.Serialization;
using DocketManager.Json;

namespace DocketManager;

/// <summary>
/// What a site with <see cref="Capability.EventsPush"/> posts when a record changed. It is a hint: it may be lost, come
/// twice, late or out of order. Read the record by id.
/// </summary>
public sealed record PushedEvent
{
    /// <summary>The same for every delivery of one event.</summary>
    public required string EventId { get; init; }

    /// <summary>The kind of record.</summary>
    [JsonConverter(typeof(TolerantEnumConverter<DocketEntity>))]
    public required DocketEntity Entity { get; init; }

    /// <summary>The record's id.</summary>
    public required string Id { get; init; }

    /// <summary>What happened.</summary>
    [JsonConverter(typeof(TolerantEnumConverter<ChangeOp>))]
    public required ChangeOp Op { get; init; }

    /// <summary>The writer's <c>X-Origin</c>; null for a person's edit.</summary>
    public string? Origin { get; init; }
}
