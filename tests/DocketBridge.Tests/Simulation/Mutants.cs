using System.Collections.Immutable;
using DocketBridge.Simulation;
using DocketBridge.Storage;
using DocketBridge.Sync.Deletions;
using DocketBridge.Sync.Fields;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Mapping;
using DocketBridge.Sync.Ports;
using DocketBridge.Sync.Records;

namespace DocketBridge.Tests.Simulation;

/// <summary>Engines with one part broken, each as a program without that part would behave.</summary>
internal static class Mutants
{
    /// <summary>All of them by what is wrong.</summary>
    public static IReadOnlyDictionary<string, EngineParts> All { get; } =
        new Dictionary<string, EngineParts>(StringComparer.Ordinal)
        {
            ["no intents"] = Committing(changes => changes.NewIntents.Clear()),
            ["no shadow on one side"] = Committing(changes =>
                Replace(
                    changes,
                    link =>
                        link.WithShadow(
                            Side.DocketManager,
                            link.DocketManagerShadow is null ? null : CommonRecord.Empty
                        )
                )
            ),
            ["no tombstones"] = Committing(changes =>
            {
                foreach (var gone in changes.Links.Values.Where(link => link.State == LinkState.Gone).ToList())
                {
                    changes.Links.Remove(gone.Id);
                    changes.RemovedLinks.Add(gone.Id);
                }
            }),
            ["conflicts that are forgotten"] = Committing(changes =>
                Replace(changes, link => link with { Conflicts = [] })
            ),
            ["what stands alone is forgotten"] = Committing(changes =>
                Replace(changes, link => link.State == LinkState.Unlinked ? link with { State = LinkState.Gone } : link)
            ),
            ["a bug in the base of the merge"] = Committing(changes =>
                Replace(changes, link => link.WithShadow(Side.HighLevel, link.DocketManagerShadow))
            ),
            ["no search for what a create has made"] = Porting(
                (call, _, _) => call == nameof(ISidePort.FindCreatedAsync) ? Task.FromResult<SideRecord?>(null) : null
            ),
            ["no search for who is there already"] = Porting(
                (call, _, _) =>
                    call == nameof(ISidePort.FindMatchesAsync) ? Task.FromResult<IReadOnlyList<SideRecord>>([]) : null
            ),
            ["no versions"] = Porting(
                (call, args, port) =>
                    call == nameof(ISidePort.UpdateAsync) && port.Side == Side.DocketManager
                        ? BlindAsync(port, (SideRecord)args[0]!, (IReadOnlyDictionary<string, string?>)args[1]!)
                        : null
            ),
            ["another key for every create"] = Porting(
                (call, args, _) =>
                {
                    if (call == nameof(ISidePort.CreateAsync))
                    {
                        args[0] = (RecordDraft)args[0]! with { Key = new IntentId(Guid.NewGuid()) };
                    }

                    return null;
                }
            ),
            ["what cannot be read is gone"] = Porting(
                (call, args, port) =>
                    call == nameof(ISidePort.ReadAsync)
                        ? ReadOrGoneAsync(
                            port.ReadAsync((RecordKind)args[0]!, (string)args[1]!, (string?)args[2], default)
                        )
                        : null
            ),
            ["what a list does not show is gone"] = PartialLists(),
            ["no time for a write that may still arrive"] = new()
            {
                Options = options => options with { SettleDelay = TimeSpan.Zero, IndexLag = TimeSpan.Zero },
            },
            ["no fuse"] = new()
            {
                Options = options =>
                    options with
                    {
                        Fuse = new DeletionFuse
                        {
                            Least = 1000,
                            Most = 1000,
                            EmptiedFrom = 1000,
                        },
                    },
            },
            ["no comparisons"] = new() { HasSweeps = false },
            ["no governor of the quota"] = new() { HasGovernor = false },
            ["tags that overwrite each other"] = new()
            {
                Mapping = mapping =>
                    mapping with
                    {
                        Contacts = mapping.Contacts with
                        {
                            Rules =
                            [
                                .. mapping.Contacts.Rules.Select(rule =>
                                    rule.Style == MergeStyle.Set ? rule with { Style = MergeStyle.Value } : rule
                                ),
                            ],
                        },
                    },
            },
        };

    private static EngineParts Committing(Action<SyncChanges> change) =>
        new()
        {
            Store = store =>
                Interception.Before(
                    store,
                    (call, args, _) =>
                    {
                        if (call == nameof(ISyncStore.CommitAsync))
                        {
                            change((SyncChanges)args[0]!);
                        }

                        return null;
                    }
                ),
        };

    private static EngineParts Porting(Func<string, object?[], ISidePort, object?> instead) =>
        new() { Port = port => Interception.Before(port, instead) };

    private static void Replace(SyncChanges changes, Func<Link, Link> with)
    {
        foreach (var link in changes.Links.Values.ToList())
        {
            changes.Links[link.Id] = with(link);
        }
    }

    private static async Task<WriteResult> BlindAsync(
        ISidePort port,
        SideRecord current,
        IReadOnlyDictionary<string, string?> fields
    )
    {
        var now = await port.ReadAsync(current.Kind, current.Id, current.ParentId, default);
        return await port.UpdateAsync(current with { Version = now?.Version ?? current.Version }, fields, default);
    }

    private static async Task<SideRecord?> ReadOrGoneAsync(Task<SideRecord?> read)
    {
        try
        {
            return await read;
        }
        catch (SideException error) when (error.Failure == SideFailure.Unavailable)
        {
            return null;
        }
    }

    private static EngineParts PartialLists() =>
        new()
        {
            Port = port =>
            {
                var shown = ImmutableHashSet<string>.Empty;
                return Interception.Before(
                    port,
                    (call, args, inner) =>
                    {
                        if (call == nameof(ISidePort.ListOfContactAsync))
                        {
                            return ShownAsync(
                                inner.ListOfContactAsync((RecordKind)args[0]!, (string)args[1]!, default),
                                ids => shown = shown.Union(ids)
                            );
                        }

                        return
                            call == nameof(ISidePort.ReadAsync)
                            && (RecordKind)args[0]! != RecordKind.Contact
                            && !shown.Contains((string)args[1]!)
                            ? Task.FromResult<SideRecord?>(null)
                            : null;
                    }
                );
            },
        };

    private static async Task<IReadOnlyList<SideRecord>?> ShownAsync(
        Task<IReadOnlyList<SideRecord>?> list,
        Action<IEnumerable<string>> note
    )
    {
        var records = await list;
        note(records?.Select(record => record.Id) ?? []);
        return records;
    }
}
