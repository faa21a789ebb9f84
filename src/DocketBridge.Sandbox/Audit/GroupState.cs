using DocketBridge.Sandbox.Users;

namespace DocketBridge.Sandbox.Audit;

/// <summary>One thing over the whole run: its live records at the end, the users' edits and the sync's writes.</summary>
internal sealed class GroupState(string key)
{
    /// <summary>The group's name.</summary>
    public string Key { get; } = key;

    /// <summary>The users' edits, oldest first.</summary>
    public List<UserEdit> Edits { get; } = [];

    /// <summary>Everybody's writes, oldest first.</summary>
    public List<SideWrite> Writes { get; } = [];

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

    /// <summary>What a cell said on a side at a time, as far as the log tells; null where it does not.</summary>
    public string? ValueOn(SandboxSide side, string field, DateTimeOffset at) =>
        Writes
            .Where(write => write.Side == side && write.Time <= at && write.Op is not "delete")
            .Select(write => Cells.Read(write.Cells, field))
            .LastOrDefault(value => value is not null);

    /// <summary>
    /// What the sync can last have taken note of: what the API last made of a cell on either side, and what both sides
    /// agreed on since, which needs no write. Empty where nothing tells.
    /// </summary>
    public IReadOnlySet<string> SyncedValues(string field, DateTimeOffset until)
    {
        var synced = new HashSet<string>(StringComparer.Ordinal);
        var byRecord = new Dictionary<string, string>(StringComparer.Ordinal);
        var bySide = new Dictionary<SandboxSide, string>();
        foreach (var write in Writes.Where(write => write.Time <= until && write.Op is not "delete"))
        {
            if (Cells.Read(write.Cells, field) is not { } value)
            {
                continue;
            }

            // A write that leaves a cell as it was says nothing of it: a user may have set it a moment before.
            var isNew = write.Op is "create" || value != byRecord.GetValueOrDefault(write.RecordId);
            (byRecord[write.RecordId], bySide[write.Side]) = (value, value);
            if (write.Actor is WriteActor.Api && isNew)
            {
                synced = new HashSet<string>(StringComparer.Ordinal) { value };
            }
            else if (bySide.Count == 2 && bySide.Values.Distinct(StringComparer.Ordinal).Count() == 1)
            {
                synced.Add(value);
            }
        }

        return synced;
    }

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

        // A record arrives as it is by then, which may be with a later edit's words.
        if (edit.Op is "create" && write.Op is "create")
        {
            return true;
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

    // The plain search is cheap and settles most cells.
    private static bool Says(KeyValuePair<string, string> cell, string token) =>
        (
            cell.Value.Contains(token, StringComparison.OrdinalIgnoreCase)
            || cell.Key.Contains(token, StringComparison.OrdinalIgnoreCase)
        ) && RecordGroups.Marks($"{cell.Key} {cell.Value}").Contains(token, StringComparer.OrdinalIgnoreCase);
}

/// <summary>A record that lives at the end.</summary>
internal sealed record LiveRecord(
    SandboxSide Side,
    string Entity,
    string Id,
    string ContactId,
    IReadOnlyDictionary<string, string> Cells
);
