using HighLevel.Quota;

namespace DocketBridge.Planning;

/// <summary>How long a number of HighLevel calls takes at the quota of a moment, with what is kept in reserve.</summary>
/// <param name="Seconds">From now to the last call; null where the quota of a day is smaller than its reserve.</param>
/// <param name="PerSecond">Calls a second, by the burst limit.</param>
/// <param name="LeftToday">Calls that may still be made today; null where HighLevel has told of no day limit.</param>
/// <param name="Days">On how many days calls are made.</param>
public sealed record PlanTime(long? Seconds, double PerSecond, int? LeftToday, int Days)
{
    // A plan that takes longer than this is none.
    private const int MostDays = 3650;

    /// <summary>Computes it.</summary>
    /// <param name="calls">The calls.</param>
    /// <param name="quota">What HighLevel has told.</param>
    /// <param name="options">What is kept in reserve.</param>
    /// <param name="now">The time.</param>
    public static PlanTime Of(int calls, QuotaSnapshot quota, QuotaOptions options, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(quota);
        ArgumentNullException.ThrowIfNull(options);
        var max = quota.Limit ?? options.AssumedMax;
        var reserve = Math.Max(options.MinReserve, (int)Math.Ceiling(max * options.ReserveShare));
        var usable = Math.Max(1, (int)((max - reserve) * (1 - options.InteractiveFloor)));
        var perSecond = usable / quota.Interval.TotalSeconds;
        if (quota.DayLimit is not { } day || quota.DayRemaining is not { } remaining)
        {
            return new PlanTime((long)Math.Ceiling(calls / perSecond), Round(perSecond), null, 1);
        }

        var kept = (int)Math.Ceiling(day * options.DayReserveShare);
        var left = calls;
        var free = Math.Max(0, remaining - kept);
        var at = now;
        for (var days = 1; days <= MostDays; days++)
        {
            var ends = new DateTimeOffset(at.UtcDateTime.Date.AddDays(1), TimeSpan.Zero);
            var possible = (int)Math.Min(Math.Min(free, left), Math.Floor((ends - at).TotalSeconds * perSecond));
            if (possible >= left)
            {
                var end = at + TimeSpan.FromSeconds(left / perSecond);
                return new PlanTime(
                    (long)Math.Ceiling((end - now).TotalSeconds),
                    Round(perSecond),
                    Math.Max(0, remaining - kept),
                    days
                );
            }

            left -= possible;
            at = ends;
            free = day - kept;
            if (free <= 0)
            {
                break;
            }
        }

        return new PlanTime(null, Round(perSecond), Math.Max(0, remaining - kept), 0);
    }

    private static double Round(double value) => Math.Round(value, 2);
}
