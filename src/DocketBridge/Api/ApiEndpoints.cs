using DocketBridge.Sync.Ports;

namespace DocketBridge.Api;

/// <summary>The REST API that DocketManager calls: reads come from the local replica, writes go through the engine.</summary>
public static class ApiEndpoints
{
    /// <summary>Maps /api/v1.</summary>
    public static void MapApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1").AddEndpointFilter<ApiKeyFilter>();
        api.MapGet("/contacts/{id}", (Delegate)ContactAsync);
        api.MapGet("/contacts/{id}/tasks", (Delegate)TasksAsync);
        api.MapPost("/contacts/{id}/tasks", (Delegate)CreateTaskAsync);
    }

    private static async Task<IResult> ContactAsync(
        string id,
        string? include,
        ContactFinder contacts,
        HttpContext http,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (Parse(include) is not { } includes)
        {
            return ApiProblems.Invalid(
                "include",
                "Only tasks, notes and appointments can be included, separated by commas."
            );
        }

        if (await contacts.FindAsync(id, ct) is not var (connection, file))
        {
            return ApiProblems.NoContact();
        }

        Age(http, file, time);
        return Results.Json(ContactViewer.Contact(connection, file, includes), Status.BridgeJson.Options);
    }

    private static async Task<IResult> TasksAsync(
        string id,
        string? status,
        ContactFinder contacts,
        HttpContext http,
        TimeProvider time,
        CancellationToken ct
    )
    {
        TaskFilter? filter = status?.ToLowerInvariant() switch
        {
            null or "" or "all" => TaskFilter.All,
            "open" => TaskFilter.Open,
            "completed" => TaskFilter.Completed,
            _ => null,
        };
        if (filter is not { } wanted)
        {
            return ApiProblems.Invalid("status", "The status is open, completed or all.");
        }

        if (await contacts.FindAsync(id, ct) is not var (_, file))
        {
            return ApiProblems.NoContact();
        }

        Age(http, file, time);
        return Results.Json(new { tasks = ContactViewer.Tasks(file, wanted) }, Status.BridgeJson.Options);
    }

    private static async Task<IResult> CreateTaskAsync(
        string id,
        HttpRequest request,
        ContactFinder contacts,
        TaskCreation creation,
        CancellationToken ct
    )
    {
        var (body, problem) = await NewTask.ReadAsync(request, ct);
        if (body is null)
        {
            return problem!;
        }

        if (await contacts.FindAsync(id, ct) is not var (connection, file))
        {
            return ApiProblems.NoContact();
        }

        return await creation.CreateAsync(connection, file, body, request.Headers["Idempotency-Key"], ct);
    }

    private static Includes? Parse(string? include)
    {
        var all = Includes.None;
        foreach (
            var word in (include ?? string.Empty).Split(
                ',',
                StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
            )
        )
        {
            Includes? one = word.ToLowerInvariant() switch
            {
                "tasks" => Includes.Tasks,
                "notes" => Includes.Notes,
                "appointments" => Includes.Appointments,
                _ => null,
            };
            if (one is not { } known)
            {
                return null;
            }

            all |= known;
        }

        return all;
    }

    // How fresh the replica is, in seconds since both sides were last found in step.
    private static void Age(HttpContext http, ContactFile file, TimeProvider time)
    {
        if (file.Contact.SyncedAt is { } synced)
        {
            var age = Math.Max(0, (long)(time.GetUtcNow() - synced).TotalSeconds);
            http.Response.Headers.Age = age.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }
    }
}

/// <summary>The API's refusals, as RFC 9457 problems.</summary>
internal static class ApiProblems
{
    public static IResult Invalid(string field, string detail, int status = StatusCodes.Status400BadRequest) =>
        Results.Problem(
            statusCode: status,
            title: "The request cannot be understood.",
            detail: detail,
            extensions: new Dictionary<string, object?>(StringComparer.Ordinal) { ["field"] = field }
        );

    public static IResult NoContact() =>
        Results.Problem(
            statusCode: StatusCodes.Status404NotFound,
            title: "There is no such contact.",
            detail: "No connection knows a contact of this id. Use a HighLevel contact id, dm:<DocketManager id> or link:<link id>."
        );
}
