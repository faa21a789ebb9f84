using System.Globalization;
using DocketBridge.Sync.Fields;
using DocketBridge.Sync.Records;
using DocketBridge.Sync.Text;

namespace DocketBridge.Sync.Mapping.Lenses;

/// <summary>A calendar date in a side's own notation; compared as a date.</summary>
/// <param name="field">The field.</param>
/// <param name="format">The notation, a .NET date pattern such as <c>dd/MM/yyyy</c>; ISO dates and instants are understood too.</param>
public sealed class DateLens(string field, string format = DateLens.Iso) : IFieldLens
{
    /// <summary>The notation in which dates are compared and go over.</summary>
    public const string Iso = "yyyy-MM-dd";

    /// <inheritdoc />
    public CommonValue Read(SideRecord record, MappingContext context)
    {
        var text = PlainText.Line(record[field]);
        return text.Length == 0 ? CommonValue.Empty
            : Parse(text) is { } date ? CommonValue.Plain(date.ToString(Iso, CultureInfo.InvariantCulture))
            : new CommonValue(text, text, $"This is not a date in the form {format}.");
    }

    /// <inheritdoc />
    public string? Write(FieldWrite write, MappingContext context)
    {
        if (write.Value.IsEmpty)
        {
            write.Patch[field] = null;
            return null;
        }

        if (
            !DateOnly.TryParseExact(
                write.Value.Key,
                Iso,
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var date
            )
        )
        {
            return "This is not a date.";
        }

        write.Patch[field] = date.ToString(format, CultureInfo.InvariantCulture);
        return null;
    }

    /// <summary>True when a notation keeps the whole date.</summary>
    public static bool Keeps(string format)
    {
        try
        {
            return new[] { new DateOnly(2031, 12, 25), new DateOnly(1999, 2, 3) }.All(date =>
                DateOnly.TryParseExact(
                    date.ToString(format, CultureInfo.InvariantCulture),
                    format,
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.None,
                    out var back
                )
                && back == date
            );
        }
        catch (FormatException)
        {
            return false;
        }
    }

    // A custom date field of HighLevel comes as a date or as an instant at midnight UTC: its first ten characters are the date.
    private DateOnly? Parse(string text) =>
        Exact(text, format)
        ?? (text.Length == 10 || (text.Length > 10 && text[10] == 'T') ? Exact(text[..10], Iso) : null);

    private static DateOnly? Exact(string text, string pattern) =>
        DateOnly.TryParseExact(text, pattern, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : null;
}

/// <summary>A date with a time: an instant, or the wall time of the site's zone. Compared to the minute, as the site's wall time.</summary>
/// <param name="field">The field.</param>
/// <param name="format">A .NET pattern of wall time, or null for ISO 8601 instants.</param>
public sealed class DateTimeLens(string field, string? format) : IFieldLens
{
    private const string Common = "yyyy-MM-dd'T'HH:mm";

    /// <inheritdoc />
    public CommonValue Read(SideRecord record, MappingContext context)
    {
        var text = PlainText.Line(record[field]);
        return text.Length == 0 ? CommonValue.Empty
            : Local(text, context) is { } local
                ? CommonValue.Plain(local.ToString(Common, CultureInfo.InvariantCulture))
            : new CommonValue(text, text, $"This is not a date with a time in the form {format ?? "of ISO 8601"}.");
    }

    /// <inheritdoc />
    public string? Write(FieldWrite write, MappingContext context)
    {
        if (write.Value.IsEmpty)
        {
            write.Patch[field] = null;
            return null;
        }

        if (
            !DateTime.TryParseExact(
                write.Value.Key,
                Common,
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var local
            )
        )
        {
            return "This is not a date with a time.";
        }

        write.Patch[field] = format is null
            ? ZonedTime
                .ToInstant(local, context.SiteZone)
                .UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)
            : local.ToString(format, CultureInfo.InvariantCulture);
        return null;
    }

    /// <summary>True when a notation keeps the whole date and the time to the minute.</summary>
    public static bool Keeps(string format)
    {
        var moment = new DateTime(2031, 12, 25, 17, 8, 0, DateTimeKind.Unspecified);
        try
        {
            return DateTime.TryParseExact(
                    moment.ToString(format, CultureInfo.InvariantCulture),
                    format,
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.None,
                    out var back
                )
                && back == moment;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    // A wall time that the clock skips is the one that it shows instead, so that both sides mean the same.
    private DateTime? Local(string text, MappingContext context)
    {
        if (format is null)
        {
            return ZonedTime.TryParse(text) is { } instant ? Wall(instant, context) : null;
        }

        return DateTime.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            ? Wall(ZonedTime.ToInstant(local, context.SiteZone), context)
            : null;
    }

    private static DateTime Wall(DateTimeOffset instant, MappingContext context) =>
        TimeZoneInfo.ConvertTime(instant, context.SiteZone).DateTime;
}
