namespace DocketBridge.Sandbox.HighLevel.Webhooks;

/// <summary>Posts webhooks. A redirect is not followed: only the app's own address is told anything.</summary>
internal sealed class WebhookSender(TimeProvider time, int connections) : IDisposable
{
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(10);

    private readonly HttpClient _http = new(
        new SocketsHttpHandler { MaxConnectionsPerServer = connections, AllowAutoRedirect = false }
    )
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <summary>Tries once.</summary>
    /// <returns>The status answered, and why it is no success; null without an answer in time.</returns>
    /// <exception cref="OperationCanceledException">The sandbox stops.</exception>
    public async Task<(int? Status, string? Reason)> PostAsync(Parcel parcel, Uri url, CancellationToken stop)
    {
        using var patience = new CancellationTokenSource(AnswerTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, stop);
        using var request = new HttpRequestMessage(HttpMethod.Post, url);
        request.Content = new ByteArrayContent(parcel.Body);
        request.Content.Headers.ContentType = new("application/json");
        Add(request, "X-GHL-Signature", parcel.Signatures.Current);
        Add(request, "X-WH-Signature", parcel.Signatures.Legacy);
        try
        {
            using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return ((int)answer.StatusCode, answer.IsSuccessStatusCode ? null : answer.ReasonPhrase);
        }
        catch (OperationCanceledException)
        {
            stop.ThrowIfCancellationRequested();
            return (null, "No answer in time");
        }
        catch (HttpRequestException failure)
        {
            return (null, failure.Message);
        }
    }

    public void Dispose() => _http.Dispose();

    private static void Add(HttpRequestMessage request, string name, string? value)
    {
        if (value is not null)
        {
            request.Headers.Add(name, value);
        }
    }
}
