using System.Text.Json.Nodes;
using DocketBridge.Sandbox.Audit;
using DocketBridge.Sandbox.Seeding;

namespace DocketBridge.Sandbox.Users;

/// <summary>Plans work on notes. The notes that stand for appointments are left alone: they are the bridge's.</summary>
internal sealed class NoteEdits(UserView view, Random random, TokenValues values)
{
    public PlannedEdit? Of(EditKind kind, SandboxSide side)
    {
        if (kind is EditKind.CreateNote)
        {
            return side is SandboxSide.HighLevel ? CreateHere() : CreateThere();
        }

        var pool = side is SandboxSide.HighLevel ? view.Notes : view.DocketNotes;
        if (pool.Pick(random, one => !CanonicalNote.IsAppointment(one.Body)) is not { } note)
        {
            return null;
        }

        var path = side is SandboxSide.HighLevel ? $"contacts/{note.ContactId}/notes/{note.Id}" : $"notes/{note.Id}";
        if (kind is EditKind.DeleteNote)
        {
            return new(side, HttpMethod.Delete, path, null, "note", note.Id, note.ContactId, "*", null);
        }

        var token = values.Next();
        var body = new JsonObject { ["body"] = Appended(side, note.Body, $"Added {token}") };
        return new(side, HttpMethod.Patch, path, body, "note", note.Id, note.ContactId, "text", token);
    }

    private PlannedEdit? CreateHere()
    {
        if (view.Contacts.Pick(random) is not { } contact)
        {
            return null;
        }

        var token = values.Next();
        var text = random.Percent(60)
            ? $"<p>Called about <b>#{token}</b> &amp; left word.</p><ul><li>Matte</li><li>500 pcs</li></ul>"
            : $"Called about #{token}";
        return new(
            SandboxSide.HighLevel,
            HttpMethod.Post,
            $"contacts/{contact.Id}/notes",
            new() { ["body"] = text },
            "note",
            null,
            contact.Id,
            "*",
            token
        );
    }

    private PlannedEdit? CreateThere()
    {
        if (view.DocketContacts.Pick(random) is not { } contact)
        {
            return null;
        }

        var token = values.Next();
        var body = new JsonObject
        {
            ["relatedTo"] = new JsonObject { ["kind"] = "contact", ["id"] = contact.Id },
            ["body"] = random.Percent(50)
                ? $"Called, #{token} <urgent> & waiting"
                : $"Job #{token}\nStock: 100 lb\nColour: Pantone 286 C",
            ["author"] = "Nadia Haddad",
        };
        return new(SandboxSide.DocketManager, HttpMethod.Post, "notes", body, "note", null, contact.Id, "*", token);
    }

    private static string Appended(SandboxSide side, string body, string line) =>
        side is SandboxSide.HighLevel && body.Contains('<', StringComparison.Ordinal)
            ? $"{body}<br>{line}"
            : $"{body}\n{line}";
}
