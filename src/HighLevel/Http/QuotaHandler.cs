using System.Net;
using HighLevel.Errors;
using HighLevel.Quota;

namespace HighLevel.Http;

/// <summary>Lets every attempt pass the governor, repetitions too, and tells it what the answers say.</summary>
internal sealed class QuotaHandler(QuotaGovernor governor, TimeProvider time) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        var operation = CallState.Of(request).Operation;
        using var permit = await governor.AcquireAsync(
            CallContext.Lane,
            operation.Id,
            CallContext.Feature,
            cancellationToken
        );
        var response = await base.SendAsync(request, cancellationToken);
        permit.Answered(
            RateLimitSnapshot.FromHeaders(response.Headers),
            response.StatusCode == HttpStatusCode.TooManyRequests,
            ErrorReader.RetryAfter(response, time)
        );
        return response;
    }
}
