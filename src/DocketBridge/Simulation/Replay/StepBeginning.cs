using DocketBridge.Storage;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Merge;
using DocketBridge.Sync.Ports;
using DocketBridge.Sync.Records;

namespace DocketBridge.Simulation.Replay;

/// <summary>Links what an export has in step at its beginning, as the bridge had linked it.</summary>
internal sealed class StepBeginning(SimulatedWorld world, ReplayScript script, IConnectionStore store)
{
    private readonly Dictionary<RecordedThing, LinkId> _contacts = [];
    private readonly SyncChanges _changes = new();

    /// <summary>Stores the links.</summary>
    public void Commit()
    {
        var things = script
            .Initial.Select(record => script.Things[record.Key])
            .Distinct()
            .OrderBy(thing => thing.Kind != RecordKind.Contact);
        foreach (var thing in things)
        {
            if (Living(thing, Side.HighLevel) is { } here && Living(thing, Side.DocketManager) is { } there)
            {
                Add(thing, here, there);
            }
        }

        store.CommitAsync(_changes, CancellationToken.None).GetAwaiter().GetResult();
    }

    private SideRecord? Living(RecordedThing thing, Side side) =>
        thing.On(side).Select(key => world.Ledger[side].Find(key.ModelId)).FirstOrDefault(found => found is not null)
            is { } record
            ? world.Ledger[side].Show(record)
            : null;

    private void Add(RecordedThing thing, SideRecord here, SideRecord there)
    {
        var isContact = thing.Kind == RecordKind.Contact;
        LinkId? parent = null;
        if (!isContact)
        {
            if (
                !script.Contacts.TryGetValue(thing.Contact, out var contact)
                || !_contacts.TryGetValue(contact, out var known)
            )
            {
                return;
            }

            parent = known;
        }

        var kind = world.Mapping[thing.Kind];
        var (left, right) = (kind.Read(here, world.Context), kind.Read(there, world.Context));
        var id = store.NewLinkId();
        _changes.Links[id] = new Link
        {
            Id = id,
            Kind = thing.Kind,
            Parent = parent,
            HighLevelId = here.Id,
            DocketManagerId = there.Id,
            HighLevelShadow = left,
            DocketManagerShadow = right,
            HighLevelRecord = here,
            DocketManagerRecord = there,
            PairedKinds = isContact ? [RecordKind.Task, RecordKind.Note, RecordKind.Appointment] : [],
            Exceptions =
            [
                .. from rule in kind.Rules
                from target in new[] { Side.HighLevel, Side.DocketManager }
                where thing.On(target).Any(key => script.Exceptions.Contains((key, rule.Name)))
                where !left[rule.Name].Means(right[rule.Name])
                select new FieldException(
                    rule.Name,
                    target,
                    "It stayed there.",
                    (target == Side.HighLevel ? right : left)[rule.Name].Key
                ),
            ],
            SyncedAt = world.Time.GetUtcNow(),
        };
        if (isContact)
        {
            _contacts[thing] = id;
        }
    }
}
