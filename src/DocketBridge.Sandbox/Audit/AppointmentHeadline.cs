using System.Globalization;

namespace DocketBridge.Sandbox.Audit;

/// <summary>How the DocketManager note of an appointment begins.</summary>
public static class AppointmentHeadline
{
    /// <summary>"Appointment: title, date start–end, status", in the site's zone.</summary>
    public static string Of(AppointmentReading appointment, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(appointment);
        var start = TimeZoneInfo.ConvertTime(appointment.Start, zone);
        var end = TimeZoneInfo.ConvertTime(appointment.End, zone);
        return Canonical.Text(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Appointment: {appointment.Title}, {start:yyyy-MM-dd HH:mm}–{end:HH:mm}, {appointment.Status}"
            )
        );
    }

    /// <summary>True where a note begins with the headline, and not only with a word that begins alike.</summary>
    public static bool Begins(string note, string headline)
    {
        ArgumentNullException.ThrowIfNull(note);
        ArgumentNullException.ThrowIfNull(headline);
        return note.StartsWith(headline, StringComparison.OrdinalIgnoreCase)
            && (note.Length == headline.Length || !char.IsLetterOrDigit(note[headline.Length]));
    }
}
