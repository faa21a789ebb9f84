using DocketBridge.Running;
using DocketBridge.Storage;
using DocketBridge.Sync.Journal;
using DocketBridge.Sync.Mapping;
using DocketBridge.Sync.Merge;
using DocketBridge.Sync.Records;

namespace DocketBridge.Tests.Sync;

/// <summary>A bridge that asks a person about conflicts of phone, job title and due date, and lets the newest address stand.</summary>
public class AskingBridge : RunningBridge
{
    protected override RunnerOptions Pace =>
        TestPace with
        {
            Mapping = mapping =>
                mapping with
                {
                    Contacts = With(
                        mapping.Contacts,
                        ("phone", ConflictRule.Ask),
                        ("jobTitle", ConflictRule.Ask),
                        ("email", ConflictRule.Newest)
                    ),
                    Tasks = With(mapping.Tasks, ("dueDate", ConflictRule.Ask)),
                },
        };

    /// <summary>What people decide, as somebody.</summary>
    internal IDecisionStore Decisions => Stores.DecisionsOf(Connection, "Anna");

    /// <summary>The conflict of a contact's field, once it waits.</summary>
    internal Task<WaitingConflict> WaitingAsync(string highLevelId, string field) =>
        Waiting.ForAsync(
            async () =>
                (await Decisions.ListOpenConflictsAsync(CancellationToken.None)).FirstOrDefault(one =>
                    one.Link.HighLevelId == highLevelId && one.Conflict.Field == field
                ),
            $"a conflict of {field} waits"
        );

    /// <summary>True when a conflict of a contact's field waits.</summary>
    internal async Task<bool> WaitsAsync(string highLevelId, string field) =>
        (await Decisions.ListOpenConflictsAsync(CancellationToken.None)).Any(one =>
            one.Link.HighLevelId == highLevelId && one.Conflict.Field == field
        );

    /// <summary>Chooses what stands.</summary>
    internal async Task ChooseAsync(ConflictChoice choice)
    {
        (await Decisions.ChooseAsync([choice], CancellationToken.None)).Should().Be(1);
        Runner.Nudge();
    }

    /// <summary>What is told of the conflicts of a contact's field, in order.</summary>
    internal async Task<IReadOnlyList<ConflictEntry>> ToldAsync(string highLevelId, string field)
    {
        var link = await LinkAsync(Side.HighLevel, highLevelId);
        var filter = new JournalFilter { Contact = link!.Id };
        return
        [
            .. (await Stores.JournalOf(Connection).ListConflictsAsync(filter, CancellationToken.None)).Where(one =>
                one.Field == field
            ),
        ];
    }

    private static KindMapping With(KindMapping kind, params (string Field, ConflictRule Rule)[] changes) =>
        kind with
        {
            Rules =
            [
                .. kind.Rules.Select(rule =>
                    changes.FirstOrDefault(change => change.Field == rule.Name) is { Field: not null } change
                        ? rule with
                        {
                            OnConflict = change.Rule,
                        }
                        : rule
                ),
            ],
        };
}
