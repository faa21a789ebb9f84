using System.Collections.Concurrent;
using System.Collections.Immutable;
using DocketBridge.Mappings;
using DocketBridge.Storage;
using DocketBridge.Sync.Records;

namespace DocketBridge.Running;

/// <summary>Runs every connection of the data folder; picks up connections made while it runs.</summary>
public sealed class RunnerHost(
    IBridgeStore store,
    ConnectionOpener opener,
    RunnerOptions options,
    TimeProvider time,
    IHostApplicationLifetime lifetime,
    ILoggerFactory loggers
) : BackgroundService
{
    private static readonly TimeSpan s_lookAgain = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<ConnectionId, ConnectionRunner> _runners = new();
    private readonly ConcurrentDictionary<ConnectionId, CancellationTokenSource> _stops = new();
    private readonly ConcurrentDictionary<ConnectionId, bool> _doubtful = new();
    private readonly ILogger _logger = loggers.CreateLogger<RunnerHost>();
    private ImmutableList<ConnectionRow> _connections = [];
    private Holds _holds = Holds.None;

    /// <summary>The connections, as last read.</summary>
    public IReadOnlyCollection<ConnectionRow> Connections => _connections;

    /// <summary>The runner of a connection; null when it does not run.</summary>
    public ConnectionRunner? Find(ConnectionId id) => _runners.GetValueOrDefault(id);

    /// <summary>All runners.</summary>
    public IReadOnlyCollection<ConnectionRunner> Runners => [.. _runners.Values];

    /// <summary>Tells a runner that hints were stored.</summary>
    public void Nudge(ConnectionId connection) => Find(connection)?.Nudge();

    /// <summary>
    /// Reads the connections again: stops those that were disconnected, and tells the runners of new credentials. It happens by itself
    /// every few seconds.
    /// </summary>
    public async Task RefreshAsync(CancellationToken ct)
    {
        var before = _connections;
        await ReadAsync(ct);
        foreach (var connection in _connections)
        {
            await FollowAsync(connection, before.Find(known => known.Id == connection.Id));
        }
    }

    /// <summary>Reads the connections before the first webhook is answered.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await ReadAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var running = new Dictionary<ConnectionId, Task>();
        try
        {
            await StartedAsync(stoppingToken);
            while (!stoppingToken.IsCancellationRequested)
            {
                foreach (var connection in _connections.Where(connection => !running.ContainsKey(connection.Id)))
                {
                    running[connection.Id] = RunAsync(connection, stoppingToken);
                }

                await Task.Delay(s_lookAgain, time, stoppingToken);
                await LookAgainAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopping.
        }
        finally
        {
            await Task.WhenAll(running.Values);
        }
    }

    // A database that cannot be read at this moment is no reason to end the service: what was last read holds on.
    private async Task LookAgainAsync(CancellationToken ct)
    {
        try
        {
            await RefreshAsync(ct);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            _logger.LogWarning(error, "The connections could not be read; they are looked at again in a moment.");
        }
    }

    // A service that cannot listen must not have called a side.
    private async Task StartedAsync(CancellationToken ct)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(ct);
    }

    private async Task FollowAsync(ConnectionRow connection, ConnectionRow? before)
    {
        if (
            connection.State == ConnectionState.Disconnected
            || IsHeldOtherwise(connection.Id)
            || HasLostStep(connection)
            || await HasOtherMappingAsync(connection.Id)
        )
        {
            await StopAsync(connection.Id);
        }
        else if (before is not null && before.CredentialAt != connection.CredentialAt)
        {
            Find(connection.Id)?.CredentialsChanged();
        }
    }

    // A person paused it, or made it read-only or not: it ends, and begins anew as it is meant to.
    private bool IsHeldOtherwise(ConnectionId id) =>
        Find(id) is { } runner && (_holds.IsPaused(id) || _holds.IsReadOnly(id) != runner.IsReadOnly);

    // A person put another version of the mapping in force: it begins anew with that.
    private async Task<bool> HasOtherMappingAsync(ConnectionId id) =>
        Find(id) is { } runner
        && await store.MappingsOf(id).CurrentAsync(CancellationToken.None) != runner.Mapping.Version;

    // It was uninstalled and installed again between two looks: its runner knows of neither, and has to begin anew. Only what is seen
    // twice counts, for what a runner has just done may not be written down yet.
    private bool HasLostStep(ConnectionRow connection)
    {
        if (connection.State == ConnectionState.Paused && Find(connection.Id) is { IsPaused: false })
        {
            return !_doubtful.TryAdd(connection.Id, true) && _doubtful.TryRemove(connection.Id, out _);
        }

        _doubtful.TryRemove(connection.Id, out _);
        return false;
    }

    private async Task StopAsync(ConnectionId id)
    {
        try
        {
            if (_stops.TryGetValue(id, out var stop))
            {
                await stop.CancelAsync();
            }
        }
        catch (ObjectDisposedException)
        {
            // It ended by itself meanwhile.
        }
    }

    private async Task ReadAsync(CancellationToken ct)
    {
        _connections = [.. await store.ListConnectionsAsync(ct)];
        _holds = await store.GetHoldsAsync(ct);
    }

    private async Task RunAsync(ConnectionRow connection, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await ConnectedAsync(connection.Id, ct);
                await NotPausedAsync(connection.Id, ct);
                connection = await store.GetConnectionAsync(connection.Id, ct) ?? connection;
                using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
                _stops[connection.Id] = stop;
                try
                {
                    await RunOnceAsync(connection, stop.Token);
                }
                catch (OperationCanceledException) when (!ct.IsCancellationRequested)
                {
                    // It was stopped from here, because of what the store says of it.
                }
                finally
                {
                    _stops.TryRemove(connection.Id, out _);
                }
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                _logger.LogError(error, "The runner of connection {Connection} ended and begins again.", connection.Id);
                try
                {
                    await Task.Delay(options.MaxBackoff / 4, time, ct);
                }
                catch (OperationCanceledException)
                {
                    return;
                }
            }
        }
    }

    // While the app is uninstalled HighLevel is asked nothing; only the store is.
    private async Task ConnectedAsync(ConnectionId id, CancellationToken ct)
    {
        var told = false;
        while (await store.GetConnectionAsync(id, ct) is { State: ConnectionState.Disconnected } row)
        {
            if (!told)
            {
                _logger.LogWarning("Connection {Connection} is disconnected: {Reason}", id, row.Reason);
                told = true;
            }

            await Task.Delay(s_lookAgain, time, ct);
        }
    }

    // While a person has it paused neither side is called; webhooks are taken and kept.
    private async Task NotPausedAsync(ConnectionId id, CancellationToken ct)
    {
        var told = false;
        while ((await store.GetHoldsAsync(ct)).Of(id, HoldKind.Pause) is { } pause)
        {
            if (!told)
            {
                _logger.LogInformation(
                    "Connection {Connection} is paused by hand: {Reason}",
                    id,
                    pause.Reason ?? "no reason was given"
                );
                told = true;
            }

            await Task.Delay(s_lookAgain, time, ct);
        }
    }

    private async Task RunOnceAsync(ConnectionRow connection, CancellationToken ct)
    {
        var logger = loggers.CreateLogger($"DocketBridge.Connection.{connection.Id}");
        var readOnly = (await store.GetHoldsAsync(ct)).IsReadOnly(connection.Id);
        var mapping = await ConnectionMapping.OpenAsync(store.MappingsOf(connection.Id), ct);
        var secrets = await store.GetSecretsAsync(connection.Id, ct);
        var ends = opener.Open(connection, secrets, mapping, store, readOnly, logger);
        using var runner = new ConnectionRunner(connection, store, ends, options, time, logger);
        _runners[connection.Id] = runner;
        try
        {
            await runner.RunAsync(ct);
        }
        finally
        {
            _runners.TryRemove(connection.Id, out _);
            await ends.Access.SettleAsync();
        }
    }
}
