using DocketBridge.Sync.Ports;
using DocketBridge.Sync.Records;
using DocketBridge.Sync.Work;
using DocketManager;

namespace DocketBridge.Connections.DocketManagerSide;

/// <summary>The gateway's errors as the engine understands them.</summary>
internal static class DocketManagerErrors
{
    /// <summary>Runs a call; what is missing or changed since is a result, everything else a <see cref="SideException"/>.</summary>
    public static async Task<T> Guard<T>(Func<Task<T>> call, Func<T> whenMissing, Func<T>? whenChanged = null)
    {
        try
        {
            return await call();
        }
        catch (DocketManagerException error) when (error.Kind == DocketManagerErrorKind.NotFound)
        {
            return whenMissing();
        }
        catch (DocketManagerException error)
            when (error.Kind is DocketManagerErrorKind.VersionConflict or DocketManagerErrorKind.Conflict
                && whenChanged is not null
            )
        {
            return whenChanged();
        }
        catch (DocketManagerException error)
        {
            throw Translate(error);
        }
    }

    private static SideException Translate(DocketManagerException error)
    {
        var (failure, message) = error.Kind switch
        {
            DocketManagerErrorKind.Unauthorized => (
                SideFailure.AccessLost,
                "DocketManager refuses the API key: give the connection a valid one."
            ),
            DocketManagerErrorKind.Forbidden => (
                SideFailure.AccessLost,
                "DocketManager's API key lacks a permission: give it reading and writing of contacts, tasks and notes."
            ),
            DocketManagerErrorKind.RateLimited or DocketManagerErrorKind.Unavailable => (
                SideFailure.Unavailable,
                "DocketManager does not answer."
            ),
            DocketManagerErrorKind.Unclear => (
                SideFailure.Unclear,
                "DocketManager's answer to a write did not arrive."
            ),
            _ => (
                SideFailure.Refused,
                $"DocketManager refused {error.Operation}: {error.Detail ?? error.Kind.ToString()}"
            ),
        };
        return new SideException(Side.DocketManager, failure, message, error.RetryAfter, error, ClassOf(error.Kind));
    }

    // Null where the failure says it already.
    private static FailureClass? ClassOf(DocketManagerErrorKind kind) =>
        kind switch
        {
            DocketManagerErrorKind.NotFound or DocketManagerErrorKind.Conflict => FailureClass.Gone,
            DocketManagerErrorKind.RateLimited => FailureClass.Quota,

            // Somebody else was quicker: the next look finds what there is now.
            DocketManagerErrorKind.VersionConflict => FailureClass.Connection,
            _ => null,
        };
}
