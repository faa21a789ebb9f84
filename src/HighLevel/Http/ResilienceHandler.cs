using Polly;
using Polly.CircuitBreaker;

namespace HighLevel.Http;

/// <summary>Runs the attempts of a call under the policy of its class: repetitions where they are safe, and the location's breaker.</summary>
internal sealed class ResilienceHandler(CallPolicies policies) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        var operation = CallState.Of(request).Operation;
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        try
        {
            return await policies
                .For(operation)
                .ExecuteAsync(
                    async (inner, message) => await base.SendAsync(message, inner.CancellationToken),
                    context,
                    request
                );
        }
        catch (BrokenCircuitException e)
        {
            // A write gets here without an attempt, or after refusals that did nothing: its outcome is clear.
            throw new HighLevelException(
                FailureKind.Unavailable,
                operation.Id,
                ["HighLevel failed too often for this location just now; the call was not sent."],
                e
            )
            {
                RetryAfter = e.RetryAfter,
            };
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }
}
