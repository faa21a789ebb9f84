using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using DocketBridge.Hosting;
using DocketBridge.Inbox;
using DocketBridge.Running;
using DocketBridge.Storage;
using DocketBridge.Tests.Storage;
using HighLevel.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using NSec.Cryptography;

namespace DocketBridge.Tests.Inbox;

/// <summary>The service over HTTP, with one connection whose webhooks the test signs. Its sides answer nothing, so that work stays.</summary>
internal sealed class InboxUnderTest : IAsyncDisposable
{
    public const string Location = "loc-signed";
    public const string Connection = "signed";

    private readonly TestStore _test;
    private readonly Key _key;
    private readonly WebApplication _app;
    private readonly HttpClient _client;

    private InboxUnderTest(TestStore test, Key key, WebApplication app)
    {
        _test = test;
        _key = key;
        _app = app;
        _client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
    }

    public TestStore Test => _test;

    public IConnectionStore Store => _test.Bridge.For(new(Connection));

    public InboxTotals Totals => _app.Services.GetRequiredService<InboxTotals>();

    public static async Task<InboxUnderTest> StartAsync(
        string? webhookKey = null,
        string? appId = null,
        string? companyId = null
    )
    {
        var test = await TestStore.StartAsync();
        var key = new Key(SignatureAlgorithm.Ed25519);
        var pem = Encoding.UTF8.GetString(key.PublicKey.Export(KeyBlobFormat.PkixPublicKeyText));
        await test.Bridge.AddConnectionAsync(
            TestStore.Row(Connection, Location, webhookKey ?? pem) with
            {
                AppId = appId,
                CompanyId = companyId,
            },
            TestStore.Secrets,
            default
        );
        var app = BridgeApp.Build(
            test.Bridge,
            test.Folder,
            "http://127.0.0.1:0",
            new RunnerOptions(),
            test.Time,
            _ => { }
        );
        await app.StartAsync();
        return new InboxUnderTest(test, key, app);
    }

    /// <summary>An event with its envelope.</summary>
    public static JsonObject Event(string type, string id, string webhookId, string location = Location) =>
        new()
        {
            ["type"] = type,
            ["locationId"] = location,
            ["id"] = id,
            ["webhookId"] = webhookId,
            ["appId"] = "app1",
            ["versionId"] = "app1",
            ["timestamp"] = "2026-03-02T09:00:00.000Z",
        };

    /// <summary>Posts an event as HighLevel does.</summary>
    public Task<HttpResponseMessage> PostSignedAsync(JsonObject body) =>
        PostSignedAsync(Encoding.UTF8.GetBytes(body.ToJsonString()));

    public Task<HttpResponseMessage> PostSignedAsync(byte[] body) => PostAsync(body, Sign(body));

    public async Task<HttpResponseMessage> PostAsync(byte[] body, string? signature, bool chunked = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, WebhookEndpoint.Path);
        request.Content = new ByteArrayContent(body);
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.TransferEncodingChunked = chunked;
        if (signature is not null)
        {
            request.Headers.Add(WebhookSignature.Header, signature);
        }

        return await _client.SendAsync(request);
    }

    public string Sign(byte[] body) => Convert.ToBase64String(SignatureAlgorithm.Ed25519.Sign(_key, body));

    /// <summary>What the file holds, oldest first.</summary>
    public Task<IReadOnlyList<StoredWebhook>> StoredAsync() =>
        _test.QueryAsync<StoredWebhook>(
            "SELECT webhook_id AS Id, type AS Type, connection AS Connection, body AS Body, parked AS Parked FROM inbox ORDER BY rowid"
        );

    /// <summary>What the file holds of work, records without contact included.</summary>
    public async Task<long> WorkAsync() =>
        (
            await _test.QueryAsync<long>("SELECT (SELECT COUNT(*) FROM work) + (SELECT COUNT(*) FROM unlocated)")
        ).Single();

    /// <summary>Posts something of no use: it is answered 200, kept with the reason, and makes no work.</summary>
    public async Task<StoredWebhook> ParkedAsync(Func<Task<HttpResponseMessage>> post)
    {
        var before = (await StoredAsync()).Count;
        var work = await WorkAsync();

        using var answer = await post();

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        var stored = await StoredAsync();
        stored.Should().HaveCount(before + 1);
        stored[^1].Parked.Should().NotBeNullOrEmpty();
        stored[^1].Connection.Should().BeNull();
        (await WorkAsync()).Should().Be(work);
        return stored[^1];
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        _key.Dispose();
        await _test.DisposeAsync();
    }

    internal sealed class StoredWebhook
    {
        public string Id { get; set; } = string.Empty;

        public string Type { get; set; } = string.Empty;

        public string? Connection { get; set; }

        public byte[] Body { get; set; } = [];

        public string? Parked { get; set; }
    }
}
