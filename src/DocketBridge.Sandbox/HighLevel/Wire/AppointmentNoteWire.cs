using System.Text.Json.Nodes;
using DocketBridge.Sandbox.HighLevel.Records;

namespace DocketBridge.Sandbox.HighLevel.Wire;

/// <summary>The shape in which HighLevel shows a note of an appointment: without dateUpdated.</summary>
internal static class AppointmentNoteWire
{
    public static JsonObject Full(AppointmentNote note, string contactId, User? author) =>
        new JsonObject
        {
            ["id"] = note.Id,
            ["body"] = note.Body,
            ["userId"] = note.UserId,
            ["dateAdded"] = WireFormat.Utc(note.DateAdded),
            ["contactId"] = contactId,
            ["createdBy"] = author is null
                ? null
                : new JsonObject { ["id"] = author.Id, ["name"] = $"{author.FirstName} {author.LastName}" },
        }.WithoutNulls();
}
