using System.Collections.Immutable;
using DocketBridge.Sync.Fields;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Mapping;
using DocketBridge.Sync.Mapping.Lenses;
using DocketBridge.Sync.Merge;
using DocketBridge.Sync.Ports;
using DocketBridge.Sync.Records;

namespace DocketBridge.Sync.Engine;

/// <summary>
/// Lets a record stand alone whose counterpart was deleted, where the mapping does not carry deletions over: nothing is deleted,
/// nothing is made anew, and the fuse is not asked.
/// </summary>
internal sealed class Unlinking(ReconcileSession session)
{
    /// <summary>Unlinks a link; false when its record changed in this moment, or is gone, and has to be read again.</summary>
    public async Task<bool> RunAsync(Link link, SideRecord survivor, DeletionPolicy policy, CancellationToken ct)
    {
        var kind = session.Mapping[link.Kind];
        var gone = survivor.Side.Other();
        var tag =
            policy == DeletionPolicy.ArchiveTag && link.Kind == RecordKind.Contact
                ? KindMapping.ArchiveTagOf(gone)
                : null;
        if (tag is not null)
        {
            if (await TaggedAsync(link, kind, survivor, tag, ct) is not { } tagged)
            {
                return false;
            }

            survivor = tagged;
        }

        session.Entries.DecidedDeletion(
            link,
            survivor.Side,
            tag is null
                ? $"{survivor.Side}'s record stays and stands alone: deletions in {gone} are not carried over."
                : $"{survivor.Side}'s record stays, tagged \"{tag}\": deletions in {gone} are not carried over."
        );
        if (link.Kind == RecordKind.Contact)
        {
            LeaveChildren(gone);
            link = session.Contact;
        }

        session.Save(
            link.WithRecord(gone, null).WithRecord(survivor.Side, survivor) with
            {
                State = LinkState.Unlinked,
                Exceptions = [],
                SyncedAt = session.Now,
            }
        );
        return true;
    }

    /// <summary>
    /// The link of a contact that is about to be in step again, with the tag that told of the deletion in its bases: as it is not on
    /// the side that is back, it is taken away.
    /// </summary>
    public static Link WithoutTag(Link contact, KindMapping kind)
    {
        if (TagRule(kind) is not { } rule)
        {
            return contact;
        }

        contact = contact.Based();
        foreach (var side in (Side[])[Side.HighLevel, Side.DocketManager])
        {
            var tags = TextSet.Split(contact.ShadowOf(side)![rule.Name].Text);
            var told = TagsLens.Value(
                tags.Append(KindMapping.ArchiveTagOf(Side.HighLevel))
                    .Append(KindMapping.ArchiveTagOf(Side.DocketManager))
            );
            contact = contact.WithShadow(side, contact.ShadowOf(side)!.With(rule.Name, told));
        }

        return contact;
    }

    private async Task<SideRecord?> TaggedAsync(
        Link link,
        KindMapping kind,
        SideRecord survivor,
        string tag,
        CancellationToken ct
    )
    {
        var key = TagsLens.Key(tag);
        if (TagRule(kind) is not { } rule || !rule.WritesTo(survivor.Side))
        {
            return survivor;
        }

        var lens = rule.Lens(survivor.Side);
        var before = lens.Read(survivor, session.Context);
        if (SetMerge.Keys(before).Contains(key))
        {
            return survivor;
        }

        var after = TagsLens.Value(TextSet.Split(before.Text).Append(tag));
        var patch = new Dictionary<string, string?>(StringComparer.Ordinal);
        if (lens.Write(new FieldWrite(after, survivor, survivor, patch), session.Context) is not null)
        {
            return survivor;
        }

        var intent = session.NewIntent(link.Kind, WriteKind.Update, survivor.Side) with
        {
            TargetId = survivor.Id,
            SourceId = link.IdOn(survivor.Side.Other()),
            Fields = patch.ToImmutableSortedDictionary(StringComparer.Ordinal),
            Sent = CommonRecord.Empty.With(rule.Name, after),
            Source = CommonRecord.Empty.With(rule.Name, before),
            Before = CommonRecord.Empty.With(rule.Name, before),
            SentFields = [rule.Name],
        };
        var result = await session.WriteAsync(
            intent,
            survivor,
            (port, token) => port.UpdateAsync(survivor, patch, token),
            ct
        );
        return result is WriteResult.Done done ? done.Record ?? survivor : null;
    }

    // What belongs to it stays as it is, and is none of the sync's any more; what shows a deleted appointment is remembered as that.
    private void LeaveChildren(Side gone)
    {
        session.ForgetChildren(gone);
        foreach (var child in session.Children.Where(child => child.State != LinkState.Gone).ToList())
        {
            session.Save(child with { State = LinkState.Gone });
        }

        foreach (var intent in session.Intents.ToList())
        {
            session.Settle(intent);
        }
    }

    private static FieldRule? TagRule(KindMapping kind) =>
        kind.Rules.FirstOrDefault(rule => rule.Style == MergeStyle.Set && rule.Direction == Direction.Both);
}
