using DocketBridge.Sandbox.HighLevel.Writes;
using Microsoft.AspNetCore.Builder;

namespace DocketBridge.Sandbox.HighLevel.Api;

/// <summary>
/// The former way back to a lost refresh token, which HighLevel took away and answers so since:
/// https://github.com/GoHighLevel/highlevel-api-docs/issues/333. It was never in HighLevel's file.
/// </summary>
internal static class Reconnect
{
    private const string Path = "/oauth/reconnect";

    public static void Map(WebApplication app) =>
        app.MapMethods(
            Path,
            ["POST"],
            context => Refusals.WriteAsync(context, Refusal.BadRequest("API endpoint has been removed"))
        );
}
