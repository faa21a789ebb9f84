using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using DocketBridge.Hosting;
using DocketBridge.Running;
using DocketBridge.Storage;
using DocketBridge.Sync.Records;
using Microsoft.AspNetCore.Builder;
using NSec.Cryptography;

namespace DocketBridge.Tests.Inbox;

/// <summary>A bridge whose connection's webhooks are signed with a key of the test; its two sides do not answer.</summary>
public sealed class SignedBridge : IAsyncLifetime
{
    public const string Location = "ve9EPM428h8vShlRW1KT";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("docketbridge-inbox-test-");
    private readonly Key _key = Key.Create(SignatureAlgorithm.Ed25519);
    private readonly HttpClient _http = new();
    private IBridgeStore _store = null!;
    private WebApplication _app = null!;

    public IConnectionStore Connection => _store.For(new ConnectionId("inbox"));

    public string Database => Path.Combine(_folder.FullName, "docketbridge.db");

    public async ValueTask InitializeAsync()
    {
        _store = await BridgeDatabase.OpenAsync(
            _folder.FullName,
            exclusive: true,
            TimeProvider.System,
            CancellationToken.None
        );
        var nowhere = new Uri("http://127.0.0.1:9/");
        var pem = Encoding.ASCII.GetString(_key.PublicKey.Export(KeyBlobFormat.PkixPublicKeyText));
        await _store.AddConnectionAsync(
            new ConnectionRow(
                new ConnectionId("inbox"),
                nowhere,
                Location,
                nowhere,
                pem,
                ConnectionState.FirstSync,
                null,
                TimeProvider.System.GetUtcNow()
            ),
            new ConnectionSecrets("pit-none", "none"),
            CancellationToken.None
        );
        _app = BridgeApp.Build(
            _store,
            _folder.FullName,
            "http://127.0.0.1:0",
            new RunnerOptions(),
            TimeProvider.System,
            _ => { }
        );
        await _app.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        await _store.DisposeAsync();
        _http.Dispose();
        _key.Dispose();
        _folder.Delete(recursive: true);
    }

    /// <summary>Posts a webhook as HighLevel does, with its envelope and signature.</summary>
    public Task<HttpStatusCode> PostAsync(JsonObject body, string? webhookId = null, bool isSigned = true)
    {
        body["webhookId"] = webhookId ?? Guid.NewGuid().ToString();
        body["timestamp"] = "2026-05-01T12:00:00.000Z";
        body["appId"] = "app";
        body["versionId"] = "version";
        return PostAsync(Encoding.UTF8.GetBytes(body.ToJsonString()), isSigned);
    }

    public async Task<HttpStatusCode> PostAsync(byte[] body, bool isSigned = true)
    {
        using var content = new ByteArrayContent(body);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{_app.Urls.First()}/hooks/highlevel");
        request.Content = content;
        var signature = Convert.ToBase64String(SignatureAlgorithm.Ed25519.Sign(_key, isSigned ? body : [1]));
        request.Headers.Add("X-GHL-Signature", signature);
        using var answer = await _http.SendAsync(request);
        return answer.StatusCode;
    }

    /// <summary>What became of the webhooks: their type and why they are parked, or null.</summary>
    public IReadOnlyList<(string Type, string? Parked)> Stored()
    {
        using var database = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Database};Mode=ReadOnly");
        database.Open();
        using var command = database.CreateCommand();
        command.CommandText = "SELECT type, parked FROM inbox ORDER BY rowid";
        using var rows = command.ExecuteReader();
        var all = new List<(string, string?)>();
        while (rows.Read())
        {
            all.Add((rows.GetString(0), rows.IsDBNull(1) ? null : rows.GetString(1)));
        }

        return all;
    }
}
