using CsCheck;
using HighLevel.Quota;

namespace HighLevel.Tests.Quota;

public sealed class DayPropertyTests
{
    private static readonly QuotaOptions Options = new();

    private static readonly DateTimeOffset Midnight = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    private sealed record Days(int Seed, int Limit, int Hours);

    private static readonly Gen<Days> AnyDays = Gen.Select(
        Gen.Int[0, int.MaxValue - 1],
        Gen.Int[20, 400],
        Gen.Int[1, 60],
        (seed, limit, hours) => new Days(seed, limit, hours)
    );

    /// <summary>Random demand in all lanes over days, against a server that counts by the UTC day and tells what is left.</summary>
    [Fact]
    public void No_day_has_more_calls_than_its_limit_and_the_reserve_goes_to_people_and_sweeps_keep_the_pace() =>
        AnyDays.Sample(
            days =>
            {
                var random = new Random(days.Seed);
                using var drive = new QuotaDrive(Options, Midnight.AddHours(random.NextDouble() * 20));
                var reserve = (int)Math.Ceiling(days.Limit * Options.DayReserveShare);
                var left = days.Limit - 1;
                drive.Learn(1_000, days.Limit, left);
                var until = drive.Time.GetUtcNow().AddHours(days.Hours);
                while (drive.Time.GetUtcNow() < until)
                {
                    for (var asked = random.Next(8); asked > 0; asked--)
                    {
                        drive.Ask((CallLane)random.Next(3));
                    }

                    foreach (var call in drive.Look())
                    {
                        var before = left--;
                        before.Should().BePositive("the day's calls are counted");
                        if (call.Lane != CallLane.Interactive)
                        {
                            before.Should().BeGreaterThan(reserve, "the reserve is for people");
                        }

                        if (call.Lane == CallLane.Sweep)
                        {
                            before
                                .Should()
                                .BeGreaterThanOrEqualTo((int)(reserve + Kept(days.Limit, drive.Time.GetUtcNow())));
                        }

                        drive.End(call, drive.Told(days.Limit, left));
                    }

                    var today = drive.Time.GetUtcNow().Date;
                    drive.Time.Advance(TimeSpan.FromMinutes(random.NextDouble() * 30));
                    if (drive.Time.GetUtcNow().Date != today)
                    {
                        left = days.Limit;
                    }
                }
            },
            iter: 150
        );

    [Fact]
    public void A_refusal_for_the_day_stops_every_lane_until_midnight_and_not_longer() =>
        Gen.Select(Gen.Int[11, 24 * 60 - 1], Gen.Int[0, 2])
            .Sample(
                (minute, lane) =>
                {
                    using var drive = new QuotaDrive(Options, Midnight.AddMinutes(minute));
                    drive.Learn(100, 1_000, 500);
                    var refused = drive.Ask(CallLane.Interactive);
                    drive.Look();
                    drive.End(refused, drive.Told(1_000, 0, remaining: 90), rejected: true);

                    var failure = Failure(drive.Ask((CallLane)lane));
                    failure.Kind.Should().Be(FailureKind.DailyQuotaExhausted);
                    failure.RetryAfter.Should().Be(Midnight.AddDays(1) - drive.Time.GetUtcNow());

                    drive.Time.Advance(failure.RetryAfter!.Value - TimeSpan.FromTicks(1));
                    drive.Ask((CallLane)lane).Task.IsFaulted.Should().BeTrue();
                    drive.Time.Advance(TimeSpan.FromTicks(1));
                    drive.Ask((CallLane)lane).Task.IsCompletedSuccessfully.Should().BeTrue();
                },
                iter: 100
            );

    [Fact]
    public void A_sweep_ahead_of_the_pace_waits_its_turn_while_live_changes_go_on()
    {
        using var drive = new QuotaDrive(Options, Midnight.AddHours(12));
        // At noon half of the floor of 4,000 is kept beside the reserve of 500: this much is left.
        drive.Learn(100, 10_000, 2_500);
        var sweep = drive.Ask(CallLane.Sweep);
        sweep.Task.IsCompletedSuccessfully.Should().BeTrue();
        var second = drive.Ask(CallLane.Sweep);
        second.Task.IsCompleted.Should().BeFalse();
        drive.Ask(CallLane.Live).Task.IsCompletedSuccessfully.Should().BeTrue();

        // The live call took one more: 4,000 calls a day are one in 21.6 seconds.
        drive.Time.Advance(TimeSpan.FromSeconds(43.1));
        second.Task.IsCompleted.Should().BeFalse();
        drive.Time.Advance(TimeSpan.FromSeconds(0.2));
        second.Task.IsCompletedSuccessfully.Should().BeTrue();
    }

    [Fact]
    public void A_sweep_far_ahead_of_the_pace_is_told_when_to_come_again()
    {
        using var drive = new QuotaDrive(Options, Midnight.AddHours(12));
        drive.Learn(100, 10_000, 1_500);

        var failure = Failure(drive.Ask(CallLane.Sweep));

        failure.Kind.Should().Be(FailureKind.DailyQuotaExhausted);
        // A quarter of the floor is spare beside the reserve: so much of the day must be left.
        failure.RetryAfter.Should().Be(TimeSpan.FromHours(6));
        drive.Time.Advance(TimeSpan.FromHours(6));
        drive.Ask(CallLane.Sweep).Task.IsCompletedSuccessfully.Should().BeTrue();
    }

    [Fact]
    public void The_forecast_tells_what_will_be_left_or_when_it_will_be_spent()
    {
        using var drive = new QuotaDrive(Options, Midnight.AddHours(20));
        drive.Governor.Snapshot().Forecast.Should().Be(new QuotaForecast(0, Midnight.AddDays(1), null, null));
        drive.Learn(1_000, 1_000, 999);
        for (var minute = 0; minute < 60; minute++)
        {
            drive.End(Granted(drive, "night report"), drive.Told(1_000, 998 - minute));
            drive.Time.Advance(TimeSpan.FromMinutes(1));
        }

        var forecast = drive.Governor.Snapshot().Forecast;
        forecast.CallsPerHour.Should().BeApproximately(60, 1);
        forecast.LeftAtDayEnd.Should().BeInRange(939 - 183, 939 - 177);
        forecast.SpentAt.Should().BeNull();

        drive.End(Granted(drive, "night report"), drive.Told(1_000, 30));
        forecast = drive.Governor.Snapshot().Forecast;
        forecast.LeftAtDayEnd.Should().Be(0);
        forecast.SpentAt.Should().BeCloseTo(Midnight.AddHours(21.5), TimeSpan.FromMinutes(1));
        drive
            .Governor.Snapshot()
            .Calls.Should()
            .Contain(new CallCount("x", CallLane.Live, 61, "night report"), "a feature has its own count");
    }

    private static QuotaDrive.Entry Granted(QuotaDrive drive, string feature)
    {
        var call = drive.Ask(CallLane.Live, feature);
        drive.Look().Should().Contain(call);
        return call;
    }

    private static HighLevelException Failure(QuotaDrive.Entry call)
    {
        call.Task.IsFaulted.Should().BeTrue();
        return (HighLevelException)call.Task.Exception!.InnerException!;
    }

    private static double Kept(int limit, DateTimeOffset now) =>
        limit * Options.SweepDayFloor * (1 - now.UtcDateTime.TimeOfDay.TotalDays);
}
