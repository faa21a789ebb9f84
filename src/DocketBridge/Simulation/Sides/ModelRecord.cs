using System.Collections.Immutable;
using DocketBridge.Sync.Records;

namespace DocketBridge.Simulation.Sides;

/// <summary>A record of a modelled system, as it was from a time on; a change makes another.</summary>
internal sealed record ModelRecord
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>What it is.</summary>
    public required RecordKind Kind { get; init; }

    /// <summary>The contact it belongs to; null for contacts.</summary>
    public string? ParentId { get; init; }

    /// <summary>Its values.</summary>
    public ImmutableSortedDictionary<string, string> Fields { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Counts its changes.</summary>
    public long Version { get; init; } = 1;

    /// <summary>Whether it was deleted.</summary>
    public bool IsDeleted { get; init; }

    /// <summary>Since when it is so, as elapsed time.</summary>
    public TimeSpan Since { get; init; }

    /// <summary>What it was before; null when it was made.</summary>
    public ModelRecord? Before { get; init; }

    /// <summary>How it was at a time; null when it was not there.</summary>
    public ModelRecord? At(TimeSpan time)
    {
        var record = this;
        while (record is not null && record.Since > time)
        {
            record = record.Before;
        }

        return record;
    }
}
