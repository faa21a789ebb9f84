using System.Collections.Immutable;
using DocketBridge.Sync.Mapping.Lenses;
using DocketBridge.Sync.Text;

namespace DocketBridge.Sync.Mapping.Documents;

/// <summary>The types that a person can give the value of a field; validation, schema and documentation follow from this list.</summary>
public static class ValueTypes
{
    /// <summary>All of them.</summary>
    public static ImmutableArray<ValueType> All { get; } =
    [
        new(
            "text",
            ValueDomain.Text,
            "A text. Spaces at the ends and doubled ones mean nothing; with lines, line breaks count.",
            field =>
                field.Options.Flag("lines") ? new TextLens(field.Field, PlainText.Lines) : new TextLens(field.Field)
        )
        {
            Options = [new("lines", OptionForm.Flag, "True where the text may have several lines.")],
        },
        new(
            "html",
            ValueDomain.Text,
            "HTML, read as the text that a person sees and written with special characters escaped. The markup of an edited text is lost.",
            field => new HtmlLens(field.Field)
        ),
        new(
            "email",
            ValueDomain.Text,
            "An e-mail address; case means nothing, what is none stays where it is.",
            field => EmailLens.On(field.Field)
        )
        {
            IgnoresCase = true,
        },
        new(
            "phone",
            ValueDomain.Phone,
            "A phone number. e164 writes +14165550123; national writes as people of the region do and keeps an extension.",
            field =>
                field.Options.Text("notation", "national") == "e164"
                    ? new E164Lens(field.Field)
                    : new NationalPhoneLens(field.Field)
        )
        {
            Options =
            [
                new("notation", OptionForm.Text, "How this side writes it; national by default.")
                {
                    OneOf = ["e164", "national"],
                },
            ],
        },
        new("name", ValueDomain.Name, "A person's name in one text.", field => new OneNameLens(field.Field)),
        new(
            "date",
            ValueDomain.Date,
            "A calendar date.",
            field => new DateLens(field.Field, field.Options.Text("format", DateLens.Iso))
        )
        {
            Options =
            [
                new(
                    "format",
                    OptionForm.Text,
                    "How this side writes it, for example dd/MM/yyyy; yyyy-MM-dd by default."
                )
                {
                    Most = 40,
                    Check = value =>
                        DateLens.Keeps((string)value)
                            ? null
                            : "does not keep day, month and year, for example dd/MM/yyyy does",
                },
            ],
        },
        new(
            "dateTime",
            ValueDomain.Time,
            "A date with a time to the minute: ISO 8601 instants, or with a format the wall time of the site's zone.",
            field => new DateTimeLens(
                field.Field,
                field.Options.Text("format") is { Length: > 0 } format ? format : null
            )
        )
        {
            Options =
            [
                new(
                    "format",
                    OptionForm.Text,
                    "How this side writes it, for example yyyy-MM-dd HH:mm; ISO 8601 instants by default."
                )
                {
                    Most = 40,
                    Check = value =>
                        DateTimeLens.Keeps((string)value)
                            ? null
                            : "does not keep date, hour and minute, for example yyyy-MM-dd HH:mm does",
                },
            ],
        },
        new(
            "number",
            ValueDomain.Number,
            "A number; compared as a number and never rounded.",
            field => new NumberLens(field.Field, Notation(field.Options, string.Empty))
        )
        {
            Options = [DecimalMark, Decimals("as many as the number has")],
        },
        new(
            "money",
            ValueDomain.Number,
            "An amount of money; compared as a number and never rounded.",
            field => new NumberLens(
                field.Field,
                Notation(field.Options, field.Options.Text("symbol")) with
                {
                    Decimals = field.Options.Count("decimals") ?? 2,
                }
            )
        )
        {
            Options =
            [
                DecimalMark,
                Decimals("2"),
                new(
                    "symbol",
                    OptionForm.Text,
                    "A currency sign or code that this side writes before it, for example $."
                )
                {
                    Most = 8,
                    Check = value =>
                        ((string)value).Any(char.IsDigit)
                            ? "must not hold digits, they would be read as a part of the amount"
                            : null,
                },
            ],
        },
        new(
            "choice",
            ValueDomain.Text,
            "One option of a list; a custom field takes only what HighLevel lists, in its spelling.",
            field => new ChoiceLens(field.Field)
        )
        {
            IgnoresCase = true,
        },
        new(
            "choices",
            ValueDomain.Set,
            "Several options of a list, merged as a set: additions and removals of both sides are kept.",
            field => new ListLens(field.Field, Separator(field.Options), field.Filter)
        )
        {
            Options = [SeparatorOption],
        },
        new(
            "tags",
            ValueDomain.Set,
            "Tags, merged as a set; those of a prefix, an allow-list or a deny-list only, if one is given.",
            field =>
                Separator(field.Options) is null && field.Filter == TagFilter.All
                    ? new TagsLens(field.Field)
                    : new ListLens(field.Field, Separator(field.Options), field.Filter)
        )
        {
            Options =
            [
                SeparatorOption,
                new(
                    "prefix",
                    OptionForm.Text,
                    "What stands before the other side's tags here; tags without it stay here."
                )
                {
                    Most = 40,
                },
                new("only", OptionForm.Texts, "The only tags that travel; a star at the end stands for any ending."),
                new("except", OptionForm.Texts, "Tags that do not travel; a star at the end stands for any ending."),
            ],
        },
        new(
            "checkbox",
            ValueDomain.Flag,
            "Yes or no, by the words that this side has for it.",
            field => new TickLens(
                field.Field,
                field.Options.Text("yes", "true"),
                field.Options.Text("no", string.Empty)
            )
        )
        {
            Options =
            [
                new("yes", OptionForm.Text, "The word for yes; true by default.") { Most = 200, Check = NotBlank },
                new("no", OptionForm.Text, "The word for no; an empty field by default.") { Most = 200 },
            ],
        },
        new(
            "user",
            ValueDomain.User,
            "A user, carried over by e-mail and the table of users.",
            field => new UserLens(field.Side, field.Field)
        )
        {
            MayLackCounterpart = true,
        },
        new(
            "fileNames",
            ValueDomain.Text,
            "The names of uploaded files; the files do not travel.",
            field => new FileNamesLens(field.Field)
        )
        {
            IsReadOnly = true,
        },
    ];

    private static OptionSpec DecimalMark =>
        new("decimalMark", OptionForm.Text, "The mark before the decimals; a point by default.") { OneOf = [".", ","] };

    private static OptionSpec SeparatorOption =>
        new(
            "separator",
            OptionForm.Text,
            "What stands between the entries where this side keeps them in one text, for example ;."
        )
        {
            Most = 5,
            Check = value => string.IsNullOrWhiteSpace((string)value) ? "must hold a character that is no space" : null,
        };

    /// <summary>The type of a name, or null.</summary>
    public static ValueType? Find(string name) => All.FirstOrDefault(type => type.Name == name);

    private static OptionSpec Decimals(string otherwise) =>
        new("decimals", OptionForm.Count, $"How many decimals this side writes; {otherwise} by default.") { Most = 8 };

    private static NumberNotation Notation(Options options, string symbol) =>
        new(options.Text("decimalMark", ".")[0], options.Count("decimals"), symbol);

    private static string? Separator(Options options) =>
        options.Text("separator") is { Length: > 0 } separator ? separator : null;

    private static string? NotBlank(object value) =>
        string.IsNullOrWhiteSpace((string)value) ? "must not be empty" : null;
}
