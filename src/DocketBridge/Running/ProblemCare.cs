using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DocketBridge.Mappings;
using DocketBridge.Storage;
using DocketBridge.Sync.Mapping;
using DocketBridge.Sync.Ports;
using DocketBridge.Sync.Work;

namespace DocketBridge.Running;

/// <summary>
/// Tries problems again whose cause may be gone: all that may heal when the connection begins to run (access is back, another
/// mapping, a newer program), and refused values in long turns. Work that is a problem has the time of its repetition itself.
/// </summary>
internal sealed class ProblemCare(
    IConnectionStore store,
    IWorkUpkeep upkeep,
    ConnectionEnds ends,
    RunnerOptions options,
    MappingWatch watch,
    TimeProvider time
)
{
    private const string RetriedAt = "refused.retried.";
    private const string KnownPeople = "known.people";

    private static readonly TimeSpan s_turn = TimeSpan.FromMinutes(1);

    // Only another value helps an invalid one, and nothing what is gone.
    private static readonly FailureClass[] s_mayHeal =
    [
        FailureClass.Missing,
        FailureClass.Permission,
        FailureClass.Quota,
        FailureClass.Connection,
        FailureClass.Duplicate,
        FailureClass.Bug,
    ];

    /// <summary>Makes due what may heal, and releases what was held back where writes are allowed.</summary>
    public async Task BeginAsync(CancellationToken ct)
    {
        await upkeep.WakeProblemsAsync(s_mayHeal, ct);
        if (!ends.IsReadOnly)
        {
            await upkeep.ReleaseHeldBackAsync(ct);
        }

        await RetryMissingAsync(ct);
    }

    /// <summary>Tries refused values again, each class in its turn, until cancelled.</summary>
    public async Task RunAsync(Action nudge, CancellationToken ct)
    {
        var shortest = Enum.GetValues<FailureClass>().Min(options.RetryInterval);
        var turn = shortest < s_turn ? shortest : s_turn;
        while (true)
        {
            await Task.Delay(turn, time, ct);
            await watch.LookAsync(ends.Context, ct);
            foreach (var kind in Enum.GetValues<FailureClass>())
            {
                if (await IsDueAsync(kind, ct) && await TryAsync(kind, ct) > 0)
                {
                    nudge();
                }
            }
        }
    }

    private async Task<bool> IsDueAsync(FailureClass kind, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var name = $"{RetriedAt}{(int)kind}";
        if (await store.GetValueAsync(name, ct) is { } text)
        {
            var last = DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
            if (now - last < options.RetryInterval(kind))
            {
                return false;
            }

            await store.SetValueAsync(name, now.ToString("O", CultureInfo.InvariantCulture), ct);
            return true;
        }

        await store.SetValueAsync(name, now.ToString("O", CultureInfo.InvariantCulture), ct);
        return false;
    }

    private async Task<int> TryAsync(FailureClass kind, CancellationToken ct)
    {
        if (kind != FailureClass.Missing)
        {
            return await upkeep.RetryRefusedAsync([kind], bySide: true, ct);
        }

        try
        {
            await ends.LoadAsync(ct);
        }
        catch (SideException error) when (error.Failure != SideFailure.AccessLost)
        {
            // The side is not to be reached: its users are read the next time.
            return 0;
        }

        return await RetryMissingAsync(ct);
    }

    // Many contacts may belong to a user without counterpart: they are looked at again when there are other users or fields.
    private async Task<int> RetryMissingAsync(CancellationToken ct)
    {
        var known = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(KnownTo(ends.Context))));
        if (await store.GetValueAsync(KnownPeople, ct) == known)
        {
            return await upkeep.RetryRefusedAsync([FailureClass.Missing], bySide: true, ct);
        }

        var retried = await upkeep.RetryRefusedAsync([FailureClass.Missing], bySide: false, ct);
        await store.SetValueAsync(KnownPeople, known, ct);
        return retried;
    }

    private static string KnownTo(MappingContext context) =>
        string.Join(
            '\n',
            [
                .. context.Users.HighLevel.Keys,
                string.Empty,
                .. context.Users.DocketManager.Keys,
                string.Empty,
                .. context.CustomFields.Select(field => field.Field),
            ]
        );
}
