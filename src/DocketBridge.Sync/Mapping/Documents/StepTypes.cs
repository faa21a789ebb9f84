using System.Collections.Immutable;
using DocketBridge.Sync.Mapping.Lenses;
using DocketBridge.Sync.Text;

namespace DocketBridge.Sync.Mapping.Documents;

/// <summary>A step that a person can put between a field and its meaning.</summary>
/// <param name="Name">Its name in the document.</param>
/// <param name="Description">What it does, and what is lost by it if anything.</param>
/// <param name="Build">Makes it.</param>
public sealed record StepType(string Name, string Description, Func<Options, ITextStep> Build)
{
    /// <summary>The options that it takes.</summary>
    public ImmutableArray<OptionSpec> Options { get; init; } = [];
}

/// <summary>The steps that a person can put between a field and its meaning.</summary>
public static class StepTypes
{
    /// <summary>All of them.</summary>
    public static ImmutableArray<StepType> All { get; } =
    [
        new("trim", "Takes away spaces at the ends, both ways.", _ => new TrimStep()),
        new(
            "case",
            "Writes texts of the other side in another case here. The case that the other side wrote is lost here, not there: texts that differ in case only are then the same.",
            options => new CaseStep(options.Text("to"))
        )
        {
            Options =
            [
                new("to", OptionForm.Text, "The case in which this side writes.")
                {
                    IsRequired = true,
                    OneOf = ["upper", "lower", "title"],
                },
            ],
        },
        new(
            "lookup",
            "Words of this side for values that are called otherwise on the other side. Where two words here stand for one there, the first is written back.",
            options => new LookupStep(options.Table("table"), options.Text("otherwise", "keep") == "keep")
        )
        {
            Options =
            [
                new("table", OptionForm.Table, "The other side's words by this side's.")
                {
                    IsRequired = true,
                    Check = value =>
                        ((ImmutableArray<KeyValuePair<string, string>>)value)
                            .GroupBy(row => PlainText.Line(row.Key), StringComparer.OrdinalIgnoreCase)
                            .Any(group => group.Count() > 1)
                            ? "names a word twice"
                            : null,
                },
                new(
                    "otherwise",
                    OptionForm.Text,
                    "What becomes of other words: keep takes them over as they are, hold leaves them to a person."
                )
                {
                    OneOf = ["keep", "hold"],
                },
            ],
        },
        new(
            "standIn",
            "A word that stands here for no value, where this side wants one. It is read as no value.",
            options => new StandInStep(options.Text("text"))
        )
        {
            Options =
            [
                new("text", OptionForm.Text, "The word.")
                {
                    IsRequired = true,
                    Check = value => string.IsNullOrWhiteSpace((string)value) ? "must not be empty" : null,
                },
            ],
        },
        new(
            "affix",
            "Text that this side has before and after the value.",
            options => new AffixStep(options.Text("before"), options.Text("after"))
        )
        {
            Options =
            [
                new("before", OptionForm.Text, "The text before it."),
                new("after", OptionForm.Text, "The text after it."),
            ],
        },
        new(
            "maxLength",
            "The most that this side takes. A longer value waits for a person; nothing is cut.",
            options => new MaxLengthStep(options.Count("characters") ?? int.MaxValue)
        )
        {
            Options =
            [
                new("characters", OptionForm.Count, "How many characters.")
                {
                    IsRequired = true,
                    Least = 1,
                    Most = 100_000,
                },
            ],
        },
    ];

    /// <summary>The step of a name, or null.</summary>
    public static StepType? Find(string name) => All.FirstOrDefault(step => step.Name == name);
}
