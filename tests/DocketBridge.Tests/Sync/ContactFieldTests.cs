using DocketBridge.Sync.Records;

namespace DocketBridge.Tests.Sync;

public sealed class ContactFieldTests(RunningBridge bridge) : IClassFixture<RunningBridge>
{
    private HighLevelPerson HighLevel => bridge.HighLevel;

    private DocketManagerPerson DocketManager => bridge.DocketManager;

    [Fact]
    public async Task B10_What_is_no_phone_stays_in_DocketManager_and_is_noted()
    {
        var customer = await DocketManager.AddCustomerAsync("B10 Ltd.");
        var id = await DocketManager.AddContactAsync(
            new
            {
                customerId = customer,
                name = "Bob Ten",
                email = "b10@a.example",
                phone = "ask for Bob",
            }
        );

        var twin = await bridge.CounterpartAsync(Side.DocketManager, id);

        await bridge.RestsAsync();
        (await HighLevel.ContactAsync(twin)).Text("phone").Should().BeNull();
        (await DocketManager.ContactAsync(id)).Text("phone").Should().Be("ask for Bob");
        var link = await bridge.LinkAsync(Side.DocketManager, id);
        link!.Exceptions.Should().ContainSingle().Which.Field.Should().Be("phone");
    }

    [Fact]
    public async Task B10_An_extension_is_kept_in_DocketManager_when_HighLevel_changes_the_number()
    {
        var customer = await DocketManager.AddCustomerAsync("B10 Extension Ltd.");
        var id = await DocketManager.AddContactAsync(
            new
            {
                customerId = customer,
                name = "Bea Ten",
                email = "b10x@a.example",
                phone = "416-555-0117 ext. 22",
            }
        );
        var twin = await bridge.CounterpartAsync(Side.DocketManager, id);
        await bridge.IdleAsync();
        (await HighLevel.ContactAsync(twin)).Text("phone").Should().Be("+14165550117");
        (await DocketManager.ContactAsync(id)).Text("phone").Should().Be("416-555-0117 ext. 22");

        await HighLevel.EditContactAsync(twin, new { phone = "+14165550118" });

        await bridge.IdleAsync();
        (await DocketManager.ContactAsync(id)).Text("phone").Should().Be("(416) 555-0118 x22");
        (await HighLevel.ContactAsync(twin)).Text("phone").Should().Be("+14165550118");
        await bridge.RestsAsync();
    }

    [Fact]
    [Trait("Scenario", "B11")]
    public async Task B11_An_email_that_another_contact_has_waits_and_the_other_fields_go_through()
    {
        await bridge.PairAsync(
            new
            {
                firstName = "Olga",
                lastName = "Owner",
                email = "b11-taken@a.example",
            }
        );
        var (id, twin) = await bridge.PairAsync(
            new
            {
                firstName = "Ada",
                lastName = "Eleven",
                email = "b11@a.example",
            }
        );
        await bridge.IdleAsync();

        await DocketManager.EditContactAsync(twin, new { name = "Ada Elf", email = "b11-taken@a.example" });

        await bridge.RestsAsync();
        (await HighLevel.ContactAsync(id)).Text("lastName").Should().Be("Elf");
        (await HighLevel.ContactAsync(id)).Text("email").Should().Be("b11@a.example");
        (await DocketManager.ContactAsync(twin)).Text("email").Should().Be("b11-taken@a.example");
        var link = await bridge.LinkAsync(Side.HighLevel, id);
        link!.Exceptions.Should().ContainSingle().Which.Field.Should().Be("email");
    }

    [Fact]
    [Trait("Scenario", "B12")]
    public async Task B12_A_sync_does_not_touch_the_consent_settings()
    {
        var id = await HighLevel.AddContactAsync(
            new
            {
                firstName = "Ada",
                lastName = "Twelve",
                email = "b12@a.example",
                dnd = true,
                // A dictionary: a member's name would be sent in lower case, and HighLevel's channel is SMS.
                dndSettings = new Dictionary<string, object>(StringComparer.Ordinal)
                {
                    ["SMS"] = new { status = "active", message = "no texts" },
                },
            }
        );
        var twin = await bridge.CounterpartAsync(Side.HighLevel, id);
        await bridge.IdleAsync();
        var before = await HighLevel.ContactAsync(id);

        await DocketManager.EditContactAsync(twin, new { name = "Ada Dozen", tags = new[] { "quiet" } });

        await bridge.IdleAsync();
        var after = await HighLevel.ContactAsync(id);
        after.Text("lastName").Should().Be("Dozen");
        after.Is("dnd").Should().BeTrue();
        after["dndSettings"]!.ToJsonString().Should().Be(before["dndSettings"]!.ToJsonString());
        await bridge.RestsAsync();
    }

    [Fact]
    [Trait("Scenario", "B13")]
    public async Task B13_Tags_of_both_sides_are_merged_as_sets()
    {
        var (id, twin) = await bridge.PairAsync(
            new
            {
                firstName = "Ada",
                lastName = "Thirteen",
                email = "b13@a.example",
                tags = new[] { "lead", "vip" },
            }
        );
        await bridge.IdleAsync();

        await bridge.WhileDownAsync(() =>
            Task.WhenAll(
                DocketManager.EditContactAsync(twin, new { tags = new[] { "Rush", "lead", "VIP" } }),
                HighLevel.EditContactAsync(id, new { tags = new[] { "vip" } })
            )
        );

        await bridge.IdleAsync();
        (await HighLevel.ContactAsync(id)).Texts("tags").Should().Equal("rush", "vip");
        (await DocketManager.ContactAsync(twin)).Texts("tags").Should().Equal("Rush", "VIP");
        await bridge.RestsAsync();
    }

    [Fact]
    [Trait("Scenario", "B13")]
    public async Task B13_An_edit_of_another_field_wipes_no_tag_in_HighLevel()
    {
        var (id, twin) = await bridge.PairAsync(
            new
            {
                firstName = "Ada",
                lastName = "Tags",
                email = "b13b@a.example",
                tags = new[] { "one" },
            }
        );
        await bridge.IdleAsync();

        await bridge.WhileDownAsync(() =>
            Task.WhenAll(
                HighLevel.EditContactAsync(id, new { tags = new[] { "one", "two" } }),
                DocketManager.EditContactAsync(twin, new { name = "Ada Kept" })
            )
        );

        await bridge.IdleAsync();
        (await HighLevel.ContactAsync(id)).Text("lastName").Should().Be("Kept");
        (await HighLevel.ContactAsync(id)).Texts("tags").Should().Equal("one", "two");
        (await DocketManager.ContactAsync(twin)).Texts("tags").Should().Equal("one", "two");
        await bridge.RestsAsync();
    }
}
