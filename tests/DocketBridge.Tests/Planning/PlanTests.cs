using DocketBridge.Planning;
using DocketBridge.Storage;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Records;
using DocketBridge.Tests.Sync;

namespace DocketBridge.Tests.Planning;

public sealed class PlanTests(OpenPlan shop) : IClassFixture<OpenPlan>
{
    private PlanHeader Plan => shop.Plan;

    [Fact]
    public async Task It_changes_neither_side_nor_what_is_stored_of_them()
    {
        (await shop.HighLevel.LogAsync(shop.HighLevelBefore))
            .Should()
            .OnlyContain(entry => entry.Text("actor") == "user");
        (await shop.DocketManager.LogAsync(shop.DocketManagerBefore)).Should().BeEmpty();
        (await shop.Store.ListLinksAsync(RecordKind.Contact, CancellationToken.None))
            .Should()
            .NotContain(link => link.IsFull || link.HighLevelRecord != null || link.DocketManagerRecord != null);
        (await shop.Store.ListIntentsAsync(CancellationToken.None)).Should().BeEmpty();
        Directory.GetDirectories(Path.Combine(shop.Folder, "plans")).Should().BeEmpty("the copy is thrown away");
    }

    [Fact]
    [Trait("Scenario", "A1")]
    public async Task A1_An_email_in_other_case_links_and_is_not_written()
    {
        var row = await shop.RowAsync(Plan, "hl:a1");
        (row.Action, row.DocketManagerId).Should().Be((PlanAction.Link, shop["dm:a1"]));
        row.MatchedBy.Should().Equal("email");
        row.Score.Should().Be(60);
        FieldsOf(row).Should().NotContain("email");
    }

    [Fact]
    [Trait("Scenario", "A2")]
    public async Task A2_A_phone_in_another_notation_links()
    {
        var row = await shop.RowAsync(Plan, "hl:a2");
        (row.Action, row.DocketManagerId).Should().Be((PlanAction.Link, shop["dm:a2"]));
        row.MatchedBy.Should().Equal("phone");
        FieldsOf(row).Should().NotContain("phone");
        Field(row, Side.HighLevel, "email").Why.Should().Be("HighLevel had none");
    }

    [Fact]
    public async Task A3_A_value_that_another_contact_has_is_told_of_before_it_is_refused()
    {
        var row = await shop.RowAsync(Plan, "dm:a3-colleague");
        row.Action.Should().Be(PlanAction.Create);
        row.Kept.Should().ContainSingle().Which.Field.Should().Be("phone");
        row.Operations[0].Fields.Select(field => field.Field).Should().NotContain("phone");
    }

    [Fact]
    [Trait("Scenario", "A5")]
    public async Task A5_What_fits_two_contacts_is_shown_with_its_scores_and_not_guessed()
    {
        var row = await shop.RowAsync(Plan, "dm:a5");
        row.Action.Should().Be(PlanAction.Wait);
        row.Operations.Should().BeEmpty();
        row.Candidates.Select(one => one.Id).Should().BeEquivalentTo([shop["hl:a5-one"], shop["hl:a5-two"]]);
        row.Candidates.Should().OnlyContain(one => one.Score > 0 && one.Agrees.Count > 0);
        (await shop.RowAsync(Plan, "hl:a5-one")).Action.Should().Be(PlanAction.Wait);
        Plan.Summary!.Waiting.Should().Be(3);
        (await PlannedMatches.ListAsync(shop.Plans, CancellationToken.None)).Should().HaveCount(3);
    }

    [Fact]
    [Trait("Scenario", "A6")]
    public async Task A6_Name_and_company_link_where_they_are_unique_and_else_a_contact_is_made()
    {
        var row = await shop.RowAsync(Plan, "hl:a6");
        row.DocketManagerId.Should().Be(shop["dm:a6"]);
        row.MatchedBy.Should().Equal("nameAndCompany");
        var alone = await shop.RowAsync(Plan, "hl:a6-alone");
        alone.Action.Should().Be(PlanAction.Create);
        alone.DocketManagerId.Should().BeNull();
        alone
            .Operations[0]
            .Should()
            .Match<PlanOperation>(one => one.Side == Side.DocketManager && one.Write == WriteKind.Create);
    }

    [Fact]
    [Trait("Scenario", "A8")]
    public async Task A8_A_name_that_means_the_same_is_not_written() =>
        FieldsOf(await shop.RowAsync(Plan, "hl:a8")).Should().NotContain("name");

    [Fact]
    [Trait("Scenario", "A9")]
    public async Task A9_Of_two_filled_values_the_owners_is_shown_to_stand_and_the_other_to_be_lost()
    {
        var row = await shop.RowAsync(Plan, "hl:a9");
        var phone = Field(row, Side.DocketManager, "phone");
        (phone.Before, phone.After).Should().Be(("416-555-0399", "(416) 555-0309"));
        phone.Why.Should().Be("both filled: it belongs to HighLevel");
        phone.IsConflict.Should().BeTrue();
        Field(row, Side.HighLevel, "jobTitle")
            .Should()
            .Match<PlanField>(field => field.Before.Length == 0 && field.After == "Buyer" && !field.IsConflict);
    }

    [Fact]
    public async Task Tasks_and_notes_are_part_of_it()
    {
        var row = await shop.RowAsync(Plan, "hl:pairs");
        row.Linked.Should()
            .BeEquivalentTo(new Dictionary<RecordKind, int> { [RecordKind.Task] = 2, [RecordKind.Note] = 1 });
        row.Operations.Should().OnlyContain(one => one.Kind == RecordKind.Contact);
    }

    [Fact]
    public async Task The_totals_are_those_of_the_rows_and_the_calls_those_of_the_writes()
    {
        var rows = await shop.RowsAsync(Plan.Id);
        var summary = Plan.Summary!;
        summary.Rows.Should().Be(rows.Count);
        summary.Totals[RecordKind.Contact].Linked.Should().Be(rows.Count(row => row.Action == PlanAction.Link));
        summary
            .Totals[RecordKind.Contact]
            .Created.DocketManager.Should()
            .Be(rows.Count(row => row.Action == PlanAction.Create && row.HighLevelId is not null));
        summary.Calls.Writes.Should().Be(rows.Sum(row => row.Operations.Sum(one => one.Calls)));
        summary.Calls.Writes.Should().BePositive();
        summary.Calls.Planning.Should().BePositive();
        summary.Time!.Seconds.Should().BePositive();
    }

    [Fact]
    public async Task While_it_waits_webhooks_are_kept_and_nothing_is_written()
    {
        await shop.HighLevel.EditContactAsync(shop["hl:a7"], new { city = "Guelph" });
        await Waiting.UntilAsync(
            async () => (await shop.Store.CountAsync(CancellationToken.None)).Pending > 0,
            "the webhook is stored as a hint"
        );
        (await shop.DocketManager.LogAsync(shop.DocketManagerBefore)).Should().BeEmpty();
        (await shop.Stores.GetConnectionAsync(shop.Store.Connection, CancellationToken.None))!
            .Should()
            .Match<ConnectionRow>(row => row.State == ConnectionState.FirstSync && row.Reason == FirstSyncPlan.Waits);
    }

    private static IEnumerable<string> FieldsOf(PlanRow row) =>
        row.Operations.SelectMany(one => one.Fields).Select(field => field.Field);

    private static PlanField Field(PlanRow row, Side side, string field) =>
        row.Operations.Where(one => one.Side == side).SelectMany(one => one.Fields).Single(one => one.Field == field);
}
