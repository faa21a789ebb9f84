using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using DocketBridge.Sync.Journal;

namespace DocketBridge.Storage.Json;

/// <summary>The JSON of the journal's columns. What is written is read back exactly.</summary>
internal static class JournalJson
{
    private static readonly JsonSerializerOptions s_options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        IgnoreReadOnlyProperties = true,
    };

    public static string Write(ImmutableArray<JournalChange> changes) =>
        JsonSerializer.Serialize(changes.ToArray(), s_options);

    public static ImmutableArray<JournalChange> ReadChanges(string json) =>
        [.. JsonSerializer.Deserialize<JournalChange[]>(json, s_options) ?? []];

    public static string? Write(ImmutableSortedDictionary<string, string?> restore) =>
        restore.IsEmpty ? null : JsonSerializer.Serialize(restore.ToDictionary(StringComparer.Ordinal), s_options);

    public static ImmutableSortedDictionary<string, string?> ReadRestore(string? json) =>
        json is null
            ? ImmutableSortedDictionary<string, string?>.Empty
            : (
                JsonSerializer.Deserialize<Dictionary<string, string?>>(json, s_options) ?? []
            ).ToImmutableSortedDictionary(StringComparer.Ordinal);
}
