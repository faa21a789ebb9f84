using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using CsCheck;
using DocketBridge.Sync.Fields;
using DocketBridge.Sync.Journal;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Merge;
using DocketBridge.Sync.Records;

namespace DocketBridge.Tests.Storage;

/// <summary>Records with every text that people and systems can put into them.</summary>
internal static class StoredText
{
    private static readonly Gen<string> s_rune = Gen.Int[0, 0x10FFFF].Where(Rune.IsValid).Select(char.ConvertFromUtf32);

    private static readonly string[] s_hard =
    [
        "",
        " ",
        "\0",
        "a\0b",
        "\0\0",
        "'",
        "\"",
        "'; DROP TABLE link; --",
        "\\",
        "\\u0000",
        "null",
        "[]",
        "👩‍👩‍👧‍👦",
        "🇨🇦",
        "مرحبا\u200F بالعالم",
        "\u202Eevil",
        "e\u0301 é",
        "\u2028\u2029\u0085\uFEFF\uFFFD",
        "line\r\nline\n\ttab",
        "<b>R&D</b>",
        "%_*?",
    ];

    public static readonly Gen<string> Any = Gen.OneOf(
        Gen.Int[0, s_hard.Length - 1].Select(index => s_hard[index]),
        s_rune.Array[0, 20].Select(string.Concat),
        Gen.String[Gen.Char[' ', '~'], 0, 60],
        Gen.Int[1, 20_000].Select(length => new string('ß', length))
    );

    private static readonly Gen<string> s_id = Gen.String[Gen.Char['a', 'z'], 1, 20];

    private static readonly Gen<CommonValue> s_value = Gen.Select(
        Any,
        Any,
        Gen.OneOf(Gen.Const((string?)null), Any!),
        Gen.Bool,
        (text, key, why, same) => new CommonValue(text, same ? text : key, why)
    );

    public static readonly Gen<CommonRecord> Common = Gen.Select(Any, s_value)
        .Array[0, 6]
        .Select(pairs =>
            pairs.Aggregate(CommonRecord.Empty, (record, pair) => new(record.Values.SetItem(pair.Item1, pair.Item2)))
        );

    private static Gen<SideRecord> RecordOf(Side side, RecordKind kind) =>
        Gen.Select(
            Any,
            Any,
            Gen.Select(Any, Any).Array[0, 6],
            Gen.Bool,
            (id, text, fields, bare) =>
                new SideRecord
                {
                    Side = side,
                    Kind = kind,
                    Id = id,
                    ParentId = bare ? null : text,
                    Version = bare ? null : text,
                    Fields = Ordinal(fields),
                }
        );

    private static readonly Gen<FieldException> s_exception = Gen.Select(
        Any,
        Any,
        Any,
        Gen.Bool,
        (field, reason, key, side) => new FieldException(field, SideOf(side), reason, key)
    );

    public static Gen<Link> Link(RecordKind kind) =>
        Gen.Select(
            Gen.Select(s_id, s_id),
            Gen.Select(Common, Common),
            Gen.Select(RecordOf(Side.HighLevel, kind), RecordOf(Side.DocketManager, kind)),
            Gen.Select(s_exception.Array[0, 3], Gen.Int[0, 3].Array[0, 4]),
            Gen.Select(Gen.Int[0, 2], Gen.Long[0, 4_000_000_000_000]),
            Gen.Bool.Array[6],
            (ids, shadows, records, kept, state, known) =>
                new Link
                {
                    Kind = kind,
                    State = (LinkState)state.Item1,
                    HighLevelId = known[0] ? ids.Item1 : null,
                    DocketManagerId = known[1] ? ids.Item2 : null,
                    HighLevelShadow = known[2] ? shadows.Item1 : null,
                    DocketManagerShadow = known[3] ? shadows.Item2 : null,
                    HighLevelRecord = known[0] ? records.Item1 : null,
                    DocketManagerRecord = known[4] ? records.Item2 : null,
                    Exceptions = [.. kept.Item1],
                    PairedKinds = [.. kept.Item2.Select(number => (RecordKind)number)],
                    SyncedAt = known[5] ? DateTimeOffset.FromUnixTimeMilliseconds(state.Item2) : null,
                }
        );

    public static readonly Gen<Intent> Intents = Gen.Select(
        Gen.Guid,
        Gen.Select(Any, Any, Gen.Bool),
        Gen.Select(Any, Gen.OneOf(Gen.Const((string?)null), Any!)).Array[0, 6],
        Gen.Select(Common, Common),
        Gen.Select(Any.Array[0, 4], Any.Array[0, 4]),
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 2], Gen.Bool, Gen.Long[0, 4_000_000_000_000]),
        (id, ids, fields, common, names, rest) =>
            new Intent
            {
                Id = new IntentId(id),
                Contact = default,
                Kind = (RecordKind)rest.Item1,
                Write = (WriteKind)rest.Item2,
                Target = SideOf(rest.Item3),
                TargetId = ids.Item3 ? ids.Item1 : null,
                SourceId = ids.Item3 ? null : ids.Item2,
                Fields = Ordinal(fields),
                Sent = common.Item1,
                Source = common.Item2,
                SentFields = [.. names.Item1],
                KnownIds = [.. names.Item2],
                At = DateTimeOffset.FromUnixTimeMilliseconds(rest.Item4),
            }
    );

    public static readonly Gen<JournalEntry> Journal = Gen.Select(
        Gen.Select(Any, Any, Any, Any, Any),
        Gen.Select(Any, s_value, s_value).Array[0, 5],
        Gen.Select(Any, Gen.OneOf(Gen.Const((string?)null), Any!)).Array[0, 6],
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 3], Gen.Int[0, 2], Gen.Bool, Gen.Long[0, 4_000_000_000_000]),
        Gen.Bool.Array[2],
        (texts, changes, restore, rest, known) =>
            new JournalEntry
            {
                At = DateTimeOffset.FromUnixTimeMilliseconds(rest.Item5),
                Contact = default,
                Kind = (RecordKind)rest.Item1,
                Entry = (JournalKind)rest.Item3,
                Write = rest.Item2 == 3 ? null : (WriteKind)rest.Item2,
                Target = SideOf(rest.Item4),
                RecordId = texts.Item1,
                OtherId = known[0] ? texts.Item2 : null,
                Cause = texts.Item3,
                Run = texts.Item4,
                Reason = texts.Item5,
                Undoes = known[1] ? rest.Item5 : null,
                Changes = [.. changes.Select(change => JournalChange.Of(change.Item1, change.Item2, change.Item3))],
                Restore = Ordinal(restore),
            }
    );

    /// <summary>Everything that a value holds, as one text: two are the same exactly when their texts are.</summary>
    public static string Everything<T>(T value) => JsonSerializer.Serialize(value);

    private static Side SideOf(bool first) => first ? Side.HighLevel : Side.DocketManager;

    private static ImmutableSortedDictionary<string, T> Ordinal<T>((string, T)[] pairs) =>
        pairs.Aggregate(
            ImmutableSortedDictionary<string, T>.Empty.WithComparers(StringComparer.Ordinal),
            (all, pair) => all.SetItem(pair.Item1, pair.Item2)
        );
}
