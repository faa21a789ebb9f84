using System.Net.Http.Json;
using System.Text.Json;

namespace DocketBridge.Sandbox.Audit;

/// <summary>Calls a sandbox and reads JSON; an answer that is no success is an error of the audit.</summary>
internal sealed class AuditHttp(HttpClient http, Uri baseUrl, string? token, string? version = null)
{
    public Task<JsonElement> GetAsync(string path, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Get, path, body: null, cancellationToken);

    public Task<JsonElement> PostAsync(string path, object body, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, path, body, cancellationToken);

    private async Task<JsonElement> SendAsync(
        HttpMethod method,
        string path,
        object? body,
        CancellationToken cancellationToken
    )
    {
        using var request = new HttpRequestMessage(method, new Uri(baseUrl, path));
        if (token is not null)
        {
            request.Headers.Authorization = new("Bearer", token);
        }

        if (version is not null)
        {
            request.Headers.Add("Version", version);
        }

        request.Content = body is null ? null : JsonContent.Create(body);
        using var response = await http.SendAsync(request, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            var text = await response.Content.ReadAsStringAsync(cancellationToken);
            throw new HttpRequestException(
                $"{method} {path}: {(int)response.StatusCode} {text}",
                null,
                response.StatusCode
            );
        }

        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var document = await JsonDocument.ParseAsync(stream, cancellationToken: cancellationToken);
        return document.RootElement.Clone();
    }
}
