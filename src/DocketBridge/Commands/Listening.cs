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
            throw new CommandException($"The bridge cannot listen on {urls}: {error.Message} Give another address.");
        }
        catch (Exception error) when (error is FormatException or InvalidOperationException or UriFormatException)
        {
            throw new CommandException(
                $"'{urls}' is no address to listen on; one looks like {Hosting.BridgeApp.DefaultUrl}."
            );
        }
    }
}
