using DocketBridge.Sync.Ports;

namespace DocketBridge.Sync.Work;

/// <summary>What kind of obstacle a record or a value met, and with that who can remove it. Stored by number: never renumber.</summary>
public enum FailureClass
{
    /// <summary>The side does not take the value: a person has to change it, on the side it comes from.</summary>
    InvalidValue = 0,

    /// <summary>Something that the write needs is not there: a name, a title, a user with the same e-mail.</summary>
    Missing = 1,

    /// <summary>The credentials are refused or lack a permission.</summary>
    Permission = 2,

    /// <summary>The quota of the day or of the moment is used up.</summary>
    Quota = 3,

    /// <summary>The side cannot be reached, is out of order, or its answer did not come.</summary>
    Connection = 4,

    /// <summary>Another record of the side has the value already.</summary>
    Duplicate = 5,

    /// <summary>The record is deleted, or was while it was written.</summary>
    Gone = 6,

    /// <summary>An error in the bridge; the log has it.</summary>
    Bug = 7,
}

/// <summary>Why a work item failed.</summary>
/// <param name="Class">What kind of obstacle it met.</param>
/// <param name="Side">The side that said no; null where it was none.</param>
/// <param name="Reason">Why, in one sentence for a person.</param>
public sealed record WorkFailure(FailureClass Class, Records.Side? Side, string Reason)
{
    /// <summary>The failure of a side.</summary>
    public static WorkFailure Of(SideException error) => new(error.Class, error.Side, error.Message);
}

/// <summary>What follows from the class of a failure.</summary>
public static class FailureClassExtensions
{
    private static readonly TimeSpan s_hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan s_day = TimeSpan.FromDays(1);

    /// <summary>
    /// After how long a problem is tried again by itself: an hour where its cause may be gone without the bridge being told, a
    /// day where only another value, another record or another program can help.
    /// </summary>
    public static TimeSpan RetryInterval(this FailureClass kind) =>
        kind is FailureClass.InvalidValue or FailureClass.Gone or FailureClass.Bug ? s_day : s_hour;

    /// <summary>The class of a side's failure that nothing more is known of.</summary>
    public static FailureClass Class(this SideFailure failure) =>
        failure switch
        {
            SideFailure.Unavailable or SideFailure.Unclear => FailureClass.Connection,
            SideFailure.AccessLost or SideFailure.ReadOnly => FailureClass.Permission,
            SideFailure.QuotaSpent => FailureClass.Quota,
            _ => FailureClass.InvalidValue,
        };
}
