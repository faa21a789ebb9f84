using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using DocketBridge.Sandbox.DocketManager.Store;
using DocketBridge.Sandbox.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DocketBridge.Sandbox.DocketManager.Api;

/// <summary>The gateway API: the contract of <c>docs/docketmanager-gateway.md</c>, as a vendor would serve it.</summary>
internal sealed class V1Endpoints(DocketStore store, string timeZone)
{
    private static readonly string[] Collections = ["customers", "contacts", "tasks", "notes"];

    public void Map(IEndpointRouteBuilder routes)
    {
        Map(routes, "GET", "/v1/capabilities", "capabilities.get", Capabilities);
        Map(routes, "GET", "/v1/changes", "changes.list", Changes);
        Map(routes, "GET", "/v1/users", "users.list", new UserListEndpoint(store).Answer);
        Map(routes, "GET", "/v1/contacts/lookup", "contacts.lookup", LookupContacts);
        Map(routes, "PUT", "/v1/tasks/{id}/completed", "tasks.complete", CompleteTask);
        foreach (var kind in Enum.GetValues<EntityKind>())
        {
            var collection = Collections[(int)kind];
            var list = new ListEndpoint(store, kind);
            Map(routes, "GET", $"/v1/{collection}", collection + ".list", list.Answer);
            Map(routes, "GET", $"/v1/{collection}/{{id}}", collection + ".get", context => Get(context, kind));
            Map(routes, "POST", $"/v1/{collection}", collection + ".create", context => Create(context, kind));
            Map(routes, "PATCH", $"/v1/{collection}/{{id}}", collection + ".update", context => Update(context, kind));
            Map(routes, "DELETE", $"/v1/{collection}/{{id}}", collection + ".delete", context => Delete(context, kind));
        }
    }

    private static void Map(
        IEndpointRouteBuilder routes,
        string method,
        string pattern,
        string operation,
        RequestDelegate handler
    ) => routes.MapMethods(pattern, [method], handler).WithMetadata(new OperationName(operation));

    private Task Capabilities(HttpContext context) =>
        JsonAnswers.WriteAsync(context, 200, CapabilitiesAnswer.Of(timeZone));

    private Task Get(HttpContext context, EntityKind kind) =>
        SiteRequest.AnswerAsync(context, store.Get(kind, SiteRequest.IdOf(context)));

    private async Task Create(HttpContext context, EntityKind kind)
    {
        var key = context.Request.Headers["Idempotency-Key"].ToString();
        if (key.Length is 0 or > 255)
        {
            throw Refusal.Malformed("Send a key of 1 to 255 characters.", "Idempotency-Key");
        }

        var (body, bytes) = await SiteRequest.ReadBodyAsync(context);
        var fingerprint = kind + Convert.ToHexString(SHA256.HashData(bytes));
        var (created, replayed) = store.Create(kind, body, WriterOf(context), new IdempotentRequest(key, fingerprint));
        if (replayed)
        {
            context.Response.Headers["Idempotency-Replayed"] = "true";
        }

        await SiteRequest.AnswerAsync(context, created, 201);
    }

    private async Task Update(HttpContext context, EntityKind kind)
    {
        var version = SiteRequest.IfVersion(context) ?? throw Refusal.VersionRequired();
        var id = SiteRequest.IdOf(context);
        var (body, _) = await SiteRequest.ReadBodyAsync(context);
        await SiteRequest.AnswerAsync(context, store.Update(kind, id, body, WriterOf(context), version));
    }

    private async Task CompleteTask(HttpContext context)
    {
        var id = SiteRequest.IdOf(context);
        var (body, _) = await SiteRequest.ReadBodyAsync(context);
        var reader = new BodyReader(body);
        var completed = reader.Has("completed")
            ? reader.Flag("completed", current: false)
            : throw Refusal.Invalid("completed", "Required.");
        reader.Finish();
        var patch = new JsonObject { ["completed"] = completed };
        var version = SiteRequest.IfVersion(context);
        await SiteRequest.AnswerAsync(context, store.Update(EntityKind.Task, id, patch, WriterOf(context), version));
    }

    private Task Delete(HttpContext context, EntityKind kind)
    {
        var version = SiteRequest.IfVersion(context);
        var deleted = store.Delete(kind, SiteRequest.IdOf(context), WriterOf(context), version);
        return SiteRequest.AnswerAsync(context, deleted);
    }

    private Task LookupContacts(HttpContext context)
    {
        var email = SiteRequest.Query(context, "email");
        var phone = SiteRequest.Query(context, "phone");
        if (string.IsNullOrWhiteSpace(email) && string.IsNullOrWhiteSpace(phone))
        {
            throw Refusal.Malformed("Give an e-mail address, a phone number or both.", "email");
        }

        var items = new JsonArray([.. store.LookupContacts(email, phone).Select(SiteJson.Of)]);
        return JsonAnswers.WriteAsync(context, 200, new JsonObject { ["items"] = items });
    }

    private Task Changes(HttpContext context)
    {
        var limit = SiteRequest.Number(context, "limit", 100, 1, 500);
        var (entries, next) = store.Changes(SiteRequest.Query(context, "since"), limit);
        var items = new JsonArray([
            .. entries.Select(entry => new JsonObject
            {
                ["cursor"] = store.CursorOf(entry),
                ["entity"] = SiteJson.Word(entry.Entity),
                ["id"] = SiteJson.Id(entry.Id),
                ["op"] = entry.Op,
                ["version"] = entry.Version,
                ["modifiedUtc"] = SiteJson.Instant(entry.ModifiedUtc),
                ["origin"] = entry.Origin,
            }),
        ]);
        return JsonAnswers.WriteAsync(context, 200, new JsonObject { ["items"] = items, ["nextCursor"] = next });
    }

    private static Writer WriterOf(HttpContext context)
    {
        var origin = context.Request.Headers["X-Origin"].ToString();
        return origin.Length > 100
            ? throw Refusal.Malformed("At most 100 characters.", "X-Origin")
            : new Writer(Actor.Api, origin.Length == 0 ? null : origin);
    }
}

/// <summary>What an endpoint is called in the statistics.</summary>
internal sealed record OperationName(string Value);
