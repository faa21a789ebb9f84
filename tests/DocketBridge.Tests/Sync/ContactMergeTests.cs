using System.Text.Json.Nodes;
using DocketBridge.Sync.Records;

namespace DocketBridge.Tests.Sync;

public sealed class ContactMergeTests(RunningBridge bridge) : IClassFixture<RunningBridge>
{
    private HighLevelPerson HighLevel => bridge.HighLevel;

    private DocketManagerPerson DocketManager => bridge.DocketManager;

    [Fact]
    [Trait("Scenario", "B1")]
    public async Task B1_Of_two_edits_of_one_field_HighLevels_wins_and_the_conflict_is_recorded()
    {
        var (id, twin) = await bridge.PairAsync(
            new
            {
                firstName = "Ada",
                lastName = "One",
                email = "b1@a.example",
            }
        );
        await bridge.IdleAsync();
        var conflicts = await bridge.ConflictsAsync();

        await bridge.WhileDownAsync(() =>
            Task.WhenAll(
                HighLevel.EditContactAsync(id, new { phone = "+14165550111" }),
                DocketManager.EditContactAsync(twin, new { phone = "416-555-0112" })
            )
        );

        await bridge.IdleAsync();
        (await HighLevel.ContactAsync(id)).Text("phone").Should().Be("+14165550111");
        (await DocketManager.ContactAsync(twin)).Text("phone").Should().Be("(416) 555-0111");
        (await bridge.ConflictsAsync()).Should().Be(conflicts + 1);
        await bridge.RestsAsync();
    }

    [Fact]
    public async Task B2_Edits_of_different_fields_are_both_kept()
    {
        var (id, twin) = await bridge.PairAsync(
            new
            {
                firstName = "Ada",
                lastName = "Two",
                email = "b2@a.example",
            }
        );
        await bridge.IdleAsync();
        var conflicts = await bridge.ConflictsAsync();

        await bridge.WhileDownAsync(() =>
            Task.WhenAll(
                HighLevel.EditContactAsync(id, new { lastName = "Deux" }),
                DocketManager.EditContactAsync(twin, new { phone = "416-555-0113" })
            )
        );

        await bridge.IdleAsync();
        (await HighLevel.ContactAsync(id)).Text("phone").Should().Be("+14165550113");
        (await HighLevel.ContactAsync(id)).Text("lastName").Should().Be("Deux");
        (await DocketManager.ContactAsync(twin)).Text("name").Should().Be("Ada Deux");
        (await DocketManager.ContactAsync(twin)).Text("phone").Should().Be("416-555-0113");
        (await bridge.ConflictsAsync()).Should().Be(conflicts);
        await bridge.RestsAsync();
    }

    [Fact]
    [Trait("Scenario", "B3")]
    public async Task B3_The_same_edit_on_both_sides_is_no_conflict_and_costs_no_write()
    {
        var (id, twin) = await bridge.PairAsync(
            new
            {
                firstName = "Ada",
                lastName = "Three",
                email = "b3@a.example",
            }
        );
        await bridge.IdleAsync();
        var conflicts = await bridge.ConflictsAsync();
        var highLevel = await HighLevel.LogLengthAsync();
        var docketManager = await DocketManager.LogLengthAsync();

        await bridge.WhileDownAsync(() =>
            Task.WhenAll(
                HighLevel.EditContactAsync(id, new { phone = "+14165550114" }),
                DocketManager.EditContactAsync(twin, new { phone = "416.555.0114" })
            )
        );

        await bridge.IdleAsync();
        (await HighLevel.LogAsync(highLevel)).Should().OnlyContain(entry => entry.Text("actor") == "user");
        (await DocketManager.LogAsync(docketManager)).Should().OnlyContain(entry => entry.Text("actor") == "user");
        (await bridge.ConflictsAsync()).Should().Be(conflicts);
    }

    [Fact]
    public async Task B5_A_field_cleared_in_HighLevel_is_cleared_in_DocketManager()
    {
        var (id, twin) = await bridge.PairAsync(
            new
            {
                firstName = "Ada",
                lastName = "Five",
                email = "b5@a.example",
                phone = "+14165550115",
                address1 = "1 Main St",
                city = "Toronto",
                state = "ON",
                postalCode = "M5V 2T6",
                country = "CA",
            }
        );
        await bridge.IdleAsync();

        var cleared = new JsonObject
        {
            ["phone"] = null,
            ["address1"] = null,
            ["city"] = null,
            ["state"] = null,
            ["postalCode"] = null,
            ["country"] = null,
        };
        await HighLevel.EditContactAsync(id, cleared);

        await bridge.IdleAsync();
        var contact = await DocketManager.ContactAsync(twin);
        contact.Text("phone").Should().BeNull();
        contact["billing"].Should().BeNull();
        contact.Text("email").Should().Be("b5@a.example");
        (await HighLevel.ContactAsync(id)).Text("phone").Should().BeNull();
        await bridge.RestsAsync();
    }

    [Fact]
    public async Task B5_A_field_cleared_in_DocketManager_is_cleared_in_HighLevel()
    {
        var (id, twin) = await bridge.PairAsync(
            new
            {
                firstName = "Ada",
                lastName = "Fives",
                email = "b5b@a.example",
                phone = "+14165550116",
            }
        );
        await bridge.IdleAsync();

        await DocketManager.EditContactAsync(twin, new JsonObject { ["phone"] = null });

        await bridge.IdleAsync();
        (await HighLevel.ContactAsync(id)).Text("phone").Should().BeNull();
        (await HighLevel.ContactAsync(id)).Text("email").Should().Be("b5b@a.example");
        (await DocketManager.ContactAsync(twin)).Text("phone").Should().BeNull();
        await bridge.RestsAsync();
    }

    [Fact]
    public async Task B8_Of_a_burst_of_edits_the_last_stands_on_both_sides()
    {
        var (id, twin) = await bridge.PairAsync(
            new
            {
                firstName = "Ada",
                lastName = "Eight",
                email = "b8@a.example",
            }
        );

        for (var edit = 0; edit < 60; edit++)
        {
            await HighLevel.EditContactAsync(id, new { lastName = $"Eight{edit}" });
        }

        await bridge.IdleAsync();
        (await HighLevel.ContactAsync(id)).Text("lastName").Should().Be("Eight59");
        (await DocketManager.ContactAsync(twin)).Text("name").Should().Be("Ada Eight59");
        await bridge.RestsAsync();
    }
}
