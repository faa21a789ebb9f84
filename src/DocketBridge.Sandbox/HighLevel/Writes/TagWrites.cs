using System.Text.Json.Nodes;
using DocketBridge.Sandbox.HighLevel.Records;
using DocketBridge.Sandbox.HighLevel.Wire;

namespace DocketBridge.Sandbox.HighLevel.Writes;

/// <summary>Writes the tags of the location. No event tells of them; of the contacts they change, ContactTagUpdate does.</summary>
internal sealed class TagWrites(World world)
{
    private readonly ContactWrites _contacts = new(world);

    public static BodyShape Body { get; } = new(new Member("name") { Required = true });

    public LocationTag Create(Actor actor, JsonObject body)
    {
        lock (world.Store.Gate)
        {
            var name = FreeName(body, self: null);
            world.Store.TagRows.Know([name]);
            var tag = world.Store.TagRows.Named(name)!;
            world.Log.Add(actor, "tag", "", before: null, Shown(tag));
            return tag;
        }
    }

    public LocationTag Update(Actor actor, string id, JsonObject body)
    {
        lock (world.Store.Gate)
        {
            var before = Need(id);
            var after = before with { Name = FreeName(body, before) };
            world.Store.TagRows.Put(after);
            world.Log.Add(actor, "tag", "", Shown(before), Shown(after));
            if (after != before)
            {
                ChangeContacts(before.Name, tags => tags.Select(tag => tag == before.Name ? after.Name : tag));
            }

            return after;
        }
    }

    public void Delete(Actor actor, string id)
    {
        lock (world.Store.Gate)
        {
            var tag = Need(id);
            world.Store.TagRows.Remove(id);
            world.Log.Add(actor, "tag", "", Shown(tag), after: null);
            ChangeContacts(tag.Name, tags => tags.Where(other => other != tag.Name));
        }
    }

    /// <summary>The tag with this id. The caller holds the lock.</summary>
    public LocationTag Need(string id) => world.Store.TagRows.Find(id) ?? throw Refusal.NotFound("Tag");

    private void ChangeContacts(string name, Func<IReadOnlyList<string>, IEnumerable<string>> change)
    {
        if (!world.Options.Assumptions.TagChangesReachContacts)
        {
            return;
        }

        foreach (var contact in world.Store.ContactRows.All.Where(row => row.Tags.Contains(name)).ToArray())
        {
            _contacts.ChangeTags(contact.Id, change);
        }
    }

    private string FreeName(JsonObject body, LocationTag? self)
    {
        var name = Normal.Tags([body.NeededText("name")])[0];
        return world.Store.TagRows.Named(name) is { } other && other.Id != self?.Id
            ? throw Refusal.BadRequest($"A tag named {name} exists already")
            : name;
    }

    private JsonObject Shown(LocationTag tag) => LocationWire.Tag(tag, world.LocationId);
}
