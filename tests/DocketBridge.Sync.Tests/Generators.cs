using System.Collections.Immutable;
using CsCheck;
using DocketBridge.Sync.Fields;
using DocketBridge.Sync.Mapping;
using DocketBridge.Sync.Records;

namespace DocketBridge.Sync.Tests;

/// <summary>Values as people and systems really write them.</summary>
internal static class Generators
{
    public static readonly TimeZoneInfo Toronto = TimeZoneInfo.FindSystemTimeZoneById("America/Toronto");

    public static readonly MappingContext Context = new()
    {
        SiteZone = Toronto,
        CustomFields =
        [
            Custom(HighLevelFields.DocketContactId),
            Custom(HighLevelFields.DocketCustomerNumber),
            Custom(HighLevelFields.JobTitle),
        ],
        Users = new UserMap(
            Map(("ann@shop.example", "hl-ann"), ("bob@shop.example", "hl-bob"), ("only.hl@shop.example", "hl-only")),
            Map(("ann@shop.example", "1"), ("bob@shop.example", "2"), ("only.dm@shop.example", "3"))
        ),
    };

    private static CustomField Custom(string field) => new(field, field, field, "TEXT", []);

    private static readonly Gen<string> s_word = Pick(
        "Anna",
        "Anna-Lena",
        "Müller",
        "van",
        "der",
        "Berg",
        "Dr.",
        "Bob",
        "O'Brien",
        "José",
        "李",
        "小明",
        "محمد",
        "🙂",
        "Smith",
        "de",
        "la",
        "Cruz",
        "x"
    );

    private static readonly Gen<string> s_gap = Pick(" ", " ", " ", "  ", "\t");

    public static readonly Gen<string> Name = Gen.Select(
        s_word.List[0, 5],
        s_gap,
        (words, gap) => string.Join(gap, words)
    );

    public static readonly Gen<string> AnyText = Gen.OneOf(
        Gen.String[0, 40],
        Gen.String[Gen.Char[' ', '~'], 0, 60],
        Name,
        Pick(
            "",
            " ",
            "\0",
            "a\0b",
            "a < b & c > d",
            "<b>bold</b>",
            "&amp;",
            "R&D",
            "line\r\nline",
            "\n\nx\n\n\ny\n",
            "- item",
            "<script>alert(1)</script>",
            "100 % — ok"
        ),
        Gen.Select(Name.List[0, 6], lines => string.Join('\n', lines))
    );

    public static readonly Gen<string> Phone = Pick(
        "",
        "+14165550123",
        "(416) 555-0123",
        "416.555.0123",
        "1-416-555-0123 x12",
        "416-555-0123 ext. 7",
        "+49 30 901820",
        "+44 20 7946 0018",
        "ask for Bob",
        "n/a",
        "011 49 30 901820"
    );

    public static readonly Gen<string> Email = Pick(
        "",
        "ann@example.com",
        " Ann@Example.com ",
        "ANN@EXAMPLE.COM",
        "no mail",
        "a@b",
        "bob+x@example.org",
        "info@"
    );

    public static readonly Gen<string> Tags = Pick("rush", "Rush", "lead", "VIP ", "dm:a", "hl:b", "größe", "x y")
        .List[0, 5]
        .Select(tags => TextSet.Join(tags));

    public static readonly Gen<string> Instant = Gen.OneOf(
        Gen.Const(string.Empty),
        Gen.Long[1_700_000_000, 1_900_000_000]
            .Select(s =>
                DateTimeOffset
                    .FromUnixTimeSeconds(s)
                    .ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture)
            ),
        Pick(
            "2026-03-08T06:30:00.000Z",
            "2026-03-08T07:30:00.000Z",
            "2026-11-01T05:30:00.000Z",
            "2026-11-01T06:30:00.000Z",
            "2026-03-09T03:30:00.000Z"
        )
    );

    public static readonly Gen<string> Date = Gen.OneOf(
        Gen.Const(string.Empty),
        Gen.Int[0, 2000]
            .Select(day =>
                new DateOnly(2024, 1, 1)
                    .AddDays(day)
                    .ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)
            ),
        Pick("2026-03-08", "2026-11-01")
    );

    private static readonly Gen<string> s_address = Pick(
        "",
        "1 Main St",
        "  2  King St W ",
        "Guelph",
        "ON",
        "Ontario",
        "N1G 2W1",
        "n1g2w1",
        "Canada",
        "CA",
        "United States",
        "USA",
        "Germany"
    );

    public static readonly Gen<SideRecord> HighLevelContact = Gen.Select(
        Gen.Select(Name, Name, Email, Phone),
        Gen.Select(AnyText, AnyText, Tags, s_address.Array[5]),
        Pick("", "hl-ann", "hl-only", "hl-gone"),
        (a, b, user) =>
            Record(
                Side.HighLevel,
                RecordKind.Contact,
                (HighLevelFields.FirstName, a.Item1),
                (HighLevelFields.LastName, a.Item2),
                (HighLevelFields.Email, a.Item3),
                (HighLevelFields.Phone, a.Item4),
                (HighLevelFields.Company, b.Item1.Length == 7 ? "HighLevel leads" : b.Item1),
                (HighLevelFields.Website, b.Item2),
                (HighLevelFields.Tags, b.Item3),
                (HighLevelFields.Street, b.Item4[0]),
                (HighLevelFields.City, b.Item4[1]),
                (HighLevelFields.State, b.Item4[2]),
                (HighLevelFields.PostalCode, b.Item4[3]),
                (HighLevelFields.Country, b.Item4[4]),
                (HighLevelFields.AssignedTo, user)
            )
    );

    public static readonly Gen<SideRecord> DocketManagerContact = Gen.Select(
        Gen.Select(Name, AnyText, Email, Phone),
        Gen.Select(Gen.OneOf(AnyText, Gen.Const("HighLevel leads")), AnyText, Tags, s_address.Array[5]),
        Pick("", "1", "3", "9"),
        (a, b, user) =>
            Record(
                Side.DocketManager,
                RecordKind.Contact,
                (DocketManagerFields.Name, a.Item1),
                (DocketManagerFields.Title, a.Item2),
                (DocketManagerFields.Email, a.Item3),
                (DocketManagerFields.Phone, a.Item4),
                (DocketManagerFields.CustomerName, b.Item1),
                (DocketManagerFields.CustomerWebsite, b.Item2),
                (DocketManagerFields.Tags, b.Item3),
                (DocketManagerFields.BillingStreet, b.Item4[0]),
                (DocketManagerFields.BillingCity, b.Item4[1]),
                (DocketManagerFields.BillingRegion, b.Item4[2]),
                (DocketManagerFields.BillingPostal, b.Item4[3]),
                (DocketManagerFields.BillingCountry, b.Item4[4]),
                (DocketManagerFields.CustomerSalesRep, user)
            )
    );

    public static readonly Gen<SideRecord> HighLevelTask = Gen.Select(
        AnyText,
        AnyText,
        Instant,
        Gen.Bool,
        Pick("", "hl-ann", "hl-only"),
        (title, body, due, done, user) =>
            Record(
                Side.HighLevel,
                RecordKind.Task,
                (HighLevelFields.Title, title),
                (HighLevelFields.Body, body),
                (HighLevelFields.DueDate, due),
                (HighLevelFields.Completed, done ? "true" : "false"),
                (HighLevelFields.AssignedTo, user)
            )
    );

    public static readonly Gen<SideRecord> DocketManagerTask = Gen.Select(
        AnyText,
        Date,
        Gen.Bool,
        Pick("", "1", "3"),
        (text, due, done, user) =>
            Record(
                Side.DocketManager,
                RecordKind.Task,
                (DocketManagerFields.Text, text),
                (DocketManagerFields.DueDate, due),
                (DocketManagerFields.Completed, done ? "true" : "false"),
                (DocketManagerFields.AssignedTo, user),
                (DocketManagerFields.Modified, "2026-05-01T12:00:00Z")
            )
    );

    public static readonly Gen<SideRecord> HighLevelNote = AnyText.Select(body =>
        Record(
            Side.HighLevel,
            RecordKind.Note,
            (HighLevelFields.Body, body),
            (HighLevelFields.DateAdded, "2026-05-01T12:00:00Z")
        )
    );

    public static readonly Gen<SideRecord> DocketManagerNote = Gen.Select(
        AnyText,
        Pick("", "Jane", "J. (x)"),
        (body, author) =>
            Record(
                Side.DocketManager,
                RecordKind.Note,
                (DocketManagerFields.Body, body),
                (DocketManagerFields.Author, author),
                (DocketManagerFields.Created, "2026-05-01T12:00:00Z")
            )
    );

    public static SideRecord Record(Side side, RecordKind kind, params (string Name, string Value)[] fields)
    {
        var builder = new FieldsBuilder();
        foreach (var (name, value) in fields)
        {
            builder.Add(name, value);
        }

        return new SideRecord
        {
            Side = side,
            Kind = kind,
            Id = side == Side.HighLevel ? "h1" : "d1",
            ParentId = kind == RecordKind.Contact ? null : "c1",
            Fields = builder.Build(),
        };
    }

    /// <summary>One of some values.</summary>
    public static Gen<T> Pick<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    /// <summary>The record after a patch, as a side that takes everything would show it.</summary>
    public static SideRecord Patched(SideRecord record, IReadOnlyDictionary<string, string?> patch)
    {
        var fields = record.Fields.ToBuilder();
        foreach (var (name, value) in patch)
        {
            if (string.IsNullOrEmpty(value))
            {
                fields.Remove(name);
            }
            else
            {
                fields[name] = value;
            }
        }

        return record with
        {
            Fields = fields.ToImmutable(),
        };
    }

    private static ImmutableSortedDictionary<string, string> Map(params (string, string)[] pairs) =>
        pairs.ToImmutableSortedDictionary(pair => pair.Item1, pair => pair.Item2, StringComparer.Ordinal);
}
