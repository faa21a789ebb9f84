namespace DocketBridge.Authorizing;

/// <summary>Where HighLevel sends the person's browser back to, and where the person chooses a location.</summary>
internal static class AuthorizationEndpoint
{
    /// <summary>The path that HighLevel's app is told as its redirect address.</summary>
    public const string CallbackPath = "/oauth/highlevel/callback";

    /// <summary>The path that the choice of a location is sent to.</summary>
    public const string LocationPath = "/oauth/highlevel/location";

    private const int MaxCode = 2_000;
    private const int MaxError = 100;
    private const int MaxForm = 4_096;

    /// <summary>Maps both.</summary>
    public static void MapAuthorization(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(CallbackPath, (Delegate)ComeBackAsync).ExcludeFromDescription();
        routes.MapPost(LocationPath, (Delegate)ChooseAsync).ExcludeFromDescription();
    }

    private static async Task<IResult> ComeBackAsync(
        HttpContext http,
        Authorizations authorizations,
        CancellationToken ct
    )
    {
        var query = http.Request.Query;
        string? state = query["state"];
        if (query["error"].ToString() is { Length: > 0 } error)
        {
            return Show(http, await authorizations.DeniedAsync(state, Word(error), ct));
        }

        // The work goes on when the browser turns away: a code works once.
        return query["code"].ToString() is { Length: > 0 and <= MaxCode } code
            ? Show(http, await authorizations.GrantedAsync(state, code, CancellationToken.None))
            : Show(http, new AuthorizationAnswer.Refused("HighLevel's answer holds no code: connect again."));
    }

    private static async Task<IResult> ChooseAsync(
        HttpContext http,
        Authorizations authorizations,
        CancellationToken ct
    )
    {
        if (!http.Request.HasFormContentType || http.Request.ContentLength is not <= MaxForm)
        {
            return Show(http, new AuthorizationAnswer.Refused("This is no choice of a location: connect again."));
        }

        var form = await http.Request.ReadFormAsync(ct);
        return Show(
            http,
            await authorizations.ChosenAsync(form["choice"], form["location"].ToString(), CancellationToken.None)
        );
    }

    private static IResult Show(HttpContext http, AuthorizationAnswer answer)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy =
            "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'";
        headers.CacheControl = "no-store";
        // The address holds the code and the state.
        headers["Referrer-Policy"] = "no-referrer";
        return Results.Content(
            AuthorizationPage.Of(answer),
            "text/html; charset=utf-8",
            statusCode: answer is AuthorizationAnswer.Refused
                ? StatusCodes.Status400BadRequest
                : StatusCodes.Status200OK
        );
    }

    // What a stranger writes into the address is shown only as far as it is a word.
    private static string Word(string error) =>
        error.Length <= MaxError && error.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-')
            ? error
            : "unknown error";
}
