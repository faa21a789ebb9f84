using HighLevel.Operations;

namespace HighLevel.Http;

/// <summary>What the handlers of one call tell each other; it travels in the request's options.</summary>
internal sealed class CallState(Operation operation)
{
    private static readonly HttpRequestOptionsKey<CallState> Key = new("HighLevel.CallState");

    public Operation Operation { get; } = operation;

    /// <summary>Whether an attempt is under way, or was cut off, after it may have reached HighLevel.</summary>
    public bool OutcomeUnknown { get; set; }

    public static CallState Attach(HttpRequestMessage request)
    {
        var state = new CallState(OperationCatalogue.Of(request));
        request.Options.Set(Key, state);
        return state;
    }

    public static CallState Of(HttpRequestMessage request) =>
        request.Options.TryGetValue(Key, out var state)
            ? state
            : throw new InvalidOperationException("The request did not pass the call handler.");
}

/// <summary>An attempt got no answer.</summary>
/// <param name="what">What happened, in words without addresses.</param>
/// <param name="cause">The cause.</param>
internal sealed class AttemptFailedException(string what, Exception cause) : Exception(what, cause);
