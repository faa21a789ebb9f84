using System.Collections.Immutable;
using DocketBridge.Sync.Fields;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Mapping;
using DocketBridge.Sync.Merge;
using DocketBridge.Sync.Ports;
using DocketBridge.Sync.Records;

namespace DocketBridge.Sync.Engine;

/// <summary>Makes the record that is missing on a side, and settles creates whose answer never came.</summary>
internal sealed class CounterpartCreation(ReconcileSession session, RecordSync records)
{
    /// <summary>Makes the counterpart of a record.</summary>
    /// <param name="kind">The mapping of its kind.</param>
    /// <param name="source">The record that exists.</param>
    /// <param name="contactId">The contact it is to belong to on the target side; null for contacts.</param>
    /// <param name="omit">Common fields that the target is known to refuse.</param>
    /// <param name="knownIds">The ids of the target's records of this kind.</param>
    /// <param name="ct">Cancellation.</param>
    public async Task<(WriteResult Result, ImmutableArray<FieldException> Refused, Intent Intent)> CreateAsync(
        KindMapping kind,
        SideRecord source,
        string? contactId,
        IReadOnlyCollection<FieldException> omit,
        ImmutableArray<string> knownIds,
        CancellationToken ct
    )
    {
        var target = source.Side.Other();
        var values = kind.Read(source, session.Context);
        session.Entries.Saw(
            new Link { Kind = kind.Kind }.WithId(source.Side, source.Id),
            source.Side,
            $"{source.Side} has it and {target} has not"
        );
        var kept = new List<FieldException>(omit);
        var changes = new List<FieldChange>();
        foreach (
            var rule in kind.Rules.Where(rule => rule.WritesTo(target) && omit.All(known => known.Field != rule.Name))
        )
        {
            var value = Traveling(rule, values[rule.Name], target);
            if (value.NotSendable is { } reason)
            {
                kept.Add(new FieldException(rule.Name, target, reason, value.Key) { Class = rule.ObstacleClass });
                value = CommonValue.Empty;
            }

            changes.Add(new FieldChange(rule.Name, target, value));
        }

        var (patch, sent, refused) = records.Patch(kind, changes, null, source);
        kept.AddRange(refused.Where(exception => exception.Key.Length > 0));
        var intent = session.NewIntent(kind.Kind, WriteKind.Create, target) with
        {
            SourceId = source.Id,
            Fields = patch,
            Sent = sent.Aggregate(CommonRecord.Empty, (all, change) => all.With(change.Field, change.Value)),
            SentFields = [.. sent.Where(change => !change.Value.IsEmpty).Select(change => change.Field)],
            Source = values,
            KnownIds = knownIds,
        };
        var draft = Draft(intent, kind, contactId);
        var result = await session.WriteAsync(intent, null, (port, token) => port.CreateAsync(draft, token), ct);
        if (result is WriteResult.Done done)
        {
            kept.AddRange(records.Refusals(kind, sent, target, done.Refused));
        }

        return (result, [.. kept], intent);
    }

    /// <summary>The record that an unanswered create has made, if it is known or can be asked for; null when there is none.</summary>
    public async Task<SideRecord?> SettleAsync(Intent intent, KindMapping kind, string? contactId, CancellationToken ct)
    {
        var port = session.Port(intent.Target);
        var draft = Draft(intent, kind, contactId);
        if (port.Capabilities.IdempotentCreate)
        {
            await session.RequireOwnershipAsync(ct);
            return await port.CreateAsync(draft, ct) is WriteResult.Done { Record: { } made } ? made : null;
        }

        return await port.FindCreatedAsync(draft, intent.SourceId ?? string.Empty, ct);
    }

    private static RecordDraft Draft(Intent intent, KindMapping kind, string? contactId) =>
        new(kind.KindOn(intent.Target), contactId, intent.Fields, intent.Id);

    private static CommonValue Traveling(FieldRule rule, CommonValue value, Side target) =>
        rule.Style == MergeStyle.Set
            ? SetMerge.Target(
                target,
                null,
                target == Side.HighLevel
                    ? new Pair<CommonValue>(CommonValue.Empty, value)
                    : new Pair<CommonValue>(value, CommonValue.Empty)
            )
            : value;
}
