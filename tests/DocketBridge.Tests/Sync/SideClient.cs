using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace DocketBridge.Tests.Sync;

/// <summary>A sandbox as a person at its screen uses it, and as an auditor reads it.</summary>
internal abstract class SideClient(HttpClient http, Uri api, Uri control, string token)
{
    /// <summary>The number of the newest entry of the log: it grows with every write that took effect.</summary>
    public async Task<long> LogLengthAsync() =>
        (await ActAsync(HttpMethod.Get, "log?after=2000000&limit=1", null))["last"]!.GetValue<long>();

    /// <summary>The writes since an entry of the log.</summary>
    public async Task<IReadOnlyList<JsonObject>> LogAsync(long after) =>
        (await ActAsync(HttpMethod.Get, $"log?after={after}&limit=1000", null)).Items("entries");

    /// <summary>The counters.</summary>
    public Task<JsonObject> StatsAsync() => ActAsync(HttpMethod.Get, "stats", null);

    /// <summary>Sets what goes wrong.</summary>
    public Task SetFaultsAsync(string kind) => ActAsync(HttpMethod.Put, "faults", new { kind });

    /// <summary>Lets every request of one operation fail, until other faults are set.</summary>
    public Task FailAsync(string operation) =>
        ActAsync(
            HttpMethod.Put,
            "faults",
            new
            {
                operations = new Dictionary<string, object>(StringComparer.Ordinal)
                {
                    [operation] = new { serverErrorBefore = 1 },
                },
            }
        );

    /// <summary>Does something as a person.</summary>
    protected async Task<JsonObject> ActAsync(HttpMethod method, string path, object? body)
    {
        using var request = new HttpRequestMessage(method, new Uri(control, path));
        request.Content = body is null ? null : JsonContent.Create(body);
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        answer.IsSuccessStatusCode.Should().BeTrue("{0} {1} was answered {2}", method, path, text);
        return text.Length == 0 ? [] : JsonNode.Parse(text)!.AsObject();
    }

    /// <summary>Reads the API; null where there is no such record.</summary>
    protected async Task<JsonObject?> ReadAsync(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(api, path));
        request.Headers.Authorization = new("Bearer", token);
        request.Headers.Add("Version", "2021-07-28");
        request.Content = body is null ? null : JsonContent.Create(body);
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        if (answer.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }

        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        answer.IsSuccessStatusCode.Should().BeTrue("{0} {1} was answered {2}", method, path, text);
        return JsonNode.Parse(text)!.AsObject();
    }
}
