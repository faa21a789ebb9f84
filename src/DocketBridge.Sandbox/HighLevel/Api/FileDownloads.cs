using DocketBridge.Sandbox.HighLevel.Writes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace DocketBridge.Sandbox.HighLevel.Api;

/// <summary>Gives uploaded files to anybody who has their address, as HighLevel's file store does.</summary>
internal sealed class FileDownloads(World world)
{
    public const string Folder = "/documents/download";

    public void Map(WebApplication app) =>
        app.MapMethods($"{Folder}/{{id}}", ["GET"], context => Refusals.AnswerAsync(context, SendAsync));

    private async Task SendAsync(HttpContext context)
    {
        var file =
            world.Files.Find(context.Request.RouteValues["id"]?.ToString() ?? "") ?? throw Refusal.NotFound("File");
        context.Response.ContentType = file.ContentType;
        // A file somebody uploaded is shown as nothing but itself.
        context.Response.Headers.XContentTypeOptions = "nosniff";
        await context.Response.Body.WriteAsync(file.Content, context.RequestAborted);
    }
}
