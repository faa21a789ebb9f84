using System.Runtime.CompilerServices;

namespace HighLevel.AppointmentNotes;

/// <summary>Walks through all notes of an appointment.</summary>
public static class AppointmentNotePages
{
    /// <summary>
    /// All notes of an appointment, page by page. It ends at an empty page or where HighLevel says there are no more; a note made or
    /// deleted meanwhile may shift others, which then come twice or are missed.
    /// </summary>
    /// <param name="notes">The note operations.</param>
    /// <param name="appointmentId">The appointment.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="HighLevelException">A page failed: then the walk is incomplete.</exception>
    public static async IAsyncEnumerable<AppointmentNote> ListAllAsync(
        this IAppointmentNotesApi notes,
        AppointmentId appointmentId,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(notes);
        for (var offset = 0; ; )
        {
            var page = await notes.ListAsync(appointmentId, AppointmentNotePage.MaxLimit, offset, cancellationToken);
            foreach (var note in page.Notes)
            {
                yield return note;
            }

            offset += page.Notes.Count;
            if (page.Notes.Count == 0 || page.HasMore != true)
            {
                yield break;
            }
        }
    }
}
