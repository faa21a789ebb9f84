using DocketBridge.Sandbox.Users;

namespace DocketBridge.Sandbox.Audit;

/// <summary>
/// The independent audit: reads both sandboxes over their public APIs and compares them, without asking the sync.
/// </summary>
public sealed class SandboxAudit
{
    private readonly HttpClient _http;
    private readonly AuditTargets _targets;
    private readonly AuditOptions _options;

    /// <summary>Makes an audit.</summary>
    /// <param name="http">A plain client; the audit brings its own credentials.</param>
    /// <param name="targets">Where the sandboxes are.</param>
    /// <param name="options">What to know about the site.</param>
    public SandboxAudit(HttpClient http, AuditTargets targets, AuditOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(targets);
        (_http, _targets, _options) = (http, targets, options ?? new AuditOptions());
    }

    /// <summary>Reads both sides.</summary>
    public async Task<(HighLevelReading HighLevel, DocketManagerReading DocketManager)> ReadAsync(
        CancellationToken cancellationToken
    )
    {
        var highLevel = new HighLevelReader(_http, _targets, _options).ReadAsync(cancellationToken);
        var docket = new DocketManagerReader(_http, _targets).ReadAsync(cancellationToken);
        return (await highLevel, await docket);
    }

    /// <summary>Compares both sides as they are now.</summary>
    public async Task<AuditResult> RunAsync(CancellationToken cancellationToken)
    {
        var (highLevel, docket) = await ReadAsync(cancellationToken);
        return WorldComparison.Compare(highLevel, docket, _options);
    }

    /// <summary>Every write that a sandbox logged, of both.</summary>
    public async Task<IReadOnlyList<SideWrite>> ReadWritesAsync(CancellationToken cancellationToken)
    {
        var wire = await new HighLevelReader(_http, _targets, _options).WireAsync(cancellationToken);
        var translation = new LogTranslation(wire, _options);
        var writes = new List<SideWrite>();
        foreach (var side in Enum.GetValues<SandboxSide>())
        {
            var entries = await new ControlLog(_http, _targets, side).ReadNewAsync(cancellationToken);
            writes.AddRange(entries.Select(entry => translation.Translate(entry, side)));
        }

        return writes;
    }

    /// <summary>Judges what became of the users' edits.</summary>
    /// <param name="edits">The users' edits.</param>
    /// <param name="baseline">The audit before the users began, if there was one.</param>
    /// <param name="baselineAt">When the first sync was done, if users worked already during it.</param>
    /// <param name="settledAt">From when on nothing more should be written.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What there is, what became of the edits, and all that the judgement rests on.</returns>
    public async Task<(AuditResult Audit, EditAuditResult Edits, EditAuditInput Input)> RunAsync(
        IReadOnlyList<UserEdit> edits,
        AuditResult? baseline,
        DateTimeOffset? baselineAt,
        DateTimeOffset? settledAt,
        CancellationToken cancellationToken
    )
    {
        var (highLevel, docket) = await ReadAsync(cancellationToken);
        var writes = await ReadWritesAsync(cancellationToken);
        var audit = WorldComparison.Compare(highLevel, docket, _options);
        var input = new EditAuditInput
        {
            Edits = EditAlignment.Align(edits, writes),
            Writes = writes,
            HighLevel = highLevel,
            DocketManager = docket,
            Audit = audit,
            Baseline = baseline?.Pairs ?? [],
            BaselineWaiting = baseline?.WaitingForPerson ?? [],
            BaselineAt = baselineAt,
            SettledAt = settledAt,
            Options = _options,
        };
        return (audit, EditAudit.Check(input), input);
    }
}
