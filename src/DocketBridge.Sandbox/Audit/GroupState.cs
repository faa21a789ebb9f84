using DocketBridge.Sandbox.Users;

namespace DocketBridge.Sandbox.Audit;

/// <summary>One thing over the whole run: its live records at the end, the users' edits and the sync's writes.</summary>
internal sealed class GroupState(string key)
{
    /// <summary>The group's name.</summary>
    public string Key { get; } = key;

    /// <summary>The users' edits, oldest first.</summary>
    public List<UserEdit> Edits { get; } = [];

    /// <summary>The API's writes, oldest first.</summary>
    public List<SideWrite> ApiWrites { get; } = [];

    /// <summary>The records that live at the end, with their cells.</summary>
    public List<LiveRecord> Live { get; } = [];

    /// <summary>The live records of a side.</summary>
    public IEnumerable<LiveRecord> LiveOn(SandboxSide side) => Live.Where(one => one.Side == side);

    /// <summary>The group's first live record of a side, else the last one a user or the sync touched there.</summary>
    public string? IdOn(SandboxSide side) =>
        LiveOn(side).FirstOrDefault()?.Id
        ?? Edits.LastOrDefault(edit => edit.Side == side)?.RecordId
        ?? ApiWrites.LastOrDefault(write => write.Side == side)?.RecordId;

    /// <summary>When the API brought this edit to the other side; null where it never did.</summary>
    public DateTimeOffset? ArrivalOf(UserEdit edit) =>
        ApiWrites
            .FirstOrDefault(write =>
                write.Side != edit.Side && write.Time >= edit.Time && write.Changed && Carries(write, edit)
            )
            ?.Time;

    /// <summary>True where the write says what the edit said.</summary>
    public static bool Carries(SideWrite write, UserEdit edit)
    {
        if (edit.Op is "delete")
        {
            return write.Op is "delete";
        }

        if (write.Op is "delete")
        {
            return false;
        }

        if (edit.Token is { } token && write.Cells.Any(cell => Says(cell, token)))
        {
            return edit.Value is not Cells.Absent;
        }

        if (edit.Entity is "appointment")
        {
            return edit.Value is { } start
                && write.Cells.TryGetValue("text", out var text)
                && text.StartsWith(start, StringComparison.Ordinal);
        }

        return edit.Value is not null
            && string.Equals(Cells.Read(write.Cells, edit.Field), edit.Value, StringComparison.Ordinal);
    }

    private static bool Says(KeyValuePair<string, string> cell, string token) =>
        RecordGroups.Marks($"{cell.Key} {cell.Value}").Contains(token, StringComparer.OrdinalIgnoreCase);
}

/// <summary>A record that lives at the end.</summary>
internal sealed record LiveRecord(
    SandboxSide Side,
    string Entity,
    string Id,
    string ContactId,
    IReadOnlyDictionary<string, string> Cells
);
