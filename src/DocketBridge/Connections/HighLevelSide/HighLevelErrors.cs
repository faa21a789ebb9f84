using DocketBridge.Sync.Ports;
using DocketBridge.Sync.Records;
using DocketBridge.Sync.Work;
using HighLevel;
using HighLevel.Operations;

namespace DocketBridge.Connections.HighLevelSide;

/// <summary>HighLevel's errors as the engine understands them.</summary>
internal static class HighLevelErrors
{
    /// <summary>Runs a call; what is missing is a result, everything else a <see cref="SideException"/>.</summary>
    public static async Task<T> Guard<T>(Func<Task<T>> call, Func<T> whenMissing)
    {
        try
        {
            return await call();
        }
        catch (HighLevelException error) when (error.Kind == FailureKind.NotFound)
        {
            return whenMissing();
        }
        catch (HighLevelException error)
        {
            throw Translate(error);
        }
    }

    /// <summary>The engine's word for an error.</summary>
    public static SideException Translate(HighLevelException error)
    {
        var (failure, message) = error.Kind switch
        {
            FailureKind.Unauthorized or FailureKind.TokenExpired => (
                SideFailure.AccessLost,
                "HighLevel refuses the token: give a new one with 'docketbridge token rotate --connection ID', or connect again by OAuth."
            ),
            FailureKind.ScopeMissing => (
                SideFailure.AccessLost,
                $"HighLevel's token lacks {ScopeOf(error.Operation)} that {error.Operation} needs: give it to the private integration and its token with 'docketbridge token rotate --connection ID', or to the app and connect again by OAuth."
            ),
            FailureKind.WrongUserType or FailureKind.NoLocationAccess => (
                SideFailure.AccessLost,
                "HighLevel's token does not belong to this location: connect with a token of the sub-account."
            ),
            FailureKind.LocationSuspended => (
                SideFailure.AccessLost,
                "The HighLevel location is suspended: the sync goes on when it is active again."
            ),
            FailureKind.RefreshTokenRefused => (
                SideFailure.AccessLost,
                "HighLevel does not take the refresh token any more: install the app again with 'docketbridge connect --oauth'."
            ),
            FailureKind.ClientRefused => (
                SideFailure.AccessLost,
                "HighLevel refuses the app's client id or secret: connect again with the right ones."
            ),
            FailureKind.DailyQuotaExhausted => (SideFailure.QuotaSpent, "HighLevel's quota of the day is used up."),
            FailureKind.RateLimited or FailureKind.Unavailable => (
                SideFailure.Unavailable,
                "HighLevel does not answer."
            ),
            FailureKind.Unclear => (SideFailure.Unclear, "HighLevel's answer to a write did not arrive."),
            _ => (SideFailure.Refused, $"HighLevel refused {error.Operation}: {string.Join("; ", error.Messages)}"),
        };
        return new SideException(Side.HighLevel, failure, message, error.RetryAfter, error, ClassOf(error.Kind));
    }

    // HighLevel's words name no scope; what it documents for the operation does, where it documents one.
    private static string ScopeOf(string operation) =>
        OperationCatalogue.All.FirstOrDefault(one => one.Id == operation)?.Scope is { } scope && scope != Scopes.None
            ? $"the scope {scope}"
            : "a scope";

    // Null where the failure says it already.
    private static FailureClass? ClassOf(FailureKind kind) =>
        kind switch
        {
            FailureKind.NotFound => FailureClass.Gone,
            FailureKind.Duplicate => FailureClass.Duplicate,
            FailureKind.RateLimited => FailureClass.Quota,
            FailureKind.CodeRefused => FailureClass.Permission,
            _ => null,
        };
}
