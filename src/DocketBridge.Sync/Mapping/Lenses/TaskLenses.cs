using System.Globalization;
using DocketBridge.Sync.Fields;
using DocketBridge.Sync.Records;
using DocketBridge.Sync.Text;

namespace DocketBridge.Sync.Mapping.Lenses;

/// <summary>HighLevel's title and body as DocketManager's one text.</summary>
public sealed class TaskTextLens : IFieldLens
{
    /// <inheritdoc />
    public CommonValue Read(SideRecord record, MappingContext context)
    {
        var text = TaskText.Normal(TaskText.Join(record[HighLevelFields.Title], record[HighLevelFields.Body]));
        return CommonValue.Plain(text);
    }

    /// <inheritdoc />
    public string? Write(FieldWrite write, MappingContext context)
    {
        var (title, body) = TaskText.Split(write.Value.Text);
        if (title.Length == 0)
        {
            return "HighLevel does not take a task without a title.";
        }

        write.Patch[HighLevelFields.Title] = title;
        write.Patch[HighLevelFields.Body] = body.Length == 0 ? null : body;
        return null;
    }
}

/// <summary>HighLevel's due instant as a date in the site's zone: a new date keeps the time of day.</summary>
/// <param name="newAt">The time of day of a task that is made there.</param>
public sealed class DueInstantLens(TimeOnly newAt) : IFieldLens
{
    /// <inheritdoc />
    public CommonValue Read(SideRecord record, MappingContext context) =>
        Local(record, context) is { } local
            ? CommonValue.Plain(local.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
            : CommonValue.Empty;

    /// <inheritdoc />
    public string? Write(FieldWrite write, MappingContext context)
    {
        if (DateOf(write, context) is not { } date)
        {
            return "HighLevel does not take a task without a due date.";
        }

        var time =
            write.Current is { } current && Local(current, context) is { } local ? TimeOnly.FromDateTime(local) : newAt;
        write.Patch[HighLevelFields.DueDate] = ZonedTime
            .ToInstant(date.ToDateTime(time), context.SiteZone)
            .UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        return null;
    }

    // HighLevel wants a due date at the create; a task that has none in DocketManager is due on the day it was written.
    private static DateOnly? DateOf(FieldWrite write, MappingContext context)
    {
        if (
            DateOnly.TryParseExact(
                write.Value.Key,
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var date
            )
        )
        {
            return date;
        }

        return write.Current is null && ZonedTime.TryParse(write.Source[DocketManagerFields.Modified]) is { } modified
            ? DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(modified, context.SiteZone).DateTime)
            : null;
    }

    private static DateTime? Local(SideRecord record, MappingContext context) =>
        ZonedTime.TryParse(record[HighLevelFields.DueDate]) is { } instant
            ? TimeZoneInfo.ConvertTime(instant, context.SiteZone).DateTime
            : null;
}

/// <summary>A truth value; absent is false.</summary>
/// <param name="field">Its field.</param>
public sealed class FlagLens(string field) : IFieldLens
{
    /// <inheritdoc />
    public CommonValue Read(SideRecord record, MappingContext context) =>
        string.Equals(record[field], "true", StringComparison.OrdinalIgnoreCase)
            ? CommonValue.Plain("true")
            : CommonValue.Empty;

    /// <inheritdoc />
    public string? Write(FieldWrite write, MappingContext context)
    {
        write.Patch[field] = write.Value.IsEmpty ? "false" : "true";
        return null;
    }
}
