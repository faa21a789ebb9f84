using CsCheck;
using HighLevel.Quota;

namespace HighLevel.Tests.Quota;

public sealed class FloorPropertyTests
{
    private static readonly QuotaOptions Options = new();

    private sealed record Load(int Seed, int Max, int Steps);

    private static readonly Gen<Load> Loads = Gen.Select(
        Gen.Int[0, int.MaxValue - 1],
        Gen.Int[1, 200],
        Gen.Int[10, 60],
        (seed, max, steps) => new Load(seed, max, steps)
    );

    [Fact]
    public void A_person_below_the_interactive_floor_starts_at_once_whatever_live_changes_and_sweeps_have_taken() =>
        Loads.Sample(
            load =>
                Drive(
                    load,
                    [CallLane.Interactive, CallLane.Live, CallLane.Sweep],
                    drive =>
                    {
                        if (drive.Held(CallLane.Interactive) < Floor(CallLane.Interactive, load.Max))
                        {
                            drive
                                .Waiting.Select(call => call.Lane)
                                .Should()
                                .NotContain(CallLane.Interactive, "its floor is not used up");
                        }
                    }
                ),
            iter: 40
        );

    [Fact]
    public void A_live_change_below_the_live_floor_starts_at_once_however_many_sweeps_there_are() =>
        Loads.Sample(
            load =>
                Drive(
                    load,
                    [CallLane.Live, CallLane.Sweep],
                    drive =>
                    {
                        if (drive.Held(CallLane.Live) < Floor(CallLane.Live, load.Max))
                        {
                            drive
                                .Waiting.Select(call => call.Lane)
                                .Should()
                                .NotContain(CallLane.Live, "its floor is not used up");
                        }
                    }
                ),
            iter: 40
        );

    [Fact]
    public void With_every_lane_waiting_without_end_each_gets_its_floor_in_every_interval_after_the_first() =>
        Gen.Int[10, 200]
            .Sample(
                max =>
                {
                    using var drive = new QuotaDrive(Options);
                    drive.Learn(max);
                    drive.Time.Advance(drive.Interval);
                    var started = new Dictionary<CallLane, int>();
                    const int intervals = 6;
                    for (var tenth = 0; tenth < intervals * 10; tenth++)
                    {
                        foreach (var lane in Enum.GetValues<CallLane>())
                        {
                            for (var i = drive.Waiting.Count(call => call.Lane == lane); i <= max; i++)
                            {
                                drive.Ask(lane);
                            }
                        }

                        foreach (var call in drive.Look())
                        {
                            started[call.Lane] = started.GetValueOrDefault(call.Lane) + 1;
                            drive.End(call, drive.Told());
                        }

                        drive.Time.Advance(drive.Interval / 10);
                    }

                    foreach (var lane in Enum.GetValues<CallLane>())
                    {
                        started
                            .GetValueOrDefault(lane)
                            .Should()
                            .BeGreaterThanOrEqualTo(Floor(lane, max) * (intervals - 1), "{0} has a floor", lane);
                    }
                },
                iter: 40
            );

    [Fact]
    public void A_lane_alone_leaves_idle_only_what_the_lanes_above_may_need() =>
        Gen.Int[1, 200]
            .Sample(
                max =>
                {
                    foreach (var lane in Enum.GetValues<CallLane>())
                    {
                        using var drive = new QuotaDrive(Options);
                        drive.Learn(max);
                        drive.Time.Advance(drive.Interval);
                        for (var i = 0; i < max; i++)
                        {
                            drive.Ask(lane);
                        }

                        var above = Enum.GetValues<CallLane>().Where(other => other < lane);
                        drive.Look().Should().HaveCount(Usable(max) - above.Sum(other => Floor(other, max)));
                    }
                },
                iter: 40
            );

    [Theory]
    [InlineData(-0.1, 0.1, 0.1)]
    [InlineData(0.1, -0.1, 0.1)]
    [InlineData(0.1, 0.1, -0.1)]
    [InlineData(0.3, 0.2, 0.1)]
    public void Floors_that_would_lock_a_lane_out_are_refused(double interactive, double live, double sweep)
    {
        var make = () =>
            new QuotaDrive(
                new QuotaOptions
                {
                    InteractiveFloor = interactive,
                    LiveFloor = live,
                    SweepFloor = sweep,
                }
            );

        make.Should().Throw<ArgumentOutOfRangeException>();
    }

    /// <summary>Random arrivals, ends and pauses after the limit is known; what must hold is checked after every step.</summary>
    private static void Drive(Load load, CallLane[] lanes, Action<QuotaDrive> check)
    {
        var random = new Random(load.Seed);
        using var drive = new QuotaDrive(Options);
        drive.Learn(load.Max);
        drive.Time.Advance(drive.Interval);
        for (var step = 0; step < load.Steps; step++)
        {
            var lane = lanes[random.Next(lanes.Length)];
            for (var asked = random.Next(load.Max + 2); asked > 0 && drive.Waiting.Count < 300; asked--)
            {
                drive.Ask(lane);
                drive.Look();
                check(drive);
            }

            foreach (var running in drive.Running.Where(_ => random.Next(2) == 0))
            {
                drive.End(running, drive.Told());
                drive.Look();
                check(drive);
            }

            drive.Time.Advance(drive.Interval * (random.Next(60) / 100.0));
            drive.Look();
            check(drive);
        }
    }

    private static int Usable(int max) => Math.Max(1, max - Math.Max(2, (int)Math.Ceiling(max * 0.05)));

    private static int Floor(CallLane lane, int max) =>
        (int)(
            Usable(max)
            * lane switch
            {
                CallLane.Interactive => Options.InteractiveFloor,
                CallLane.Live => Options.LiveFloor,
                _ => Options.SweepFloor,
            }
        );
}
