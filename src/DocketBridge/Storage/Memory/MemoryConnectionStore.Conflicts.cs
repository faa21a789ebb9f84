using DocketBridge.Sync.Merge;
using DocketBridge.Sync.Records;
using DocketBridge.Sync.Work;

namespace DocketBridge.Storage.Memory;

/// <summary>The connection's conflicts that wait for a person, and what people chose.</summary>
internal sealed partial class MemoryConnectionStore
{
    public Task<IReadOnlyList<WaitingConflict>> ListOpenConflictsAsync(CancellationToken ct) =>
        Read<IReadOnlyList<WaitingConflict>>(
            () =>
                [
                    .. from link in Links(entry => entry.Link.Conflicts.Length > 0)
                    from conflict in link.Conflicts
                    select new WaitingConflict(
                        link,
                        conflict,
                        tables.Choices.Rows.FirstOrDefault(choice =>
                            choice.Link == link.Id && choice.Field == conflict.Field
                        )
                    ),
                ],
            ct
        );

    public Task<int> ChooseAsync(IReadOnlyCollection<ConflictChoice> choices, CancellationToken ct) =>
        Write(() => choices.Count(Choose), ct);

    private bool Choose(ConflictChoice choice)
    {
        var link = tables.Links.Find(choice.Link.Value)?.Link;
        var conflict = link?.Conflicts.FirstOrDefault(one =>
            one.Field == choice.Field
            && one.HighLevel.Key == choice.HighLevelKey
            && one.DocketManager.Key == choice.DocketManagerKey
        );
        if (conflict is null)
        {
            return false;
        }

        var now = Times.At(Now);
        var made = choice with { By = DecisionEntries.Somebody, At = now };
        Forget(one => one.Link == choice.Link && one.Field == choice.Field);
        tables.Choices.Set(tables.Choices.NextKey, made);
        Enqueue(link!.Parent ?? link.Id, Aspects.Profile | link.Kind.Aspect(), HintCause.Request);
        tables.Record([DecisionEntries.Of(link, conflict, made, now)], []);
        return true;
    }

    private List<ConflictChoice> ChoicesOf(IEnumerable<LinkId> links)
    {
        var all = new List<ConflictChoice>();
        if (tables.Choices.Rows.Count > 0)
        {
            var own = links.ToHashSet();
            all.AddRange(
                tables
                    .Choices.Rows.Where(choice => own.Contains(choice.Link))
                    .OrderBy(choice => choice.Link.Value)
                    .ThenBy(choice => choice.Field, StringComparer.Ordinal)
            );
        }

        return all;
    }

    private void Forget(Func<ConflictChoice, bool> which)
    {
        for (var at = tables.Choices.Rows.Count - 1; at >= 0; at--)
        {
            if (which(tables.Choices.Rows[at]))
            {
                tables.Choices.Remove(tables.Choices.Keys[at]);
            }
        }
    }
}
