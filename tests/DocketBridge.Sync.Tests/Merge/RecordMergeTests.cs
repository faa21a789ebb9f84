using CsCheck;
using DocketBridge.Sync.Fields;
using DocketBridge.Sync.Mapping;
using DocketBridge.Sync.Merge;
using DocketBridge.Sync.Records;

namespace DocketBridge.Sync.Tests.Merge;

/// <summary>The three-way merge on two sides that hold everything exactly; what is lossy is the lenses' affair.</summary>
public sealed class RecordMergeTests
{
    private static readonly KindMapping s_kind = DefaultMapping.Create().Contacts;

    private static readonly Gen<CommonRecord> s_record = Gen.Select(
        Generators.Pick("", "Ann", "Bob", "Cid"),
        Generators.Pick("", "a@x.example", "b@x.example"),
        Generators.Pick("", "Acme", "Widget"),
        Generators.Tags,
        (name, email, company, tags) =>
            CommonRecord
                .Empty.With("name", CommonValue.Plain(name))
                .With("email", CommonValue.Plain(email))
                .With("company", CommonValue.Plain(company))
                .With("tags", Sync.Mapping.Lenses.TagsLens.Value(TextSet.Split(tags)))
    );

    [Fact]
    public void Nothing_changed_on_either_side_means_no_write() =>
        Gen.Select(s_record, s_record).Sample((h, d) => Plan((h, d), h, d).Changes.Should().BeEmpty());

    [Fact]
    public void The_second_merge_finds_nothing_to_do() =>
        Gen.Select(s_record, s_record, s_record, s_record)
            .Sample(
                (wasH, wasD, h, d) =>
                {
                    var (nextH, nextD) = Apply(Plan((wasH, wasD), h, d), h, d);
                    Plan((nextH, nextD), nextH, nextD).Changes.Should().BeEmpty();
                }
            );

    [Fact]
    public void Two_sides_that_were_in_step_are_in_step_again_after_any_edits() =>
        Gen.Select(s_record, s_record, s_record)
            .Sample(
                (was, h, d) =>
                {
                    var (nextH, nextD) = Apply(Plan((was, was), h, d), h, d);
                    foreach (var field in (string[])["name", "email", "company"])
                    {
                        nextH[field].Key.Should().Be(nextD[field].Key, "the field {0} has to agree", field);
                    }
                }
            );

    [Fact]
    public void A_change_on_one_side_only_is_carried_over_and_the_rest_is_left_alone() =>
        Gen.Select(s_record, s_record)
            .Sample(
                (was, h) =>
                {
                    var plan = Plan((was, was), h, was);
                    plan.For(Side.HighLevel).Should().BeEmpty();
                    foreach (var change in plan.Changes)
                    {
                        h[change.Field].Means(was[change.Field]).Should().BeFalse();
                    }
                }
            );

    [Fact]
    public void The_first_merge_never_replaces_a_filled_value_by_an_empty_one() =>
        Gen.Select(s_record, s_record)
            .Sample((h, d) => Plan(null, h, d).Changes.Should().OnlyContain(change => !change.Value.IsEmpty));

    [Fact]
    public void Highlevel_wins_a_conflict_of_contact_details_and_docketmanager_one_of_the_company()
    {
        var was = Record(("name", "Ann"), ("company", "Acme"));
        var plan = Plan(
            (was, was),
            Record(("name", "Bea"), ("company", "Bolt")),
            Record(("name", "Cid"), ("company", "Cog"))
        );
        plan.Changes.Should()
            .BeEquivalentTo([
                new FieldChange("name", Side.DocketManager, CommonValue.Plain("Bea")),
                new FieldChange("company", Side.HighLevel, CommonValue.Plain("Cog")),
            ]);
        plan.Conflicts.Select(conflict => (conflict.Field, conflict.Winner))
            .Should()
            .BeEquivalentTo([("name", Side.HighLevel), ("company", Side.DocketManager)]);
    }

    [Fact]
    public void The_same_edit_on_both_sides_is_no_conflict_and_no_write()
    {
        var plan = Plan(
            (Record(("name", "Ann")), Record(("name", "Ann"))),
            Record(("name", "Bea")),
            Record(("name", "Bea"))
        );
        plan.Changes.Should().BeEmpty();
        plan.Conflicts.Should().BeEmpty();
    }

    [Fact]
    public void A_value_cleared_on_one_side_is_cleared_on_the_other() =>
        Plan(
            (Record(("email", "a@x.example")), Record(("email", "a@x.example"))),
            Record(),
            Record(("email", "a@x.example"))
        )
            .Changes.Should()
            .ContainSingle(change =>
                change.Field == "email" && change.Value.IsEmpty && change.Target == Side.DocketManager
            );

    [Fact]
    public void Additions_and_removals_of_tags_on_both_sides_are_all_kept()
    {
        var was = Tags("lead", "old");
        var plan = Plan((was, was), Tags("old"), Tags("lead", "old", "Rush"));
        plan.Changes.Single(change => change.Target == Side.HighLevel).Value.Key.Should().Be("old\nrush");
        plan.Changes.Single(change => change.Target == Side.DocketManager).Value.Text.Should().Be("old\nRush");
    }

    [Fact]
    public void Tags_with_a_sides_prefix_are_changed_by_that_side_only()
    {
        var plan = Plan((Tags("dm:a"), Tags("dm:a")), Tags("dm:b"), Tags("dm:a", "hl:x"));
        plan.Changes.Should().BeEmpty("HighLevel neither adds nor removes dm: tags, DocketManager no hl: ones");
    }

    [Fact]
    public void A_value_that_cannot_stand_on_the_other_side_stays_and_holds_up_nothing_else()
    {
        var was = Record(("name", "Ann"), ("phone", "+14165550123"));
        var now = Record(("name", "Bea"))
            .With("phone", new CommonValue("ask for Bob", "ask for Bob", "This is not a phone number."));
        var plan = Plan((was, was), was, now);
        plan.Changes.Select(change => change.Field).Should().Equal("name");
        plan.Kept.Should().ContainSingle(kept => kept.Field == "phone" && kept.Target == Side.HighLevel);
    }

    [Fact]
    public void A_value_that_was_refused_is_not_sent_again_until_it_changes()
    {
        var was = Record(("email", "old@x.example"));
        var now = Record(("email", "taken@x.example"));
        var refused = new FieldException("email", Side.HighLevel, "taken", "taken@x.example");
        RecordMerge.Merge(s_kind, (was, was), was, now, [refused]).Changes.Should().BeEmpty();
        RecordMerge
            .Merge(s_kind, (was, was), was, Record(("email", "free@x.example")), [refused])
            .Changes.Should()
            .ContainSingle();
    }

    private static MergePlan Plan((CommonRecord, CommonRecord)? shadows, CommonRecord h, CommonRecord d) =>
        RecordMerge.Merge(s_kind, shadows, h, d, []);

    private static (CommonRecord, CommonRecord) Apply(MergePlan plan, CommonRecord h, CommonRecord d)
    {
        foreach (var change in plan.Changes)
        {
            if (change.Target == Side.HighLevel)
            {
                h = h.With(change.Field, change.Value);
            }
            else
            {
                d = d.With(change.Field, change.Value);
            }
        }

        return (h, d);
    }

    private static CommonRecord Record(params (string Field, string Value)[] values) =>
        values.Aggregate(CommonRecord.Empty, (all, value) => all.With(value.Field, CommonValue.Plain(value.Value)));

    private static CommonRecord Tags(params string[] tags) =>
        CommonRecord.Empty.With("tags", Sync.Mapping.Lenses.TagsLens.Value(tags));
}
