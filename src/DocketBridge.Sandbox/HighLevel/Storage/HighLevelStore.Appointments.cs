using DocketBridge.Sandbox.HighLevel.Records;

namespace DocketBridge.Sandbox.HighLevel.Storage;

/// <content>What hangs on appointments.</content>
public sealed partial class HighLevelStore
{
    /// <summary>Every note of an appointment.</summary>
    public IReadOnlyList<AppointmentNote> AppointmentNotes => Locked(() => AppointmentNoteRows.ToArray());

    internal List<AppointmentNote> AppointmentNoteRows { get; } = [];

    /// <summary>Loads a note of an appointment.</summary>
    /// <param name="note">The note; id and date are filled in where it has none.</param>
    /// <returns>The note as stored.</returns>
    /// <exception cref="ArgumentException">There is no such appointment.</exception>
    public AppointmentNote AddAppointmentNote(AppointmentNote note)
    {
        ArgumentNullException.ThrowIfNull(note);
        var row = note with { Id = IdOr(note.Id), DateAdded = Moment(note.DateAdded) };
        lock (Gate)
        {
            if (AppointmentRows.Find(row.AppointmentId) is null)
            {
                throw new ArgumentException($"There is no appointment {row.AppointmentId}.", nameof(note));
            }

            return Added(AppointmentNoteRows, row);
        }
    }

    /// <summary>Removes an appointment and its notes. The caller holds the lock.</summary>
    internal void RemoveAppointment(string id)
    {
        AppointmentRows.Remove(id);
        AppointmentNoteRows.RemoveAll(note => note.AppointmentId == id);
    }
}
