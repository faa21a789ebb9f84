using DocketBridge.Planning;
using DocketBridge.Running;
using DocketBridge.Storage;
using DocketBridge.Sync.Journal;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Records;
using DocketBridge.Tests.Sync;

namespace DocketBridge.Tests.Planning;

public sealed class AppliedPlanTests : IAsyncLifetime
{
    private readonly PlannedShop _shop = new();

    private HighLevelPerson HighLevel => _shop.HighLevel;

    private DocketManagerPerson DocketManager => _shop.DocketManager;

    public ValueTask InitializeAsync() => _shop.InitializeAsync();

    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    [Fact]
    public async Task What_was_planned_is_done_and_nothing_else()
    {
        var plan = await _shop.PlanAsync();
        var (highLevel, docketManager) = (await HighLevel.LogLengthAsync(), await DocketManager.LogLengthAsync());

        var rows = await _shop.ApplyAsync(plan);

        rows.Where(row => row.State != PlanRowState.Waits)
            .Should()
            .OnlyContain(row => row.State == PlanRowState.Done && row.Outcome == null);
        rows.Where(row => row.State == PlanRowState.Waits).Should().HaveCount(3);
        foreach (var row in rows)
        {
            (row.Written ?? 0).Should().Be(row.Operations.Count, row.Name);
        }

        var totals = plan.Summary!.Totals[RecordKind.Contact];
        (await CreatedAsync(HighLevel, highLevel, "contact")).Should().Be(totals.Created.HighLevel);
        (await CreatedAsync(DocketManager, docketManager, "contact")).Should().Be(totals.Created.DocketManager);
        await _shop.RestsAsync();
    }

    [Fact]
    [Trait("Scenario", "A10")]
    public async Task A10_What_has_changed_since_is_planned_anew_and_told_and_the_rest_goes_on()
    {
        var plan = await _shop.PlanAsync();
        await HighLevel.EditContactAsync(_shop["hl:a9"], new { phone = "+14165550308" });
        await HighLevel.DeleteContactAsync(_shop["hl:a7"]);
        var added = await HighLevel.AddContactAsync(
            new
            {
                firstName = "New",
                lastName = "Nettle",
                email = "new@nettle.example",
            }
        );
        await PlannedShop.IndexedAsync();

        var rows = await _shop.ApplyAsync(plan);

        var changed = rows.Single(row => row.HighLevelId == _shop["hl:a9"]);
        changed.State.Should().Be(PlanRowState.DoneAnew);
        changed.Outcome.Should().StartWith("Its records have changed since the plan. Planned anew: ");
        (await DocketManager.ContactAsync(_shop["dm:a9"])).Text("phone").Should().Be("(416) 555-0308");
        rows.Single(row => row.HighLevelId == _shop["hl:a7"]).State.Should().Be(PlanRowState.Gone);
        rows.Single(row => row.HighLevelId == added).State.Should().Be(PlanRowState.DoneAnew);
        rows.Where(row => row.State == PlanRowState.Done).Should().HaveCountGreaterThan(5);
        var link = await _shop.LinkAsync(Side.HighLevel, _shop["hl:a9"]);
        var told = await _shop
            .Stores.JournalOf(_shop.Store.Connection)
            .ListAsync(new JournalFilter { Contact = link!.Id }, CancellationToken.None);
        told.Should().Contain(entry => entry.Entry == JournalKind.Decision && entry.Reason == changed.Outcome);
        await _shop.RestsAsync();
    }

    [Fact]
    [Trait("Scenario", "A10")]
    public async Task A10_With_only_planned_what_has_changed_is_left_out_until_the_next_plan()
    {
        var plan = await _shop.PlanAsync();
        await HighLevel.EditContactAsync(_shop["hl:a9"], new { phone = "+14165550307" });
        await PlannedShop.IndexedAsync();

        var rows = await _shop.ApplyAsync(plan, onlyPlanned: true);

        rows.Single(row => row.HighLevelId == _shop["hl:a9"]).State.Should().Be(PlanRowState.LeftOut);
        (await DocketManager.ContactAsync(_shop["dm:a9"])).Text("phone").Should().Be("416-555-0399");
        (await _shop.LinkAsync(Side.HighLevel, _shop["hl:a1"]))!.Shadows.Should().NotBeNull();

        var next = await _shop.PlanAsync();
        (await _shop.RowsAsync(next.Id))
            .Where(row => row.Action is not (PlanAction.Nothing or PlanAction.Wait))
            .Select(row => $"{row.Action} {row.HighLevelId}")
            .Should()
            .Equal($"Link {_shop["hl:a9"]}");
        await _shop.ApplyAsync(next, onlyPlanned: true);
        (await DocketManager.ContactAsync(_shop["dm:a9"])).Text("phone").Should().Be("(416) 555-0307");
        await _shop.RestsAsync();
    }

    [Fact]
    [Trait("Scenario", "A5")]
    public async Task A5_What_a_person_decides_before_is_in_the_next_plan_and_is_done()
    {
        await _shop.PlanAsync();
        (
            await PlannedMatches.TryDecideAsync(
                _shop.Plans,
                "dm:" + _shop["dm:a5"],
                _shop["hl:a5-one"],
                CancellationToken.None
            )
        )
            .Should()
            .BeTrue();

        var plan = await _shop.PlanAsync();
        var row = await _shop.RowAsync(plan, "dm:a5");
        (row.Action, row.HighLevelId).Should().Be((PlanAction.Link, _shop["hl:a5-one"]));
        row.MatchedBy.Should().StartWith("decision");
        plan.Summary!.Waiting.Should().Be(0);

        await _shop.ApplyAsync(plan);
        (await _shop.LinkAsync(Side.DocketManager, _shop["dm:a5"]))!.HighLevelId.Should().Be(_shop["hl:a5-one"]);
        await _shop.RestsAsync();
    }

    [Fact]
    [Trait("Scenario", "A12")]
    public async Task A12_Lost_from_memory_in_the_middle_it_goes_on_and_makes_nothing_twice()
    {
        var plan = await _shop.PlanAsync();
        var (highLevel, docketManager) = (await HighLevel.LogLengthAsync(), await DocketManager.LogLengthAsync());
        await _shop.Plans.MoveAsync(plan.Id, [PlanState.Open], PlanState.Approved, CancellationToken.None);
        await Waiting.UntilAsync(
            async () => (await DocketManager.LogAsync(docketManager)).Count > 0,
            "something is written"
        );
        await _shop.KillAndRestartAsync();
        await Waiting.UntilAsync(
            async () => (await _shop.Plans.FindAsync(plan.Id, CancellationToken.None))!.State == PlanState.Applied,
            "the plan is carried out",
            TimeSpan.FromSeconds(90)
        );

        var totals = plan.Summary!.Totals[RecordKind.Contact];
        (await CreatedAsync(HighLevel, highLevel, "contact")).Should().Be(totals.Created.HighLevel);
        (await CreatedAsync(DocketManager, docketManager, "contact")).Should().Be(totals.Created.DocketManager);
        await _shop.RestsAsync();
    }

    private static async Task<int> CreatedAsync(SideClient side, long after, string kind) =>
        (await side.LogAsync(after)).Count(entry =>
            entry.Text("actor") == "api" && entry.Text("entity") == kind && entry.Text("op") == "create"
        );
}
