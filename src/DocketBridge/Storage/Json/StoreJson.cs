using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using DocketBridge.Sync.Fields;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Merge;
using DocketBridge.Sync.Records;

namespace DocketBridge.Storage.Json;

/// <summary>The JSON of the database's columns. What is written is read back exactly.</summary>
internal static class StoreJson
{
    private static readonly JsonSerializerOptions s_options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string? Write(CommonRecord? record) =>
        record is null
            ? null
            : Text(record.Values.ToDictionary(pair => pair.Key, pair => Row(pair.Value), StringComparer.Ordinal));

    public static CommonRecord? ReadCommon(string? json) =>
        json is null
            ? null
            : new CommonRecord(
                Parse<Dictionary<string, string?[]>>(json)
                    .ToImmutableSortedDictionary(pair => pair.Key, pair => Value(pair.Value), StringComparer.Ordinal)
            );

    public static string? Write(SideRecord? record) =>
        record is null
            ? null
            : Text(
                new StoredRecord(
                    record.Side,
                    record.Kind,
                    record.Id,
                    record.ParentId,
                    record.Version,
                    record.Fields.ToDictionary(StringComparer.Ordinal)
                )
            );

    public static SideRecord? ReadRecord(string? json)
    {
        if (json is null)
        {
            return null;
        }

        var stored = Parse<StoredRecord>(json);
        return new SideRecord
        {
            Side = stored.Side,
            Kind = stored.Kind,
            Id = stored.Id,
            ParentId = stored.Parent,
            Version = stored.Version,
            Fields = stored.Fields.ToImmutableSortedDictionary(StringComparer.Ordinal),
        };
    }

    public static string? Write(ImmutableArray<FieldException> exceptions) =>
        exceptions.IsDefaultOrEmpty ? null : Text(exceptions.ToArray());

    public static ImmutableArray<FieldException> ReadExceptions(string? json) =>
        json is null ? [] : [.. Parse<FieldException[]>(json)];

    public static string? Write(ImmutableArray<OpenConflict> conflicts) =>
        conflicts.IsDefaultOrEmpty
            ? null
            : Text(
                conflicts
                    .Select(conflict => new StoredConflict(
                        conflict.Field,
                        Row(conflict.HighLevel),
                        Row(conflict.DocketManager),
                        conflict.HighLevelBase is { } here ? Row(here) : null,
                        conflict.DocketManagerBase is { } there ? Row(there) : null,
                        Times.Of(conflict.HighLevelAt),
                        Times.Of(conflict.DocketManagerAt),
                        Times.Of(conflict.RaisedAt)
                    ))
                    .ToArray()
            );

    public static ImmutableArray<OpenConflict> ReadConflicts(string? json) =>
        json is null
            ? []
            :
            [
                .. Parse<StoredConflict[]>(json)
                    .Select(stored => new OpenConflict(
                        stored.Field,
                        Value(stored.HighLevel),
                        Value(stored.DocketManager)
                    )
                    {
                        HighLevelBase = stored.HighLevelBase is { } here ? Value(here) : null,
                        DocketManagerBase = stored.DocketManagerBase is { } there ? Value(there) : null,
                        HighLevelAt = Times.At(stored.HighLevelAt),
                        DocketManagerAt = Times.At(stored.DocketManagerAt),
                        RaisedAt = Times.At(stored.RaisedAt),
                    }),
            ];

    public static string? Write(ImmutableSortedSet<RecordKind> kinds) => kinds.IsEmpty ? null : Text(kinds.ToArray());

    public static ImmutableSortedSet<RecordKind> ReadKinds(string? json) =>
        json is null ? [] : [.. Parse<RecordKind[]>(json)];

    public static string Write(Intent intent) =>
        Text(
            new StoredIntent(
                intent.Id.Value,
                intent.Kind,
                intent.Write,
                intent.Target,
                intent.TargetId,
                intent.SourceId,
                intent.Fields.ToDictionary(StringComparer.Ordinal),
                Write(intent.Sent)!,
                Write(intent.Source)!,
                Write(intent.Before)!,
                [.. intent.SentFields],
                [.. intent.KnownIds],
                intent.SeenId,
                intent.Undoes
            )
        );

    public static Intent ReadIntent(string json, LinkId contact, DateTimeOffset at)
    {
        var stored = Parse<StoredIntent>(json);
        return new Intent
        {
            Id = new IntentId(stored.Id),
            Contact = contact,
            Kind = stored.Kind,
            Write = stored.Write,
            Target = stored.Target,
            TargetId = stored.TargetId,
            SourceId = stored.SourceId,
            Fields = stored.Fields.ToImmutableSortedDictionary(StringComparer.Ordinal),
            Sent = ReadCommon(stored.Sent)!,
            Source = ReadCommon(stored.Source)!,
            Before = ReadCommon(stored.Before)!,
            SentFields = [.. stored.SentFields],
            KnownIds = [.. stored.KnownIds],
            SeenId = stored.SeenId,
            Undoes = stored.Undoes,
            At = at,
        };
    }

    private static string?[] Row(CommonValue value) =>
        [value.Text, value.Key == value.Text ? null : value.Key, value.NotSendable];

    private static CommonValue Value(string?[] row) => new(row[0]!, row[1] ?? row[0]!, row[2]);

    private static string Text<T>(T value) => JsonSerializer.Serialize(value, s_options);

    private static T Parse<T>(string json) =>
        JsonSerializer.Deserialize<T>(json, s_options)
        ?? throw new JsonException("A column of the database holds null where a value belongs.");

    private sealed record StoredRecord(
        Side Side,
        RecordKind Kind,
        string Id,
        string? Parent,
        string? Version,
        Dictionary<string, string> Fields
    );

    private sealed record StoredConflict(
        string Field,
        string?[] HighLevel,
        string?[] DocketManager,
        string?[]? HighLevelBase,
        string?[]? DocketManagerBase,
        long? HighLevelAt,
        long? DocketManagerAt,
        long RaisedAt
    );

    private sealed record StoredIntent(
        Guid Id,
        RecordKind Kind,
        WriteKind Write,
        Side Target,
        string? TargetId,
        string? SourceId,
        Dictionary<string, string?> Fields,
        string Sent,
        string Source,
        string Before,
        string[] SentFields,
        string[] KnownIds,
        string? SeenId,
        long? Undoes = null
    );
}
