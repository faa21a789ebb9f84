using System.Globalization;

namespace DocketBridge.Sandbox.Audit;

/// <summary>Compares the tasks, notes and appointments of one pair of contacts, each as a multiset.</summary>
internal sealed class ChildComparison(
    IReadOnlyDictionary<string, string> highLevelUsers,
    IReadOnlyDictionary<string, string> docketUsers,
    AuditOptions options
)
{
    private readonly HashSet<string> _mapped = highLevelUsers
        .Values.Select(Canonical.Email)
        .Intersect(docketUsers.Values.Select(Canonical.Email), StringComparer.Ordinal)
        .ToHashSet(StringComparer.Ordinal);

    /// <summary>The pairs of children.</summary>
    public List<AuditPair> Pairs { get; } = [];

    /// <summary>The values that differ, and the children that are missing.</summary>
    public List<AuditDifference> Differences { get; } = [];

    /// <summary>The children that one side has once too often.</summary>
    public List<AuditDuplicate> Duplicates { get; } = [];

    /// <summary>Compares the tasks.</summary>
    public void Tasks(IEnumerable<HighLevelTaskReading> here, IEnumerable<DocketTaskReading> there) =>
        Match(
            "task",
            here.Select(task => new Child(
                task.Id,
                Canonical.TaskText(task.Title, task.Body),
                task.Due is { } due ? Text(TimeZoneInfo.ConvertTime(due, options.SiteZone).Date) : "",
                task.Completed,
                Assignee(task.AssignedTo, highLevelUsers)
            )),
            there.Select(task => new Child(
                task.Id,
                Canonical.TaskText(task.Text),
                task.Due is { } due ? Text(due.ToDateTime(TimeOnly.MinValue)) : "",
                task.Completed,
                Assignee(task.AssignedTo, docketUsers)
            ))
        );

    /// <summary>Compares the notes, but for the notes that stand for appointments.</summary>
    public void Notes(IEnumerable<NoteReading> here, IEnumerable<NoteReading> there) =>
        Match(
            "note",
            here.Select(note => new Child(note.Id, CanonicalNote.FromHtml(note.Body))),
            there
                .Where(note => !CanonicalNote.IsAppointment(note.Body))
                .Select(note => new Child(note.Id, CanonicalNote.FromText(note.Body)))
        );

    /// <summary>Compares the appointments with the notes that stand for them.</summary>
    public void Appointments(IReadOnlyList<AppointmentReading> here, IEnumerable<NoteReading> there)
    {
        var notes = there
            .Where(note => CanonicalNote.IsAppointment(note.Body))
            .Select(note => (note.Id, Text: Canonical.Text(note.Body)))
            .ToList();
        foreach (var appointment in here)
        {
            var start = AppointmentHeadline.Of(appointment, options.SiteZone);
            var matches = notes.Where(note => AppointmentHeadline.Begins(note.Text, start)).ToList();
            if (matches.Count == 0)
            {
                Differences.Add(new AuditDifference("appointment", appointment.Id, null, "note", start, null));
                continue;
            }

            notes.Remove(matches[0]);
            Pairs.Add(new AuditPair("appointment", appointment.Id, matches[0].Id));
        }

        foreach (var (id, text) in notes.Where(note => !SaysDeleted(note.Text)))
        {
            var twin = here.FirstOrDefault(appointment =>
                AppointmentHeadline.Begins(text, AppointmentHeadline.Of(appointment, options.SiteZone))
            );
            if (twin is null)
            {
                Differences.Add(new AuditDifference("appointment", null, id, "note", null, text));
            }
            else
            {
                Duplicates.Add(new AuditDuplicate(SandboxSide.DocketManager, "appointment", id, twin.Id, text));
            }
        }
    }

    // The note of an appointment that is gone stays as history and says so.
    private static bool SaysDeleted(string text) => text.Contains(", deleted", StringComparison.OrdinalIgnoreCase);

    private void Match(string entity, IEnumerable<Child> here, IEnumerable<Child> there)
    {
        var (left, right) = (here.ToList(), there.ToList());
        var (texts, otherTexts) = (
            left.GroupBy(one => one.Text)
                .ToDictionary(group => group.Key, group => group.First().Id, StringComparer.Ordinal),
            right
                .GroupBy(one => one.Text)
                .ToDictionary(group => group.Key, group => group.First().Id, StringComparer.Ordinal)
        );
        // Full equals first, so that of two tasks with one text each finds its own.
        Take(entity, left, right, (one, other) => one.Equals(other));
        Take(entity, left, right, (one, other) => string.Equals(one.Text, other.Text, StringComparison.Ordinal));
        Report(entity, SandboxSide.HighLevel, left, otherTexts, texts);
        Report(entity, SandboxSide.DocketManager, right, texts, otherTexts);
    }

    private void Take(string entity, List<Child> left, List<Child> right, Func<Child, Child, bool> same)
    {
        foreach (var one in left.ToList())
        {
            var other = right.FirstOrDefault(candidate => same(one, candidate));
            if (other is null)
            {
                continue;
            }

            left.Remove(one);
            right.Remove(other);
            Pairs.Add(new AuditPair(entity, one.Id, other.Id));
            Check(entity, one, other, "dueDate", one.Due, other.Due);
            Check(entity, one, other, "completed", Text(one.Completed), Text(other.Completed));
            // Somebody without an account on the other side is left alone there.
            if (one.Assignee is not null && other.Assignee is not null)
            {
                Check(entity, one, other, "assignedTo", one.Assignee, other.Assignee);
            }
        }
    }

    private void Check(string entity, Child one, Child other, string field, string left, string right)
    {
        if (!string.Equals(left, right, StringComparison.Ordinal))
        {
            Differences.Add(new AuditDifference(entity, one.Id, other.Id, field, left, right));
        }
    }

    private void Report(
        string entity,
        SandboxSide side,
        List<Child> rest,
        Dictionary<string, string> foreign,
        Dictionary<string, string> own
    )
    {
        foreach (var one in rest)
        {
            if (foreign.ContainsKey(one.Text))
            {
                Duplicates.Add(new AuditDuplicate(side, entity, one.Id, own[one.Text], one.Text));
            }
            else if (side is SandboxSide.HighLevel)
            {
                Differences.Add(new AuditDifference(entity, one.Id, null, "missing", one.Text, null));
            }
            else
            {
                Differences.Add(new AuditDifference(entity, null, one.Id, "missing", null, one.Text));
            }
        }
    }

    // Null where a user has no counterpart; empty where nobody is assigned.
    private string? Assignee(string? id, IReadOnlyDictionary<string, string> users)
    {
        if (string.IsNullOrEmpty(id))
        {
            return "";
        }

        var email = Canonical.Email(users.GetValueOrDefault(id));
        return _mapped.Contains(email) ? email : null;
    }

    private static string Text(DateTime date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Text(bool value) => value ? "true" : "false";

    private sealed record Child(string Id, string Text, string Due = "", bool Completed = false, string? Assignee = "")
    {
        public bool Equals(Child? other) =>
            other is not null
            && (Text, Due, Completed, Assignee) == (other.Text, other.Due, other.Completed, other.Assignee);

        public override int GetHashCode() => HashCode.Combine(Text, Due, Completed, Assignee);
    }
}
