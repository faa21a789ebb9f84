using System.Net;
using System.Net.Http.Headers;
using HighLevel.Errors;
using HighLevel.OAuth;

namespace HighLevel.Http;

/// <summary>
/// Sends the token along. A 401 that says the token is invalid or expired is answered by renewing it, once; every other 401 is no
/// matter of age, and renewing would only burn a refresh token.
/// </summary>
internal sealed class TokenHandler(ITokenSource source) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        var operation = CallState.Of(request).Operation;
        if (operation.Anonymous)
        {
            return await base.SendAsync(request, cancellationToken);
        }

        var token = await Ask(operation.Id, () => source.GetAsync(cancellationToken));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Value);
        var response = await base.SendAsync(request, cancellationToken);
        if (
            response.StatusCode != HttpStatusCode.Unauthorized
            || (await ErrorReader.ReadAsync(operation, response, cancellationToken)).Kind != FailureKind.TokenExpired
            || !await Ask(operation.Id, () => source.RenewAsync(token, cancellationToken))
        )
        {
            return response;
        }

        // A 401 was not carried out, so sending again is safe for a write too.
        response.Dispose();
        var renewed = await Ask(operation.Id, () => source.GetAsync(cancellationToken));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", renewed.Value);
        return await base.SendAsync(request, cancellationToken);
    }

    /// <summary>
    /// Translates a failure to get a token into one of the call: whatever became of the token, the call itself was not carried out.
    /// </summary>
    private static async ValueTask<T> Ask<T>(string operation, Func<ValueTask<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (HighLevelException e)
        {
            var kind = e.Kind switch
            {
                FailureKind.Unclear or FailureKind.Unavailable or FailureKind.RateLimited => FailureKind.Unavailable,
                FailureKind.LocationSuspended or FailureKind.DailyQuotaExhausted => e.Kind,
                FailureKind.ScopeMissing or FailureKind.WrongUserType or FailureKind.NoLocationAccess => e.Kind,
                FailureKind.RefreshTokenRefused or FailureKind.ClientRefused => e.Kind,
                _ => FailureKind.TokenExpired,
            };
            throw new HighLevelException(kind, operation, e.Messages, e)
            {
                Status = e.Status,
                RetryAfter = e.RetryAfter,
            };
        }
    }
}
