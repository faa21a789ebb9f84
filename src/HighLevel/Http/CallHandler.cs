using System.Net.Http.Headers;
using HighLevel.Errors;

namespace HighLevel.Http;

/// <summary>
/// Outermost: finds the operation a request is for, sets what its declaration says, watches the deadline, and turns every failure into
/// a <see cref="HighLevelException"/>.
/// </summary>
internal sealed class CallHandler(HighLevelOptions options, TimeProvider time) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        var state = CallState.Attach(request);
        request.Headers.TryAddWithoutValidation("Version", state.Operation.Version);
        request.Headers.Accept.Clear();
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        if (state.Operation.IsWrite)
        {
            // The platform's handler repeats a request without content on its own when a kept connection turns out to be closed, up
            // to three times. Content, even empty, forbids it that. Reads keep it: what it repeats there falls into the reserve.
            request.Content ??= new ByteArrayContent([]);
        }

        if (request.Content is not null)
        {
            // A repetition sends the body again.
            await request.Content.LoadIntoBufferAsync(cancellationToken);
        }

        using var deadline = new CancellationTokenSource(options.Deadline, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            var response = await base.SendAsync(request, either.Token);
            if (response.IsSuccessStatusCode)
            {
                return response;
            }

            using (response)
            {
                throw await ErrorReader.ReadAsync(state.Operation, response, cancellationToken, time);
            }
        }
        catch (AttemptFailedException e)
        {
            throw Failed(state, e.Message, e);
        }
        catch (OperationCanceledException e)
            when (deadline.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw Failed(state, "The deadline passed.", e);
        }
    }

    private static HighLevelException Failed(CallState state, string what, Exception cause) =>
        new(
            state.Operation.IsWrite && state.OutcomeUnknown ? FailureKind.Unclear : FailureKind.Unavailable,
            state.Operation.Id,
            [what],
            cause
        );
}
