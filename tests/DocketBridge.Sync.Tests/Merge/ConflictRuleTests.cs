using DocketBridge.Sync.Fields;
using DocketBridge.Sync.Mapping;
using DocketBridge.Sync.Mapping.Lenses;
using DocketBridge.Sync.Merge;
using DocketBridge.Sync.Records;

namespace DocketBridge.Sync.Tests.Merge;

/// <summary>Who wins a conflict by each rule, and what a person's choice comes to.</summary>
public sealed class ConflictRuleTests
{
    private static readonly DateTimeOffset s_now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(ConflictRule.HighLevel, Side.HighLevel)]
    [InlineData(ConflictRule.DocketManager, Side.DocketManager)]
    public void A_side_that_the_rule_names_wins(ConflictRule rule, Side winner)
    {
        var plan = Plan(rule, "was", "here", "there");

        plan.Conflicts.Should().ContainSingle().Which.Winner.Should().Be(winner);
        plan.Conflicts[0].Base!.Text.Should().Be("was");
    }

    [Theory]
    [InlineData(-10, -20, Side.HighLevel)]
    [InlineData(-20, -10, Side.DocketManager)]
    [InlineData(-10, -9, Side.HighLevel)]
    [InlineData(-10, -8, Side.HighLevel)]
    [InlineData(-10, -7, Side.DocketManager)]
    [InlineData(null, -10, Side.HighLevel)]
    [InlineData(-10, null, Side.DocketManager)]
    [InlineData(null, null, Side.HighLevel)]
    public void The_newest_wins_and_what_is_of_the_same_moment_is_HighLevels(int? here, int? there, Side winner)
    {
        var facts = new MergeFacts
        {
            HighLevelAt = here is { } h ? s_now.AddSeconds(h) : null,
            DocketManagerAt = there is { } d ? s_now.AddSeconds(d) : null,
            Now = s_now,
        };

        Plan(ConflictRule.Newest, "was", "here", "there", facts)
            .Conflicts.Should()
            .ContainSingle()
            .Which.Winner.Should()
            .Be(winner);
    }

    [Theory]
    [InlineData("was")]
    [InlineData(null)]
    public void What_a_person_is_asked_about_is_written_nowhere(string? was)
    {
        var plan = Plan(ConflictRule.Ask, was, "here", "there");

        plan.Changes.Should().BeEmpty();
        plan.Conflicts.Should().BeEmpty();
        var open = plan.Open.Should().ContainSingle().Subject;
        (open.HighLevel.Text, open.DocketManager.Text, open.HighLevelBase?.Text).Should().Be(("here", "there", was));
    }

    [Theory]
    [InlineData("was", "was", "there", Side.HighLevel, "there")]
    [InlineData("was", "here", "was", Side.DocketManager, "here")]
    [InlineData(null, "", "there", Side.HighLevel, "there")]
    public void Nobody_is_asked_where_one_side_only_has_something_to_say(
        string? was,
        string here,
        string there,
        Side target,
        string value
    )
    {
        var plan = Plan(ConflictRule.Ask, was, here, there);

        plan.Open.Should().BeEmpty();
        plan.Changes.Should().ContainSingle().Which.Should().Be(new FieldChange("x", target, CommonValue.Plain(value)));
    }

    [Fact]
    public void A_chosen_value_goes_to_each_side_that_does_not_show_it_and_is_settled_when_both_do()
    {
        var facts = Chosen("chosen");

        Plan(ConflictRule.Ask, "was", "here", "there", facts)
            .Changes.Select(change => change.Target)
            .Should()
            .BeEquivalentTo([Side.HighLevel, Side.DocketManager]);
        Plan(ConflictRule.Ask, "was", "here", "chosen", facts)
            .Changes.Should()
            .ContainSingle()
            .Which.Target.Should()
            .Be(Side.HighLevel);
        Plan(ConflictRule.Ask, "was", "chosen", "chosen", facts).Settled.Should().Equal("x");
        Plan(ConflictRule.Ask, "was", "cut", "chosen", Chosen("chosen", Side.HighLevel))
            .Settled.Should()
            .Equal(["x"], "a side that shows it in its own way was given it");
    }

    private static MergeFacts Chosen(string value, params Side[] done) =>
        new()
        {
            Chosen = new Dictionary<string, ChosenValue>(StringComparer.Ordinal)
            {
                ["x"] = new(CommonValue.Plain(value), done),
            },
        };

    private static MergePlan Plan(ConflictRule rule, string? was, string here, string there, MergeFacts? facts = null)
    {
        var kind = new KindMapping(
            RecordKind.Contact,
            RecordKind.Contact,
            [new FieldRule("x", new TextLens("x"), new TextLens("x"), OnConflict: rule)]
        );
        return RecordMerge.Merge(
            kind,
            was is null ? null : (Record(was), Record(was)),
            Record(here),
            Record(there),
            [],
            facts
        );
    }

    private static CommonRecord Record(string value) => CommonRecord.Empty.With("x", CommonValue.Plain(value));
}
