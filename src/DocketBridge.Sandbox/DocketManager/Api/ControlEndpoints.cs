using System.Globalization;
using System.Text.Json.Nodes;
using DocketBridge.Sandbox.DocketManager.Store;
using DocketBridge.Sandbox.Faults;
using DocketBridge.Sandbox.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DocketBridge.Sandbox.DocketManager.Api;

/// <summary>
/// Acts as a person in DocketManager's own pages, and shows what happened. No key, no faults, not counted as calls.
/// </summary>
internal sealed class ControlEndpoints(DocketStore store, FaultPlan plan, CallCounter calls)
{
    private static readonly string[] Collections = ["customers", "contacts", "tasks", "notes"];

    public void Map(IEndpointRouteBuilder routes)
    {
        foreach (var kind in Enum.GetValues<EntityKind>())
        {
            var path = "/control/" + Collections[(int)kind];
            routes.MapPost(path, context => Create(context, kind));
            routes.MapMethods(path + "/{id}", ["PATCH"], context => Update(context, kind));
            routes.MapMethods(path + "/{id}", ["DELETE"], context => Delete(context, kind));
            routes.MapPost(path + "/{id}/restore", context => Restore(context, kind));
        }

        routes.MapPost("/control/contacts/{id}/merge-into/{winner}", Merge);
        routes.MapGet("/control/users", Users);
        routes.MapGet("/control/log", Log);
        routes.MapGet("/control/stats", Stats);
        routes.MapGet("/control/faults", AnswerFaults);
        routes.MapPut("/control/faults", SetFaults);
        routes.MapPost("/control/changes/forget", ForgetChanges);
    }

    private async Task Create(HttpContext context, EntityKind kind)
    {
        var (body, _) = await SiteRequest.ReadBodyAsync(context);
        await SiteRequest.AnswerAsync(context, store.Create(kind, body, Writer.Person).Created, 201);
    }

    private async Task Update(HttpContext context, EntityKind kind)
    {
        var id = SiteRequest.IdOf(context);
        var (body, _) = await SiteRequest.ReadBodyAsync(context);
        await SiteRequest.AnswerAsync(context, store.Update(kind, id, body, Writer.Person));
    }

    private Task Delete(HttpContext context, EntityKind kind) =>
        SiteRequest.AnswerAsync(context, store.Delete(kind, SiteRequest.IdOf(context), Writer.Person));

    private Task Restore(HttpContext context, EntityKind kind) =>
        SiteRequest.AnswerAsync(context, store.Restore(kind, SiteRequest.IdOf(context), Writer.Person));

    private Task Merge(HttpContext context)
    {
        var winner = SiteRequest.IdOf(context, "winner");
        return SiteRequest.AnswerAsync(context, store.MergeContact(SiteRequest.IdOf(context), winner, Writer.Person));
    }

    private Task Users(HttpContext context) =>
        JsonAnswers.WriteAsync(
            context,
            200,
            new JsonObject { ["users"] = new JsonArray([.. store.Users.Select(SiteJson.Of)]) }
        );

    private Task Log(HttpContext context)
    {
        var after = SiteRequest.Number(context, "after", 0, 0, int.MaxValue);
        var limit = SiteRequest.Number(context, "limit", 1000, 1, 10_000);
        var (entries, last) = store.Log(after, limit);
        var answer = new JsonObject { ["entries"] = new JsonArray([.. entries.Select(Entry)]), ["last"] = last };
        return JsonAnswers.WriteAsync(context, 200, answer);
    }

    private static JsonObject Entry(LogEntry entry) =>
        new()
        {
            ["sequence"] = entry.Sequence,
            ["time"] = SiteJson.Instant(entry.Time),
            ["actor"] = entry.Actor == Actor.Api ? "api" : "user",
            ["entity"] = SiteJson.Word(entry.After.Kind),
            ["op"] = entry.Op,
            ["id"] = SiteJson.Id(entry.After.Id),
            ["contactId"] = ContactIdOf(entry.After),
            ["changed"] = entry.Changed.DeepClone(),
            ["record"] = SiteJson.Of(entry.After),
        };

    private static string? ContactIdOf(SiteEntity row)
    {
        int? id = row switch
        {
            ContactEntity contact => contact.Id,
            TaskEntity task => task.RelatedTo.FirstOrDefault(IsContact)?.Id,
            NoteEntity note when IsContact(note.RelatedTo) => note.RelatedTo.Id,
            _ => null,
        };
        return id?.ToString(CultureInfo.InvariantCulture);
    }

    private static bool IsContact(RelatedValue related) =>
        string.Equals(related.Kind, "contact", StringComparison.Ordinal);

    private Task Stats(HttpContext context)
    {
        var counts = store.Counts();
        var (total, byOperation) = calls.Read();
        var faults = plan.Counters;
        var answer = new JsonObject
        {
            ["calls"] = total,
            ["callsByOperation"] = Numbers(byOperation),
            ["apiWrites"] = counts.ApiWrites,
            ["userWrites"] = counts.UserWrites,
            ["injectedFaults"] = faults.Values.Sum(),
            ["injectedFaultsByKind"] = Numbers(faults),
            ["customers"] = counts.Customers,
            ["contacts"] = counts.Contacts,
            ["tasks"] = counts.Tasks,
            ["notes"] = counts.Notes,
        };
        return JsonAnswers.WriteAsync(context, 200, answer);
    }

    private async Task SetFaults(HttpContext context)
    {
        var (body, _) = await SiteRequest.ReadBodyAsync(context);
        var reader = new BodyReader(body);
        var word = reader.Required("kind", "", 20);
        reader.Finish();
        var kinds = Enum.GetValues<FaultKind>().Where(kind => IsWord(kind, word)).ToList();
        plan.Kind = kinds.Count == 1 ? kinds[0] : throw Refusal.Invalid("kind", "none, rough or hostile.");
        await AnswerFaults(context);
    }

    private Task AnswerFaults(HttpContext context) =>
        JsonAnswers.WriteAsync(context, 200, new JsonObject { ["kind"] = plan.Kind.ToString().ToLowerInvariant() });

    private Task ForgetChanges(HttpContext context)
    {
        store.ForgetChanges();
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private static bool IsWord(FaultKind kind, string word) =>
        string.Equals(kind.ToString(), word, StringComparison.OrdinalIgnoreCase);

    private static JsonObject Numbers(IReadOnlyDictionary<string, long> numbers) =>
        new(numbers.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)JsonValue.Create(pair.Value))));
}
