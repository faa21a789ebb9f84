using System.Globalization;
using DocketBridge.Running;
using HighLevel.Quota;

namespace DocketBridge.Status;

/// <summary>What is left of HighLevel's quota, how the day will end, and what it was spent for.</summary>
/// <param name="BurstRemaining">Calls left in the current window.</param>
/// <param name="DayRemaining">Calls left today; null while HighLevel has not told.</param>
/// <param name="Calls">Calls made since the service started.</param>
public sealed record QuotaStatus(int BurstRemaining, int? DayRemaining, long Calls)
{
    /// <summary>Calls a day; null while HighLevel has not told.</summary>
    public int? DayLimit { get; init; }

    /// <summary>How the day will end at the pace of the last hour.</summary>
    public ForecastStatus? Forecast { get; init; }

    /// <summary>The calls made since the service started by what they were for, the most first.</summary>
    public IReadOnlyList<SpentStatus> Spent { get; init; } = [];

    /// <summary>The state of a governor.</summary>
    /// <param name="quota">The governor's snapshot.</param>
    public static QuotaStatus Of(QuotaSnapshot quota)
    {
        ArgumentNullException.ThrowIfNull(quota);
        var forecast = quota.Forecast;
        return new QuotaStatus(quota.Remaining, quota.DayRemaining, quota.Calls.Sum(call => call.Count))
        {
            DayLimit = quota.DayLimit,
            Forecast = new ForecastStatus(
                Math.Round(forecast.CallsPerHour, 1),
                forecast.DayEnds,
                forecast.LeftAtDayEnd,
                forecast.SpentAt
            ),
            Spent =
            [
                .. quota
                    .Calls.GroupBy(call => call.Feature ?? Features.Other, call => call.Count)
                    .Select(feature => new SpentStatus(feature.Key, feature.Sum()))
                    .OrderByDescending(feature => feature.Calls)
                    .ThenBy(feature => feature.Feature, StringComparer.Ordinal),
            ],
        };
    }

    /// <summary>What is left today, in words.</summary>
    internal string Today() =>
        DayRemaining is { } left
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{left}{(DayLimit is { } all ? $" of {all}" : string.Empty)}"
            )
            : "not known yet";

    /// <summary>How the day will end, in words.</summary>
    internal string Ahead() =>
        Forecast switch
        {
            { SpentAt: { } at } pace => string.Create(
                CultureInfo.InvariantCulture,
                $"spent at {at:u}, by {pace.CallsPerHour} calls an hour"
            ),
            { LeftAtDayEnd: { } left } pace => string.Create(
                CultureInfo.InvariantCulture,
                $"{left} left at {pace.DayEnds:u}, by {pace.CallsPerHour} calls an hour"
            ),
            _ => "not known yet",
        };

    /// <summary>What it was spent for, in words.</summary>
    internal string SpentFor() =>
        Spent.Count == 0
            ? "nothing yet"
            : string.Join(
                ", ",
                Spent.Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Calls} {one.Feature}"))
            );
}

/// <summary>How the day will end if calls are made as they were in the last hour.</summary>
/// <param name="CallsPerHour">The pace of this service's calls.</param>
/// <param name="DayEnds">When HighLevel's day turns.</param>
/// <param name="LeftAtDayEnd">Calls that will be left then; null while HighLevel has not told what is left today.</param>
/// <param name="SpentAt">When the last call of the day will be made; null when some will be left, or nothing is told.</param>
public sealed record ForecastStatus(
    double CallsPerHour,
    DateTimeOffset DayEnds,
    int? LeftAtDayEnd,
    DateTimeOffset? SpentAt
);

/// <summary>Calls made for one thing.</summary>
/// <param name="Feature">settings, first sync, changes, comparison, requests or other.</param>
/// <param name="Calls">How many.</param>
public sealed record SpentStatus(string Feature, long Calls);
