using System.Text.Json.Nodes;
using DocketBridge.Sandbox.HighLevel.Access;
using DocketBridge.Sandbox.HighLevel.Writes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace DocketBridge.Sandbox.HighLevel.Api;

/// <summary>
/// The page on which a person chooses a location. Here it chooses at once, tells the app by an INSTALL webhook and
/// sends the browser back with a code and the state.
/// </summary>
internal sealed class AuthorizePage(World world, TokenDesk tokens)
{
    public const string Path = "/oauth/chooselocation";

    public void Map(WebApplication app)
    {
        app.MapMethods(Path, ["GET"], context => Refusals.AnswerAsync(context, ChooseAsync));
        app.MapMethods("/v2" + Path, ["GET"], context => Refusals.AnswerAsync(context, ChooseAsync));
    }

    private Task ChooseAsync(HttpContext context)
    {
        var query = context.Request.Query;
        if (query["client_id"] != tokens.ClientId)
        {
            throw Refusal.BadRequest($"No integration found with the id: {query["client_id"]}");
        }

        if (!Uri.TryCreate(query["redirect_uri"], UriKind.Absolute, out var back))
        {
            throw Refusal.BadRequest("redirect_uri is missing or no address");
        }

        if (query["response_type"] != "code")
        {
            throw Refusal.BadRequest("response_type must be code");
        }

        var answer = QueryHelpers.AddQueryString(back.AbsoluteUri, "code", tokens.IssueCode());
        if (query["state"].ToString() is { Length: > 0 } state)
        {
            answer = QueryHelpers.AddQueryString(answer, "state", state);
        }

        world.Outbox.Raise(
            "INSTALL",
            new JsonObject
            {
                ["companyId"] = world.CompanyId,
                ["userId"] = tokens.UserId,
                ["planId"] = "",
                ["isWhitelabelCompany"] = false,
                ["whitelabelDetails"] = new JsonObject(),
                ["companyName"] = "Sandbox Agency",
            }
        );
        context.Response.Redirect(answer);
        return Task.CompletedTask;
    }
}
