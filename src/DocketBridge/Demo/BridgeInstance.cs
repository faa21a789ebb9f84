using DocketBridge.Hosting;
using DocketBridge.Running;
using DocketBridge.Storage;
using Serilog;

namespace DocketBridge.Demo;

/// <summary>A bridge in this process that can be killed and started anew from its data folder.</summary>
internal sealed class BridgeInstance(string dataFolder, RunnerOptions options, Serilog.ILogger log) : IAsyncDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private IBridgeStore? _store;
    private WebApplication? _app;
    private string _url = string.Empty;

    /// <summary>Where it listens; the same after every start.</summary>
    public string Url => _url;

    /// <summary>Its store; null while it is down.</summary>
    public IBridgeStore? Store => _store;

    /// <summary>Its runner; null while it is down or before its connection runs.</summary>
    public ConnectionRunner? Runner => _runners?.Runners.FirstOrDefault();

    private RunnerHost? _runners;

    /// <summary>How often it was killed.</summary>
    public int Kills { get; private set; }

    /// <summary>Starts it.</summary>
    public async Task StartAsync(string url, CancellationToken ct)
    {
        await _gate.WaitAsync(ct);
        try
        {
            _store = await BridgeDatabase.OpenAsync(dataFolder, exclusive: true, TimeProvider.System, ct);
            _app = BridgeApp.Build(
                _store,
                dataFolder,
                url,
                options,
                TimeProvider.System,
                logging => logging.AddSerilog(log)
            );
            await Commands.Listening.StartAsync(_app, url, ct);
            _url = _app.Urls.First();
            _runners = _app.Services.GetRequiredService<RunnerHost>();
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Drops everything that is in memory, in the middle of whatever it does, and starts anew from the disk.</summary>
    public Task KillAndRestartAsync(CancellationToken ct) => KillAndRestartAsync(() => Task.CompletedTask, ct);

    /// <summary>As <see cref="KillAndRestartAsync(CancellationToken)"/>, with something that happens while it is down.</summary>
    public async Task KillAndRestartAsync(Func<Task> meanwhile, CancellationToken ct)
    {
        Kills++;
        await StopAsync(abruptly: true);
        await meanwhile();
        await StartAsync(_url, ct);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await StopAsync(abruptly: false);
        _gate.Dispose();
    }

    private async Task StopAsync(bool abruptly)
    {
        await _gate.WaitAsync();
        try
        {
            _runners = null;
            if (_app is not null)
            {
                await _app.StopAsync(new CancellationToken(abruptly));
                await _app.DisposeAsync();
                _app = null;
            }

            if (_store is not null)
            {
                await _store.DisposeAsync();
                _store = null;
            }
        }
        finally
        {
            _gate.Release();
        }
    }
}
