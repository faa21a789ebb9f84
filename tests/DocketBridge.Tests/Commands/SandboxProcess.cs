using System.Text.Json;

namespace DocketBridge.Tests.Commands;

/// <summary>The sandbox command, running, with what it printed about itself.</summary>
public class SandboxProcess : IAsyncLifetime
{
    private ProgramRun? _run;
    private JsonDocument? _described;

    /// <summary>How many people both sides begin with.</summary>
    protected virtual int Contacts => 5;

    public string Line { get; private set; } = string.Empty;

    internal ProgramRun Run => _run!;

    public string HighLevelUrl => Of("highLevel", "baseUrl");

    public string LocationId => Of("highLevel", "locationId");

    public string Token => Of("highLevel", "privateIntegrationToken");

    public string WebhookKey => Of("highLevel", "webhookPublicKey");

    public string HighLevelControl => Of("highLevel", "controlUrl");

    public string ClientId => Of("highLevel", "clientId");

    public string ClientSecret => Of("highLevel", "clientSecret");

    public string AuthorizeUrl => Of("highLevel", "authorizeUrl");

    public string DocketManagerUrl => Of("docketManager", "baseUrl");

    public string Key => Of("docketManager", "apiKey");

    public async ValueTask InitializeAsync()
    {
        _run = ProgramRun.Start([
            "sandbox",
            "--highlevel-port",
            "0",
            "--docketmanager-port",
            "0",
            "--contacts",
            Contacts.ToString(System.Globalization.CultureInfo.InvariantCulture),
            "--rate-limit",
            "2000",
        ]);
        Line = await _run.LineAsync(_ => true);
        _described = JsonDocument.Parse(Line);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        _described?.Dispose();
        if (_run is not null)
        {
            await _run.DisposeAsync();
        }
    }

    /// <summary>The arguments that connect this location, without the secrets.</summary>
    public string[] ConnectArguments(string data) =>
        [
            "connect",
            "--data",
            data,
            "--highlevel-url",
            HighLevelUrl,
            "--location",
            LocationId,
            "--docketmanager-url",
            DocketManagerUrl,
            "--webhook-key",
            WebhookKey,
        ];

    /// <summary>The arguments that connect by OAuth, without the secrets.</summary>
    public string[] OAuthArguments(string data) =>
        [
            "connect",
            "--oauth",
            "--data",
            data,
            "--client-id",
            ClientId,
            "--highlevel-url",
            HighLevelUrl,
            "--authorize-url",
            AuthorizeUrl,
            "--docketmanager-url",
            DocketManagerUrl,
            "--webhook-key",
            WebhookKey,
        ];

    /// <summary>The secrets of a connection by OAuth.</summary>
    public Dictionary<string, string> OAuthSecrets =>
        new(StringComparer.Ordinal)
        {
            [ProgramRun.ClientSecretVariable] = ClientSecret,
            [ProgramRun.KeyVariable] = Key,
        };

    /// <summary>The secrets as the environment gives them.</summary>
    public Dictionary<string, string> Secrets =>
        new(StringComparer.Ordinal) { [ProgramRun.TokenVariable] = Token, [ProgramRun.KeyVariable] = Key };

    public string Of(string side, string name) =>
        _described!.RootElement.GetProperty(side).GetProperty(name).GetString()!;
}
