using DocketBridge.Sync.Records;

namespace DocketBridge.Sync.Work;

/// <summary>What told that a record may have changed. Stored by number: never renumber.</summary>
public enum HintCause
{
    /// <summary>A webhook of HighLevel.</summary>
    Webhook = 0,

    /// <summary>DocketManager's change feed.</summary>
    ChangeFeed = 1,

    /// <summary>A comparison that found a difference.</summary>
    Sweep = 2,

    /// <summary>The first sync of a connection.</summary>
    FirstSync = 3,

    /// <summary>A person or a program asked for it.</summary>
    Request = 4,

    /// <summary>The engine itself: the work has to be looked at again.</summary>
    FollowUp = 5,
}

/// <summary>"This record may have changed": never trusted as the truth, may be lost, doubled or late.</summary>
/// <param name="Side">Where.</param>
/// <param name="Kind">What it is on that side.</param>
/// <param name="Id">Its id on that side.</param>
/// <param name="ContactId">The contact it belongs to on that side, where the hint tells; for a contact its own id.</param>
/// <param name="Aspects">What of the contact to look at.</param>
/// <param name="Cause">Who told.</param>
/// <param name="Title">A task's title, where the hint tells: finds the task when the contact is not told.</param>
public sealed record Hint(
    Side Side,
    RecordKind Kind,
    string Id,
    string? ContactId,
    Aspects Aspects,
    HintCause Cause,
    string? Title = null
)
{
    /// <summary>A hint about a contact.</summary>
    public static Hint OfContact(Side side, string contactId, HintCause cause, Aspects aspects = Aspects.Profile) =>
        new(side, RecordKind.Contact, contactId, contactId, aspects, cause);

    /// <summary>A hint about a record of a contact.</summary>
    public static Hint OfChild(Side side, RecordKind kind, string id, string? contactId, HintCause cause) =>
        new(side, kind, id, contactId, kind.Aspect(), cause);
}
