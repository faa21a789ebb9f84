using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using DocketBridge.Contracts;
using DocketBridge.Sandbox.HighLevel;
using DocketBridge.Sandbox.HighLevel.Records;
using Microsoft.Extensions.Time.Testing;

namespace DocketBridge.Sandbox.Tests.HighLevel;

/// <summary>What came back over HTTP.</summary>
internal sealed record Reply(int Status, JsonObject Body, HttpResponseHeaders Headers)
{
    public string Text(string name) => Body[name]!.ToString();

    public JsonObject Object(string name) => Body[name]!.AsObject();

    public JsonArray List(string name) => Body[name]!.AsArray();

    public string Header(string name) => Headers.GetValues(name).Single();
}

/// <summary>A sandbox on a clock that stands still until it is moved, and a client that speaks plain HTTP to it.</summary>
internal sealed class Lab : IAsyncDisposable
{
    public const string Contacts = "2021-07-28";
    public const string Calendars = "2021-04-15";

    private readonly HttpClient _http;

    private readonly LabContract _contract;

    private Lab(HighLevelSandbox sandbox, FakeTimeProvider clock, LabContract contract)
    {
        Sandbox = sandbox;
        Clock = clock;
        _contract = contract;
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = sandbox.BaseUrl };
    }

    public HighLevelSandbox Sandbox { get; }

    public FakeTimeProvider Clock { get; }

    public string Location => Sandbox.LocationId;

    /// <summary>What HighLevel's files say of every exchange so far; null where they are absent.</summary>
    public ContractJudge? Contract => _contract.Judge;

    /// <param name="with">Changes the options.</param>
    /// <param name="asksWrongly">
    /// Whether the test sends, on purpose, what HighLevel's files do not allow and the sandbox takes all the same: then the
    /// requests are not judged. The answers are.
    /// </param>
    public static async Task<Lab> StartAsync(
        Func<HighLevelSandboxOptions, HighLevelSandboxOptions>? with = null,
        bool asksWrongly = false
    )
    {
        var contract = new LabContract(asksWrongly);
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 14, 0, 0, TimeSpan.Zero));
        var options = new HighLevelSandboxOptions
        {
            Seed = 7,
            RateLimit = 100_000,
            TimeProvider = clock,
            OnExchange = contract.Observe,
        };
        return new Lab(await HighLevelSandbox.StartAsync(with is null ? options : with(options)), clock, contract);
    }

    public async Task<Reply> Api(
        string verb,
        string path,
        JsonObject? body = null,
        string? token = null,
        string? version = Contacts
    )
    {
        using var request = new HttpRequestMessage(new HttpMethod(verb), path);
        request.Headers.Authorization = new("Bearer", token ?? Sandbox.PrivateIntegrationToken);
        if (version is not null)
        {
            request.Headers.Add("Version", version);
        }

        return await Send(request, body);
    }

    public Task<Reply> Calendar(string verb, string path, JsonObject? body = null) =>
        Api(verb, path, body, version: Calendars);

    public Task<Reply> Control(string verb, string path, JsonObject? body = null)
    {
        var request = new HttpRequestMessage(new HttpMethod(verb), $"control/{path}");
        return Send(request, body);
    }

    public async Task<Reply> Form(string path, string? token, params (string Name, string Value)[] fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Headers.Add("Version", Contacts);
        if (token is not null)
        {
            request.Headers.Authorization = new("Bearer", token);
        }

        request.Content = new FormUrlEncodedContent(
            fields.Select(field => KeyValuePair.Create(field.Name, field.Value))
        );
        return await Send(request, body: null);
    }

    /// <summary>Sends a form with files.</summary>
    public async Task<Reply> Upload(
        string path,
        (string Name, string Value)[] fields,
        params (string Part, string FileName, byte[] Content)[] files
    )
    {
        using var form = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
        {
            form.Add(new StringContent(value), name);
        }

        foreach (var (part, fileName, bytes) in files)
        {
            var content = new ByteArrayContent(bytes);
            content.Headers.ContentType = new("text/plain");
            form.Add(content, part, fileName);
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = form };
        request.Headers.Authorization = new("Bearer", Sandbox.PrivateIntegrationToken);
        request.Headers.Add("Version", Contacts);
        return await Send(request, body: null);
    }

    public async Task<Reply> Send(HttpRequestMessage request, JsonObject? body)
    {
        if (body is not null)
        {
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        }

        using var answer = await _http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return new Reply(
            (int)answer.StatusCode,
            text.Length > 0 ? JsonNode.Parse(text)!.AsObject() : [],
            answer.Headers
        );
    }

    public async Task<HttpResponseMessage> Browse(Uri address) => await _http.GetAsync(address);

    /// <summary>Sends a form of a page, as a browser does.</summary>
    public async Task<HttpResponseMessage> Submit(Uri address, params (string Name, string Value)[] fields)
    {
        using var content = new FormUrlEncodedContent(
            fields.Select(field => KeyValuePair.Create(field.Name, field.Value))
        );
        return await _http.PostAsync(address, content);
    }

    /// <summary>A contact created through the API.</summary>
    public async Task<string> NewContact(
        string first = "Ann",
        string? email = null,
        string? phone = null,
        JsonObject? more = null
    )
    {
        var body = more ?? [];
        body["locationId"] = Location;
        body["firstName"] = first;
        if (email is not null)
        {
            body["email"] = email;
        }

        if (phone is not null)
        {
            body["phone"] = phone;
        }

        var reply = await Api("POST", "contacts/", body);
        reply.Status.Should().Be(201, reply.Body.ToJsonString());
        return reply.Object("contact")["id"]!.ToString();
    }

    public async Task<JsonObject> GetContact(string id)
    {
        var reply = await Api("GET", $"contacts/{id}");
        reply.Status.Should().Be(200);
        return reply.Object("contact");
    }

    public Task<Reply> Search(JsonObject? more = null, string? token = null)
    {
        var body = more ?? [];
        body["locationId"] = Location;
        body["pageLimit"] ??= 100;
        return Api("POST", "contacts/search", body, token);
    }

    public async Task<string[]> SearchIds(JsonObject? more = null, string? token = null)
    {
        var reply = await Search(more, token);
        reply.Status.Should().Be(200, reply.Body.ToJsonString());
        return [.. reply.List("contacts").Select(hit => hit!["id"]!.ToString())];
    }

    public Task<Reply> NewTask(string contactId, string title = "Call back", bool completed = false) =>
        Api(
            "POST",
            $"contacts/{contactId}/tasks",
            new JsonObject
            {
                ["title"] = title,
                ["dueDate"] = "2026-03-10T15:00:00Z",
                ["completed"] = completed,
            }
        );

    /// <summary>An open opportunity in a pipeline, made through the API.</summary>
    public Task<Reply> NewOpportunity(string contactId, JsonObject? more = null, int pipeline = 0)
    {
        var body = more ?? [];
        body["locationId"] ??= Location;
        body["pipelineId"] ??= Sandbox.Store.Pipelines[pipeline].Id;
        body["contactId"] ??= contactId;
        body["name"] ??= "Flyers";
        body["status"] ??= "open";
        return Api("POST", "opportunities/", body);
    }

    public User AddUser(string first = "Uma") =>
        Sandbox.Store.AddUser(
            new User
            {
                FirstName = first,
                LastName = "Usher",
                Email = $"{first.ToLowerInvariant()}@shop.example",
            }
        );

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Sandbox.DisposeAsync();
        _contract.Verify();
    }
}
