using CsCheck;
using DocketBridge.Sync.Fields;
using DocketBridge.Sync.Mapping;
using DocketBridge.Sync.Mapping.Documents;
using DocketBridge.Sync.Merge;
using DocketBridge.Sync.Records;

namespace DocketBridge.Sync.Tests.Mapping.Documents;

/// <summary>
/// The law of every transform: what is carried over is not written a second time, whichever side it came from, and what goes there and
/// comes back changes nothing that a person would see.
/// </summary>
public sealed class TransformLawTests
{
    private static readonly Gen<string> s_word = Generators.Pick(
        "",
        " ",
        "Rush",
        "rush",
        "RUSH ",
        "high",
        "Low",
        "N/A",
        "none",
        "DM-17",
        "dm-",
        "Straße",
        "İstanbul",
        "ﬁne",
        "a;b",
        "<b>x</b>",
        "a & b",
        "Gloss",
        "matte",
        "yes",
        "No",
        "true"
    );

    private static readonly Gen<string> s_date = Gen.OneOf(
        Generators.Date,
        Generators.Pick("31/12/2026", "02/03/2026", "12/31/2026", "2026-02-30", "2026-05-01T00:00:00.000Z", "tomorrow")
    );

    private static readonly Gen<string> s_time = Gen.OneOf(
        Generators.Instant,
        Generators.Pick("2026-03-08 02:30", "2026-11-01 01:30", "2026-05-01 23:59", "2026-05-01T12:00:00+02:00", "soon")
    );

    private static readonly Gen<string> s_number = Generators.Pick(
        "",
        "0",
        "-3",
        "1,234.5",
        "1.234,50",
        "1 234,5",
        "$12.30",
        "12.345",
        "12,345",
        "007",
        "1e5",
        "99999999999999999999",
        "12.3.4",
        "CAD 5"
    );

    private static readonly Gen<string> s_set = Generators
        .Pick("rush", "Rush", "VIP ", "dm:a", "shop:b", "shop:Rush", "Gloss", "matte", "größe", "x y", "a;b")
        .List[0, 5]
        .Select(tags => TextSet.Join(tags));

    private static readonly Gen<string> s_files = Generators.Pick(
        "",
        """{"1":{"meta":{"originalname":"proof.pdf"},"url":"https://x/1"},"2":{"url":"https://x/y/logo.png"}}""",
        """[{"url":"https://x/a.pdf"}]""",
        "{broken",
        "plain.pdf"
    );

    public static TheoryData<string, string> Rows { get; } =
        new()
        {
            { "text", """{ "name": "x", "highLevel": "custom.text", "docketManager": "info.X" }""" },
            {
                "text",
                """{ "name": "x", "highLevel": { "field": "custom.text", "as": "text", "lines": true }, "docketManager": "info.X" }"""
            },
            {
                "text",
                """{ "name": "x", "highLevel": { "field": "custom.text", "as": "html" }, "docketManager": { "field": "info.X", "as": "text", "lines": true } }"""
            },
            {
                "text",
                """{ "name": "x", "highLevel": { "field": "custom.text", "as": "email" }, "docketManager": "info.X" }"""
            },
            {
                "text",
                """{ "name": "x", "highLevel": { "field": "custom.text", "as": "phone", "notation": "e164" }, "docketManager": { "field": "info.X", "notation": "national" } }"""
            },
            {
                "text",
                """{ "name": "x", "highLevel": { "field": "custom.text", "as": "name" }, "docketManager": "info.X" }"""
            },
            {
                "text",
                """{ "name": "x", "highLevel": { "field": "custom.text", "steps": [{ "step": "trim" }] }, "docketManager": "info.X" }"""
            },
            {
                "text",
                """{ "name": "x", "highLevel": "custom.text", "docketManager": { "field": "info.X", "steps": [{ "step": "case", "to": "upper" }] } }"""
            },
            {
                "text",
                """{ "name": "x", "highLevel": { "field": "custom.text", "steps": [{ "step": "case", "to": "title" }] }, "docketManager": { "field": "info.X", "steps": [{ "step": "case", "to": "lower" }] } }"""
            },
            {
                "text",
                """{ "name": "x", "highLevel": { "field": "custom.text", "steps": [{ "step": "lookup", "table": { "high": "Rush", "urgent": "Rush", "low": "Normal" } }] }, "docketManager": "info.X" }"""
            },
            {
                "text",
                """{ "name": "x", "highLevel": "custom.text", "docketManager": { "field": "info.X", "steps": [{ "step": "lookup", "table": { "Rush": "high", "Low": "matte" }, "otherwise": "hold" }] } }"""
            },
            {
                "text",
                """{ "name": "x", "highLevel": "custom.text", "docketManager": { "field": "info.X", "steps": [{ "step": "standIn", "text": "N/A" }] } }"""
            },
            {
                "text",
                """{ "name": "x", "highLevel": { "field": "custom.text", "steps": [{ "step": "affix", "before": "DM-", "after": "!" }] }, "docketManager": "info.X" }"""
            },
            {
                "text",
                """{ "name": "x", "highLevel": { "field": "custom.text", "steps": [{ "step": "maxLength", "characters": 4 }] }, "docketManager": "info.X" }"""
            },
            {
                "text",
                """{ "name": "x", "highLevel": { "field": "custom.text", "steps": [{ "step": "standIn", "text": "none" }, { "step": "affix", "before": "DM-" }, { "step": "case", "to": "upper" }] }, "docketManager": "info.X" }"""
            },
            {
                "text",
                """{ "name": "x", "highLevel": { "field": "custom.list", "as": "choice" }, "docketManager": "info.X" }"""
            },
            {
                "text",
                """{ "name": "x", "highLevel": { "field": "custom.text", "as": "checkbox", "yes": "yes", "no": "No" }, "docketManager": { "field": "info.X", "as": "checkbox" } }"""
            },
            {
                "text",
                """{ "name": "x", "highLevel": { "template": "{{ custom.text }} ({{ city }})" }, "docketManager": "info.X", "direction": "toDocketManager" }"""
            },
            {
                "date",
                """{ "name": "x", "highLevel": { "field": "custom.text", "as": "date" }, "docketManager": { "field": "info.X", "as": "date", "format": "dd/MM/yyyy" } }"""
            },
            {
                "time",
                """{ "name": "x", "highLevel": { "field": "custom.text", "as": "dateTime" }, "docketManager": { "field": "info.X", "as": "dateTime", "format": "yyyy-MM-dd HH:mm" } }"""
            },
            {
                "number",
                """{ "name": "x", "highLevel": { "field": "custom.text", "as": "number" }, "docketManager": { "field": "info.X", "as": "number", "decimalMark": "," } }"""
            },
            {
                "number",
                """{ "name": "x", "highLevel": { "field": "custom.text", "as": "money" }, "docketManager": { "field": "info.X", "as": "money", "symbol": "$" } }"""
            },
            {
                "number",
                """{ "name": "x", "highLevel": { "field": "custom.text", "as": "number", "decimals": 0 }, "docketManager": { "field": "info.X", "as": "money", "decimals": 3 } }"""
            },
            {
                "set",
                """{ "name": "x", "highLevel": { "field": "custom.text", "as": "tags" }, "docketManager": { "field": "info.X", "as": "tags", "separator": "; " } }"""
            },
            {
                "set",
                """{ "name": "x", "highLevel": { "field": "custom.text", "as": "tags", "prefix": "shop:" }, "docketManager": { "field": "info.X", "as": "tags" } }"""
            },
            {
                "set",
                """{ "name": "x", "highLevel": { "field": "custom.text", "as": "tags", "only": ["rush", "v*"] }, "docketManager": { "field": "info.X", "as": "tags", "except": ["VIP"] } }"""
            },
            {
                "set",
                """{ "name": "x", "highLevel": { "field": "custom.list", "as": "choices" }, "docketManager": { "field": "info.X", "as": "tags" } }"""
            },
            {
                "files",
                """{ "name": "x", "highLevel": { "field": "custom.text", "as": "fileNames" }, "docketManager": "info.X", "direction": "toDocketManager" }"""
            },
        };

    private static readonly MappingContext s_context = Generators.Context with
    {
        CustomFields =
        [
            .. Generators.Context.CustomFields,
            new("custom.text", "f1", "Text", "TEXT", []),
            new("custom.list", "f2", "Paper", "SINGLE_OPTIONS", ["Gloss", "Matte", "Rush"]),
        ],
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void What_was_written_is_not_written_again(string values, string row)
    {
        var kind = DocumentText.Compiled(DocumentText.With(row)).Contacts;
        var text = Texts(values);
        Gen.Select(text, text, Gen.Bool)
            .Sample(
                pair =>
                {
                    var highLevel = Generators.Record(
                        Side.HighLevel,
                        RecordKind.Contact,
                        ("custom.text", pair.Item1),
                        ("custom.list", pair.Item1),
                        ("city", "Guelph")
                    );
                    var docketManager = Generators.Record(
                        Side.DocketManager,
                        RecordKind.Contact,
                        ("info.X", pair.Item2)
                    );

                    // Never in step, then one side edited to nothing or something: each time one round is the last.
                    var (h, d, shadows) = Round(kind, highLevel, docketManager, null);
                    Round(kind, h, d, shadows).Writes.Should().Be(0, "the first round has done all");
                    var edited = Generators.Patched(
                        pair.Item3 ? h : d,
                        new Dictionary<string, string?>
                        {
                            [pair.Item3 ? "custom.text" : "info.X"] = pair.Item2,
                            [pair.Item3 ? "custom.list" : "info.X"] = pair.Item2,
                        }
                    );
                    var next = pair.Item3 ? Round(kind, edited, d, shadows) : Round(kind, h, edited, shadows);
                    Round(kind, next.HighLevel, next.DocketManager, next.Shadows)
                        .Writes.Should()
                        .Be(0, "an edit is carried over once");
                },
                iter: 400
            );
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Mapping_there_and_back_changes_nothing_that_a_person_would_see(string values, string row)
    {
        var rule = DocumentText.Compiled(DocumentText.With(row)).Contacts.Rules.Single(rule => rule.Name == "x");
        Texts(values)
            .Sample(
                text =>
                {
                    var source = Generators.Record(
                        Side.HighLevel,
                        RecordKind.Contact,
                        ("custom.text", text),
                        ("custom.list", text)
                    );
                    var value = rule.HighLevel.Read(source, s_context);
                    var there = Write(rule, Side.DocketManager, value, null, source);
                    if (value.NotSendable is not null || there is null || rule.Direction != Direction.Both)
                    {
                        return;
                    }

                    var back = rule.DocketManager.Read(there, s_context);
                    back.Key.Should().Be(value.Key);

                    // Nobody edited: the engine compares keys, and does not write. If it did, the source would still mean the same, or the
                    // value, which a person put there and no mapping could, would be kept back.
                    if (Write(rule, Side.HighLevel, back, source, there) is { } again)
                    {
                        rule.HighLevel.Read(again, s_context).Key.Should().Be(value.Key);
                    }
                },
                iter: 400
            );
    }

    private static Gen<string> Texts(string values) =>
        values switch
        {
            "date" => s_date,
            "time" => s_time,
            "number" => s_number,
            "set" => s_set,
            "files" => s_files,
            _ => Gen.OneOf(s_word, Generators.AnyText, Generators.Phone, Generators.Email, s_number),
        };

    private static SideRecord? Write(
        FieldRule rule,
        Side side,
        CommonValue value,
        SideRecord? current,
        SideRecord source
    )
    {
        var patch = new Dictionary<string, string?>(StringComparer.Ordinal);
        return rule.Lens(side).Write(new FieldWrite(value, current, source, patch), s_context) is null
            ? Generators.Patched(current ?? Generators.Record(side, RecordKind.Contact), patch)
            : null;
    }

    // What the engine does with a pair: merge, write what can be written, keep what both sides show as the shadows.
    private static (
        SideRecord HighLevel,
        SideRecord DocketManager,
        (CommonRecord, CommonRecord) Shadows,
        int Writes
    ) RoundOf(KindMapping kind, SideRecord highLevel, SideRecord docketManager, (CommonRecord, CommonRecord)? shadows)
    {
        var plan = RecordMerge.Merge(
            kind with
            {
                Rules = [.. kind.Rules.Where(rule => rule.Name == "x")],
            },
            shadows,
            kind.Read(highLevel, s_context),
            kind.Read(docketManager, s_context),
            []
        );
        var writes = 0;
        foreach (var change in plan.Changes)
        {
            var rule = kind.Rules.Single(rule => rule.Name == change.Field);
            var (current, source) =
                change.Target == Side.HighLevel ? (highLevel, docketManager) : (docketManager, highLevel);
            if (Write(rule, change.Target, change.Value, current, source) is not { } written)
            {
                continue;
            }

            writes++;
            highLevel = change.Target == Side.HighLevel ? written : highLevel;
            docketManager = change.Target == Side.DocketManager ? written : docketManager;
        }

        return (
            highLevel,
            docketManager,
            (kind.Read(highLevel, s_context), kind.Read(docketManager, s_context)),
            writes
        );
    }

    private static Turn Round(
        KindMapping kind,
        SideRecord highLevel,
        SideRecord docketManager,
        (CommonRecord, CommonRecord)? shadows
    )
    {
        var (h, d, s, writes) = RoundOf(kind, highLevel, docketManager, shadows);
        return new Turn(h, d, s, writes);
    }

    private sealed record Turn(
        SideRecord HighLevel,
        SideRecord DocketManager,
        (CommonRecord, CommonRecord) Shadows,
        int Writes
    )
    {
        public void Deconstruct(
            out SideRecord highLevel,
            out SideRecord docketManager,
            out (CommonRecord, CommonRecord) shadows
        ) => (highLevel, docketManager, shadows) = (HighLevel, DocketManager, Shadows);
    }
}
