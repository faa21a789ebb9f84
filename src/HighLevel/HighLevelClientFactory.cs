using System.Net;
using System.Runtime.CompilerServices;
using HighLevel.Http;
using HighLevel.Json;
using HighLevel.OAuth;
using HighLevel.Quota;
using Polly;
using Refit;

namespace HighLevel;

/// <summary>Makes clients. As an object it shares connections, clock and chance among the clients it makes.</summary>
/// <param name="options">Where and how calls are made.</param>
/// <param name="time">The clock.</param>
/// <param name="random">Seeded chance for the pauses before repetitions.</param>
/// <param name="innerHandler">What sends the requests; null for the platform's handler. It must not follow redirects.</param>
public sealed class HighLevelClientFactory(
    HighLevelOptions options,
    TimeProvider time,
    Random random,
    HttpMessageHandler? innerHandler = null
) : IDisposable
{
    private readonly HttpMessageHandler _inner = innerHandler ?? PlatformHandler();
    private readonly Jitter _jitter = new(random);
    private readonly QuotaGovernor _ofTokens = new(time);

    // One governor is one location, and a location's clients share what they know of its health. Weak, so that it goes with the governor.
    private readonly ConditionalWeakTable<QuotaGovernor, ResiliencePipeline<HttpResponseMessage>> _breakers = [];

    /// <summary>Makes a client.</summary>
    /// <param name="tokenSource">Its token.</param>
    /// <param name="governor">The governor of the location (or company) the token is for.</param>
    public HighLevelClient Create(ITokenSource tokenSource, QuotaGovernor governor)
    {
        ArgumentNullException.ThrowIfNull(governor);
        return Build(
            options,
            tokenSource,
            governor,
            time,
            _jitter,
            _inner,
            _breakers.GetValue(governor, _ => CallPolicies.Breaker(options, time))
        );
    }

    /// <summary>Makes the token operations alone, for a token source: they need no token, and count to no location.</summary>
    public IOAuthApi CreateOAuth() =>
        Build(options, new NoToken(), _ofTokens, time, _jitter, _inner, CallPolicies.Breaker(options, time)).OAuth;

    /// <summary>Makes one client with everything given; with a handler of one's own, that stays open when the client closes.</summary>
    /// <param name="options">Where and how calls are made.</param>
    /// <param name="tokenSource">Its token.</param>
    /// <param name="governor">The governor of the location (or company) the token is for.</param>
    /// <param name="timeProvider">The clock.</param>
    /// <param name="random">Seeded chance for the pauses before repetitions.</param>
    /// <param name="innerHandler">What sends the requests; null for the platform's handler.</param>
    public static HighLevelClient Create(
        HighLevelOptions options,
        ITokenSource tokenSource,
        QuotaGovernor governor,
        TimeProvider timeProvider,
        Random random,
        HttpMessageHandler? innerHandler = null
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        return Build(
            options,
            tokenSource,
            governor,
            timeProvider,
            new Jitter(random),
            innerHandler ?? PlatformHandler(),
            CallPolicies.Breaker(options, timeProvider),
            ownsHandler: innerHandler is null
        );
    }

    /// <summary>Closes the connections of all clients made here.</summary>
    public void Dispose()
    {
        _inner.Dispose();
        _ofTokens.Dispose();
    }

    private static HighLevelClient Build(
        HighLevelOptions options,
        ITokenSource tokenSource,
        QuotaGovernor governor,
        TimeProvider time,
        Jitter jitter,
        HttpMessageHandler inner,
        ResiliencePipeline<HttpResponseMessage> breaker,
        bool ownsHandler = false
    )
    {
        ArgumentNullException.ThrowIfNull(tokenSource);
        ArgumentNullException.ThrowIfNull(governor);
        var handler = new CallHandler(options, time)
        {
            InnerHandler = new TokenHandler(tokenSource)
            {
                InnerHandler = new ResilienceHandler(new CallPolicies(options, time, jitter, breaker))
                {
                    InnerHandler = new QuotaHandler(governor, time)
                    {
                        InnerHandler = new AttemptHandler(options, time) { InnerHandler = inner },
                    },
                },
            },
        };
        var http = new HttpClient(handler, ownsHandler)
        {
            BaseAddress = options.BaseAddress,
            // Attempts and the whole call have limits of their own, on the injected clock.
            Timeout = Timeout.InfiniteTimeSpan,
        };
        return new HighLevelClient(http, RefitFor(), governor);
    }

    private static RefitSettings RefitFor() =>
        new(new SystemTextJsonContentSerializer(HighLevelJson.Options))
        {
            UrlParameterFormatter = new WireParameterFormatter(),
            // The call handler's exceptions are the library's own; Refit would wrap them.
            TransportExceptionFactory = (_, exception, _) => exception,
            DeserializationExceptionFactory = (response, exception) =>
                ValueTask.FromResult<Exception?>(UnreadableReply.Of(response, exception)),
        };

    private static SocketsHttpHandler PlatformHandler() =>
        new()
        {
            // A followed redirect would be a call nobody counted, and would carry the token elsewhere.
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.All,
            ConnectTimeout = TimeSpan.FromSeconds(10),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        };

    private sealed class NoToken : ITokenSource
    {
        public ValueTask<AccessToken> GetAsync(CancellationToken cancellationToken) =>
            throw new InvalidOperationException("This client has no token: only the token operation can be called.");

        public ValueTask<bool> RenewAsync(AccessToken rejected, CancellationToken cancellationToken) => new(false);
    }
}
