namespace DocketBridge.Sync.Records;

/// <summary>What a record is. Stored by number: never renumber.</summary>
public enum RecordKind
{
    /// <summary>A person: HighLevel's contact, DocketManager's contact with its customer.</summary>
    Contact = 0,

    /// <summary>A task of a contact.</summary>
    Task = 1,

    /// <summary>A note of a contact.</summary>
    Note = 2,

    /// <summary>An appointment of a contact; DocketManager has none and keeps a note in its place.</summary>
    Appointment = 3,
}
