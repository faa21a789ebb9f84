using DocketBridge.Sync.Fields;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Mapping;
using DocketBridge.Sync.Merge;
using DocketBridge.Sync.Records;
using Docs = DocketBridge.Sync.Tests.Mapping.Documents.DocumentText;

namespace DocketBridge.Sync.Tests.Mapping;

/// <summary>A changed mapping does not take the change of what a value means for an edit of a person.</summary>
public sealed class MappingRebaseTests
{
    private const string Row = """{ "name": "stage", "highLevel": "city", "docketManager": "info.Stage" }""";

    private const string Told =
        """{ "name": "stage", "highLevel": { "field": "city", "steps": [{ "step": "lookup", "table": { "hot": "Hot lead", "cold": "Cold lead" } }] }, "docketManager": "info.Stage" }""";

    private static readonly SyncMapping s_before = Docs.Compiled(WithoutAddress(Row), 1);

    [Fact]
    public void A_row_that_did_not_change_keeps_its_shadows()
    {
        var after = After(Told.Replace("city", "state").Replace("Stage", "Other").Replace("\"stage\"", "\"other\""));
        var link = InStep(Contact(Side.HighLevel, "hot"), Contact(Side.DocketManager, "hot"));

        var rebased = MappingRebase.Apply(link, after, Generators.Context);

        rebased.MappingVersion.Should().Be(2);
        rebased.HighLevelShadow!["email"].Should().Be(link.HighLevelShadow!["email"]);
    }

    [Fact]
    public void A_row_that_is_only_told_otherwise_and_still_agrees_is_not_written()
    {
        var after = After(Row.Replace("\"city\"", """{ "field": "city", "steps": [{ "step": "trim" }] }"""));
        var link = InStep(Contact(Side.HighLevel, "hot"), Contact(Side.DocketManager, "hot"));

        Changes(link, after, "hot", "hot").Should().BeEmpty();
    }

    [Fact]
    public void A_persons_edit_that_was_under_way_when_the_mapping_changed_still_wins_over_the_other_sides_old_value()
    {
        var after = After(Row.Replace("\"city\"", """{ "field": "city", "steps": [{ "step": "trim" }] }"""));
        var link = InStep(Contact(Side.HighLevel, "hot"), Contact(Side.DocketManager, "hot"));

        var change = Changes(link, after, "hot", "edited").Should().ContainSingle().Subject;

        (change.Target, change.Value.Text).Should().Be((Side.HighLevel, "edited"));
    }

    [Fact]
    public void Values_that_do_not_agree_under_the_new_mapping_are_brought_in_step_by_the_owner()
    {
        var link = InStep(Contact(Side.HighLevel, "hot"), Contact(Side.DocketManager, "hot"));

        var change = Changes(link, After(Told), "hot", "hot").Should().ContainSingle().Subject;

        (change.Target, change.Value.Text).Should().Be((Side.DocketManager, "Hot lead"));
    }

    [Fact]
    public void A_row_that_is_new_merges_as_never_in_step()
    {
        var link = InStep(Contact(Side.HighLevel, "hot"), Contact(Side.DocketManager, "hot"));
        var after = After(Row.Replace("\"city\"", "\"state\"").Replace("Stage", "Region"));

        MappingRebase.Apply(link, after, Generators.Context).HighLevelShadow!["stage"].IsEmpty.Should().BeTrue();
    }

    [Fact]
    public void A_replica_that_holds_an_edit_which_the_shadow_does_not_is_no_base()
    {
        var link = InStep(Contact(Side.HighLevel, "hot"), Contact(Side.DocketManager, "hot")) with
        {
            HighLevelRecord = Contact(Side.HighLevel, "edited before the change"),
        };
        var after = After(Row.Replace("\"city\"", """{ "field": "city", "steps": [{ "step": "trim" }] }"""));

        MappingRebase.Apply(link, after, Generators.Context).HighLevelShadow!["stage"].IsEmpty.Should().BeTrue();
    }

    [Fact]
    public void A_field_whose_custom_field_is_gone_keeps_its_shadow_and_is_not_read()
    {
        var context = Generators.Context with { CustomFields = [] };

        s_before.Usable(context).Contacts.Rules.Should().NotContain(rule => rule.Name == "jobTitle");
        s_before.Usable(Generators.Context).Should().BeSameAs(s_before);
        s_before.Suspended(context).Select(row => row.Rule.Name).Should().Contain("jobTitle");
    }

    private static SyncMapping After(string row) =>
        Docs.Compiled(WithoutAddress(row), 2) with
        {
            Earlier = version => version == 1 ? s_before : null,
        };

    private static IReadOnlyList<FieldChange> Changes(
        Link link,
        SyncMapping after,
        string highLevel,
        string docketManager
    )
    {
        var rebased = MappingRebase.Apply(link, after, Generators.Context);
        return
        [
            .. RecordMerge
                .Merge(
                    after.Contacts,
                    rebased.Shadows,
                    after.Contacts.Read(Contact(Side.HighLevel, highLevel), Generators.Context),
                    after.Contacts.Read(Contact(Side.DocketManager, docketManager), Generators.Context),
                    []
                )
                .Changes.Where(change => change.Field == "stage"),
        ];
    }

    private static Link InStep(SideRecord highLevel, SideRecord docketManager) =>
        new()
        {
            Id = new LinkId(1),
            Kind = RecordKind.Contact,
            HighLevelId = highLevel.Id,
            DocketManagerId = docketManager.Id,
            HighLevelRecord = highLevel,
            DocketManagerRecord = docketManager,
            HighLevelShadow = s_before.Contacts.Read(highLevel, Generators.Context),
            DocketManagerShadow = s_before.Contacts.Read(docketManager, Generators.Context),
            MappingVersion = 1,
        };

    private static SideRecord Contact(Side side, string stage) =>
        side == Side.HighLevel
            ? Generators.Record(side, RecordKind.Contact, ("email", "a@b.example"), ("city", stage))
            : Generators.Record(side, RecordKind.Contact, ("email", "a@b.example"), ("info.Stage", stage));

    // The whole address would write the city too.
    private static string WithoutAddress(string row) =>
        Docs.With(row)
            .Replace(
                "\"docketManager\": \"billing\", \"owner\"",
                "\"docketManager\": \"billing\", \"direction\": \"off\", \"owner\""
            );
}
