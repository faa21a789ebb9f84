using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using DocketBridge.Tests.Sync;

namespace DocketBridge.Tests.Api;

/// <summary>DocketManager as it calls the bridge's REST API.</summary>
internal sealed class ApiCaller(RunningBridge bridge)
{
    public Task<Reply> GetAsync(string path) => SendAsync(HttpMethod.Get, path, null, ("X-Api-Key", bridge.ApiKey));

    public Task<Reply> GetAsync(string path, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Get, path, null, headers);

    public Task<Reply> PostAsync(string path, object body, string? idempotencyKey = null) =>
        SendAsync(
            HttpMethod.Post,
            path,
            JsonContent.Create(body),
            idempotencyKey is null
                ? [("X-Api-Key", bridge.ApiKey)]
                : [("X-Api-Key", bridge.ApiKey), ("Idempotency-Key", idempotencyKey)]
        );

    public Task<Reply> PostTextAsync(string path, string body) =>
        SendAsync(
            HttpMethod.Post,
            path,
            new StringContent(body, Encoding.UTF8, "application/json"),
            ("X-Api-Key", bridge.ApiKey)
        );

    private async Task<Reply> SendAsync(
        HttpMethod method,
        string path,
        HttpContent? content,
        params (string Name, string Value)[] headers
    )
    {
        using var request = new HttpRequestMessage(method, new Uri(bridge.Url, path));
        request.Content = content;
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        using var answer = await bridge.Http.SendAsync(request, TestContext.Current.CancellationToken);
        return new Reply(
            answer.StatusCode,
            answer.Content.Headers.ContentType?.MediaType,
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            answer.Headers.Age
        );
    }
}

/// <summary>What the bridge answered.</summary>
internal sealed record Reply(HttpStatusCode Status, string? MediaType, string Text, TimeSpan? Age)
{
    public JsonObject Json => JsonNode.Parse(Text)!.AsObject();

    /// <summary>Asserts a problem of this status; of this field if one is named.</summary>
    public void ShouldBeProblem(HttpStatusCode status, string? field = null)
    {
        Status.Should().Be(status, Text);
        MediaType.Should().Be("application/problem+json");
        Json.Text("title").Should().NotBeNullOrEmpty();
        Json.Text("status").Should().Be(((int)status).ToString(System.Globalization.CultureInfo.InvariantCulture));
        Json.Text("field").Should().Be(field);
    }
}
