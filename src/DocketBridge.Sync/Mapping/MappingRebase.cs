using DocketBridge.Sync.Fields;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Mapping.Documents;
using DocketBridge.Sync.Records;

namespace DocketBridge.Sync.Mapping;

/// <summary>
/// Brings a link's shadows over to a mapping that has changed since. A shadow is in common fields, so what it says of a changed row has
/// another meaning now; taken as it is, it would look as if people had edited both sides.
/// </summary>
public static class MappingRebase
{
    /// <summary>
    /// The link under the mapping: rows that did not change keep their shadows; those that are told in another way get the shadows that
    /// the new mapping would have stored of the same records, if the records are still known; all others merge as never in step.
    /// </summary>
    /// <param name="link">The link as stored.</param>
    /// <param name="mapping">The mapping now.</param>
    /// <param name="context">What the mapping needs to know.</param>
    public static Link Apply(Link link, SyncMapping mapping, MappingContext context)
    {
        if (link.MappingVersion == mapping.Version)
        {
            return link;
        }

        var current = link with { MappingVersion = mapping.Version };
        if (link.HighLevelShadow is not { } highLevel || link.DocketManagerShadow is not { } docketManager)
        {
            return current with { Exceptions = [] };
        }

        var before = mapping.Earlier(link.MappingVersion);
        foreach (var rule in mapping[link.Kind].Rules)
        {
            var was = before?[link.Kind].Rules.FirstOrDefault(known => known.Name == rule.Name);
            if (was?.Definition == rule.Definition)
            {
                continue;
            }

            var (h, d) = was is not null && IsToldOtherwise(was, rule) ? Told(link, was, rule, context) : (null, null);
            highLevel = highLevel.With(rule.Name, h ?? CommonValue.Empty);
            docketManager = docketManager.With(rule.Name, d ?? CommonValue.Empty);
            current = current with
            {
                Exceptions = [.. current.Exceptions.Where(exception => exception.Field != rule.Name)],

                // What waits for a person is told by the old row: the merge raises it again if it still is one.
                Conflicts = [.. current.Conflicts.Where(conflict => conflict.Field != rule.Name)],
            };
        }

        return current with
        {
            HighLevelShadow = highLevel,
            DocketManagerShadow = docketManager,
        };
    }

    // The same fields travel the same way: only how their values are told, or who wins, is another.
    private static bool IsToldOtherwise(FieldRule was, FieldRule now) =>
        was.Direction == now.Direction
        && was.Direction != Direction.Off
        && was.Ends == now.Ends
        && was.Style == now.Style;

    private static (CommonValue? HighLevel, CommonValue? DocketManager) Told(
        Link link,
        FieldRule was,
        FieldRule now,
        MappingContext context
    )
    {
        var highLevel = Told(link, Side.HighLevel, was, now, context);
        var docketManager = Told(link, Side.DocketManager, was, now, context);

        // Records that were in step and are not under the new telling: what is right now nobody has said yet.
        return highLevel is not null && docketManager is not null && highLevel.Means(docketManager)
            ? (highLevel, docketManager)
            : (null, null);
    }

    // The record is as last read, and may hold an edit that the shadow does not: then it is no base.
    private static CommonValue? Told(Link link, Side side, FieldRule was, FieldRule now, MappingContext context) =>
        link.RecordOf(side) is { } record && was.Lens(side).Read(record, context).Means(link.ShadowOf(side)![was.Name])
            ? now.Lens(side).Read(record, context)
            : null;
}
