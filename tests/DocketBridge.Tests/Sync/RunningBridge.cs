using System.Globalization;
using DocketBridge.Demo;
using DocketBridge.Inbox;
using DocketBridge.Keys;
using DocketBridge.Running;
using DocketBridge.Sandbox;
using DocketBridge.Status;
using DocketBridge.Storage;
using DocketBridge.Sync.Engine;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Records;
using Microsoft.Data.Sqlite;
using Serilog;

namespace DocketBridge.Tests.Sync;

/// <summary>Both sandboxes and a bridge between them, over real HTTP, with a pace that suits tests.</summary>
public class RunningBridge : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("docketbridge-test-").FullName;
    private readonly Serilog.Core.Logger _log;
    private readonly BridgeContract _contract = new();
    private SandboxPair? _pair;
    private BridgeInstance? _bridge;

    public RunningBridge() =>
        _log = new LoggerConfiguration()
            .MinimumLevel.Warning()
            .WriteTo.File(Path.Combine(_folder, "test.log"), formatProvider: CultureInfo.InvariantCulture)
            .CreateLogger();

    /// <summary>How many people both sandboxes start with.</summary>
    protected virtual int Contacts => 0;

    /// <summary>The id of the connection.</summary>
    protected virtual ConnectionId Connection => new("test");

    /// <summary>The pace of the bridge.</summary>
    protected virtual RunnerOptions Pace => TestPace;

    /// <summary>The data folder.</summary>
    public string Folder => _folder;

    /// <summary>Where the bridge finds HighLevel.</summary>
    protected virtual Uri HighLevelUrl => Pair.HighLevel.BaseUrl;

    public HttpClient Http { get; } = new();

    public SandboxPair Pair => _pair!;

    internal HighLevelPerson HighLevel { get; private set; } = null!;

    internal DocketManagerPerson DocketManager { get; private set; } = null!;

    internal WebhookRelay Relay { get; private set; } = null!;

    public Uri Url => new(_bridge!.Url);

    /// <summary>A valid API key.</summary>
    public string ApiKey { get; private set; } = "";

    public IBridgeStore Stores => _bridge!.Store!;

    public IConnectionStore Store => _bridge!.Store!.For(Connection);

    public ConnectionRunner Runner => _bridge!.Runner!;

    /// <summary>Whether the connection runs at this moment.</summary>
    public bool Runs => _bridge?.Runner is not null;

    /// <summary>The connection's status as the service tells it.</summary>
    public async Task<ConnectionStatus> StatusAsync() =>
        (await new StatusFile(_folder, TimeProvider.System).ReadAsync(CancellationToken.None))!.Single();

    public virtual async ValueTask InitializeAsync()
    {
        _pair = await SandboxPair.StartAsync(
            new SandboxPairOptions
            {
                Contacts = Contacts,
                RateLimit = 10_000,
                HighLevel = options => options with { OnExchange = _contract.Observe },
            }
        );
        HighLevel = new HighLevelPerson(Http, _pair.HighLevel);
        DocketManager = new DocketManagerPerson(Http, _pair.DocketManager);
        await PrepareAsync();
        Relay = new WebhookRelay(Http);
        await Relay.StartAsync();
        await HighLevel.SendWebhooksToAsync(Relay.Url);
        _bridge = new BridgeInstance(_folder, Pace, _log);
        await _bridge.StartAsync("http://127.0.0.1:0", CancellationToken.None);
        Relay.Target = new Uri($"{_bridge.Url}{WebhookEndpoint.Path}");
        (_, ApiKey) = await new ApiKeyService(_bridge.Store!, TimeProvider.System).CreateAsync(
            "test",
            CancellationToken.None
        );
        await ConnectAsync();
    }

    /// <summary>What people did before the connection was made.</summary>
    protected virtual Task PrepareAsync() => Task.CompletedTask;

    /// <summary>What is set before the bridge knows of the connection.</summary>
    protected virtual Task ConnectingAsync() => Task.CompletedTask;

    /// <summary>Waits for the end of the first sync, unless a test looks at its middle.</summary>
    protected virtual Task ConnectedAsync() => IdleAsync();

    /// <summary>Loses all that is in memory and starts anew from the disk.</summary>
    public Task KillAndRestartAsync() => _bridge!.KillAndRestartAsync(CancellationToken.None);

    /// <summary>Lets people act while the bridge is down, so that it finds all of it at once.</summary>
    public Task WhileDownAsync(Func<Task> act) => _bridge!.KillAndRestartAsync(act, CancellationToken.None);

    /// <summary>Loses the whole data folder, and connects anew.</summary>
    public async Task ForgetAllAsync()
    {
        await WhileDownAsync(() =>
        {
            SqliteConnection.ClearAllPools();
            foreach (var file in Directory.GetFiles(_folder, "docketbridge.db*"))
            {
                File.Delete(file);
            }

            return Task.CompletedTask;
        });
        await ConnectAsync();
    }

    /// <summary>Waits until all that people did has been worked off: every webhook has come, and a comparison begun after that finds nothing.</summary>
    public async Task IdleAsync(TimeSpan? deadline = null)
    {
        var patience = deadline ?? TimeSpan.FromSeconds(30);
        await Waiting.UntilAsync(
            async () => (await HighLevel.StatsAsync()).Text("webhooks", "pending") == "0",
            "HighLevel has sent its webhooks",
            patience
        );
        var now = TimeProvider.System.GetUtcNow();
        _bridge!.Runner?.RequestSweep();
        await Waiting.UntilAsync(
            async () =>
                _bridge.Runner is { } runner
                && runner.Report().LastSweepStarted > now
                && await runner.IsIdleAsync(CancellationToken.None),
            "the bridge comes to rest",
            patience
        );
    }

    /// <summary>Waits until nothing is to be done, and sees that nothing is written on either side after that.</summary>
    public async Task RestsAsync()
    {
        await IdleAsync();
        var highLevel = await HighLevel.LogLengthAsync();
        var docketManager = await DocketManager.LogLengthAsync();
        await IdleAsync();
        (await HighLevel.LogAsync(highLevel)).Should().BeEmpty("what is in step is not written again");
        (await DocketManager.LogAsync(docketManager)).Should().BeEmpty("what is in step is not written again");
    }

    /// <summary>The counterpart of a contact, once both are in step.</summary>
    public Task<string> CounterpartAsync(Side side, string id) =>
        Waiting.ForAsync(
            async () =>
                await LinkAsync(side, id) is { IsFull: true, Shadows: not null, State: LinkState.Active } link
                    ? link.IdOn(side.Other())
                    : null,
            $"{side} contact {id} has a counterpart"
        );

    /// <summary>A contact's link.</summary>
    public Task<Link?> LinkAsync(Side side, string id) => Store.FindContactAsync(side, id, CancellationToken.None);

    /// <summary>Makes a contact in HighLevel and waits for its counterpart.</summary>
    public async Task<(string HighLevel, string DocketManager)> PairAsync(object contact)
    {
        var id = await HighLevel.AddContactAsync(contact);
        return (id, await CounterpartAsync(Side.HighLevel, id));
    }

    /// <summary>How many conflicts were decided.</summary>
    public async Task<int> ConflictsAsync() => (await Store.CountAsync(CancellationToken.None)).Conflicts;

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_bridge is not null)
        {
            await _bridge.DisposeAsync();
        }

        if (Relay is not null)
        {
            await Relay.DisposeAsync();
        }

        if (_pair is not null)
        {
            await _pair.DisposeAsync();
        }

        Http.Dispose();
        await _log.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
        _contract.Verify();
    }

    protected static RunnerOptions TestPace { get; } =
        new()
        {
            FeedInterval = TimeSpan.FromMilliseconds(50),
            TaskSweepInterval = TimeSpan.FromMilliseconds(500),
            QuietBeforeSweep = TimeSpan.FromMilliseconds(300),
            MinSweepInterval = TimeSpan.FromMilliseconds(300),
            BaseBackoff = TimeSpan.FromMilliseconds(100),
            MaxBackoff = TimeSpan.FromSeconds(2),
            PauseInterval = TimeSpan.FromMilliseconds(500),
            Reconcile = new ReconcileOptions
            {
                SettleDelay = TimeSpan.FromSeconds(2.5),
                IndexLag = TimeSpan.FromSeconds(3),
            },
        };

    private async Task ConnectAsync()
    {
        var connection = new ConnectionRow(
            Connection,
            HighLevelUrl,
            Pair.HighLevel.LocationId,
            Pair.DocketManager.BaseUrl,
            Pair.HighLevel.WebhookPublicKey,
            ConnectionState.FirstSync,
            null,
            TimeProvider.System.GetUtcNow()
        );
        var secrets = new ConnectionSecrets(Pair.HighLevel.PrivateIntegrationToken, Pair.DocketManager.ApiKey);
        await ConnectingAsync();
        await _bridge!.Store!.AddConnectionAsync(connection, secrets, CancellationToken.None);
        await ConnectedAsync();
    }
}
