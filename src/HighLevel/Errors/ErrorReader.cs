using System.Net;
using System.Text.Json;
using HighLevel.Operations;
using HighLevel.Quota;

namespace HighLevel.Errors;

/// <summary>Turns an answer that is no success into a typed failure.</summary>
internal static class ErrorReader
{
    /// <summary>Reads an answer; its body is buffered and can be read again.</summary>
    public static async Task<HighLevelException> ReadAsync(
        Operation operation,
        HttpResponseMessage response,
        CancellationToken cancellationToken,
        TimeProvider? time = null
    )
    {
        var bytes = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        var body = ErrorBody.Parse(bytes);
        return new HighLevelException(Classify(operation, response, body), operation.Id, body.Messages)
        {
            Status = response.StatusCode,
            TraceId = body.TraceId,
            DuplicateOf = body.DuplicateOf,
            MatchingField = body.MatchingField,
            RetryAfter = time is null ? null : RetryAfter(response, time),
        };
    }

    /// <summary>The pause an answer asks for, as seconds or as a date; null when it asks for none.</summary>
    public static TimeSpan? RetryAfter(HttpResponseMessage response, TimeProvider time)
    {
        var asked = response.Headers.RetryAfter switch
        {
            { Delta: { } pause } => pause,
            { Date: { } date } => date - time.GetUtcNow(),
            _ => (TimeSpan?)null,
        };
        return asked < TimeSpan.Zero ? TimeSpan.Zero : asked;
    }

    private static FailureKind Classify(Operation operation, HttpResponseMessage response, ErrorBody body) =>
        response.StatusCode switch
        {
            HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized when OfGrant(operation, body) is { } kind => kind,
            HttpStatusCode.BadRequest or HttpStatusCode.Conflict when body.DuplicateOf is not null =>
                FailureKind.Duplicate,
            HttpStatusCode.Unauthorized => OfUnauthorized(body),
            HttpStatusCode.Forbidden => OfForbidden(body),
            HttpStatusCode.NotFound => FailureKind.NotFound,
            HttpStatusCode.UnprocessableEntity => FailureKind.Unprocessable,
            HttpStatusCode.TooManyRequests => RateLimitSnapshot.FromHeaders(response.Headers).DayRemaining is 0
                ? FailureKind.DailyQuotaExhausted
                : FailureKind.RateLimited,
            HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError => operation.IsWrite
                ? FailureKind.Unclear
                : FailureKind.Unavailable,
            _ when body.Says("location is not active") => FailureKind.LocationSuspended,
            _ => FailureKind.InvalidRequest,
        };

    // The token endpoint alone goes without a token, so what it refuses is the grant or the app, never a bearer token.
    private static FailureKind? OfGrant(Operation operation, ErrorBody body) =>
        body switch
        {
            _ when !operation.Anonymous => null,
            _ when body.Says("location is not active") => FailureKind.LocationSuspended,
            _ when body.Says("client") => FailureKind.ClientRefused,
            _ when body.Says("authorization code") => FailureKind.CodeRefused,
            _ when body.Says("refresh token") || body.Says("refresh_token") || body.Says("invalid_grant") =>
                FailureKind.RefreshTokenRefused,
            _ => null,
        };

    private static FailureKind OfUnauthorized(ErrorBody body) =>
        body switch
        {
            _ when body.Says("scope") => FailureKind.ScopeMissing,
            _ when body.Says("user type") => FailureKind.WrongUserType,
            _ when body.Says("access to this location") => FailureKind.NoLocationAccess,
            _ when body.Says("location is not active") => FailureKind.LocationSuspended,
            _ when (body.Says("token") || body.Says("jwt")) && (body.Says("invalid") || body.Says("expired")) =>
                FailureKind.TokenExpired,
            _ => FailureKind.Unauthorized,
        };

    private static FailureKind OfForbidden(ErrorBody body) =>
        body switch
        {
            _ when body.Says("scope") => FailureKind.ScopeMissing,
            _ when body.Says("location is not active") => FailureKind.LocationSuspended,
            _ when body.Says("location") => FailureKind.NoLocationAccess,
            _ => FailureKind.Unauthorized,
        };
}
