using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using DocketBridge.Connections.HighLevelSide;
using DocketBridge.Deciding;
using DocketBridge.Running;
using DocketBridge.Storage;
using DocketBridge.Sync.Engine;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Mapping;
using DocketBridge.Sync.Matching;
using DocketBridge.Sync.Planning;
using DocketBridge.Sync.Ports;
using DocketBridge.Sync.Records;
using DocketBridge.Sync.Work;

namespace DocketBridge.Planning;

/// <summary>The rows of a plan, page by page, from the work that is queued in a copy of the store.</summary>
internal sealed class PlanPages
{
    private readonly ScratchStore _scratch;
    private readonly IOpenSides _sides;
    private readonly ISidePort _highLevel;
    private readonly ISidePort _docketManager;
    private readonly Rehearsal _rehearsal;
    private readonly PlanRows _rows;
    private readonly HighLevelAnswers _highLevelAnswers;
    private readonly DocketManagerAnswers _docketManagerAnswers;
    private readonly RunnerOptions _options;
    private readonly TimeProvider _time;
    private readonly HashSet<LinkId> _done = [];

    public PlanPages(
        ScratchStore scratch,
        IOpenSides sides,
        SnapshotPort snapshot,
        SyncMapping mapping,
        ConnectionEnds ends,
        RunnerOptions options,
        TimeProvider time
    )
    {
        _scratch = scratch;
        _sides = sides;
        _highLevel = snapshot;
        _options = options;
        _time = time;
        _rehearsal = new Rehearsal(mapping, sides.Context, options.Reconcile, new ContactLocks(), time);
        var made = new ConcurrentDictionary<string, bool>(StringComparer.OrdinalIgnoreCase);
        _rows = new PlanRows(
            mapping,
            sides.Context,
            intent => HighLevelCalls.Of(intent, name => ends.KnowsBusiness(name) || !made.TryAdd(name, true))
        );
        _highLevelAnswers = Answers.OfHighLevel(
            scratch.Store,
            scratch.Bridge.PlansOf(scratch.Store.Connection),
            mapping,
            sides.Context
        );
        _docketManagerAnswers = Answers.OfDocketManager(scratch.Store, ends);
        _docketManager = new ShownPort(sides.Sides.DocketManager, _docketManagerAnswers.Shown);
    }

    public async IAsyncEnumerable<IReadOnlyList<PlanRow>> RowsAsync(
        int page,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        while (true)
        {
            var items = await _scratch.Store.TakeDueAsync(_time.GetUtcNow(), page, [], ct);
            if (items.Count == 0)
            {
                break;
            }

            var fresh = new List<(WorkItem Item, Link Link)>();
            foreach (var item in items)
            {
                if (_done.Add(item.Contact) && await _scratch.Store.FindLinkAsync(item.Contact, ct) is { } link)
                {
                    fresh.Add((item, link));
                }
                else
                {
                    await _scratch.Store.CommitAsync(new SyncChanges { Completed = item }, ct);
                }
            }

            var rows = await OrderedWork.RunAsync(
                fresh,
                _options.Parallelism,
                one => KeysOf(one.Link),
                one => PlanAsync(one.Item, ct)
            );
            yield return [.. rows.OfType<PlanRow>()];
        }

        var waiting = await WaitingMatch.ListAsync(
            _scratch.Store,
            _scratch.Bridge.DecisionsOf(_scratch.Store.Connection),
            _rehearsal.Mapping,
            ct
        );
        foreach (var portion in waiting.Chunk(page))
        {
            yield return [.. portion.Select(Waits)];
        }
    }

    private async Task<PlanRow?> PlanAsync(WorkItem item, CancellationToken ct)
    {
        // A webhook may have told of the contact before: to the plan it is part of the first sync all the same.
        var whole = item with
        {
            Cause = HintCause.FirstSync,
            Aspects = Aspects.All,
        };
        var highLevel = new ListedOncePort(_highLevel, kind => kind is RecordKind.Task or RecordKind.Appointment);
        var asked = new ListedOncePort(_sides.Sides.HighLevel, _ => false);
        var rehearsed = await _rehearsal.RunAsync(
            _scratch.Store,
            whole,
            new ConnectionSides(asked, _docketManager),
            new ConnectionSides(highLevel, _docketManager),
            _highLevelAnswers,
            _docketManagerAnswers,
            ct
        );
        if (rehearsed is null)
        {
            await _scratch.Store.CommitAsync(new SyncChanges { Completed = item }, ct);
            return null;
        }

        await KeepAsync(rehearsed, item, ct);
        var row = _rows.Of(rehearsed, highLevel.Calls + asked.Calls);

        // Who waits is told of at the end, with everybody it may be.
        return row.Action == PlanAction.Wait && !rehearsed.Before.Contact.IsFull ? null : row;
    }

    // What the next contacts have to know of this one: who it is linked with, and which values are taken.
    private Task KeepAsync(RehearsedContact rehearsed, WorkItem item, CancellationToken ct)
    {
        var changes = new SyncChanges { Completed = item };
        foreach (var (id, link) in rehearsed.Changes.Links.Where(link => link.Value.Kind == RecordKind.Contact))
        {
            changes.Links[id] = link;
        }

        foreach (var removed in rehearsed.Changes.RemovedLinks)
        {
            changes.RemovedLinks.Add(removed);
        }

        changes.Hints.AddRange(rehearsed.Changes.Hints.Where(hint => !PlannedId.Is(hint.Id)));
        return _scratch.Store.CommitAsync(changes, ct);
    }

    private static PlanRow Waits(WaitingMatch match) =>
        new()
        {
            HighLevelId = match.Side == Side.HighLevel ? match.Id : null,
            DocketManagerId = match.Side == Side.DocketManager ? match.Id : null,
            Name = match.Name,
            Action = PlanAction.Wait,
            Reason = match.Reason,
            Candidates =
            [
                .. match.Candidates.Select(one => new PlanCandidate(
                    match.Side.Other(),
                    one.Id,
                    one.Name,
                    one.Score,
                    one.Agrees
                )),
            ],
        };

    private HashSet<string> KeysOf(Link link) => ContactKeys.Of(link, _rehearsal.Mapping, _sides.Context);
}
