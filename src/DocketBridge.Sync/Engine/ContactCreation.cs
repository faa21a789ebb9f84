using DocketBridge.Sync.Fields;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Matching;
using DocketBridge.Sync.Merge;
using DocketBridge.Sync.Ports;
using DocketBridge.Sync.Records;
using DocketBridge.Sync.Work;

namespace DocketBridge.Sync.Engine;

/// <summary>Makes a contact's counterpart; where the side forbids a second contact with an e-mail or phone, that value stays behind.</summary>
internal sealed class ContactCreation(ReconcileSession session, CounterpartCreation creation)
{
    // E-mail and phone can each belong to another contact; one more try for a field that collides through both.
    private const int MaxTries = 4;

    /// <summary>Makes the counterpart, or takes over the one that the side turns out to have, and notes it on the link.</summary>
    public async Task<SideRecord> RunAsync(SideRecord source, CancellationToken ct)
    {
        var target = source.Side.Other();
        var omit = new List<FieldException>();
        for (var attempt = 0; attempt < MaxTries; attempt++)
        {
            var (result, refused, intent) = await creation.CreateAsync(
                session.Mapping.Contacts,
                source,
                null,
                [.. session.Contact.Exceptions.Where(e => e.Target == target && IsCurrent(e, source)), .. omit],
                [],
                ct
            );
            switch (result)
            {
                case WriteResult.Done { Record: { } made }:
                    session.MadeOn = target;
                    var shown = session.Mapping.Contacts.Read(made, session.Context);
                    session.Save(
                        CreatedRecord.WithBase(session.Contact.WithId(target, made.Id), intent, shown) with
                        {
                            State = LinkState.Active,
                            Exceptions = ReconcileSession.Merge(session.Contact.Exceptions, refused),
                        }
                    );
                    return made;
                case WriteResult.Duplicate duplicate:
                    if (await TakeOverAsync(source, duplicate, ct) is { } existing)
                    {
                        return existing;
                    }

                    omit.AddRange(Colliding(source, duplicate));
                    break;
                default:
                    throw new SideException(
                        target,
                        SideFailure.Refused,
                        $"{target} did not take the contact.",
                        kind: FailureClass.Gone
                    );
            }
        }

        throw new SideException(
            target,
            SideFailure.Refused,
            $"{target} sees the contact as a duplicate of several others.",
            kind: FailureClass.Duplicate
        );
    }

    // The side says that it has this contact already: it may be the same person (made a moment ago by hand), or another.
    private async Task<SideRecord?> TakeOverAsync(
        SideRecord source,
        WriteResult.Duplicate duplicate,
        CancellationToken ct
    )
    {
        var target = source.Side.Other();
        var existing = await session.Port(target).ReadAsync(RecordKind.Contact, duplicate.ExistingId, null, ct);
        if (existing is null)
        {
            return null;
        }

        var link = await session.Store.FindContactAsync(target, existing.Id, ct);
        if (
            link
                is { IsTaken: true }
                    or { State: not (LinkState.Active or LinkState.Unlinked) }
                    or { Decision: not null }
            || session.Contact.Decision is { Counterpart: null }
        )
        {
            return null;
        }

        var score = ContactMatcher.Score(Keys(source), Keys(existing));
        if (score < SamePerson)
        {
            return null;
        }

        if (link is not null)
        {
            await session.AbsorbAsync(link, ct);
        }

        session.Entries.Linked(
            session.Contact.WithId(target, existing.Id),
            target,
            $"{target} has it already. {MatchWords.Of(Keys(source), Keys(existing))}"
        );
        var joined = session.Contact.WithId(target, existing.Id) with { State = LinkState.Active };
        session.Save(
            link is { State: LinkState.Unlinked } ? Unlinking.WithoutTag(joined, session.Mapping.Contacts) : joined
        );
        return existing;
    }

    /// <summary>A score from which an e-mail or phone in common with fitting names means the same person.</summary>
    public const int SamePerson = 30;

    private MatchKeys Keys(SideRecord record) => MatchKeys.Of(record, session.Mapping, session.Context);

    private bool IsCurrent(FieldException exception, SideRecord source) =>
        session.Mapping.Contacts.Read(source, session.Context)[exception.Field].Key == exception.Key;

    private IEnumerable<FieldException> Colliding(SideRecord source, WriteResult.Duplicate duplicate)
    {
        var values = session.Mapping.Contacts.Read(source, session.Context);
        return duplicate.Fields.Select(field => new FieldException(
            field,
            source.Side.Other(),
            $"Another {source.Side.Other()} contact has the same {field}.",
            values[field].Key,
            IsDuplicate: true
        ));
    }
}
