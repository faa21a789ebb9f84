using DocketBridge.Sync.Fields;
using DocketBridge.Sync.Records;
using DocketBridge.Sync.Text;

namespace DocketBridge.Sync.Mapping.Lenses;

/// <summary>HighLevel's note body, HTML or text, without the footer that the bridge adds.</summary>
public sealed class HighLevelNoteLens : IFieldLens
{
    /// <inheritdoc />
    public CommonValue Read(SideRecord record, MappingContext context)
    {
        var (text, _) = NoteFooter.Split(HtmlText.ToText(record[HighLevelFields.Body]));
        return CommonValue.Plain(text);
    }

    /// <inheritdoc />
    public string? Write(FieldWrite write, MappingContext context)
    {
        if (write.Value.IsEmpty)
        {
            return "HighLevel does not take an empty note.";
        }

        var footer = write.Current is { } current
            ? NoteFooter.Split(HtmlText.ToText(current[HighLevelFields.Body])).Footer
            : Footer(write.Source, context);
        write.Patch[HighLevelFields.Body] = HtmlText.FromText(
            footer.Length == 0 ? write.Value.Text : $"{write.Value.Text}\n{footer}"
        );
        return null;
    }

    private static string Footer(SideRecord docketManager, MappingContext context) =>
        ZonedTime.TryParse(docketManager[DocketManagerFields.Created]) is { } created
            ? NoteFooter.Line(
                docketManager[DocketManagerFields.Author],
                TimeZoneInfo.ConvertTime(created, context.SiteZone).DateTime
            )
            : string.Empty;
}

/// <summary>DocketManager's note: plain text, with its author and time in fields of their own.</summary>
public sealed class DocketManagerNoteLens : IFieldLens
{
    /// <inheritdoc />
    public CommonValue Read(SideRecord record, MappingContext context) =>
        CommonValue.Plain(PlainText.Lines(record[DocketManagerFields.Body]));

    /// <inheritdoc />
    public string? Write(FieldWrite write, MappingContext context)
    {
        if (write.Value.IsEmpty)
        {
            return "DocketManager does not take an empty note.";
        }

        write.Patch[DocketManagerFields.Body] = write.Value.Text;
        if (write.Current is null && write.Source.Kind == RecordKind.Note)
        {
            write.Patch[DocketManagerFields.Created] = write.Source[HighLevelFields.DateAdded];
            write.Patch[DocketManagerFields.Author] =
                context.Users.EmailOf(Side.HighLevel, write.Source[HighLevelFields.UserId]) ?? "HighLevel";
        }

        return null;
    }
}

/// <summary>An appointment as the text of the note that shows it in DocketManager.</summary>
public static class AppointmentText
{
    /// <summary>How a deleted appointment still looks: DocketManager goes on showing that it was there.</summary>
    public static SideRecord Remembered(SideRecord appointment) =>
        appointment with
        {
            Fields = appointment.Fields.SetItem(HighLevelFields.Status, "deleted"),
        };

    /// <summary>Title, local times, status and assignee in one line.</summary>
    public static string Of(SideRecord appointment, MappingContext context)
    {
        var text = new System.Text.StringBuilder("Appointment: ");
        var title = PlainText.Line(appointment[HighLevelFields.Title]);
        text.Append(title.Length == 0 ? "untitled" : title);
        if (ZonedTime.TryParse(appointment[HighLevelFields.Start]) is { } start)
        {
            var invariant = System.Globalization.CultureInfo.InvariantCulture;
            var local = TimeZoneInfo.ConvertTime(start, context.SiteZone);
            text.Append(invariant, $", {local:yyyy-MM-dd HH:mm}");
            if (ZonedTime.TryParse(appointment[HighLevelFields.End]) is { } end)
            {
                var localEnd = TimeZoneInfo.ConvertTime(end, context.SiteZone);
                var sameDay = localEnd.Date == local.Date;
                text.Append('–').Append(localEnd.ToString(sameDay ? "HH:mm" : "yyyy-MM-dd HH:mm", invariant));
            }
        }

        if (appointment[HighLevelFields.Status] is { Length: > 0 } status)
        {
            text.Append(", ").Append(status);
        }

        if (context.Users.EmailOf(Side.HighLevel, appointment[HighLevelFields.AssignedTo]) is { } email)
        {
            text.Append(", ").Append(email);
        }

        return text.ToString();
    }
}
