using System.Globalization;
using System.Text.Json.Nodes;
using DocketBridge.Sandbox.HighLevel.Api;
using DocketBridge.Sandbox.HighLevel.Writes;
using DocketBridge.Sandbox.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace DocketBridge.Sandbox.HighLevel.Control;

/// <summary>A request to the control API.</summary>
/// <param name="Context">The request.</param>
/// <param name="Body">The parsed body; null without one.</param>
internal sealed record ControlRequest(HttpContext Context, JsonNode? Body)
{
    public string Route(string name) => Context.Request.RouteValues[name]?.ToString() ?? "";

    public long Number(string name, long usual) =>
        long.TryParse(Context.Request.Query[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : usual;
}

/// <summary>
/// The control API: what a person does in HighLevel's own pages, and the knobs of the sandbox. It asks for no token,
/// counts against no quota and knows no faults.
/// </summary>
internal static class ControlApi
{
    public const string Path = "/control";

    /// <summary>Lays out an endpoint.</summary>
    public static void MapControl(
        this WebApplication app,
        string verb,
        string path,
        Func<ControlRequest, Answer> handle
    ) =>
        app.MapMethods(
            Path + path,
            [verb],
            context =>
                Refusals.AnswerAsync(
                    context,
                    async _ =>
                    {
                        var (body, wellFormed) = await JsonAnswers.ReadAsync(context);
                        if (!wellFormed)
                        {
                            throw Refusal.BadRequest("The body is not JSON");
                        }

                        var answer = handle(new ControlRequest(context, body));
                        await JsonAnswers.WriteAsync(context, answer.Status, answer.Body);
                    }
                )
        );
}
