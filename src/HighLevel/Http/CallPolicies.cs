using System.Net;
using HighLevel.Errors;
using HighLevel.Operations;
using HighLevel.Quota;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

namespace HighLevel.Http;

/// <summary>
/// What becomes of an attempt that failed, by what a repetition would do. A read is sent again after any passing failure, a write only
/// after a burst 429, which says that it was not carried out. HighLevel knows no idempotency key, so a write that may have arrived is
/// never sent again from here, not even one whose repetition leaves the same state: in between somebody may have changed the record.
/// </summary>
internal sealed class CallPolicies
{
    private readonly HighLevelOptions _options;
    private readonly TimeProvider _time;
    private readonly Jitter _jitter;
    private readonly ResiliencePipeline<HttpResponseMessage> _reads;
    private readonly ResiliencePipeline<HttpResponseMessage> _writes;

    public CallPolicies(
        HighLevelOptions options,
        TimeProvider time,
        Jitter jitter,
        ResiliencePipeline<HttpResponseMessage> breaker
    )
    {
        _options = options;
        _time = time;
        _jitter = jitter;
        _reads = Pipeline(outcome => IsPassing(outcome) || WasNotCarriedOut(outcome), breaker);
        _writes = Pipeline(WasNotCarriedOut, breaker);
    }

    /// <summary>The policy of an operation.</summary>
    public ResiliencePipeline<HttpResponseMessage> For(Operation operation) =>
        operation.Idempotency == Idempotency.Safe ? _reads : _writes;

    /// <summary>
    /// The breaker of a location: when most attempts of late found no answer or a server failure, its calls fail at once for a while
    /// instead of each waiting out its repetitions; then one is let through to see.
    /// </summary>
    public static ResiliencePipeline<HttpResponseMessage> Breaker(HighLevelOptions options, TimeProvider time)
    {
        if (options.BreakerMinimumCalls == 0)
        {
            return ResiliencePipeline<HttpResponseMessage>.Empty;
        }

        return new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }
            .AddCircuitBreaker(
                new CircuitBreakerStrategyOptions<HttpResponseMessage>
                {
                    MinimumThroughput = options.BreakerMinimumCalls,
                    FailureRatio = options.BreakerFailureShare,
                    SamplingDuration = options.BreakerWindow,
                    BreakDuration = options.BreakerPause,
                    ShouldHandle = arguments => ValueTask.FromResult(IsPassing(arguments.Outcome)),
                }
            )
            .Build();
    }

    private ResiliencePipeline<HttpResponseMessage> Pipeline(
        Func<Outcome<HttpResponseMessage>, bool> mayRepeat,
        ResiliencePipeline<HttpResponseMessage> breaker
    )
    {
        var builder = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = _time };
        if (_options.MaxRetries > 0)
        {
            builder.AddRetry(
                new RetryStrategyOptions<HttpResponseMessage>
                {
                    MaxRetryAttempts = _options.MaxRetries,
                    ShouldHandle = arguments =>
                        ValueTask.FromResult(mayRepeat(arguments.Outcome) && !AsksForTooLong(arguments.Outcome)),
                    DelayGenerator = arguments => ValueTask.FromResult<TimeSpan?>(Pause(arguments)),
                }
            );
        }

        return builder.AddPipeline(breaker).Build();
    }

    private static bool IsPassing(Outcome<HttpResponseMessage> outcome) =>
        outcome.Result is { } response
            ? response.StatusCode is HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError
            : outcome.Exception is AttemptFailedException;

    private static bool WasNotCarriedOut(Outcome<HttpResponseMessage> outcome) =>
        outcome.Result is { StatusCode: HttpStatusCode.TooManyRequests } response
        && RateLimitSnapshot.FromHeaders(response.Headers).DayRemaining is not 0;

    private bool AsksForTooLong(Outcome<HttpResponseMessage> outcome) =>
        outcome.Result is { } response && ErrorReader.RetryAfter(response, _time) > _options.MaxRetryAfter;

    private TimeSpan Pause(RetryDelayGeneratorArguments<HttpResponseMessage> arguments)
    {
        var ceiling = Math.Min(
            _options.MaxDelay.TotalMilliseconds,
            _options.BaseDelay.TotalMilliseconds * Math.Pow(2, arguments.AttemptNumber)
        );
        // A timer knows whole milliseconds: less than one would be no pause at all.
        var pause = TimeSpan.FromMilliseconds(Math.Max(1, ceiling * _jitter.Next()));
        // What HighLevel asks for comes first, and chance on top of it, or all who were refused together would return together.
        return arguments.Outcome.Result is { } response && ErrorReader.RetryAfter(response, _time) is { } asked
            ? asked + pause
            : pause;
    }
}

/// <summary>Chance from a seeded source, made safe for several threads.</summary>
internal sealed class Jitter(Random random)
{
    private readonly Lock _gate = new();

    /// <summary>A number from 0 up to but not including 1.</summary>
    public double Next()
    {
        lock (_gate)
        {
            return random.NextDouble();
        }
    }
}
