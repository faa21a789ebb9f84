using DocketBridge.Sandbox.HighLevel.Access;
using DocketBridge.Sandbox.HighLevel.Writes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace DocketBridge.Sandbox.HighLevel.Api;

/// <summary>
/// The page on which a person installs the app: it shows what the app asks for, lets the person choose a location or the whole agency
/// and take scopes away, and sends the browser back with a code or a refusal, and the state.
/// </summary>
internal sealed class AuthorizePage(World world, TokenDesk tokens, IReadOnlyList<string> known)
{
    public const string Path = "/oauth/chooselocation";

    /// <summary>The choice of the whole agency.</summary>
    public const string Agency = "agency";

    private const int MaxScopes = 200;

    public void Map(WebApplication app)
    {
        foreach (var path in (string[])[Path, "/v2" + Path])
        {
            app.MapMethods(path, ["GET", "HEAD"], context => AnswerAsync(context, ShowAsync));
            app.MapMethods(path, ["POST"], context => AnswerAsync(context, ChooseAsync));
        }
    }

    private Task ShowAsync(HttpContext context)
    {
        var asked = Read(context.Request.Query);
        return WriteAsync(context, ConsentHtml.Of(tokens.Installations.Locations, asked.Scopes));
    }

    // A person reads a page, a program the usual form of a refusal.
    private static Task AnswerAsync(HttpContext context, RequestDelegate next) =>
        Refusals.AnswerAsync(
            context,
            async _ =>
            {
                try
                {
                    await next(context);
                }
                catch (Refusal refusal)
                    when (context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal))
                {
                    context.Response.StatusCode = refusal.Status;
                    await WriteAsync(context, ConsentHtml.Refused(refusal.Body["message"]!.ToString()));
                }
            }
        );

    private static Task WriteAsync(HttpContext context, string page)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        // No form-action: a browser would hold it against the redirect to the app that follows.
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'";
        return context.Response.WriteAsync(page, context.RequestAborted);
    }

    private async Task ChooseAsync(HttpContext context)
    {
        var asked = Read(context.Request.Query);
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        context.Response.Redirect(
            form["decision"] == "allow"
                ? Back(asked, ("code", Allow(asked, form)))
                : Back(asked, ("error", "access_denied"), ("error_description", "The person did not allow the app"))
        );
    }

    private string Allow(Asked asked, IFormCollection form)
    {
        var choice = form["location"].ToString();
        if (choice != Agency && tokens.Installations.Locations.All(location => location.Id != choice))
        {
            throw Refusal.BadRequest($"There is no location {choice}");
        }

        var scopes = asked.Scopes.Intersect(form["scope"].OfType<string>(), StringComparer.Ordinal).ToArray();
        var installation = tokens.Installations.Install(choice == Agency ? null : choice, scopes);
        return tokens.IssueCode(installation, asked.RedirectUri);
    }

    private Asked Read(IQueryCollection query)
    {
        if (query["client_id"] != tokens.ClientId)
        {
            throw Refusal.BadRequest($"No integration found with the id: {query["client_id"]}");
        }

        if (
            !Uri.TryCreate(query["redirect_uri"], UriKind.Absolute, out var back)
            || back.Scheme is not ("http" or "https")
            || back.Fragment.Length > 0
        )
        {
            throw Refusal.BadRequest("redirect_uri is missing or no address");
        }

        if (query["response_type"] != "code")
        {
            throw Refusal.BadRequest("response_type must be code");
        }

        var given = query["scope"].ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var scopes = given.Length == 0 ? world.Options.AppScopes ?? known : [.. given.Distinct(StringComparer.Ordinal)];
        if (scopes.FirstOrDefault(scope => world.Options.AppScopes?.Contains(scope) == false) is { } foreign)
        {
            throw Refusal.BadRequest($"The app has no scope {foreign}");
        }

        return scopes.Count > MaxScopes
            ? throw Refusal.BadRequest($"scope names more than {MaxScopes} scopes")
            : new Asked(back.AbsoluteUri, scopes, query["state"].ToString());
    }

    private static string Back(Asked asked, params (string Name, string Value)[] parts)
    {
        var answer = parts.Aggregate(
            asked.RedirectUri,
            (address, part) => QueryHelpers.AddQueryString(address, part.Name, part.Value)
        );
        return asked.State.Length > 0 ? QueryHelpers.AddQueryString(answer, "state", asked.State) : answer;
    }

    private sealed record Asked(string RedirectUri, IReadOnlyList<string> Scopes, string State);
}
