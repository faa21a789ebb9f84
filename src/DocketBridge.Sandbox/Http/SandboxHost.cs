using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DocketBridge.Sandbox.Http;

/// <summary>A web server of a sandbox: Kestrel on 127.0.0.1 only, without configuration, logs or files.</summary>
public sealed class SandboxHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private SandboxHost(WebApplication app, Uri baseUrl)
    {
        _app = app;
        BaseUrl = baseUrl;
    }

    /// <summary>Where it listens, with a closing slash.</summary>
    public Uri BaseUrl { get; }

    /// <summary>Starts a server.</summary>
    /// <param name="name">What is imitated, for the message when the port is taken.</param>
    /// <param name="port">The port; 0 takes a free one.</param>
    /// <param name="configure">Lays out middleware and endpoints.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <exception cref="InvalidOperationException">The port is in use or not allowed.</exception>
    public static async Task<SandboxHost> StartAsync(
        string name,
        int port,
        Action<WebApplication> configure,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(configure);
        // The empty builder reads neither environment nor settings files: a sandbox is the same wherever it runs.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.ClearProviders();
        builder.Services.AddRoutingCore();
        builder.Services.AddRequestDecompression();
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, port, listen => listen.Protocols = HttpProtocols.Http1);
        });
        var app = builder.Build();
        configure(app);
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (Exception failure)
            when (failure is AddressInUseException
                || failure.InnerException is AddressInUseException
                || failure is IOException { InnerException: SocketException }
                || failure is SocketException
            )
        {
            await app.DisposeAsync();
            throw new InvalidOperationException(
                $"{name} cannot listen on 127.0.0.1:{port}: the port is in use or not allowed. Choose another, or 0 for a free one.",
                failure
            );
        }

        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>();
        var address = addresses?.Addresses.FirstOrDefault() ?? $"http://127.0.0.1:{port}";
        return new SandboxHost(app, new Uri(address.TrimEnd('/') + "/"));
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        // A sandbox has nothing to finish: open connections are cut at once.
        using var atOnce = new CancellationTokenSource();
        await atOnce.CancelAsync();
        try
        {
            await _app.StopAsync(atOnce.Token);
        }
        catch (OperationCanceledException) { }

        await _app.DisposeAsync();
    }
}
