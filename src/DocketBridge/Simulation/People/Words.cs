using System.Globalization;
using DocketBridge.Simulation.Sides;
using DocketBridge.Sync.Mapping;
using DocketBridge.Sync.Records;
using DocketBridge.Sync.Text;

namespace DocketBridge.Simulation.People;

/// <summary>What people type into the two systems, and how they recognise it there.</summary>
internal static class Words
{
    private const string Shown = "Appointment: ";

    /// <summary>The word by which people know a record, and what it is to them: the note that shows an appointment is one.</summary>
    public static (RecordKind Kind, string Marker) Of(Side side, ModelRecord record)
    {
        switch (record.Kind)
        {
            case RecordKind.Contact:
                var name =
                    side == Side.HighLevel
                        ? record.Fields.GetValueOrDefault(HighLevelFields.LastName, string.Empty)
                        : record.Fields.GetValueOrDefault(DocketManagerFields.Name, string.Empty);
                return (RecordKind.Contact, name[(name.LastIndexOf(' ') + 1)..]);
            case RecordKind.Task:
                var text = side == Side.HighLevel ? HighLevelFields.Title : DocketManagerFields.Text;
                return (RecordKind.Task, First(record.Fields.GetValueOrDefault(text, string.Empty)));
            case RecordKind.Appointment:
                return (
                    RecordKind.Appointment,
                    First(record.Fields.GetValueOrDefault(HighLevelFields.Title, string.Empty))
                );
            default:
                var body = record.Fields.GetValueOrDefault(HighLevelFields.Body, string.Empty);
                body = side == Side.HighLevel ? HtmlText.ToText(body) : body;
                return body.StartsWith(Shown, StringComparison.Ordinal)
                    ? (RecordKind.Appointment, First(body[Shown.Length..]))
                    : (RecordKind.Note, First(body));
        }
    }

    /// <summary>What a person types into a field of a contact.</summary>
    public static Dictionary<string, string?> Contact(
        Side side,
        string field,
        string marker,
        Random random,
        bool isLinked
    )
    {
        var number = random.Next(100, 200).ToString(CultureInfo.InvariantCulture);
        var highLevel = side == Side.HighLevel;
        switch (field)
        {
            case "name":
                return highLevel
                    ? new() { [HighLevelFields.FirstName] = $"F{number}" }
                    : new() { [DocketManagerFields.Name] = $"F{number} {marker}" };
            case "email":
                var email = random.Next(20) switch
                {
                    0 => null,
                    // Only of those who are the same person for sure: a shared mailbox would be taken for a sign of it.
                    1 or 2 when isLinked => "info@shop.example",
                    3 when !highLevel => "none",
                    < 10 when !highLevel => $" E{number}@{marker}.Example",
                    _ => $"e{number}@{marker}.example".ToLowerInvariant(),
                };
                return new() { [highLevel ? HighLevelFields.Email : DocketManagerFields.Email] = email };
            case "phone":
                var phone = random.Next(20) switch
                {
                    0 => null,
                    1 when !highLevel => "ask for Bob",
                    2 => highLevel ? "+14165550100" : "416-555-0100",
                    _ => highLevel ? $"+14165551{number}" : $"(416) 555-1{number}",
                };
                return new() { [highLevel ? HighLevelFields.Phone : DocketManagerFields.Phone] = phone };
            case "jobTitle":
                var title = random.Next(8) == 0 ? null : $"J{number}";
                return new() { [highLevel ? HighLevelFields.JobTitle : DocketManagerFields.Title] = title };
            default:
                var (street, city) = ($"{number} Main St", random.Next(2) == 0 ? "Guelph" : "York");
                return highLevel
                    ? new() { [HighLevelFields.Street] = street, [HighLevelFields.City] = city }
                    : new() { [DocketManagerFields.BillingStreet] = street, [DocketManagerFields.BillingCity] = city };
        }
    }

    /// <summary>What a person types into a field of a task, note or appointment.</summary>
    public static Dictionary<string, string?> Child(
        Side side,
        RecordKind kind,
        string field,
        string marker,
        Random random
    )
    {
        var number = random.Next(1000).ToString(CultureInfo.InvariantCulture);
        var highLevel = side == Side.HighLevel;
        switch (kind, field)
        {
            case (RecordKind.Task, "text"):
                var body = random.Next(2) == 0 ? null : $"more {number}\nand more";
                return highLevel
                    ? new() { [HighLevelFields.Title] = $"{marker} r{number}", [HighLevelFields.Body] = body }
                    : new() { [DocketManagerFields.Text] = $"{marker} r{number}{(body is null ? null : $"\n{body}")}" };
            case (RecordKind.Task, "dueDate"):
                var day = new DateTime(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc).AddDays(random.Next(20));
                return highLevel
                    ? new() { [HighLevelFields.DueDate] = $"{day:yyyy-MM-dd}T{random.Next(24):00}:30:00.000Z" }
                    : new() { [DocketManagerFields.DueDate] = $"{day:yyyy-MM-dd}" };
            case (RecordKind.Task, _):
                var done = random.Next(3) == 0 ? "false" : "true";
                return new() { [highLevel ? HighLevelFields.Completed : DocketManagerFields.Completed] = done };
            case (RecordKind.Appointment, "status"):
                return new() { [HighLevelFields.Status] = random.Next(2) == 0 ? "cancelled" : "showed" };
            case (RecordKind.Appointment, _):
                var start = new DateTime(2026, 3, 9, random.Next(24), 0, 0, DateTimeKind.Utc);
                return new()
                {
                    [HighLevelFields.Title] = $"{marker} r{number}",
                    [HighLevelFields.Start] = $"{start:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}",
                };
            default:
                var text = $"{marker} r{number}";
                return new()
                {
                    [HighLevelFields.Body] =
                        highLevel && random.Next(2) == 0 ? $"<p>{text}</p><p>a &amp; b</p>" : $"{text}\na & b",
                };
        }
    }

    /// <summary>The fields that people change.</summary>
    public static string[] FieldsOf(RecordKind kind) =>
        kind switch
        {
            RecordKind.Contact => ["name", "email", "phone", "jobTitle", "address"],
            RecordKind.Task => ["text", "dueDate", "completed"],
            RecordKind.Appointment => ["body", "status"],
            _ => ["body"],
        };

    private static string First(string text) => text.Split([' ', '\n', ','], 2)[0];
}
