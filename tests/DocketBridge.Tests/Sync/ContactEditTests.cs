using DocketBridge.Sync.Records;

namespace DocketBridge.Tests.Sync;

public sealed class ContactEditTests(RunningBridge bridge) : IClassFixture<RunningBridge>
{
    private HighLevelPerson HighLevel => bridge.HighLevel;

    private DocketManagerPerson DocketManager => bridge.DocketManager;

    [Fact]
    public async Task A_contact_made_in_HighLevel_appears_in_DocketManager()
    {
        var id = await HighLevel.AddContactAsync(
            new
            {
                firstName = "Nora",
                lastName = "Sayed",
                email = "nora@birch.example",
                phone = "(416) 555-0101",
                companyName = "Birch Print",
                tags = new[] { "vip" },
            }
        );

        var twin = await bridge.CounterpartAsync(Side.HighLevel, id);

        var contact = await DocketManager.ContactAsync(twin);
        contact.Text("name").Should().Be("Nora Sayed");
        contact.Text("email").Should().Be("nora@birch.example");
        contact.Text("phone").Should().Be("(416) 555-0101", "a phone has the site's notation");
        contact.Texts("tags").Should().Equal("vip");
        (await DocketManager.CustomerAsync(contact.Text("customerId")!)).Text("name").Should().Be("Birch Print");
        (await HighLevel.CustomValueAsync(id, "dm_contact_id")).Should().Be(twin);
        await bridge.RestsAsync();
    }

    [Fact]
    public async Task A_contact_made_in_DocketManager_appears_in_HighLevel_with_its_id()
    {
        var customer = await DocketManager.AddCustomerAsync("Cedar Labels");
        var id = await DocketManager.AddContactAsync(
            new
            {
                customerId = customer,
                name = "Dr. Anna-Lena van der Berg",
                title = "Buyer",
                email = "Anna@Cedar.example",
                phone = "416.555.0102",
                tags = new[] { "Rush" },
            }
        );

        var twin = await bridge.CounterpartAsync(Side.DocketManager, id);

        var contact = await HighLevel.ContactAsync(twin);
        $"{contact.Text("firstName")} {contact.Text("lastName")}".Should().Contain("Anna-Lena").And.Contain("Berg");
        contact.Text("email").Should().Be("anna@cedar.example");
        contact.Text("phone").Should().Be("+14165550102");
        contact.Text("companyName").Should().Be("Cedar Labels");
        contact.Texts("tags").Should().Equal("rush");
        (await HighLevel.CustomValueAsync(twin, "dm_contact_id")).Should().Be(id);
        (await HighLevel.CustomValueAsync(twin, "job_title")).Should().Be("Buyer");
        var own = await DocketManager.ContactAsync(id);
        own.Text("name").Should().Be("Dr. Anna-Lena van der Berg", "its own spelling means the same");
        own.Text("email").Should().Be("Anna@Cedar.example");
        own.Text("phone").Should().Be("416.555.0102");
        own.Texts("tags").Should().Equal("Rush");
        await bridge.RestsAsync();
    }

    [Fact]
    public async Task Edits_in_HighLevel_reach_DocketManager()
    {
        var (id, twin) = await bridge.PairAsync(
            new
            {
                firstName = "Tim",
                lastName = "Old",
                email = "tim@old.example",
            }
        );
        var title = await HighLevel.CustomFieldAsync("job_title");

        await HighLevel.EditContactAsync(
            id,
            new
            {
                lastName = "New",
                email = "tim@new.example",
                phone = "+14165550103",
                address1 = "12 King St W",
                city = "Toronto",
                state = "ON",
                postalCode = "M5V 2T6",
                country = "CA",
                customFields = new[] { new { id = title, field_value = "Owner" } },
            }
        );

        await Waiting.UntilAsync(
            async () => (await DocketManager.ContactAsync(twin)).Text("billing", "city") == "Toronto",
            "the edits arrive"
        );
        var contact = await DocketManager.ContactAsync(twin);
        contact.Text("name").Should().Be("Tim New");
        contact.Text("email").Should().Be("tim@new.example");
        contact.Text("phone").Should().Be("(416) 555-0103");
        contact.Text("title").Should().Be("Owner");
        contact.Text("billing", "address").Should().Be("12 King St W");
        contact.Text("billing", "region").Should().Be("ON");
        contact.Text("billing", "country").Should().Be("Canada");
        await bridge.RestsAsync();
    }

    [Fact]
    public async Task Edits_in_DocketManager_reach_HighLevel()
    {
        var (id, twin) = await bridge.PairAsync(
            new
            {
                firstName = "Uma",
                lastName = "Old",
                email = "uma@old.example",
            }
        );

        await DocketManager.EditContactAsync(
            twin,
            new
            {
                name = "Uma New",
                email = "Uma@New.example",
                phone = "416-555-0104",
                title = "Art Director",
                billing = new
                {
                    address = "9 Oak Ave",
                    city = "Guelph",
                    region = "Ontario",
                    country = "Canada",
                    postal = "N1H 3A1",
                },
            }
        );

        await Waiting.UntilAsync(
            async () => (await HighLevel.ContactAsync(id)).Text("city") == "Guelph",
            "the edits arrive"
        );
        var contact = await HighLevel.ContactAsync(id);
        contact.Text("firstName").Should().Be("Uma");
        contact.Text("lastName").Should().Be("New");
        contact.Text("email").Should().Be("uma@new.example");
        contact.Text("phone").Should().Be("+14165550104");
        contact.Text("address1").Should().Be("9 Oak Ave");
        contact.Text("country").Should().Be("CA");
        contact.Text("state").Should().BeOneOf("ON", "Ontario");
        contact.Text("postalCode").Should().Be("N1H 3A1");
        (await HighLevel.CustomValueAsync(id, "job_title")).Should().Be("Art Director");
        (await DocketManager.ContactAsync(twin)).Text("phone").Should().Be("416-555-0104");
        await bridge.RestsAsync();
    }

    [Fact]
    public async Task A_renamed_company_reaches_all_its_contacts_in_HighLevel()
    {
        var customer = await DocketManager.AddCustomerAsync("Granite Books");
        var ids = new List<string>();
        foreach (var name in (string[])["Ada Stone", "Ben Stone"])
        {
            var contact = new
            {
                customerId = customer,
                name,
                email = $"{name[..3]}@granite.example",
            };
            ids.Add(await bridge.CounterpartAsync(Side.DocketManager, await DocketManager.AddContactAsync(contact)));
        }

        await DocketManager.EditCustomerAsync(customer, new { name = "Granite Books & Prints" });

        foreach (var id in ids)
        {
            await Waiting.UntilAsync(
                async () => (await HighLevel.ContactAsync(id)).Text("companyName") == "Granite Books & Prints",
                "the company has its new name"
            );
        }

        await bridge.RestsAsync();
    }
}
