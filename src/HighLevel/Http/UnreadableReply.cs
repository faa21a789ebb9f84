using System.Text.Json;
using HighLevel.Operations;

namespace HighLevel.Http;

/// <summary>A success whose body cannot be read: a write took effect, but what it made is not known.</summary>
internal static class UnreadableReply
{
    public static Exception Of(HttpResponseMessage response, Exception exception)
    {
        if (response.RequestMessage is not { } request)
        {
            return exception;
        }

        var operation = OperationCatalogue.Of(request);
        // Only the path goes out: the exception itself carries the body, which is personal data.
        var path = (exception as JsonException ?? exception.InnerException as JsonException)?.Path ?? "$";
        return new HighLevelException(
            operation.IsWrite ? FailureKind.Unclear : FailureKind.Unavailable,
            operation.Id,
            [$"The answer was a success but could not be read at {path}."]
        )
        {
            Status = response.StatusCode,
        };
    }
}
