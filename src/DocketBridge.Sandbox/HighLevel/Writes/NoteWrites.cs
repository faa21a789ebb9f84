using System.Text.Json.Nodes;
using DocketBridge.Sandbox.HighLevel.Records;
using DocketBridge.Sandbox.HighLevel.Wire;

namespace DocketBridge.Sandbox.HighLevel.Writes;

/// <summary>Writes notes.</summary>
internal sealed class NoteWrites(World world)
{
    private static readonly Member[] Optional =
    [
        new("userId"),
        new("title"),
        new("color") { Form = ValueForms.Color },
        new("pinned", MemberKind.Flag),
    ];

    public static BodyShape CreateBody { get; } = new([new("body") { Required = true }, .. Optional]);

    public static BodyShape UpdateBody { get; } = new([new("body"), .. Optional]);

    public Note Create(Actor actor, string contactId, JsonObject body)
    {
        lock (world.Store.Gate)
        {
            world.NeedContact(contactId);
            var blank = new Note
            {
                Id = world.Ids.Next(),
                ContactId = contactId,
                Body = "",
                DateAdded = world.Store.Now(),
            };
            var note = Apply(blank, body);
            world.Store.NoteRows.Put(note);
            world.Log.Add(actor, "note", contactId, before: null, NoteWire.Full(note));
            world.Outbox.Raise("NoteCreate", NoteWire.Event(note));
            return note;
        }
    }

    public Note Update(Actor actor, string contactId, string noteId, JsonObject body)
    {
        lock (world.Store.Gate)
        {
            var before = Need(contactId, noteId);
            var after = Apply(before, body);
            world.Store.NoteRows.Put(after);
            world.Log.Add(actor, "note", contactId, NoteWire.Full(before), NoteWire.Full(after));
            if (after != before)
            {
                world.Outbox.Raise("NoteUpdate", NoteWire.Event(after));
            }

            return after;
        }
    }

    public void Delete(Actor actor, string contactId, string noteId)
    {
        lock (world.Store.Gate)
        {
            var note = Need(contactId, noteId);
            world.Store.NoteRows.Remove(noteId);
            world.Log.Add(actor, "note", contactId, NoteWire.Full(note), after: null);
            world.Outbox.Raise("NoteDelete", NoteWire.Event(note));
        }
    }

    /// <summary>The note, when it is this contact's. The caller holds the lock.</summary>
    public Note Need(string contactId, string noteId)
    {
        world.NeedContact(contactId);
        return world.Store.NoteRows.Find(noteId) is { } note && note.ContactId == contactId
            ? note
            : throw Refusal.NotFound("Note");
    }

    // A note's text is kept as it was sent, spaces and all.
    private Note Apply(Note before, JsonObject body) =>
        before with
        {
            Body = body["body"]?.GetValue<string>() is { Length: > 0 } text ? text : before.Body,
            UserId = Users.Known(body.Text("userId", before.UserId), before.UserId, world.Store, "userId"),
            Title = body.Text("title", before.Title),
            Color = body.Text("color", before.Color),
            Pinned = body.Flag("pinned", before.Pinned),
        };
}
