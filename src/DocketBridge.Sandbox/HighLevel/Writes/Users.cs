using DocketBridge.Sandbox.HighLevel.Storage;

namespace DocketBridge.Sandbox.HighLevel.Writes;

/// <summary>Whom something may be assigned to.</summary>
internal static class Users
{
    /// <summary>The id given, when it is a user of the location or the one it was before.</summary>
    /// <exception cref="Refusal">422 for anybody else.</exception>
    public static string? Known(string? given, string? old, HighLevelStore store, string member = "assignedTo") =>
        given is null || given == old || store.UserRows.Exists(user => user.Id == given)
            ? given
            : throw Refusal.Unprocessable($"{member} must be a user of the location");

    /// <summary>Sees that all are users of the location. The caller holds the lock.</summary>
    /// <exception cref="Refusal">422 for anybody else.</exception>
    public static void NeedAll(IEnumerable<string> given, HighLevelStore store, string member)
    {
        if (!given.All(id => store.UserRows.Exists(user => user.Id == id)))
        {
            throw Refusal.Unprocessable($"each value in {member} must be a user of the location");
        }
    }
}
