using DocketBridge.Contracts;

namespace HighLevel.Tests.Support;

/// <summary>Holds what the library sends against HighLevel's files, where those are present.</summary>
internal sealed class RequestContract
{
    private readonly ContractJudge? _judge = HighLevelFiles.Present is { } files ? new ContractJudge(files) : null;

    public void Judge(Seen seen) =>
        _judge?.JudgeRequest(new Exchange(seen.Method, seen.Target, seen.Headers, seen.Body));

    /// <summary>Judges a request that a transport without a network takes, and ends the call where it is wrong.</summary>
    public async Task JudgeAsync(HttpRequestMessage request)
    {
        var headers = request
            .Headers.Concat(request.Content?.Headers.AsEnumerable() ?? [])
            .ToDictionary(
                header => header.Key,
                header => string.Join(',', header.Value),
                StringComparer.OrdinalIgnoreCase
            );
        var body = request.Content is null
            ? string.Empty
            : await request.Content.ReadAsStringAsync(CancellationToken.None);
        Judge(new Seen(request.Method.Method, request.RequestUri!.PathAndQuery, headers, body));
        Verify();
    }

    public void Verify() => string.Join('\n', _judge?.Mismatches ?? []).Should().BeEmpty("HighLevel's files say so");
}
