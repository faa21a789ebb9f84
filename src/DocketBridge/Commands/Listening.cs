using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;

namespace DocketBridge.Commands;

/// <summary>Starts a web application, or says in a sentence why it cannot listen.</summary>
internal static class Listening
{
    public static async Task StartAsync(WebApplication app, string urls, CancellationToken ct)
    {
        // Before anything starts to work: a service that cannot listen must not have called a side.
        Probe(urls);
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
            throw NoAddress(urls);
        }
    }

    private static void Probe(string urls)
    {
        foreach (var url in urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var address = Parse(url, urls);
            var host = address.Host is "localhost" ? "127.0.0.1" : address.Host.Trim('[', ']');
            if (address.IsUnixPipe || address.Port == 0 || !IPAddress.TryParse(host, out var ip))
            {
                continue;
            }

            using var listener = new TcpListener(ip, address.Port);
            try
            {
                listener.Start();
            }
            catch (SocketException error)
            {
                var reason =
                    error.SocketErrorCode == SocketError.AddressAlreadyInUse ? "the port is in use" : error.Message;
                throw new CommandException(
                    $"The bridge cannot listen on {urls}: {reason.TrimEnd('.')}; choose another, or 0 for a free one."
                );
            }
        }
    }

    private static BindingAddress Parse(string url, string urls)
    {
        try
        {
            return BindingAddress.Parse(url);
        }
        catch (FormatException)
        {
            throw NoAddress(urls);
        }
    }

    private static CommandException NoAddress(string urls) =>
        new($"'{urls}' is no address to listen on; one looks like {Hosting.BridgeApp.DefaultUrl}.");
}
