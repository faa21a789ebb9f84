using Microsoft.AspNetCore.Connections;

namespace DocketBridge.Commands;

/// <summary>Starts a web application, or says in a sentence why it cannot listen.</summary>
internal static class Listening
{
    public static async Task StartAsync(WebApplication app, string urls, CancellationToken ct)
    {
        try
        {
            await app.StartAsync(ct);
        }
        catch (IOException error)
        {
            var reason =
                error.InnerException is AddressInUseException ? "the port is in use" : error.Message.TrimEnd('.');
            throw new CommandException(
                $"The bridge cannot listen on {urls}: {reason}; choose another, or 0 for a free one."
            );
        }
        catch (Exception error) when (error is FormatException or InvalidOperationException)
        {
            throw new CommandException(
                $"'{urls}' is no address to listen on; one looks like {Hosting.BridgeApp.DefaultUrl}."
            );
        }
    }
}
