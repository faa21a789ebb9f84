using DocketBridge.Sync.Links;
using DocketBridge.Sync.Records;
using DocketBridge.Sync.Work;

namespace DocketBridge.Storage.Memory;

/// <summary>The connection's queue of work.</summary>
internal sealed partial class MemoryConnectionStore
{
    public Task<IReadOnlyList<WorkItem>> TakeDueAsync(
        DateTimeOffset now,
        int max,
        IReadOnlyCollection<LinkId> busy,
        CancellationToken ct
    ) =>
        Read<IReadOnlyList<WorkItem>>(
            () =>
            {
                var (time, due) = (Times.Of(now), new List<WorkEntry>());
                foreach (var work in tables.Work.Rows)
                {
                    if (work.NotBefore <= time && !busy.Contains(work.Contact))
                    {
                        due.Add(work);
                    }
                }

                due.Sort(CompareDue);
                var items = new List<WorkItem>(Math.Clamp(max, 0, due.Count));
                for (var at = 0; at < max && at < due.Count; at++)
                {
                    items.Add(due[at].ToItem());
                }

                return items;
            },
            ct
        );

    public Task<DateTimeOffset?> NextDueAsync(DateTimeOffset after, CancellationToken ct) =>
        Read(
            () =>
            {
                var (time, next) = (Times.Of(after), (long?)null);
                foreach (var work in tables.Work.Rows)
                {
                    if (work.WouldWrite == 0 && work.NotBefore > time && (next is null || work.NotBefore < next))
                    {
                        next = work.NotBefore;
                    }
                }

                return Times.At(next);
            },
            ct
        );

    public Task PostponeAsync(WorkItem item, DateTimeOffset notBefore, WorkFailure? failure, CancellationToken ct) =>
        Write(
            () =>
            {
                if (tables.Work.Find(item.Contact.Value) is { } work)
                {
                    tables.Work.Set(
                        item.Contact.Value,
                        (failure is null ? work : work.Failed(failure)) with
                        {
                            NotBefore = Times.Of(notBefore),
                        }
                    );
                }
            },
            ct
        );

    public Task MarkProblemAsync(WorkItem item, WorkFailure failure, DateTimeOffset retryAt, CancellationToken ct) =>
        Write(
            () =>
            {
                if (tables.Work.Find(item.Contact.Value) is { } work && work.Sequence == item.Sequence)
                {
                    tables.Work.Set(
                        item.Contact.Value,
                        work.Failed(failure) with
                        {
                            Problem = true,
                            ProblemAt = work.ProblemAt ?? Now,
                            NotBefore = Times.Of(retryAt),
                        }
                    );
                }
            },
            ct
        );

    public Task HoldBackAsync(WorkItem item, int writes, CancellationToken ct) =>
        Write(
            () =>
            {
                if (tables.Work.Find(item.Contact.Value) is { } work)
                {
                    tables.Work.Set(
                        item.Contact.Value,
                        work.Cleared() with
                        {
                            Problem = false,
                            ProblemAt = null,
                            WouldWrite = writes,
                            NotBefore = work.Sequence == item.Sequence ? SqliteConnectionStore.Never : 0,
                        }
                    );
                }
            },
            ct
        );

    public Task<IReadOnlyList<UnlocatedRecord>> TakeUnlocatedAsync(int max, CancellationToken ct) =>
        Read<IReadOnlyList<UnlocatedRecord>>(
            () =>
                [
                    .. tables
                        .Unlocated.Rows.OrderBy(entry => entry.HintedAt)
                        .ThenBy(entry => entry.Record.Id)
                        .Take(max)
                        .Select(entry => entry.Record),
                ],
            ct
        );

    public Task RemoveUnlocatedAsync(long id, CancellationToken ct) => Write(() => tables.Unlocated.Remove(id), ct);

    public Task<int> EnqueueUnsyncedAsync(HintCause cause, CancellationToken ct) =>
        Write(
            () =>
            {
                var count = 0;
                foreach (var (link, _, _) in tables.Links.Rows)
                {
                    if (link is { Kind: RecordKind.Contact, State: LinkState.Active, Shadows: null })
                    {
                        count++;
                        EnqueueAll(link.Id, cause);
                    }
                }

                return count;
            },
            ct
        );

    private void EnqueueAll(LinkId contact, HintCause cause)
    {
        var work = tables.Work.Find(contact.Value);
        var next = work?.Sequence + 1;
        tables.Work.Set(
            contact.Value,
            work is null
                ? WorkEntry.New(contact, Aspects.All, cause, Now)
                : work with
                {
                    Aspects = Aspects.All,
                    Sequence = next!.Value,
                    ProfileAt = next.Value,
                    TasksAt = next.Value,
                    NotesAt = next.Value,
                    AppointmentsAt = next.Value,
                }
        );
    }

    // Problems come last.
    private static int CompareDue(WorkEntry work, WorkEntry other)
    {
        var problem = work.Problem.CompareTo(other.Problem);
        var urgency = problem != 0 ? problem : work.Urgency.CompareTo(other.Urgency);
        var hinted = urgency != 0 ? urgency : work.HintedAt.CompareTo(other.HintedAt);
        return hinted != 0 ? hinted : work.Contact.Value.CompareTo(other.Contact.Value);
    }
}
