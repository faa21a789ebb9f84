using System.Text.Json.Nodes;
using DocketBridge.Sandbox.HighLevel.Records;

namespace DocketBridge.Sandbox.HighLevel.Wire;

/// <summary>The shapes in which HighLevel shows a note.</summary>
internal static class NoteWire
{
    /// <summary>In the API: without dateUpdated.</summary>
    public static JsonObject Full(Note note) =>
        new JsonObject
        {
            ["id"] = note.Id,
            ["body"] = note.Body,
            ["userId"] = note.UserId,
            ["dateAdded"] = WireFormat.Utc(note.DateAdded),
            ["contactId"] = note.ContactId,
            ["title"] = note.Title,
            ["color"] = note.Color,
            ["pinned"] = note.Pinned,
        }.WithoutNulls();

    /// <summary>In a webhook: four fields and no more.</summary>
    public static JsonObject Event(Note note) =>
        new()
        {
            ["id"] = note.Id,
            ["body"] = note.Body,
            ["contactId"] = note.ContactId,
            ["dateAdded"] = WireFormat.Utc(note.DateAdded),
        };
}
