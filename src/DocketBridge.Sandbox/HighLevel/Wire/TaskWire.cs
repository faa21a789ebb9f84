using System.Text.Json.Nodes;
using DocketBridge.Sandbox.HighLevel.Records;

namespace DocketBridge.Sandbox.HighLevel.Wire;

/// <summary>The shapes in which HighLevel shows a task.</summary>
internal static class TaskWire
{
    /// <summary>In the API: without any timestamp of its own.</summary>
    public static JsonObject Full(ContactTask task) =>
        new JsonObject
        {
            ["id"] = task.Id,
            ["title"] = task.Title,
            ["body"] = task.Body,
            ["assignedTo"] = task.AssignedTo,
            ["dueDate"] = WireFormat.Utc(task.DueDate),
            ["completed"] = task.Completed,
            ["contactId"] = task.ContactId,
        }.WithoutNulls();

    /// <summary>In a webhook.</summary>
    public static JsonObject Event(ContactTask task) =>
        new JsonObject
        {
            ["id"] = task.Id,
            ["assignedTo"] = task.AssignedTo,
            ["body"] = task.Body,
            ["contactId"] = task.ContactId,
            ["title"] = task.Title,
            ["dateAdded"] = WireFormat.Utc(task.DateAdded),
            ["dueDate"] = WireFormat.Utc(task.DueDate),
        }.WithoutNulls();
}
