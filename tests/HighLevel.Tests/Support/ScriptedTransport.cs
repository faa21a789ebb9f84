using System.Net;
using System.Text;

namespace HighLevel.Tests.Support;

/// <summary>What becomes of one attempt.</summary>
internal enum Fate
{
    Answered,
    TooMany,
    TooManyAndAskedToWait,
    ServerError,
    TimedOutByServer,
    Cut,
    NoConnection,
    BadRequest,
}

/// <summary>The far end of a client without a network: the fates of the attempts in turn, the last one for ever.</summary>
internal sealed class ScriptedTransport(params Fate[] fates) : HttpMessageHandler
{
    public static readonly TimeSpan AskedWait = TimeSpan.FromSeconds(7);

    private int _sent;

    public int Sent => Volatile.Read(ref _sent);

    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        var fate = fates[Math.Min(Interlocked.Increment(ref _sent) - 1, fates.Length - 1)];
        return fate switch
        {
            Fate.Cut => throw new HttpRequestException(HttpRequestError.ResponseEnded),
            Fate.NoConnection => throw new HttpRequestException(HttpRequestError.ConnectionError),
            _ => Task.FromResult(Answer(request, fate)),
        };
    }

    private static HttpResponseMessage Answer(HttpRequestMessage request, Fate fate)
    {
        var (status, body) = fate switch
        {
            Fate.Answered => (HttpStatusCode.OK, Clients.ContactJson),
            Fate.ServerError => (HttpStatusCode.ServiceUnavailable, "{}"),
            Fate.TimedOutByServer => (HttpStatusCode.RequestTimeout, "{}"),
            Fate.BadRequest => (HttpStatusCode.BadRequest, "{}"),
            _ => (HttpStatusCode.TooManyRequests, "{}"),
        };
        var response = new HttpResponseMessage(status)
        {
            RequestMessage = request,
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        response.Headers.Add("X-RateLimit-Max", "1000");
        response.Headers.Add("X-RateLimit-Interval-Milliseconds", "10000");
        if (fate == Fate.TooManyAndAskedToWait)
        {
            response.Headers.Add("Retry-After", $"{AskedWait.TotalSeconds}");
        }

        return response;
    }
}
