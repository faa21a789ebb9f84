namespace DocketBridge.Sandbox.Audit;

/// <summary>Compares two readings under the default mapping. Pure: the same readings give the same result.</summary>
public static class WorldComparison
{
    /// <summary>Says what is paired, what differs, what is doubled and what is alone.</summary>
    public static AuditResult Compare(HighLevelReading highLevel, DocketManagerReading docket, AuditOptions options)
    {
        ArgumentNullException.ThrowIfNull(highLevel);
        ArgumentNullException.ThrowIfNull(docket);
        ArgumentNullException.ThrowIfNull(options);
        var pairing = ContactPairing.Of(highLevel, docket, options);
        var contacts = new ContactComparison(highLevel, docket, pairing, options);
        var children = new ChildComparison(highLevel.Users, docket.Users, options);
        var tasks = highLevel.Tasks.ToLookup(one => one.ContactId, StringComparer.Ordinal);
        var notes = highLevel.Notes.ToLookup(one => one.ContactId, StringComparer.Ordinal);
        var appointments = highLevel.Appointments.ToLookup(one => one.ContactId, StringComparer.Ordinal);
        var docketTasks = docket.Tasks.ToLookup(one => one.ContactId, StringComparer.Ordinal);
        var docketNotes = docket.Notes.ToLookup(one => one.ContactId, StringComparer.Ordinal);
        foreach (var (here, there) in pairing.Pairs)
        {
            contacts.Compare(here, there);
            children.Tasks(tasks[here.Id], docketTasks[there.Id]);
            children.Notes(notes[here.Id], docketNotes[there.Id]);
            children.Appointments([.. appointments[here.Id]], docketNotes[there.Id]);
        }

        return new AuditResult
        {
            Contacts = pairing.Pairs.Count,
            Tasks = children.Pairs.Count(pair => pair.Entity is "task"),
            Notes = children.Pairs.Count(pair => pair.Entity is "note"),
            Appointments = children.Pairs.Count(pair => pair.Entity is "appointment"),
            Pairs =
            [
                .. pairing.Pairs.Select(pair => new AuditPair("contact", pair.HighLevel.Id, pair.Docket.Id)),
                .. children.Pairs,
            ],
            Differences = [.. contacts.Differences, .. children.Differences],
            Duplicates = [.. pairing.Duplicates, .. children.Duplicates],
            Unpaired = pairing.Unpaired,
            WaitingForPerson = pairing.Waiting,
            Exceptions = contacts.Exceptions,
        };
    }
}
