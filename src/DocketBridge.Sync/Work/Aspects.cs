using DocketBridge.Sync.Records;

namespace DocketBridge.Sync.Work;

/// <summary>Which parts of a contact may have changed. Stored by number: never renumber.</summary>
[Flags]
public enum Aspects
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The contact itself.</summary>
    Profile = 1,

    /// <summary>Its tasks.</summary>
    Tasks = 2,

    /// <summary>Its notes.</summary>
    Notes = 4,

    /// <summary>Its appointments.</summary>
    Appointments = 8,

    /// <summary>All of it.</summary>
    All = Profile | Tasks | Notes | Appointments,
}

/// <summary>The aspect of each kind of record.</summary>
public static class AspectsExtensions
{
    /// <summary>The aspect that a change of a record of this kind touches.</summary>
    public static Aspects Aspect(this RecordKind kind) =>
        kind switch
        {
            RecordKind.Contact => Aspects.Profile,
            RecordKind.Task => Aspects.Tasks,
            RecordKind.Note => Aspects.Notes,
            RecordKind.Appointment => Aspects.Appointments,
            _ => Aspects.All,
        };
}
