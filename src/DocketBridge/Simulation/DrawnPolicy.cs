using DocketBridge.Sync.Mapping;
using DocketBridge.Sync.Records;

namespace DocketBridge.Simulation;

/// <summary>In some histories conflicts wait for people or the newest value stands, in some deletions are not carried over.</summary>
internal static class DrawnPolicy
{
    /// <summary>The mapping of a history.</summary>
    public static SyncMapping Of(int seed, SyncMapping mapping)
    {
        var random = new Random(unchecked(seed * 13));
        if (random.Next(3) == 0)
        {
            mapping = mapping with
            {
                Contacts = Ruled(mapping.Contacts, random),
                Tasks = Ruled(mapping.Tasks, random),
                Notes = Ruled(mapping.Notes, random),
            };
        }

        return random.Next(4) > 0
            ? mapping
            : mapping with
            {
                Contacts = Kept(mapping.Contacts, random),
                Tasks = Kept(mapping.Tasks, random),
                Notes = Kept(mapping.Notes, random),
            };
    }

    private static KindMapping Ruled(KindMapping kind, Random random) =>
        kind with
        {
            Rules =
            [
                .. kind.Rules.Select(rule =>
                    rule.Direction == Direction.Both && rule.Style == MergeStyle.Value
                        ? rule with
                        {
                            OnConflict = (ConflictRule)random.Next(4),
                        }
                        : rule
                ),
            ],
        };

    private static KindMapping Kept(KindMapping kind, Random random) =>
        kind with
        {
            Deletion = Drawn(kind, random),
            DeletionInDocketManager = Drawn(kind, random),
            DeletionWins = random.Next(2) == 0,
        };

    private static DeletionPolicy Drawn(KindMapping kind, Random random) =>
        (DeletionPolicy)random.Next(kind.Kind == RecordKind.Contact ? 3 : 2);
}
