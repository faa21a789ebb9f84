using System.Net;
using System.Text.Json;
using DocketManager.Json;
using Polly;
using Polly.Retry;

namespace DocketManager.Rest;

/// <summary>Sends calls, repeats those that may be repeated, and turns what comes back into a record or a typed error.</summary>
internal sealed class RestCaller
{
    private readonly HttpClient _http;
    private readonly RestGatewayOptions _options;
    private readonly Uri _baseUrl;
    private readonly TimeProvider _time;
    private readonly Random _random;
    private readonly Lock _randomGate = new();
    private readonly ResiliencePipeline _pipeline;

    public RestCaller(HttpClient http, RestGatewayOptions options, TimeProvider time, Random random)
    {
        _http = http;
        _options = options;
        _time = time;
        _random = random;
        _baseUrl = new Uri(options.BaseUrl.AbsoluteUri.TrimEnd('/') + "/");
        _pipeline = BuildPipeline();
    }

    public async Task<T> SendAsync<T>(RestCall call, CancellationToken cancellationToken)
        where T : class
    {
        var mayHaveTakenEffect = false;
        try
        {
            return await _pipeline.ExecuteAsync(
                async token =>
                {
                    try
                    {
                        return await AttemptAsync<T>(call, token);
                    }
                    catch (DocketManagerException error)
                    {
                        mayHaveTakenEffect |= error.Kind == DocketManagerErrorKind.Unclear;
                        throw;
                    }
                },
                cancellationToken
            );
        }
        catch (DocketManagerException error) when (mayHaveTakenEffect && SaysNothingAboutEarlierAttempts(error.Kind))
        {
            // The last attempt surely did nothing, but an earlier one may have, and a version that does not fit any more may
            // be its doing: that is what the caller has to know.
            throw new DocketManagerException(call.Operation, DocketManagerErrorKind.Unclear, error.Status, error)
            {
                Detail = error.Detail,
                RetryAfter = error.RetryAfter,
            };
        }
    }

    private static bool SaysNothingAboutEarlierAttempts(DocketManagerErrorKind kind) =>
        kind
            is DocketManagerErrorKind.RateLimited
                or DocketManagerErrorKind.Unavailable
                or DocketManagerErrorKind.Unauthorized
                or DocketManagerErrorKind.Forbidden
                or DocketManagerErrorKind.VersionConflict
                or DocketManagerErrorKind.Conflict;

    private async Task<T> AttemptAsync<T>(RestCall call, CancellationToken cancellationToken)
        where T : class
    {
        using var timeout = new CancellationTokenSource(_options.AttemptTimeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        HttpStatusCode? status = null;
        try
        {
            using var request = call.ToRequest(_options, _baseUrl);
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            status = response.StatusCode;
            var body = await ReadBoundedAsync(response, either.Token);
            return response.IsSuccessStatusCode
                ? JsonSerializer.Deserialize<T>(body.Span, DocketManagerJson.Options)
                    ?? throw new JsonException("The answer is null.")
                : throw ProblemReader.ToException(call, response, body.Span, _time.GetUtcNow());
        }
        catch (HttpRequestException failure) when (WasNeverSent(failure))
        {
            throw new DocketManagerException(call.Operation, DocketManagerErrorKind.Unavailable, null, failure);
        }
        catch (Exception failure)
            when (failure is HttpRequestException or IOException or JsonException
                || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested)
            )
        {
            var kind = call.IsWrite ? DocketManagerErrorKind.Unclear : DocketManagerErrorKind.Unavailable;
            throw new DocketManagerException(call.Operation, kind, status, failure);
        }
    }

    private static bool WasNeverSent(HttpRequestException failure) =>
        failure.HttpRequestError
            is HttpRequestError.ConnectionError
                or HttpRequestError.NameResolutionError
                or HttpRequestError.SecureConnectionError
                or HttpRequestError.ProxyTunnelError;

    private async Task<ReadOnlyMemory<byte>> ReadBoundedAsync(HttpResponseMessage response, CancellationToken token)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(token);
        using var buffer = new MemoryStream();
        var chunk = new byte[16 * 1024];
        int read;
        while ((read = await stream.ReadAsync(chunk, token)) > 0)
        {
            if (buffer.Length + read > _options.MaxAnswerBytes)
            {
                throw new HttpRequestException("The answer is larger than this driver reads.");
            }

            buffer.Write(chunk, 0, read);
        }

        return buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
    }

    private ResiliencePipeline BuildPipeline()
    {
        if (_options.MaxAttempts == 1)
        {
            return ResiliencePipeline.Empty;
        }

        return new ResiliencePipelineBuilder { TimeProvider = _time }
            .AddRetry(
                new RetryStrategyOptions
                {
                    MaxRetryAttempts = _options.MaxAttempts - 1,
                    ShouldHandle = args => ValueTask.FromResult(IsWorthRepeating(args.Outcome.Exception)),
                    DelayGenerator = args =>
                        ValueTask.FromResult<TimeSpan?>(DelayFor(args.AttemptNumber, args.Outcome.Exception)),
                }
            )
            .Build();
    }

    private bool IsWorthRepeating(Exception? failure) =>
        failure is DocketManagerException error
        && error.Kind
            is DocketManagerErrorKind.RateLimited
                or DocketManagerErrorKind.Unavailable
                or DocketManagerErrorKind.Unclear
        && (error.RetryAfter ?? TimeSpan.Zero) <= _options.MaxRetryAfter;

    // Full jitter: anywhere between nothing and the doubled bound, so that many callers do not come back together.
    private TimeSpan DelayFor(int attempt, Exception? failure)
    {
        var bound = Math.Min(_options.BaseDelay.TotalSeconds * Math.Pow(2, attempt), _options.MaxDelay.TotalSeconds);
        double draw;
        lock (_randomGate)
        {
            draw = _random.NextDouble();
        }

        var asked = (failure as DocketManagerException)?.RetryAfter ?? TimeSpan.Zero;
        return asked + TimeSpan.FromSeconds(bound * draw);
    }
}
