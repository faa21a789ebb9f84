using Dapper;
using DocketBridge.Crashing;
using DocketBridge.Inbox;
using DocketBridge.Sandbox;
using DocketBridge.Storage;
using DocketBridge.Tests.Commands;
using DocketBridge.Tests.Sync;
using Microsoft.Data.Sqlite;

namespace DocketBridge.Tests.Crashing;

/// <summary>The service as a process of its own, with a wire between it and HighLevel, and both sandboxes; it can be killed.</summary>
public sealed class ProcessBridge : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _http = new();
    private SandboxPair? _pair;
    private LossyWire? _wire;
    private BridgeChild? _bridge;
    private TextWriter _log = TextWriter.Null;

    internal SandboxPair Pair => _pair!;

    internal LossyWire Wire => _wire!;

    internal HighLevelPerson HighLevel { get; private set; } = null!;

    internal DocketManagerPerson DocketManager { get; private set; } = null!;

    internal BridgeChild Bridge => _bridge!;

    /// <summary>The service's data folder.</summary>
    public string Data => _folder["data"];

    public async ValueTask InitializeAsync()
    {
        _pair = await SandboxPair.StartAsync(
            new SandboxPairOptions
            {
                Contacts = 0,
                RateLimit = 10_000,
                HighLevel = options => options with { WebhookRetryCap = TimeSpan.FromSeconds(2) },
            }
        );
        HighLevel = new HighLevelPerson(_http, _pair.HighLevel);
        DocketManager = new DocketManagerPerson(_http, _pair.DocketManager);
        _wire = new LossyWire(_http, _pair.HighLevel.BaseUrl);
        await _wire.StartAsync();
        _log = TextWriter.Synchronized(new StreamWriter(_folder["bridge.log"]) { AutoFlush = true });
        _bridge = new BridgeChild(Data, BridgeChild.FreePort(), _log);
        await HighLevel.SendWebhooksToAsync(new Uri(_bridge.Url, WebhookEndpoint.Path));
        var connected = await ProgramRun.ToEndAsync(
            [
                "connect",
                "--data",
                Data,
                "--highlevel-url",
                _wire.Url.ToString(),
                "--location",
                _pair.HighLevel.LocationId,
                "--docketmanager-url",
                _pair.DocketManager.BaseUrl.ToString(),
                "--webhook-key",
                _pair.HighLevel.WebhookPublicKey,
            ],
            input: null,
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                [ProgramRun.TokenVariable] = _pair.HighLevel.PrivateIntegrationToken,
                [ProgramRun.KeyVariable] = _pair.DocketManager.ApiKey,
            }
        );
        connected.ShouldSucceed();
        await StartAsync();
    }

    /// <summary>Starts the service.</summary>
    public async Task StartAsync() =>
        (await Bridge.StartAsync(TestContext.Current.CancellationToken)).Should().BeTrue("the service starts");

    /// <summary>Waits until all is worked off, as seen by a comparison begun after this was called.</summary>
    public async Task IdleAsync()
    {
        // A start is followed by a comparison; a service that has found nothing for a while makes none by itself.
        await Bridge.StopAsync();
        var now = TimeProvider.System.GetUtcNow();
        await StartAsync();
        await Waiting.UntilAsync(
            async () =>
                (await HighLevel.StatsAsync()).Text("webhooks", "pending") == "0"
                && await Bridge.StatusAsync(TestContext.Current.CancellationToken)
                    is { Idle: true, LastSweep.Started: var started }
                && started > now,
            "the service comes to rest",
            TimeSpan.FromSeconds(60)
        );
    }

    /// <summary>Waits until all is worked off, and sees that the same once more leads to no write.</summary>
    public async Task RestsAsync()
    {
        await IdleAsync();
        var (here, there) = (await HighLevel.LogLengthAsync(), await DocketManager.LogLengthAsync());
        await IdleAsync();
        (await HighLevel.LogAsync(here)).Should().BeEmpty("what is in step is not written again");
        (await DocketManager.LogAsync(there)).Should().BeEmpty("what is in step is not written again");
        Bridge.Failures.Should().BeEmpty();
    }

    /// <summary>The database, beside the service.</summary>
    public async Task<SqliteConnection> OpenAsync()
    {
        var db = new SqliteConnection(
            new SqliteConnectionStringBuilder
            {
                DataSource = Path.Combine(Data, BridgeDatabase.FileName),
                Pooling = false,
            }.ToString()
        );
        await db.OpenAsync(TestContext.Current.CancellationToken);
        return db;
    }

    /// <summary>How many writes are recorded whose outcome is not.</summary>
    public async Task<int> OpenIntentsAsync()
    {
        await using var db = await OpenAsync();
        return await db.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM intent");
    }

    public async ValueTask DisposeAsync()
    {
        if (_bridge is not null)
        {
            await _bridge.DisposeAsync();
        }

        if (_wire is not null)
        {
            await _wire.DisposeAsync();
        }

        if (_pair is not null)
        {
            await _pair.DisposeAsync();
        }

        _http.Dispose();
        await _log.DisposeAsync();
        _folder.Dispose();
    }
}
