namespace DocketManager.Tests;

/// <summary>Answers each request with the next of a script, the last one for ever; null never answers.</summary>
internal sealed class ScriptedWire(params Func<HttpResponseMessage?>[] script) : HttpMessageHandler
{
    public List<HttpRequestMessage> Requests { get; } = [];

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        Requests.Add(request);
        var answer = script[Math.Min(Requests.Count, script.Length) - 1]();
        if (answer is null)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        }

        return answer!;
    }
}
