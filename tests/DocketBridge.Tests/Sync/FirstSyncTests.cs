using DocketBridge.Sync.Links;
using DocketBridge.Sync.Records;

namespace DocketBridge.Tests.Sync;

public sealed class FirstSyncTests(GrownShop shop) : IClassFixture<GrownShop>
{
    private HighLevelPerson HighLevel => shop.HighLevel;

    private DocketManagerPerson DocketManager => shop.DocketManager;

    [Fact]
    public async Task After_it_nothing_more_is_written()
    {
        await shop.RestsAsync();
        (await shop.Store.CountAsync(CancellationToken.None)).Problems.Should().Be(0);
    }

    [Theory]
    [InlineData("a1")]
    [InlineData("a2")]
    [InlineData("a3")]
    [InlineData("a6")]
    [InlineData("a8")]
    [InlineData("a9")]
    [InlineData("pairs")]
    public async Task The_same_person_is_linked(string name) =>
        (await shop.LinkAsync(Side.HighLevel, shop["hl:" + name]))!.DocketManagerId.Should().Be(shop["dm:" + name]);

    [Fact]
    [Trait("Scenario", "A1")]
    public async Task A1_The_case_and_spaces_of_an_email_cause_no_write()
    {
        (await WrittenAsync(shop["dm:a1"], DocketManager)).Should().NotContain("email");
        (await DocketManager.ContactAsync(shop["dm:a1"])).Text("email")!.Trim().Should().Be("ANN@Ash.example");
        (await WrittenAsync(shop["hl:a1"], HighLevel)).Should().NotContain("email");
    }

    [Fact]
    [Trait("Scenario", "A2")]
    public async Task A2_A_phone_in_another_notation_links_and_is_not_rewritten()
    {
        (await DocketManager.ContactAsync(shop["dm:a2"])).Text("phone").Should().Be("416.555.0301");
        (await HighLevel.ContactAsync(shop["hl:a2"])).Text("email").Should().Be("bob@birch.example");
    }

    [Fact]
    [Trait("Scenario", "A3")]
    public async Task A3_A_colleague_with_the_switchboards_phone_is_made_without_it_and_noted_once()
    {
        var link = await shop.LinkAsync(Side.DocketManager, shop["dm:a3-colleague"]);
        link!.IsFull.Should().BeTrue();
        link.HighLevelId.Should().NotBe(shop["hl:a3"]);
        link.Exceptions.Should().ContainSingle().Which.Field.Should().Be("phone");
        var colleague = await HighLevel.ContactAsync(link.HighLevelId!);
        colleague.Text("email").Should().Be("carl@cedar.example");
        colleague.Text("phone").Should().BeNull();
        (await DocketManager.ContactAsync(shop["dm:a3-colleague"])).Text("phone").Should().Be("416-555-0302");
    }

    [Fact]
    [Trait("Scenario", "A4")]
    public async Task A4_Two_people_of_one_mailbox_are_two_contacts()
    {
        var one = await shop.LinkAsync(Side.DocketManager, shop["dm:a4-one"]);
        var two = await shop.LinkAsync(Side.DocketManager, shop["dm:a4-two"]);
        one!.IsFull.Should().BeTrue();
        two!.IsFull.Should().BeTrue();
        one.HighLevelId.Should().NotBe(two.HighLevelId);
        (await HighLevel.ContactsOfEmailAsync("info@dogwood.example")).Should().ContainSingle();
        one.Exceptions.Concat(two.Exceptions).Should().ContainSingle().Which.Field.Should().Be("email");
        (await DocketManager.ContactsOfEmailAsync("info@dogwood.example")).Should().HaveCount(2);
    }

    [Fact]
    [Trait("Scenario", "A5")]
    public async Task A5_What_fits_two_contacts_waits_for_a_person()
    {
        foreach (
            var (side, name) in ((Side, string)[])
                [(Side.HighLevel, "hl:a5-one"), (Side.HighLevel, "hl:a5-two"), (Side.DocketManager, "dm:a5")]
        )
        {
            var link = await shop.LinkAsync(side, shop[name]);
            link!.State.Should().Be(LinkState.Waiting, name);
            link.IsFull.Should().BeFalse(name);
        }

        (await HighLevel.ContactAsync(shop["hl:a5-one"])).Text("phone").Should().BeNull();
        (await shop.Store.CountAsync(CancellationToken.None)).Waiting.Should().Be(3);
    }

    [Fact]
    [Trait("Scenario", "A6")]
    public async Task A6_Without_a_counterpart_of_that_name_and_company_a_contact_is_made()
    {
        var link = await shop.LinkAsync(Side.HighLevel, shop["hl:a6-alone"]);
        var made = await DocketManager.ContactAsync(link!.DocketManagerId!);
        made.Text("name").Should().Be("Gina Gum");
        made.Text("customerId").Should().Be(shop["Gum Ltd."]);
    }

    [Fact]
    [Trait("Scenario", "A7")]
    public async Task A7_A_lead_without_company_is_put_under_the_leads_customer()
    {
        var link = await shop.LinkAsync(Side.HighLevel, shop["hl:a7"]);
        var made = await DocketManager.ContactAsync(link!.DocketManagerId!);
        (await DocketManager.CustomerAsync(made.Text("customerId")!))
            .Text("name")
            .Should()
            .Be(DocketBridge.Sync.Mapping.MappingContext.DefaultLeadsCustomer);
        (await HighLevel.ContactAsync(shop["hl:a7"])).Text("companyName").Should().BeNull();
    }

    [Fact]
    [Trait("Scenario", "A8")]
    public async Task A8_A_name_that_means_the_same_is_not_rewritten()
    {
        (await DocketManager.ContactAsync(shop["dm:a8"])).Text("name").Should().Be("Müller,  Anna");
        (await HighLevel.ContactAsync(shop["hl:a8"])).Text("lastName").Should().Be("Müller");
    }

    [Fact]
    [Trait("Scenario", "A9")]
    public async Task A9_Of_two_different_values_the_owners_stands_and_none_is_emptied()
    {
        var contact = await DocketManager.ContactAsync(shop["dm:a9"]);
        contact.Text("phone").Should().Be("(416) 555-0309");
        contact.Text("title").Should().Be("Buyer");
        (await HighLevel.ContactAsync(shop["hl:a9"])).Text("phone").Should().Be("+14165550309");
        (await HighLevel.CustomValueAsync(shop["hl:a9"], "job_title")).Should().Be("Buyer");
    }

    [Fact]
    public async Task Equal_tasks_and_notes_of_both_sides_are_paired()
    {
        (await HighLevel.TasksAsync(shop["hl:pairs"])).Should().HaveCount(2);
        (await DocketManager.TasksAsync(shop["dm:pairs"])).Should().HaveCount(2);
        (await HighLevel.NotesAsync(shop["hl:pairs"])).Should().ContainSingle();
        (await DocketManager.NotesAsync(shop["dm:pairs"])).Should().ContainSingle();
    }

    // Which members of a record a program wrote.
    private static async Task<List<string>> WrittenAsync(string id, SideClient side) =>
        [
            .. (await side.LogAsync(0))
                .Where(entry => entry.Text("actor") == "api" && entry.Text("id") == id)
                .SelectMany(entry => entry["changed"]!.AsObject().Select(member => member.Key)),
        ];
}
