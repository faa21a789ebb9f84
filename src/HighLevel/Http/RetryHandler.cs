using System.Net;
using HighLevel.Errors;
using HighLevel.Operations;
using HighLevel.Quota;
using Polly;
using Polly.Retry;

namespace HighLevel.Http;

/// <summary>
/// Repeats a call where that is safe: a read after any passing failure, a write only after a burst 429, which says that it was not
/// carried out. HighLevel knows no idempotency key, so a write that may have arrived is never sent again from here.
/// </summary>
internal sealed class RetryHandler : DelegatingHandler
{
    private static readonly ResiliencePropertyKey<Operation> OperationKey = new("HighLevel.Operation");

    private readonly HighLevelOptions _options;
    private readonly TimeProvider _time;
    private readonly Jitter _jitter;
    private readonly ResiliencePipeline<HttpResponseMessage> _pipeline;

    public RetryHandler(HighLevelOptions options, TimeProvider time, Jitter jitter)
    {
        _options = options;
        _time = time;
        _jitter = jitter;
        var builder = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time };
        if (options.MaxRetries > 0)
        {
            builder.AddRetry(
                new RetryStrategyOptions<HttpResponseMessage>
                {
                    MaxRetryAttempts = options.MaxRetries,
                    ShouldHandle = arguments => ValueTask.FromResult(ShouldRepeat(arguments)),
                    DelayGenerator = arguments => ValueTask.FromResult<TimeSpan?>(Pause(arguments)),
                }
            );
        }

        _pipeline = builder.Build();
    }

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(OperationKey, CallState.Of(request).Operation);
        try
        {
            return await _pipeline.ExecuteAsync(
                async (inner, message) => await base.SendAsync(message, inner.CancellationToken),
                context,
                request
            );
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private bool ShouldRepeat(RetryPredicateArguments<HttpResponseMessage> arguments)
    {
        var read = !arguments.Context.Properties.GetValue(OperationKey, null!).IsWrite;
        if (arguments.Outcome.Result is not { } response)
        {
            return read && arguments.Outcome.Exception is AttemptFailedException;
        }

        if (ErrorReader.RetryAfter(response, _time) > _options.MaxRetryAfter)
        {
            return false;
        }

        return response.StatusCode switch
        {
            HttpStatusCode.TooManyRequests => RateLimitSnapshot.FromHeaders(response.Headers).DayRemaining is not 0,
            HttpStatusCode.RequestTimeout => read,
            >= HttpStatusCode.InternalServerError => read,
            _ => false,
        };
    }

    private TimeSpan Pause(RetryDelayGeneratorArguments<HttpResponseMessage> arguments)
    {
        var ceiling = Math.Min(
            _options.MaxDelay.TotalMilliseconds,
            _options.BaseDelay.TotalMilliseconds * Math.Pow(2, arguments.AttemptNumber)
        );
        var pause = TimeSpan.FromMilliseconds(ceiling * _jitter.Next());
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
