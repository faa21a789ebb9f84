using System.Net.Http.Json;
using System.Text.Json.Nodes;
using DocketBridge.Sandbox.DocketManager;
using DocketBridge.Sandbox.Faults;
using DocketManager.Rest;

namespace DocketManager.Tests;

/// <summary>A sandbox site with a driver on it and a hand on its control API.</summary>
internal sealed class SiteUnderTest : IAsyncDisposable
{
    private readonly HttpClient _http;

    private SiteUnderTest(DocketManagerSandbox sandbox, HttpClient http, RestGateway gateway)
    {
        Sandbox = sandbox;
        _http = http;
        Gateway = gateway;
    }

    public DocketManagerSandbox Sandbox { get; }

    public RestGateway Gateway { get; }

    public HttpClient Http => _http;

    public static async Task<SiteUnderTest> StartAsync(
        FaultKind faults = FaultKind.None,
        int seed = 7,
        TimeProvider? siteTime = null,
        int attempts = 4
    )
    {
        var sandbox = await DocketManagerSandbox.StartAsync(
            new DocketManagerSandboxOptions
            {
                Seed = seed,
                Faults = faults,
                TimeProvider = siteTime ?? TimeProvider.System,
            }
        );
        var http = new HttpClient(RestGateway.CreateHandler()) { Timeout = Timeout.InfiniteTimeSpan };
        var options = new RestGatewayOptions
        {
            BaseUrl = sandbox.BaseUrl,
            ApiKey = sandbox.ApiKey,
            Origin = "tests/1",
            MaxAttempts = attempts,
            BaseDelay = TimeSpan.FromMilliseconds(5),
        };
        return new SiteUnderTest(sandbox, http, new RestGateway(http, options, TimeProvider.System, new Random(seed)));
    }

    public RestGateway GatewayWithKey(string key, KeyHeader header = KeyHeader.Bearer) =>
        new(
            _http,
            new RestGatewayOptions
            {
                BaseUrl = Sandbox.BaseUrl,
                ApiKey = key,
                KeyHeader = header,
            },
            TimeProvider.System,
            new Random(1)
        );

    public Task<Customer> NewCustomerAsync(string name = "Acme Printing") =>
        Gateway.CreateCustomerAsync(new CustomerDraft { Name = name }, Key(), CancellationToken.None);

    public async Task<Contact> NewContactAsync(string name = "Ann Lee", string? email = null, string? phone = null)
    {
        var customer = await NewCustomerAsync();
        var draft = new ContactDraft
        {
            CustomerId = customer.Id,
            Name = name,
            Email = email,
            Phone = phone,
        };
        return await Gateway.CreateContactAsync(draft, Key(), CancellationToken.None);
    }

    public Task<DocketTask> NewTaskAsync(Contact contact, string text = "Call back") =>
        Gateway.CreateTaskAsync(
            new TaskDraft { Text = text, RelatedTo = [RelatedRecord.To(contact.Id)] },
            Key(),
            CancellationToken.None
        );

    public Task<Note> NewNoteAsync(Contact contact, string body = "Likes matte paper") =>
        Gateway.CreateNoteAsync(
            new NoteDraft { RelatedTo = RelatedRecord.To(contact.Id), Body = body },
            Key(),
            CancellationToken.None
        );

    public async Task<JsonObject> ControlAsync(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(Sandbox.ControlUrl, path));
        request.Content = body is null ? null : JsonContent.Create(body);
        using var response = await _http.SendAsync(request);
        response.EnsureSuccessStatusCode();
        var text = await response.Content.ReadAsStringAsync();
        return text.Length == 0 ? [] : JsonNode.Parse(text)!.AsObject();
    }

    public async Task<IReadOnlyList<JsonObject>> LogAsync() =>
        (await ControlAsync(HttpMethod.Get, "log"))["entries"]!.AsArray().Select(entry => entry!.AsObject()).ToList();

    /// <summary>Sends a bare request with the site's key.</summary>
    public Task<HttpResponseMessage> RawAsync(
        HttpMethod method,
        string path,
        string? body = null,
        params (string Name, string Value)[] headers
    )
    {
        var request = new HttpRequestMessage(method, new Uri(Sandbox.BaseUrl, path));
        request.Headers.Add("X-Api-Key", Sandbox.ApiKey);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        request.Content = body is null ? null : new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        return _http.SendAsync(request);
    }

    public static string Key() => Guid.NewGuid().ToString("N");

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Sandbox.DisposeAsync();
    }
}
