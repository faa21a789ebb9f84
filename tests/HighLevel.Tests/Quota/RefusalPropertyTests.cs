using CsCheck;
using HighLevel.Quota;

namespace HighLevel.Tests.Quota;

public sealed class RefusalPropertyTests
{
    [Fact]
    public void A_refusal_halves_what_starts_in_the_next_interval_and_each_clean_interval_gives_an_eighth_back()
    {
        using var drive = new QuotaDrive();
        drive.Learn(100);
        var usable = 95;
        Refuse(drive);
        drive.Governor.Snapshot().RateShare.Should().Be(0.5);
        drive.Time.Advance(drive.Interval);

        foreach (var share in new[] { 0.5, 0.625, 0.75, 0.875, 1, 1 })
        {
            drive.Governor.Snapshot().RateShare.Should().Be(share);
            StartedInOneInterval(drive).Should().Be((int)(usable * share));
        }
    }

    [Fact]
    public void Refusals_of_one_burst_halve_the_rate_once()
    {
        using var drive = new QuotaDrive();
        drive.Learn(100);
        var calls = Enumerable.Range(0, 20).Select(_ => drive.Ask(CallLane.Interactive)).ToList();
        drive.Look();

        calls.ForEach(call => drive.End(call, drive.Told(remaining: 0), rejected: true));

        drive.Governor.Snapshot().RateShare.Should().Be(0.5);
    }

    [Fact]
    public void A_refusal_that_leaves_calls_of_the_window_or_is_for_the_day_does_not_slow_the_interval()
    {
        using var drive = new QuotaDrive();
        drive.Learn(100);
        var calls = Enumerable.Range(0, 2).Select(_ => drive.Ask(CallLane.Interactive)).ToList();
        drive.Look();

        drive.End(calls[0], drive.Told(remaining: 50), rejected: true);
        drive.End(calls[1], drive.Told(1000, 0, remaining: 0), rejected: true);

        drive.Governor.Snapshot().RateShare.Should().Be(1);
    }

    /// <summary>Against a model of one line: halve, at least the lowest; add a step for each whole interval since the pause.</summary>
    [Fact]
    public void The_rate_follows_halving_and_additive_recovery_for_any_sequence_of_refusals() =>
        Gen.Int[0, 12]
            .Array[1, 12]
            .Sample(
                pauses =>
                {
                    var options = new QuotaOptions();
                    using var drive = new QuotaDrive(options);
                    drive.Learn(100);
                    var expected = 1.0;
                    foreach (var pause in pauses)
                    {
                        Refuse(drive);
                        expected = Math.Max(options.LowestRate, expected / 2);
                        drive.Governor.Snapshot().RateShare.Should().BeApproximately(expected, 1e-9);
                        // One interval is the pause itself.
                        drive.Time.Advance(drive.Interval * (1 + pause));
                        expected = Math.Min(1, expected + (pause * options.RecoveryStep));
                        drive.Governor.Snapshot().RateShare.Should().BeApproximately(expected, 1e-9);
                    }
                },
                iter: 200
            );

    [Fact]
    public void However_often_it_is_refused_the_governor_starts_a_call_again() =>
        Gen.Select(Gen.Int[1, 30], Gen.Int[1, 12])
            .Sample(
                (max, refusals) =>
                {
                    using var drive = new QuotaDrive();
                    drive.Learn(max);
                    for (var i = 0; i < refusals; i++)
                    {
                        Refuse(drive);
                        drive.Time.Advance(drive.Interval);
                    }

                    var call = drive.Ask(CallLane.Sweep);
                    drive.Time.Advance(drive.Interval * 2);
                    call.Task.IsCompletedSuccessfully.Should().BeTrue();
                },
                iter: 100
            );

    [Fact]
    public void A_wait_without_measure_does_not_stop_the_governor_for_more_than_a_day()
    {
        using var drive = new QuotaDrive();
        drive.Learn(100);
        var call = drive.Ask(CallLane.Interactive);
        drive.Look();
        drive.End(call, drive.Told(remaining: 0), rejected: true, retryAfter: TimeSpan.FromDays(9_000));

        var next = drive.Ask(CallLane.Interactive);
        drive.Time.Advance(TimeSpan.FromDays(1));

        next.Task.IsCompletedSuccessfully.Should().BeTrue();
    }

    private static void Refuse(QuotaDrive drive)
    {
        var call = drive.Ask(CallLane.Interactive);
        for (var i = 0; i < 3 && drive.Look().Count == 0; i++)
        {
            drive.Time.Advance(drive.Interval);
        }

        drive.End(call, drive.Told(remaining: 0), rejected: true);
    }

    private static int StartedInOneInterval(QuotaDrive drive)
    {
        for (var i = drive.Waiting.Count; i < 200; i++)
        {
            drive.Ask(CallLane.Interactive);
        }

        var started = drive.Look();
        foreach (var call in started)
        {
            drive.End(call, drive.Told());
        }

        drive.Time.Advance(drive.Interval);
        return started.Count;
    }
}
