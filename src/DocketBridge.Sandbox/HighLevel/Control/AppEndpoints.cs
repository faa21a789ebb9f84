using System.Text.Json.Nodes;
using DocketBridge.Sandbox.HighLevel.Access;
using DocketBridge.Sandbox.HighLevel.Api;
using DocketBridge.Sandbox.HighLevel.Writes;
using Microsoft.AspNetCore.Builder;

namespace DocketBridge.Sandbox.HighLevel.Control;

/// <summary>What people do with the app and its tokens in HighLevel's pages, and what only time does elsewhere.</summary>
internal sealed class AppEndpoints(TokenDesk tokens)
{
    private static readonly BodyShape UninstallBody = new(new Member("locationId") { RequiredOrNull = true });

    private static readonly BodyShape ScopesBody = new(new Member("scopes", MemberKind.TextList));

    private static readonly BodyShape LocationBody = new(new Member("active", MemberKind.Flag) { Required = true });

    public void Map(WebApplication app)
    {
        app.MapControl("POST", "/app/uninstall", Uninstall);
        app.MapControl("POST", "/app/update", Update);
        app.MapControl("POST", "/app/tokens/expire", Expire);
        app.MapControl("PUT", "/location", SetLocation);
        app.MapControl("POST", "/private-integration/rotate", Rotate);
    }

    private Answer Uninstall(ControlRequest request)
    {
        var location = UninstallBody.Check(request.Body).Text("locationId");
        tokens.Installations.Uninstall(location);
        return Answer.Ok(new JsonObject { ["locationId"] = location });
    }

    private Answer Update(ControlRequest request)
    {
        tokens.Installations.Update(Scopes(request));
        return Answer.Succeded();
    }

    private Answer Expire(ControlRequest request)
    {
        tokens.ExpireAccess();
        return Answer.Succeded();
    }

    private Answer SetLocation(ControlRequest request)
    {
        var active = LocationBody.Check(request.Body).Flag("active");
        tokens.Installations.Suspended = !active;
        return Answer.Ok(new JsonObject { ["active"] = active });
    }

    private Answer Rotate(ControlRequest request) =>
        Answer.Ok(new JsonObject { ["token"] = tokens.RotatePrivateIntegration(Scopes(request)) });

    private static IReadOnlyList<string>? Scopes(ControlRequest request) =>
        request.Body is null ? null
        : ScopesBody.Check(request.Body) is { } body && body.ContainsKey("scopes") ? body.Texts("scopes")
        : null;
}
