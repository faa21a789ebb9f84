using DocketBridge.Sync.Links;
using DocketBridge.Sync.Merge;
using DocketBridge.Sync.Records;

namespace DocketBridge.Sync.Engine;

/// <summary>Values that a side refused once are tried again, where the work item asks for it: as if they had been changed just now.</summary>
internal static class RetriedValues
{
    /// <summary>The link without the exceptions that are to be tried again.</summary>
    public static Link Reopen(ReconcileSession session, Link link)
    {
        if (!session.Item.RetriesRefused || link.Shadows is null || session.Stored(link.Id) is not { } stored)
        {
            return link;
        }

        // Once in a session: what is refused now is an exception anew. A duplicate has its own way, by who holds the value.
        foreach (
            var value in link.Exceptions.Where(value =>
                !value.IsDuplicate
                && stored.Exceptions.Contains(value)
                && !session.IsSkipped(link, value)
                && session.Retry(link.Id, value)
            )
        )
        {
            link = Reopen(link, value);
        }

        return link;
    }

    /// <summary>The link without an exception: its value looks changed on the side that it comes from.</summary>
    public static Link Reopen(Link link, FieldException value)
    {
        link = link with { Exceptions = link.Exceptions.Remove(value) };
        if (link.Shadows is null)
        {
            return link;
        }

        var source = value.Target.Other();
        var standing = link.ShadowOf(value.Target)![value.Field];
        return link.WithShadow(source, link.ShadowOf(source)!.With(value.Field, standing));
    }
}
