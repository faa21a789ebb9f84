using System.Globalization;
using System.Text.Json.Nodes;
using DocketBridge.Sandbox.DocketManager.Store;
using DocketBridge.Sandbox.Http;
using Microsoft.AspNetCore.Http;

namespace DocketBridge.Sandbox.DocketManager.Api;

/// <summary>Lists the records of one kind, in the order of their ids, page by page.</summary>
internal sealed class ListEndpoint(DocketStore store, EntityKind kind)
{
    public Task Answer(HttpContext context)
    {
        var limit = SiteRequest.Number(context, "limit", 100, 1, SiteRules.PageSize);
        var keys = Keys(context);
        var selection = new Selection
        {
            AfterId = SiteRequest.LastIdOf(SiteRequest.Query(context, "cursor")),
            Key = keys.FirstOrDefault(),
            SecondKey = keys.Skip(1).FirstOrDefault(),
            ModifiedSince = ModifiedSince(context),
            IncludeDeleted = IncludeDeleted(context),
        };
        var (rows, more) = store.List(kind, selection, limit);
        var answer = new JsonObject
        {
            ["items"] = new JsonArray([.. rows.Select(SiteJson.Of)]),
            ["nextCursor"] = more ? SiteRequest.PageCursor(rows[^1].Id) : null,
        };
        return JsonAnswers.WriteAsync(context, 200, answer);
    }

    private List<string> Keys(HttpContext context)
    {
        var keys = new List<string>();
        AddOwner(keys, context, "contactId", "contact", kind is EntityKind.Task or EntityKind.Note);
        AddOwner(keys, context, "customerId", "customer", kind is not EntityKind.Customer);
        if (SiteRequest.Query(context, "name") is { } name)
        {
            keys.Add(
                kind == EntityKind.Customer
                    ? EntityKeys.Name(name)
                    : throw Refusal.Malformed("Only customers are found by name.", "name")
            );
        }

        return keys;
    }

    private static void AddOwner(List<string> keys, HttpContext context, string parameter, string owner, bool applies)
    {
        if (SiteRequest.Query(context, parameter) is not { } text)
        {
            return;
        }

        if (!applies || !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            throw Refusal.Malformed("No filter of this list, or no id.", parameter);
        }

        keys.Add(EntityKeys.Owner(owner, id));
    }

    private static DateTimeOffset? ModifiedSince(HttpContext context)
    {
        if (SiteRequest.Query(context, "modifiedSince") is not { } text)
        {
            return null;
        }

        return DateTimeOffset.TryParse(
            text,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var instant
        )
            ? instant
            : throw Refusal.Malformed("An instant is written yyyy-MM-ddTHH:mm:ssZ.", "modifiedSince");
    }

    private static bool IncludeDeleted(HttpContext context) =>
        SiteRequest.Query(context, "includeDeleted") switch
        {
            null or "false" => false,
            "true" => true,
            _ => throw Refusal.Malformed("true or false.", "includeDeleted"),
        };
}

/// <summary>Lists the users.</summary>
internal sealed class UserListEndpoint(DocketStore store)
{
    public Task Answer(HttpContext context)
    {
        var limit = SiteRequest.Number(context, "limit", 100, 1, SiteRules.PageSize);
        var after = SiteRequest.LastIdOf(SiteRequest.Query(context, "cursor"));
        var users = store.Users.Where(user => user.Id > after).Take(limit + 1).ToList();
        var more = users.Count > limit;
        var answer = new JsonObject
        {
            ["items"] = new JsonArray([.. users.Take(limit).Select(SiteJson.Of)]),
            ["nextCursor"] = more ? SiteRequest.PageCursor(users[limit - 1].Id) : null,
        };
        return JsonAnswers.WriteAsync(context, 200, answer);
    }
}
