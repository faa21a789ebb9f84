using System.Globalization;
using DocketBridge.Sandbox.Faults;
using DocketBridge.Sandbox.HighLevel.Access;
using DocketBridge.Sandbox.HighLevel.Control;
using DocketBridge.Sandbox.HighLevel.Writes;
using DocketBridge.Sandbox.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace DocketBridge.Sandbox.HighLevel.Api;

/// <summary>
/// The way of a request: token, quota, faults, Version header, body, operation. Quota comes before faults, so that a
/// request which a fault swallows is still counted, as the caller must count it too.
/// </summary>
internal sealed class ApiPipeline(World world, TokenDesk tokens, Quota quota, CallCounters counters)
{
    private const string CallerItem = "caller";

    private readonly Operation[] _operations =
    [
        .. new OAuthOperations(world, tokens).All,
        .. new ContactOperations(world).All,
        .. new ContactExtraOperations(world).All,
        .. new BulkTagOperations(world).All,
        .. new AutomationOperations(world).All,
        .. new TaskOperations(world).All,
        .. new NoteOperations(world).All,
        .. new CalendarOperations(world).All,
        .. new AppointmentNoteOperations(world).All,
        .. new BusinessOperations(world).All,
        .. new OpportunityOperations(world).All,
        .. new PipelineOperations(world).All,
        .. new LocationOperations(world, tokens.Installations.Locations).All,
        .. new ObjectOperations(world).All,
        .. new AssociationOperations(world).All,
        .. new TagOperations(world).All,
        .. new CustomFieldOperations(world).All,
        .. new UploadOperations(world).All,
        .. new UserOperations(world, tokens.Installations.Locations).All,
    ];

    /// <summary>The operations, for those who ask what is imitated.</summary>
    public IReadOnlyList<SandboxOperation> Operations =>
        [
            .. _operations.Select(row => new SandboxOperation(
                row.Id,
                row.Verb,
                row.Path,
                row.Version,
                row.Scope is { Length: > 0 } scope ? scope : null
            )),
        ];

    /// <summary>Lays out the middleware that comes before the endpoints.</summary>
    public void Use(WebApplication app)
    {
        app.Use((context, next) => Refusals.AnswerAsync(context, Admit(next)));
        app.UseMiddleware<FaultMiddleware>(
            world.Faults,
            new FaultMiddlewareOptions
            {
                AppliesTo = context => OperationOf(context) is not null && CallerOf(context)?.Kind != CallerKind.Audit,
                IsWrite = context => OperationOf(context)?.Writes == true,
                OperationOf = context => OperationOf(context)?.Id,
                WriteAnswer = (context, status) => Refusals.WriteAsync(context, Refusals.OfStatus(status)),
            }
        );
    }

    /// <summary>Lays out an endpoint for each operation.</summary>
    public void Map(WebApplication app)
    {
        foreach (var operation in _operations)
        {
            // Whoever may GET may ask for the headers alone.
            string[] verbs = operation.Verb == "GET" ? ["GET", "HEAD"] : [operation.Verb];
            app.MapMethods(operation.Path, verbs, context => RunAsync(operation, context)).WithMetadata(operation);
        }
    }

    private RequestDelegate Admit(RequestDelegate next) =>
        context =>
        {
            context.TraceIdentifier = world.NextTraceId();
            if (OperationOf(context) is not { } operation)
            {
                return BesideAsync(context, next);
            }

            var caller = operation.Open ? null : Identify(context);
            context.Items[CallerItem] = caller;
            if (caller?.Kind != CallerKind.Audit)
            {
                counters.Count(operation.Id);
            }

            Account(context, caller);
            return next(context);
        };

    // What is no operation: the sandbox's own pages, and paths and verbs that there are not.
    private Task BesideAsync(HttpContext context, RequestDelegate next)
    {
        if (!context.Request.Path.StartsWithSegments(ControlApi.Path, StringComparison.OrdinalIgnoreCase))
        {
            if (NoOperation.Concerns(context))
            {
                ShowQuota(context, quota.Peek(Find(context)?.Account ?? tokens.InstallAccount));
            }

            if (NoOperation.IsPreflight(context))
            {
                return NoOperation.PreflightAsync(context, next);
            }
        }

        return NoOperation.AnswerAsync(context, next);
    }

    // An answer to nobody, or one that asks for no token, shows the state of the installed app without using any up.
    private void Account(HttpContext context, Caller? caller)
    {
        var state =
            caller is null || caller.Kind == CallerKind.Audit
                ? quota.Peek(caller?.Account ?? tokens.InstallAccount)
                : quota.Take(caller.Account);
        ShowQuota(context, state);
        if (!state.Allowed)
        {
            throw Refusals.OfStatus(429);
        }
    }

    private void ShowQuota(HttpContext context, QuotaState state)
    {
        // Set again when the answer starts: a fault after the work wipes the answer clean.
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            headers["X-RateLimit-Limit-Daily"] = Text(world.Options.DailyLimit);
            headers["X-RateLimit-Daily-Remaining"] = Text(state.DailyRemaining);
            headers["X-RateLimit-Interval-Milliseconds"] = Text((int)world.Options.RateInterval.TotalMilliseconds);
            headers["X-RateLimit-Max"] = Text(world.Options.RateLimit);
            headers["X-RateLimit-Remaining"] = Text(state.Remaining);
            headers.AccessControlAllowOrigin = "*";
            return Task.CompletedTask;
        });
    }

    private Caller? Find(HttpContext context)
    {
        const string Scheme = "Bearer ";
        var header = context.Request.Headers.Authorization.ToString();
        return header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            ? tokens.Find(header[Scheme.Length..].Trim())
            : null;
    }

    private Caller Identify(HttpContext context)
    {
        var caller = Find(context);
        if (caller is null)
        {
            ShowQuota(context, quota.Peek(tokens.InstallAccount));
            throw Refusal.InvalidToken();
        }

        return caller;
    }

    private async Task RunAsync(Operation operation, HttpContext context) =>
        await Refusals.AnswerAsync(
            context,
            async _ =>
            {
                var caller = CallerOf(context);
                CheckVersion(operation, context);
                CheckKind(operation, caller);
                CheckReach(operation, caller);
                var body = await RequestBody.ReadAsync(context);
                var answer = operation.Handle(new Call(context, world, caller, body));
                await JsonAnswers.WriteAsync(context, answer.Status, answer.Body);
            }
        );

    private static void CheckVersion(Operation operation, HttpContext context)
    {
        if (operation.Version is null)
        {
            return;
        }

        var version = context.Request.Headers["Version"].ToString();
        if (version.Length == 0)
        {
            throw Refusal.Unauthorized("version header was not found.");
        }

        if (!Versions.Exists(version))
        {
            throw Refusal.BadRequest($"Invalid API version segment: {version}");
        }
    }

    private static void CheckKind(Operation operation, Caller? caller)
    {
        if (caller is not null && !operation.Takes(caller.Kind))
        {
            throw Refusal.Unauthorized("Token's user type mismatch!");
        }
    }

    private void CheckReach(Operation operation, Caller? caller)
    {
        if (caller is null || caller.Kind == CallerKind.Audit)
        {
            return;
        }

        var scope =
            operation.Scope is { Length: > 0 } named ? named
            : world.Options.Assumptions.UnnamedScopesAreTheGroups ? operation.GroupScope
            : null;
        if (scope is not null && !caller.Has(scope))
        {
            throw Refusal.Unauthorized("The token is not authorized for this scope.");
        }

        // Only one location has data.
        if (caller.LocationId is { } location && location != world.LocationId)
        {
            throw Refusal.WrongLocation();
        }
    }

    private static Operation? OperationOf(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<Operation>();

    private static Caller? CallerOf(HttpContext context) => context.Items[CallerItem] as Caller;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
