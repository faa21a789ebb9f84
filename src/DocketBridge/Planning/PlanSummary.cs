using DocketBridge.Sync.Links;
using DocketBridge.Sync.Records;

namespace DocketBridge.Planning;

/// <summary>What a plan comes to.</summary>
public sealed record PlanSummary
{
    /// <summary>The totals by kind of record.</summary>
    public IReadOnlyDictionary<RecordKind, PlanTotals> Totals { get; init; } = new Dictionary<RecordKind, PlanTotals>();

    /// <summary>Contacts that are in step already.</summary>
    public int InStep { get; init; }

    /// <summary>Contacts that wait for a person.</summary>
    public int Waiting { get; init; }

    /// <summary>Contacts that are left alone.</summary>
    public int Skipped { get; init; }

    /// <summary>All rows.</summary>
    public int Rows { get; init; }

    /// <summary>What it takes of HighLevel's quota.</summary>
    public PlanCalls Calls { get; init; } = new(0, 0, 0);

    /// <summary>How long it takes at the quota of the time when it was made.</summary>
    public PlanTime? Time { get; init; }
}

/// <summary>The totals of one kind of record.</summary>
/// <param name="Linked">Records that both sides have and that are linked.</param>
/// <param name="Created">Records that are made, by side.</param>
/// <param name="Updated">Records that are changed, by side.</param>
/// <param name="Deleted">Records that are deleted, by side.</param>
/// <param name="Kept">Values that stay behind, by the side that does not get them.</param>
public sealed record PlanTotals(int Linked, PlanSides Created, PlanSides Updated, PlanSides Deleted, PlanSides Kept)
{
    /// <summary>Nothing.</summary>
    public static PlanTotals None { get; } = new(0, PlanSides.None, PlanSides.None, PlanSides.None, PlanSides.None);

    internal PlanTotals With(PlanOperation operation) =>
        operation.Write switch
        {
            WriteKind.Create => this with { Created = Created.Plus(operation.Side) },
            WriteKind.Update => this with { Updated = Updated.Plus(operation.Side) },
            _ => this with { Deleted = Deleted.Plus(operation.Side) },
        };
}

/// <summary>A count of each side.</summary>
/// <param name="HighLevel">HighLevel's.</param>
/// <param name="DocketManager">DocketManager's.</param>
public sealed record PlanSides(int HighLevel, int DocketManager)
{
    /// <summary>None on either side.</summary>
    public static PlanSides None { get; } = new(0, 0);

    internal PlanSides Plus(Side side) =>
        side == Side.HighLevel
            ? this with
            {
                HighLevel = HighLevel + 1,
            }
            : this with
            {
                DocketManager = DocketManager + 1,
            };
}

/// <summary>Calls of HighLevel.</summary>
/// <param name="Writes">For the planned writes.</param>
/// <param name="Reads">For reading again what is written on the strength of, listings included.</param>
/// <param name="Planning">Spent already: what reading for the plan took.</param>
public sealed record PlanCalls(int Writes, int Reads, int Planning)
{
    /// <summary>What carrying it out takes.</summary>
    public int Needed => Writes + Reads;
}

/// <summary>Adds the rows of a plan up.</summary>
internal sealed class PlanAdding
{
    private readonly Dictionary<RecordKind, PlanTotals> _totals = [];
    private int _inStep;
    private int _waiting;
    private int _skipped;
    private int _rows;
    private int _writes;
    private int _reads;

    public void Add(PlanRow row)
    {
        _rows++;
        _inStep += row.Action == PlanAction.Nothing ? 1 : 0;
        _waiting += row.Action == PlanAction.Wait ? 1 : 0;
        _skipped += row.Action == PlanAction.Skip ? 1 : 0;
        _reads += row.Reads;
        if (row.Action == PlanAction.Link)
        {
            Count(RecordKind.Contact, totals => totals with { Linked = totals.Linked + 1 });
        }

        foreach (var operation in row.Operations)
        {
            _writes += operation.Calls;
            Count(operation.Kind, totals => totals.With(operation));
        }

        foreach (var (kind, linked) in row.Linked)
        {
            Count(kind, totals => totals with { Linked = totals.Linked + linked });
        }

        foreach (var kept in row.Kept)
        {
            Count(kept.Kind, totals => totals with { Kept = totals.Kept.Plus(kept.Side) });
        }
    }

    /// <summary>The sum.</summary>
    /// <param name="listing">The calls of HighLevel that listing takes, at the plan and again when it is carried out.</param>
    /// <param name="planning">All calls that were made for the plan.</param>
    /// <param name="time">How long a number of calls takes.</param>
    public PlanSummary Sum(int listing, int planning, Func<int, PlanTime> time)
    {
        var calls = new PlanCalls(_writes, _reads + listing, planning);
        return new PlanSummary
        {
            Totals = _totals,
            InStep = _inStep,
            Waiting = _waiting,
            Skipped = _skipped,
            Rows = _rows,
            Calls = calls,
            Time = time(calls.Needed),
        };
    }

    private void Count(RecordKind kind, Func<PlanTotals, PlanTotals> add) =>
        _totals[kind] = add(_totals.GetValueOrDefault(kind, PlanTotals.None));
}
