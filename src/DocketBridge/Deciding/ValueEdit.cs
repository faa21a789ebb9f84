using DocketBridge.Commands;
using DocketBridge.Running;
using DocketBridge.Storage;
using DocketBridge.Sync.Fields;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Mapping;
using DocketBridge.Sync.Ports;
using DocketBridge.Sync.Records;

namespace DocketBridge.Deciding;

/// <summary>
/// Puts a value in the place of one that met an obstacle, on the side that it comes from, as a person there would: the sync
/// carries it over like any edit.
/// </summary>
/// <param name="ends">Both ends, opened.</param>
/// <param name="store">The connection's store.</param>
internal sealed class ValueEdit(ConnectionEnds ends, IConnectionStore store)
{
    // Somebody may save the record at the same moment.
    private const int MaxTries = 4;

    private readonly SyncMapping _mapping = ends.Mapping;

    /// <summary>Writes the value.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="field">The common field.</param>
    /// <param name="side">The side that gets the value.</param>
    /// <param name="value">The value; empty clears the field.</param>
    /// <param name="ct">Cancellation.</param>
    /// <exception cref="CommandException">There is no such field, or the side does not take the value.</exception>
    /// <exception cref="SideException">The side cannot be reached, or the connection is read-only.</exception>
    public async Task RunAsync(Problem problem, string field, Side side, string value, CancellationToken ct)
    {
        var kind = _mapping[problem.Kind];
        var rule =
            kind.Rules.FirstOrDefault(rule => rule.Name == field)
            ?? throw new CommandException(
                $"A {problem.Kind} has no field '{field}': it has {string.Join(", ", kind.Rules.Select(rule => rule.Name))}."
            );
        var link = await store.FindLinkAsync(problem.Link, ct);
        var contact = await store.FindLinkAsync(problem.Contact, ct);
        if (link?.IdOn(side) is not { } id || contact is null)
        {
            throw new CommandException($"{side} has no record of problem {problem.Id}.");
        }

        await ends.LoadAsync(ct);
        var port = ends.Sides[side];
        var contactId = link.Kind == RecordKind.Contact ? null : contact.IdOn(side);
        for (var attempt = 0; attempt < MaxTries; attempt++)
        {
            var current =
                await port.ReadAsync(kind.KindOn(side), id, contactId, ct)
                ?? throw new CommandException($"The record is deleted in {side}.");
            var patch = PatchOf(rule, current, value);
            switch (await port.UpdateAsync(current, patch, ct))
            {
                case WriteResult.Done { Refused: [] }:
                    return;
                case WriteResult.Done { Refused: [var refused, ..] }:
                    throw new CommandException($"{side} does not take the value: {refused.Reason}");
                case WriteResult.Gone:
                    throw new CommandException($"The record is deleted in {side}.");
                case WriteResult.Duplicate:
                    throw new CommandException($"{side} has another contact with this value.");
            }
        }

        throw new CommandException($"The record is being changed in {side} all the time; try again.");
    }

    private Dictionary<string, string?> PatchOf(FieldRule rule, SideRecord current, string value)
    {
        var patch = new Dictionary<string, string?>(StringComparer.Ordinal);
        var nobody = new SideRecord
        {
            Side = current.Side.Other(),
            Kind = current.Kind,
            Id = string.Empty,
        };
        var write = new FieldWrite(CommonValue.Plain(value), current, nobody, patch);
        return rule.Lens(current.Side).Write(write, ends.Context) is { } reason
            ? throw new CommandException(reason)
            : patch;
    }
}
