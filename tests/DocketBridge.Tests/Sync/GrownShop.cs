namespace DocketBridge.Tests.Sync;

/// <summary>A shop that had both systems for years before it got the bridge.</summary>
public class GrownShop : RunningBridge
{
    private readonly Dictionary<string, string> _ids = new(StringComparer.Ordinal);

    /// <summary>The id of a prepared record.</summary>
    public string this[string name] => _ids[name];

    protected override async Task PrepareAsync()
    {
        await HighLevelAsync(
            "a1",
            new
            {
                firstName = "Ann",
                lastName = "Ash",
                email = "ann@ash.example",
            }
        );
        await DocketManagerAsync("a1", "Ash Ltd.", new { name = "Ann Ash", email = " ANN@Ash.example " });

        await HighLevelAsync(
            "a2",
            new
            {
                firstName = "Bob",
                lastName = "Birch",
                phone = "+14165550301",
            }
        );
        await DocketManagerAsync(
            "a2",
            "Birch Ltd.",
            new
            {
                name = "Bob Birch",
                phone = "416.555.0301",
                email = "bob@birch.example",
            }
        );

        await HighLevelAsync(
            "a3",
            new
            {
                firstName = "Cleo",
                lastName = "Cedar",
                email = "cleo@cedar.example",
                phone = "+14165550302",
            }
        );
        await DocketManagerAsync(
            "a3",
            "Cedar Ltd.",
            new
            {
                name = "Cleo Cedar",
                email = "cleo@cedar.example",
                phone = "416-555-0302",
            }
        );
        await DocketManagerAsync(
            "a3-colleague",
            "Cedar Ltd.",
            new
            {
                name = "Carl Cypress",
                email = "carl@cedar.example",
                phone = "416-555-0302",
            }
        );

        await DocketManagerAsync("a4-one", "Dogwood Ltd.", new { name = "Dora Day", email = "info@dogwood.example" });
        await DocketManagerAsync("a4-two", "Dogwood Ltd.", new { name = "Emil Eve", email = "info@dogwood.example" });

        await HighLevelAsync(
            "a5-one",
            new
            {
                firstName = "Fay",
                lastName = "Fir",
                email = "fay@fir.example",
            }
        );
        await HighLevelAsync(
            "a5-two",
            new
            {
                firstName = "Fay",
                lastName = "Fir",
                phone = "+14165550305",
            }
        );
        await DocketManagerAsync(
            "a5",
            "Fir Ltd.",
            new
            {
                name = "Fay Fir",
                email = "fay@fir.example",
                phone = "416-555-0305",
            }
        );

        await HighLevelAsync(
            "a6",
            new
            {
                firstName = "Gus",
                lastName = "Gum",
                companyName = "Gum Ltd.",
            }
        );
        await DocketManagerAsync("a6", "Gum Ltd.", new { name = "Gus Gum" });
        await HighLevelAsync(
            "a6-alone",
            new
            {
                firstName = "Gina",
                lastName = "Gum",
                companyName = "Gum Ltd.",
            }
        );

        await HighLevelAsync(
            "a7",
            new
            {
                firstName = "Hal",
                lastName = "Hazel",
                email = "hal@lead.example",
            }
        );

        await HighLevelAsync(
            "a8",
            new
            {
                firstName = "Anna",
                lastName = "Müller",
                email = "anna@mueller.example",
            }
        );
        await DocketManagerAsync("a8", "Müller GmbH", new { name = "Müller,  Anna", email = "anna@mueller.example" });

        await HighLevelAsync(
            "a9",
            new
            {
                firstName = "Ida",
                lastName = "Ivy",
                email = "ida@ivy.example",
                phone = "+14165550309",
            }
        );
        await DocketManagerAsync(
            "a9",
            "Ivy Ltd.",
            new
            {
                name = "Ida Ivy",
                email = "ida@ivy.example",
                phone = "416-555-0399",
                title = "Buyer",
            }
        );

        await HighLevelAsync(
            "pairs",
            new
            {
                firstName = "Jan",
                lastName = "Juniper",
                email = "jan@juniper.example",
            }
        );
        await DocketManagerAsync("pairs", "Juniper Ltd.", new { name = "Jan Juniper", email = "jan@juniper.example" });
        foreach (var _ in (int[])[1, 2])
        {
            await HighLevel.AddTaskAsync(
                this["hl:pairs"],
                new
                {
                    title = "Call",
                    body = "about stock",
                    dueDate = "2026-12-01T15:00:00Z",
                }
            );
            await DocketManager.AddTaskAsync(this["dm:pairs"], "Call\nabout stock", new { dueDate = "2026-12-01" });
        }

        await HighLevel.AddNoteAsync(this["hl:pairs"], new { body = "<p>Likes matte &amp; thick</p>" });
        await DocketManager.AddNoteAsync(this["dm:pairs"], "Likes matte & thick");
    }

    private async Task HighLevelAsync(string name, object contact) =>
        _ids["hl:" + name] = await HighLevel.AddContactAsync(contact);

    private async Task DocketManagerAsync(string name, string customer, object contact)
    {
        if (!_ids.TryGetValue(customer, out var id))
        {
            id = _ids[customer] = await DocketManager.AddCustomerAsync(customer);
        }

        var body = System.Text.Json.JsonSerializer.SerializeToNode(contact)!.AsObject();
        body["customerId"] = id;
        _ids["dm:" + name] = await DocketManager.AddContactAsync(body);
    }
}
