namespace HighLevel.Http;

/// <summary>
/// One attempt: limits its time and reads the whole answer, so that a connection cut in the middle of a body counts as a failed
/// attempt and not as a strange answer. Innermost of all, so that waiting for the quota does not use up the attempt's time.
/// </summary>
internal sealed class AttemptHandler(HighLevelOptions options, TimeProvider time) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        var state = CallState.Of(request);
        using var timeout = new CancellationTokenSource(options.AttemptTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        HttpResponseMessage? response = null;
        state.OutcomeUnknown = true;
        try
        {
            response = await base.SendAsync(request, either.Token);
            await response.Content.LoadIntoBufferAsync(options.MaxResponseBytes, either.Token);
            state.OutcomeUnknown = false;
            return response;
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            response?.Dispose();
            // Cancelled by neither the caller nor the timer: the connection could not be made in time, so nothing was sent.
            state.OutcomeUnknown = timeout.IsCancellationRequested;
            throw new AttemptFailedException("No answer in time.", e);
        }
        catch (HttpRequestException e)
        {
            response?.Dispose();
            state.OutcomeUnknown = !NothingWasSent(e.HttpRequestError);
            throw new AttemptFailedException($"The connection failed ({e.HttpRequestError}).", e);
        }
        catch (IOException e)
        {
            response?.Dispose();
            throw new AttemptFailedException("The connection was cut.", e);
        }
    }

    private static bool NothingWasSent(HttpRequestError error) =>
        error
            is HttpRequestError.ConnectionError
                or HttpRequestError.NameResolutionError
                or HttpRequestError.SecureConnectionError
                or HttpRequestError.ProxyTunnelError;
}
