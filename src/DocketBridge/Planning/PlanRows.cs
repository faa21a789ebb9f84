using DocketBridge.Deciding;
using DocketBridge.Sync.Engine;
using DocketBridge.Sync.Journal;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Mapping;
using DocketBridge.Sync.Matching;
using DocketBridge.Sync.Planning;
using DocketBridge.Sync.Records;

namespace DocketBridge.Planning;

/// <summary>Puts what a rehearsal found into the words of a plan.</summary>
/// <param name="mapping">The mapping.</param>
/// <param name="context">What it needs to know.</param>
/// <param name="calls">The calls that a write takes of HighLevel.</param>
internal sealed class PlanRows(SyncMapping mapping, MappingContext context, Func<Intent, int> calls)
{
    /// <summary>The row of a rehearsed contact.</summary>
    /// <param name="rehearsed">What was found.</param>
    /// <param name="reads">The calls that reading it again takes.</param>
    public PlanRow Of(RehearsedContact rehearsed, int reads)
    {
        var before = rehearsed.Before.Contact;
        var after = rehearsed.Changes.Links.GetValueOrDefault(before.Id, before);
        var operations = Operations(rehearsed);
        var row = new PlanRow
        {
            HighLevelId = Real(after.HighLevelId),
            DocketManagerId = Real(after.DocketManagerId),
            Name = (after.HighLevelRecord ?? after.DocketManagerRecord) is { } shown
                ? WaitingMatch.NameOf(shown, mapping)
                : string.Empty,
            Action = ActionOf(rehearsed, after, operations),
            Operations = operations,
            Kept = [.. Kept(rehearsed)],
            Linked = LinkedChildren(rehearsed),
            Reads = reads,
            Inputs = rehearsed.Inputs,
        };
        row = WithMatch(row, rehearsed, before);
        return row with { Outputs = PlanHash.Of(row, mapping) };
    }

    private static PlanAction ActionOf(
        RehearsedContact rehearsed,
        Link after,
        IReadOnlyList<PlanOperation> operations
    ) =>
        rehearsed switch
        {
            { Refusal: not null } when operations.Count == 0 => PlanAction.Skip,
            { Outcome: ReconcileOutcome.WaitingForPerson } => PlanAction.Wait,
            { Outcome: ReconcileOutcome.Later } => PlanAction.Skip,
            _ when operations.Any(one => one is { Kind: RecordKind.Contact, Write: WriteKind.Create }) =>
                PlanAction.Create,
            { Before.Contact: { SyncedAt: null } } when after is { IsFull: true, State: LinkState.Active } =>
                PlanAction.Link,
            _ when operations.Any(one => one is { Kind: RecordKind.Contact, Write: WriteKind.Delete }) =>
                PlanAction.Delete,
            _ when operations.Count > 0 => PlanAction.Update,
            _ => PlanAction.Nothing,
        };

    private PlanRow WithMatch(PlanRow row, RehearsedContact rehearsed, Link before)
    {
        if (rehearsed.Refusal is { } refusal)
        {
            return row with { Reason = refusal.Message };
        }

        if (rehearsed.Outcome is ReconcileOutcome.Later)
        {
            return row with { Reason = "A write is under way whose outcome is not settled yet." };
        }

        if (row.Action == PlanAction.Wait)
        {
            return row with
            {
                Reason = before.IsFull
                    ? "Its deletion has to be confirmed by a person."
                    : MatchWords.Unclear(before.HighLevelId is null ? Side.DocketManager : Side.HighLevel),
            };
        }

        if (row is { HighLevelId: null } or { DocketManagerId: null })
        {
            var side = row.HighLevelId is null ? Side.DocketManager : Side.HighLevel;
            return row.Action == PlanAction.Create
                ? row with
                {
                    Reason = before.Decision is { Counterpart: null }
                        ? $"A person said that it is nobody in {side.Other()}."
                        : $"Nobody in {side.Other()} fits.",
                }
                : row;
        }

        if (before.SyncedAt is not null)
        {
            return row with { MatchedBy = ["link"] };
        }

        // As they were read: what is planned to be written is no sign of who they are.
        return
            rehearsed.Reads.Find(Side.HighLevel, RecordKind.Contact, row.HighLevelId) is { } here
            && rehearsed.Reads.Find(Side.DocketManager, RecordKind.Contact, row.DocketManagerId) is { } there
            ? Matched(row, before, here, there)
            : row;
    }

    private PlanRow Matched(PlanRow row, Link before, SideRecord highLevel, SideRecord docketManager)
    {
        var (a, b) = (MatchKeys.Of(highLevel, mapping, context), MatchKeys.Of(docketManager, mapping, context));
        var by = new List<string>();
        Add("decision", before.Decision is not null);
        Add("externalId", highLevel[HighLevelFields.DocketContactId] == docketManager.Id);
        Add("email", a.Email.Length > 0 && a.Email == b.Email);
        Add("phone", a.Phone.Length > 0 && a.Phone == b.Phone);
        Add("nameAndCompany", a.Name.Length > 0 && a.Name == b.Name && a.Company.Length > 0 && a.Company == b.Company);
        return row with
        {
            MatchedBy = by,
            Score = ContactMatcher.Score(a, b),
            Reason =
                by is ["decision", ..] ? MatchWords.ByDecision
                : by is ["externalId", ..] ? MatchWords.ByExternalId
                : MatchWords.Of(a, b),
        };

        void Add(string sign, bool holds)
        {
            if (holds)
            {
                by.Add(sign);
            }
        }
    }

    private List<PlanOperation> Operations(RehearsedContact rehearsed)
    {
        var changes = rehearsed.Changes;
        var intents = changes.NewIntents.Where(intent => intent.Undoes is null).ToList();
        var all = new List<PlanOperation>();
        foreach (var entry in changes.Journal.Where(entry => entry.Entry == JournalKind.Write))
        {
            var index = intents.FindIndex(intent =>
                intent.Kind == entry.Kind
                && intent.Write == entry.Write
                && intent.Target == entry.Target
                && intent.SourceId == entry.OtherId
            );
            // What goes along with its contact has no intent of its own.
            var spent = index < 0 ? 0 : intents.Take(index + 1).Sum(calls);
            if (index >= 0)
            {
                intents.RemoveRange(0, index + 1);
            }

            all.Add(
                new PlanOperation(
                    entry.Kind,
                    entry.Write!.Value,
                    entry.Target,
                    Real(entry.RecordId),
                    Real(entry.OtherId),
                    [.. entry.Changes.Select(change => Field(rehearsed, entry, change))],
                    spent
                )
            );
        }

        return all;
    }

    private PlanField Field(RehearsedContact rehearsed, JournalEntry entry, JournalChange change)
    {
        var source = entry.Target.Other();
        var rule = mapping[entry.Kind].Rules.FirstOrDefault(rule => rule.Name == change.Field);
        var conflict = rehearsed.Changes.Conflicts.Any(one =>
            one.Kind == entry.Kind && one.Field == change.Field && one.Winner == source
        );
        var synced =
            entry.Kind == RecordKind.Contact
                ? rehearsed.Before.Contact.SyncedAt is not null
                : rehearsed.Before.Children.Any(child =>
                    child.Kind == entry.Kind && child.IdOn(entry.Target) == entry.RecordId && child.SyncedAt is not null
                );
        var isFilled = change.Before.Length > 0 && change.After.Length > 0;
        var why =
            entry.Write == WriteKind.Create ? $"{source} has it"
            : entry.Write == WriteKind.Delete ? $"deleted in {source}"
            : rule is null || rule.Style == MergeStyle.Set ? "the sets of both sides are joined"
            : rule.Direction != Direction.Both ? $"follows {source}"
            : conflict && synced ? $"conflict: it belongs to {source}"
            : synced
                ? change.After.Length == 0 ? $"cleared in {source}"
                    : $"changed in {source}"
            : !isFilled ? $"{entry.Target} had none"
            : $"both filled: it belongs to {source}";
        return new PlanField(change.Field, Shown(change.Before), Shown(change.After), why)
        {
            IsConflict =
                conflict
                || (
                    entry.Write == WriteKind.Update
                    && !synced
                    && isFilled
                    && rule is { Style: MergeStyle.Value, Direction: Direction.Both }
                ),
        };
    }

    private static IEnumerable<PlanKept> Kept(RehearsedContact rehearsed) =>
        from link in rehearsed.Changes.Links.Values.OrderBy(link => link.Kind).ThenBy(link => link.Id.Value)
        where link.State != LinkState.Gone && !link.Exceptions.IsDefaultOrEmpty
        from exception in link.Exceptions
        select new PlanKept(
            link.Kind,
            Real(link.IdOn(exception.Target.Other())),
            exception.Field,
            exception.Target,
            exception.Reason
        );

    private static Dictionary<RecordKind, int> LinkedChildren(RehearsedContact rehearsed) =>
        rehearsed
            .Changes.Links.Values.Where(link =>
                link is { Kind: not RecordKind.Contact, State: LinkState.Active }
                && Real(link.HighLevelId) is not null
                && Real(link.DocketManagerId) is not null
                && rehearsed.Before.Children.All(child => child.Id != link.Id)
            )
            .GroupBy(link => link.Kind)
            .ToDictionary(group => group.Key, group => group.Count());

    private static string? Real(string? id) => string.IsNullOrEmpty(id) || PlannedId.Is(id) ? null : id;

    private static string Shown(string value) => PlannedId.Is(value) ? "(given when it is made)" : value;
}
