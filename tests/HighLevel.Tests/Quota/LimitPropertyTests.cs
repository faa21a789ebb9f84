using System.Collections.Concurrent;
using CsCheck;
using HighLevel.Quota;
using Microsoft.Extensions.Time.Testing;

namespace HighLevel.Tests.Quota;

public sealed class LimitPropertyTests
{
    private sealed record Change(int Max, int IntervalMs);

    private static readonly Gen<Change> Changes = Gen.Select(
        Gen.Int[1, 150],
        Gen.Int[50, 10_000],
        (max, interval) => new Change(max, interval)
    );

    /// <summary>
    /// Sandbox accounts have other limits than paying ones, and an account may be upgraded while the program runs: what the last answer
    /// told is what every later start keeps to, whether the limit fell, rose, or the interval grew.
    /// </summary>
    [Fact]
    public void A_start_never_makes_more_calls_in_the_interval_than_the_last_answer_allows_whatever_the_answers_tell() =>
        Gen.Select(Gen.Int[0, int.MaxValue - 1], Changes.Array[1, 6])
            .Sample(
                (seed, changes) =>
                {
                    var random = new Random(seed);
                    using var drive = new QuotaDrive();
                    foreach (var change in changes)
                    {
                        for (var step = 0; step < 60; step++)
                        {
                            for (var asked = random.Next(12); asked > 0 && drive.Waiting.Count < 300; asked--)
                            {
                                drive.Ask((CallLane)random.Next(3));
                                CheckStarts(drive);
                            }

                            foreach (var running in drive.Running.Where(_ => random.Next(3) == 0))
                            {
                                if (random.Next(10) == 0)
                                {
                                    drive.End(running);
                                }
                                else
                                {
                                    // What is told holds from this answer on.
                                    drive.Max = change.Max;
                                    drive.Interval = TimeSpan.FromMilliseconds(change.IntervalMs);
                                    drive.End(running, drive.Told());
                                }

                                CheckStarts(drive);
                            }

                            drive.Time.Advance(TimeSpan.FromMilliseconds(random.Next(change.IntervalMs / 3 + 2)));
                            CheckStarts(drive);
                        }
                    }
                },
                iter: 60
            );

    [Fact]
    public async Task Many_threads_at_once_never_hold_more_slots_than_the_limit()
    {
        const int max = 20;
        var interval = TimeSpan.FromMilliseconds(100);
        var time = new FakeTimeProvider();
        using var governor = new QuotaGovernor(time);
        var calls = new ConcurrentBag<(long Start, long End)>();
        using var done = new CancellationTokenSource();
        var workers = Enumerable
            .Range(0, 8)
            .Select(worker =>
                Task.Run(async () =>
                {
                    for (var call = 0; call < 60; call++)
                    {
                        var permit = await governor.AcquireAsync((CallLane)(worker % 3), "x", CancellationToken.None);
                        // The start is read late and the end early, so the book never holds a call longer than the governor does.
                        var start = time.GetTimestamp();
                        await Task.Yield();
                        var end = time.GetTimestamp();
                        permit.Answered(new RateLimitSnapshot(Interval: interval, Max: max));
                        calls.Add((start, end));
                    }
                })
            )
            .ToList();
        var clock = Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
            {
                time.Advance(TimeSpan.FromMilliseconds(7));
                await Task.Yield();
            }
        });

        await Task.WhenAll(workers).WaitAsync(TimeSpan.FromSeconds(60));
        await done.CancelAsync();
        await clock;

        calls.Should().HaveCount(480);
        calls
            .Max(call => calls.Count(other => other.Start <= call.Start && other.End + interval.Ticks > call.Start))
            .Should()
            .BeLessThanOrEqualTo(max);
    }

    private static void CheckStarts(QuotaDrive drive)
    {
        if (drive.Look().Count > 0 && drive.Max > 0)
        {
            drive.Held().Should().BeLessThanOrEqualTo(drive.Max);
        }
    }
}
