using DocketBridge.Sandbox.Users;

namespace DocketBridge.Sandbox.Audit;

/// <summary>
/// Corrects the users' edits by what the sandboxes logged: the time of acceptance, and what a write did besides. A
/// person who saves a list of tags saves the whole list, and may so remove what came in a moment before.
/// </summary>
public static class EditAlignment
{
    // A write that no edit followed within this time was made by somebody else.
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(10);

    /// <summary>The edits with their logged times, and the edits nobody meant to make.</summary>
    public static IReadOnlyList<UserEdit> Align(IReadOnlyList<UserEdit> edits, IReadOnlyList<SideWrite> writes)
    {
        ArgumentNullException.ThrowIfNull(edits);
        ArgumentNullException.ThrowIfNull(writes);
        var byRecord = edits.ToLookup(edit => (edit.Side, edit.Entity, edit.RecordId));
        var aligned = new List<UserEdit>();
        foreach (var log in writes.GroupBy(write => (write.Side, write.Entity, write.RecordId)))
        {
            var own = byRecord[log.Key].OrderBy(edit => edit.Time).ThenBy(edit => edit.Number).ToList();
            Align(own, [.. log.OrderBy(write => write.Time)], aligned);
        }

        var known = aligned.Select(edit => edit.Number).ToHashSet();
        aligned.AddRange(edits.Where(edit => !known.Contains(edit.Number)));
        return [.. aligned.OrderBy(edit => edit.Time).ThenBy(edit => edit.Number)];
    }

    // One client makes the edits of a record one after the other, so both lists are in the same order.
    private static void Align(List<UserEdit> edits, List<SideWrite> log, List<UserEdit> aligned)
    {
        var next = 0;
        SideWrite? before = null;
        foreach (var write in log)
        {
            if (write.Actor is WriteActor.User)
            {
                var first = next;
                while (next < edits.Count && edits[next].Time >= write.Time && Belongs(edits, first, next, write))
                {
                    aligned.Add(edits[next++] with { Time = write.Time });
                }

                AddSideEffects(before, write, edits[first..next], aligned);
            }

            before = write;
        }
    }

    // Edits that one request made share their moment of acceptance.
    private static bool Belongs(List<UserEdit> edits, int first, int next, SideWrite write) =>
        string.Equals(edits[next].Op, write.Op, StringComparison.Ordinal)
        && edits[next].Time - write.Time < LongestAnswer
        && (next == first || edits[next].Time == edits[first].Time);

    private static void AddSideEffects(SideWrite? before, SideWrite write, List<UserEdit> meant, List<UserEdit> aligned)
    {
        if (before is null || write is not { Entity: "contact", Op: "update" })
        {
            return;
        }

        var tags = before
            .Cells.Keys.Union(write.Cells.Keys)
            .Where(cell => cell.StartsWith("tag:", StringComparison.Ordinal));
        foreach (var tag in tags)
        {
            var (was, now) = (Cells.Read(before.Cells, tag), Cells.Read(write.Cells, tag));
            if (was != now && !meant.Exists(edit => edit.Field == tag))
            {
                aligned.Add(
                    new UserEdit(
                        0,
                        write.Side,
                        write.Time,
                        "contact",
                        write.RecordId,
                        write.RecordId,
                        "update",
                        tag,
                        now,
                        null,
                        "side effect"
                    )
                );
            }
        }
    }
}
