using DocketBridge.Sync.Links;
using DocketBridge.Sync.Records;

namespace DocketBridge.Tests.Sync;

/// <summary>A shop with contacts that have the e-mail of one person, the phone of another and the name of a third.</summary>
public sealed class DoubtfulShop : RunningBridge
{
    private readonly Dictionary<string, string> _ids = new(StringComparer.Ordinal);

    /// <summary>The id of a prepared record.</summary>
    public string this[string name] => _ids[name];

    protected override async Task PrepareAsync()
    {
        var customer = await DocketManager.AddCustomerAsync("Doubt Ltd.");
        foreach (
            var (trio, digits) in ((string, string)[])
                [
                    ("first", "041"),
                    ("second", "042"),
                    ("third", "043"),
                    ("fourth", "044"),
                    ("fifth", "045"),
                    ("sixth", "046"),
                ]
        )
        {
            _ids[trio + " by email"] = await HighLevel.AddContactAsync(
                new
                {
                    firstName = "Anna",
                    lastName = "King",
                    email = $"{trio}@doubt.example",
                }
            );
            _ids[trio + " by phone"] = await HighLevel.AddContactAsync(
                new
                {
                    firstName = "Bob",
                    lastName = "Stone",
                    phone = $"+1416555{digits}1",
                }
            );
            _ids[trio] = await DocketManager.AddContactAsync(
                new
                {
                    customerId = customer,
                    name = "Carl Wood",
                    email = $"{trio}@doubt.example",
                    phone = $"416-555-{digits}1",
                }
            );
        }
    }
}

public sealed class DoubtTests(DoubtfulShop shop) : IClassFixture<DoubtfulShop>
{
    [Fact]
    public async Task A5_Whose_email_and_phone_are_two_peoples_waits_until_a_person_makes_it_clear()
    {
        foreach (var trio in (string[])["first", "second", "third", "fourth", "fifth", "sixth"])
        {
            await WaitsAsync(Side.DocketManager, trio);
            await WaitsAsync(Side.HighLevel, trio + " by email");
            await WaitsAsync(Side.HighLevel, trio + " by phone");
        }

        (await shop.DocketManager.ContactAsync(shop["first"])).Text("name").Should().Be("Carl Wood");

        // The phone was Bob's old one: now only the e-mail speaks, and for one.
        await shop.HighLevel.EditContactAsync(shop["first by phone"], new { phone = "+14165550499" });
        (await shop.CounterpartAsync(Side.DocketManager, shop["first"])).Should().Be(shop["first by email"]);
        var bob = await shop.CounterpartAsync(Side.HighLevel, shop["first by phone"]);
        (await shop.DocketManager.ContactAsync(bob)).Text("name").Should().Be("Bob Stone");

        // The doubtful contact is deleted: nobody waits for it.
        await shop.DocketManager.DeleteContactAsync(shop["second"]);
        await shop.CounterpartAsync(Side.HighLevel, shop["second by email"]);
        await shop.CounterpartAsync(Side.HighLevel, shop["second by phone"]);

        // A third person after all.
        await shop.DocketManager.EditContactAsync(shop["third"], new { email = "carl@doubt.example" });
        var carl = await shop.CounterpartAsync(Side.DocketManager, shop["third"]);
        carl.Should().NotBe(shop["third by email"]).And.NotBe(shop["third by phone"]);
        await shop.CounterpartAsync(Side.HighLevel, shop["third by email"]);
        await shop.CounterpartAsync(Side.HighLevel, shop["third by phone"]);

        // The owner of the e-mail takes the name: it is one person, and the owner of the phone another.
        await shop.HighLevel.EditContactAsync(shop["fourth by email"], new { firstName = "Carl", lastName = "Wood" });
        (await shop.CounterpartAsync(Side.DocketManager, shop["fourth"])).Should().Be(shop["fourth by email"]);
        await shop.CounterpartAsync(Side.HighLevel, shop["fourth by phone"]);

        // What no webhook tells, a comparison finds: the owner of the e-mail is deleted, another is renamed.
        shop.Relay.Loses = true;
        await shop.HighLevel.DeleteContactAsync(shop["fifth by email"]);
        await shop.HighLevel.EditContactAsync(shop["sixth by email"], new { firstName = "Carl", lastName = "Wood" });
        (await shop.CounterpartAsync(Side.DocketManager, shop["fifth"])).Should().NotBe(shop["fifth by phone"]);
        await shop.CounterpartAsync(Side.HighLevel, shop["fifth by phone"]);
        (await shop.CounterpartAsync(Side.DocketManager, shop["sixth"])).Should().Be(shop["sixth by email"]);
        await shop.CounterpartAsync(Side.HighLevel, shop["sixth by phone"]);
        shop.Relay.Loses = false;

        await shop.RestsAsync();
        (await shop.Store.CountAsync(CancellationToken.None)).Waiting.Should().Be(0);
    }

    private async Task WaitsAsync(Side side, string name)
    {
        var link = await shop.LinkAsync(side, shop[name]);
        link!.State.Should().Be(LinkState.Waiting, name);
        link.IsFull.Should().BeFalse(name);
    }
}
