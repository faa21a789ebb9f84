namespace DocketBridge.Sandbox.Audit;

/// <summary>One end of the sync, as the audit names it.</summary>
public enum SandboxSide
{
    /// <summary>HighLevel.</summary>
    HighLevel,

    /// <summary>DocketManager.</summary>
    DocketManager,
}

/// <summary>A value that is not the same on both sides.</summary>
public sealed record AuditDifference(
    string Entity,
    string? HighLevelId,
    string? DocketManagerId,
    string Field,
    string? HighLevelValue,
    string? DocketManagerValue
);

/// <summary>A record that one side has once more than the other.</summary>
public sealed record AuditDuplicate(SandboxSide Side, string Entity, string Id, string Of, string? Text);

/// <summary>A contact without a counterpart.</summary>
public sealed record AuditUnpaired(SandboxSide Side, string Id, string Name);

/// <summary>A value that rightly stays on one side.</summary>
public sealed record AuditException(string HighLevelId, string DocketManagerId, string Field, string? Value);

/// <summary>Two records that are the same thing.</summary>
public sealed record AuditPair(string Entity, string HighLevelId, string DocketManagerId);

/// <summary>What the audit saw.</summary>
public sealed record AuditResult
{
    /// <summary>Contacts that are paired.</summary>
    public int Contacts { get; init; }

    /// <summary>Tasks that are paired.</summary>
    public int Tasks { get; init; }

    /// <summary>Notes that are paired.</summary>
    public int Notes { get; init; }

    /// <summary>Appointments that have their note.</summary>
    public int Appointments { get; init; }

    /// <summary>All pairs: contacts and their children.</summary>
    public int Links => Pairs.Count;

    /// <summary>The pairs.</summary>
    public IReadOnlyList<AuditPair> Pairs { get; init; } = [];

    /// <summary>Values that are not the same.</summary>
    public IReadOnlyList<AuditDifference> Differences { get; init; } = [];

    /// <summary>Records that one side has once too often.</summary>
    public IReadOnlyList<AuditDuplicate> Duplicates { get; init; } = [];

    /// <summary>Contacts without a counterpart.</summary>
    public IReadOnlyList<AuditUnpaired> Unpaired { get; init; } = [];

    /// <summary>Contacts that fit more than one: only a person can tell.</summary>
    public IReadOnlyList<AuditUnpaired> WaitingForPerson { get; init; } = [];

    /// <summary>Values that rightly stay on one side.</summary>
    public IReadOnlyList<AuditException> Exceptions { get; init; } = [];

    /// <summary>Both sides say the same, but for what waits for a person.</summary>
    public bool Converged => Differences.Count == 0 && Duplicates.Count == 0 && Unpaired.Count == 0;
}

/// <summary>What the audit must know about the site.</summary>
public sealed record AuditOptions
{
    /// <summary>The zone in which the site's dates are meant.</summary>
    public TimeZoneInfo SiteZone { get; init; } = TimeZoneInfo.FindSystemTimeZoneById("America/Toronto");

    /// <summary>The region of phone numbers without a country code.</summary>
    public string HomeRegion { get; init; } = "CA";

    /// <summary>The customer that holds HighLevel contacts without a company.</summary>
    public string LeadsCustomer { get; init; } = "HighLevel leads";

    /// <summary>The HighLevel custom field that is DocketManager's title.</summary>
    public string JobTitleField { get; init; } = "Job title";

    /// <summary>The field key of the custom field that holds the DocketManager contact id.</summary>
    public string ContactIdFieldKey { get; init; } = "contact.dm_contact_id";

    /// <summary>The earliest appointment the audit asks for.</summary>
    public DateTimeOffset CalendarFrom { get; init; } = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The end of the time the audit asks appointments of.</summary>
    public DateTimeOffset CalendarTo { get; init; } = new(2035, 1, 1, 0, 0, 0, TimeSpan.Zero);
}
