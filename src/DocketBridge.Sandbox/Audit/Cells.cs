using System.Globalization;

namespace DocketBridge.Sandbox.Audit;

/// <summary>
/// The cells of a record: its fields as the mapping sees them, each with a value that means the same on both sides.
/// </summary>
public static class Cells
{
    /// <summary>The value of a tag cell where the tag is set.</summary>
    public const string Present = "present";

    /// <summary>The value of a tag cell where the tag is not set.</summary>
    public const string Absent = "absent";

    /// <summary>A HighLevel contact's cells.</summary>
    public static IReadOnlyDictionary<string, string> Of(HighLevelContactReading contact, AuditOptions options)
    {
        ArgumentNullException.ThrowIfNull(contact);
        ArgumentNullException.ThrowIfNull(options);
        return Contact(
            Canonical.Name(contact.FirstName, contact.LastName),
            contact.Email,
            Canonical.Phone(contact.Phone, options.HomeRegion),
            contact.Address,
            contact.JobTitle,
            contact.Website,
            contact.Tags
        );
    }

    /// <summary>A DocketManager contact's cells; the website is its customer's.</summary>
    public static IReadOnlyDictionary<string, string> Of(
        DocketContactReading contact,
        string? website,
        AuditOptions options
    )
    {
        ArgumentNullException.ThrowIfNull(contact);
        ArgumentNullException.ThrowIfNull(options);
        return Contact(
            Canonical.Name(contact.Name),
            contact.Email,
            Canonical.Phone(contact.Phone, options.HomeRegion),
            contact.Address,
            contact.Title,
            website,
            contact.Tags
        );
    }

    /// <summary>A HighLevel task's cells.</summary>
    public static IReadOnlyDictionary<string, string> Of(HighLevelTaskReading task, AuditOptions options)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(options);
        return Task(
            Canonical.TaskText(task.Title, task.Body),
            task.Due is { } due ? DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(due, options.SiteZone).Date) : null,
            task.Completed
        );
    }

    /// <summary>A DocketManager task's cells.</summary>
    public static IReadOnlyDictionary<string, string> Of(DocketTaskReading task)
    {
        ArgumentNullException.ThrowIfNull(task);
        return Task(Canonical.TaskText(task.Text), task.Due, task.Completed);
    }

    /// <summary>A note's cells.</summary>
    public static IReadOnlyDictionary<string, string> Of(NoteReading note, SandboxSide side)
    {
        ArgumentNullException.ThrowIfNull(note);
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["text"] =
                side is SandboxSide.HighLevel ? CanonicalNote.FromHtml(note.Body) : CanonicalNote.FromText(note.Body),
        };
    }

    /// <summary>The cell of one tag.</summary>
    public static string Tag(string tag) => $"tag:{Canonical.Text(tag).ToLowerInvariant()}";

    /// <summary>A date as cells write it.</summary>
    public static string Date(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    /// <summary>What a cell says; a tag cell that is not there says that the tag is absent.</summary>
    public static string? Read(IReadOnlyDictionary<string, string> cells, string field)
    {
        ArgumentNullException.ThrowIfNull(cells);
        ArgumentNullException.ThrowIfNull(field);
        return cells.TryGetValue(field, out var value) ? value
            : field.StartsWith("tag:", StringComparison.Ordinal) && cells.ContainsKey("name") ? Absent
            : null;
    }

    private static Dictionary<string, string> Contact(
        string name,
        string? email,
        string phone,
        AddressReading? address,
        string? title,
        string? website,
        IReadOnlyList<string> tags
    )
    {
        var cells = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["name"] = name,
            ["email"] = Canonical.Email(email),
            ["phone"] = phone,
            ["address"] = CanonicalAddress.Of(address),
            ["title"] = Canonical.Text(title),
            ["website"] = Canonical.Website(website),
        };
        foreach (var tag in Canonical.Tags(tags))
        {
            cells[Tag(tag)] = Present;
        }

        return cells;
    }

    private static Dictionary<string, string> Task(string text, DateOnly? due, bool completed) =>
        new(StringComparer.Ordinal)
        {
            ["text"] = text,
            ["dueDate"] = Date(due),
            ["completed"] = completed ? "true" : "false",
        };
}
