using DocketBridge.Storage;

namespace DocketBridge.Authorizing;

/// <summary>What a person who came back from HighLevel is shown.</summary>
internal abstract record AuthorizationAnswer
{
    private AuthorizationAnswer() { }

    /// <summary>The connection is made.</summary>
    public sealed record Connected(string LocationId) : AuthorizationAnswer;

    /// <summary>The agency installed the app: a location is to be chosen, with a secret that the choice must bring.</summary>
    public sealed record Choose(string Secret, IReadOnlyList<OfferedLocation> Locations) : AuthorizationAnswer;

    /// <summary>No connection was made.</summary>
    public sealed record Refused(string Sentence) : AuthorizationAnswer;
}
