using System.Text.Json.Nodes;
using DocketBridge.Sandbox.HighLevel.Records;
using DocketBridge.Sandbox.HighLevel.Wire;

namespace DocketBridge.Sandbox.HighLevel.Writes;

/// <summary>Writes businesses. No event tells of them.</summary>
internal sealed class BusinessWrites(World world)
{
    private readonly ContactWrites _contacts = new(world);

    private static readonly Member[] Optional =
    [
        new("phone"),
        new("email"),
        new("website"),
        new("address"),
        new("city"),
        new("postalCode"),
        new("state"),
        new("country"),
        new("description"),
    ];

    public static BodyShape CreateBody { get; } =
        new([new("name") { Required = true }, new("locationId") { Required = true }, .. Optional]);

    public static BodyShape UpdateBody { get; } = new([new("name"), .. Optional]);

    public Business Create(Actor actor, JsonObject body)
    {
        lock (world.Store.Gate)
        {
            var now = world.Store.Now();
            var blank = new Business
            {
                Id = world.Ids.NextHex(),
                Name = "",
                CreatedAt = now,
                UpdatedAt = now,
            };
            var business = Apply(blank, body);
            world.Store.BusinessRows.Add(business);
            world.Log.Add(actor, "business", "", before: null, Full(business));
            return business;
        }
    }

    public Business Update(Actor actor, string id, JsonObject body)
    {
        lock (world.Store.Gate)
        {
            var before = Need(id);
            var after = Apply(before, body) with { UpdatedAt = world.Store.Now() };
            world.Store.BusinessRows[world.Store.BusinessRows.IndexOf(before)] = after;
            world.Log.Add(actor, "business", "", Full(before), Full(after));
            return after;
        }
    }

    /// <summary>Deletes a business; its contacts lose the link and keep the company's name.</summary>
    public void Delete(Actor actor, string id)
    {
        lock (world.Store.Gate)
        {
            var business = Need(id);
            world.Store.BusinessRows.Remove(business);
            foreach (var contact in world.Store.ContactRows.All.Where(row => row.BusinessId == id).ToArray())
            {
                _contacts.Link(actor, contact.Id, businessId: null);
            }

            world.ForgetRelations(id);
            world.Log.Add(actor, "business", "", Full(business), after: null);
        }
    }

    /// <summary>The business with this id. The caller holds the lock.</summary>
    public Business Need(string id) =>
        world.Store.BusinessRows.Find(row => row.Id == id) ?? throw Refusal.NotFound("Business");

    private JsonObject Full(Business business) => LocationWire.Business(business, world.LocationId);

    private static Business Apply(Business before, JsonObject body) =>
        before with
        {
            Name = body.NeededText("name", before.Name),
            Phone = body.Text("phone", before.Phone),
            Email = body.Text("email", before.Email),
            Website = body.Text("website", before.Website),
            Address = body.Text("address", before.Address),
            City = body.Text("city", before.City),
            State = body.Text("state", before.State),
            PostalCode = body.Text("postalCode", before.PostalCode),
            Country = body.Text("country", before.Country),
            Description = body.Text("description", before.Description),
        };
}
