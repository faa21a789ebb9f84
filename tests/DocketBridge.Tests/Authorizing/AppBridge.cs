using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using DocketBridge.Authorizing;
using DocketBridge.Credentials;
using DocketBridge.Demo;
using DocketBridge.Inbox;
using DocketBridge.Running;
using DocketBridge.Sandbox;
using DocketBridge.Storage;
using DocketBridge.Tests.Storage;
using DocketBridge.Tests.Sync;
using HighLevel.OAuth;
using Serilog;

namespace DocketBridge.Tests.Authorizing;

/// <summary>Both sandboxes, a bridge without a connection, and a person with a browser, over real HTTP.</summary>
internal sealed class AppBridge : IAsyncDisposable
{
    private static readonly RunnerOptions s_pace = new()
    {
        FeedInterval = TimeSpan.FromMilliseconds(100),
        QuietBeforeSweep = TimeSpan.FromMilliseconds(300),
        MinSweepInterval = TimeSpan.FromMilliseconds(300),
        PauseInterval = TimeSpan.FromMilliseconds(500),
        BaseBackoff = TimeSpan.FromMilliseconds(100),
        MaxBackoff = TimeSpan.FromSeconds(2),
    };

    private readonly TemporaryFolder _folder = new();
    private readonly Serilog.Core.Logger _log;
    private readonly BridgeInstance _bridge;
    private readonly BridgeContract _contract;

    private AppBridge(SandboxPair pair, BridgeContract contract)
    {
        Pair = pair;
        _contract = contract;
        _log = new LoggerConfiguration()
            .MinimumLevel.Override("Microsoft", Serilog.Events.LogEventLevel.Warning)
            .WriteTo.File(Path.Combine(_folder.Path, "test.log"), formatProvider: CultureInfo.InvariantCulture)
            .CreateLogger();
        _bridge = new BridgeInstance(_folder.Path, s_pace, _log);
        HighLevel = new HighLevelPerson(Http, pair.HighLevel);
    }

    public SandboxPair Pair { get; }

    public HttpClient Http { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    public HighLevelPerson HighLevel { get; }

    public string Folder => _folder.Path;

    public IBridgeStore Store => _bridge.Store!;

    public ConnectionRunner? Runner => _bridge.Runner;

    public Uri Callback => new($"{_bridge.Url}{AuthorizationEndpoint.CallbackPath}");

    public Authorizations Authorizations => new(Store, Opener, TimeProvider.System);

    public ConnectionOpener Opener { get; } = new(s_pace, TimeProvider.System);

    public static async Task<AppBridge> StartAsync()
    {
        var contract = new BridgeContract();
        var pair = await SandboxPair.StartAsync(
            new SandboxPairOptions
            {
                Contacts = 2,
                RateLimit = 10_000,
                HighLevel = options => options with { OnExchange = contract.Observe },
            }
        );
        var app = new AppBridge(pair, contract);
        await app._bridge.StartAsync("http://127.0.0.1:0", CancellationToken.None);
        await app.HighLevel.SendWebhooksToAsync(new Uri($"{app._bridge.Url}{WebhookEndpoint.Path}"));
        return app;
    }

    public Task RestartAsync() => _bridge.KillAndRestartAsync(CancellationToken.None);

    /// <summary>Lets something happen while the bridge is down.</summary>
    public Task WhileDownAsync(Func<Task> act) => _bridge.KillAndRestartAsync(act, CancellationToken.None);

    /// <summary>Begins an authorization and returns the address the person is to open.</summary>
    public async Task<(string Id, Uri Address)> BeginAsync(string? location = null, string? secret = null)
    {
        var plan = new AuthorizationPlan(
            Pair.HighLevel.BaseUrl,
            Pair.DocketManager.BaseUrl,
            Pair.DocketManager.ApiKey,
            Pair.HighLevel.WebhookPublicKey,
            Pair.HighLevel.ClientId,
            secret ?? Pair.HighLevel.ClientSecret,
            Callback,
            location
        );
        return await Authorizations.BeginAsync(plan, Pair.HighLevel.AuthorizeUrl, null, CancellationToken.None);
    }

    /// <summary>Lets the person decide on HighLevel's page, and returns where the browser is sent.</summary>
    public Task<Uri> DecideAsync(
        Uri address,
        string? location = null,
        string decision = "allow",
        string? without = null
    ) => Browser.DecideAsync(Http, address, location ?? Pair.HighLevel.LocationId, decision, without);

    /// <summary>Opens a page of the bridge.</summary>
    public Task<Page> OpenAsync(Uri address) => Browser.OpenAsync(Http, address);

    /// <summary>Chooses a location on the bridge's page.</summary>
    public async Task<Page> ChooseAsync(Page page, string location)
    {
        using var form = new FormUrlEncodedContent([
            KeyValuePair.Create("choice", page.Secret),
            KeyValuePair.Create("location", location),
        ]);
        using var answer = await Http.PostAsync(new Uri(Callback, "location"), form);
        return await Page.OfAsync(answer);
    }

    /// <summary>Connects the location, and waits for the live sync.</summary>
    public async Task<ConnectionRow> ConnectAsync(string? installAt = null, string? choose = null)
    {
        var (id, address) = await BeginAsync(choose);
        var page = await OpenAsync(await DecideAsync(address, installAt));
        page.Status.Should().Be(HttpStatusCode.OK, page.Text);
        (await Store.GetAuthorizationAsync(id, default))!.Stage.Should().Be(AuthorizationStage.Done);
        return await InStateAsync(ConnectionState.Live);
    }

    public Task<ConnectionRow> InStateAsync(ConnectionState state) =>
        Waiting.ForAsync(
            async () => (await Store.ListConnectionsAsync(default)).FirstOrDefault(row => row.State == state),
            $"the connection is {state}",
            TimeSpan.FromSeconds(30)
        );

    public async Task<TokenReport> ReportAsync() =>
        (await TokenReport.ReadAsync(Store, TimeProvider.System, default)).Should().ContainSingle().Subject;

    public async Task<OAuthSecrets> TokensAsync() =>
        (await Store.GetSecretsAsync((await Store.ListConnectionsAsync(default)).Single().Id, default)).OAuth!;

    /// <summary>How often an operation of HighLevel was called.</summary>
    public async Task<long> CallsAsync(string operation) =>
        (await HighLevel.StatsAsync())["callsByOperation"]![operation]?.GetValue<long>() ?? 0;

    public async Task<long> CallsAsync() => (await HighLevel.StatsAsync())["calls"]!.GetValue<long>();

    /// <summary>Does something in HighLevel's pages about the app, or lets time do it.</summary>
    public async Task<JsonObject> ControlAsync(HttpMethod verb, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(verb, new Uri(Pair.HighLevel.ControlUrl, path));
        request.Content = body is null ? null : JsonContent.Create(body);
        using var answer = await Http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsObject();
    }

    public async ValueTask DisposeAsync()
    {
        await _bridge.DisposeAsync();
        await Pair.DisposeAsync();
        Http.Dispose();
        await _log.DisposeAsync();
        _folder.Dispose();
        _contract.Verify(mayBeSilent: true);
    }
}
