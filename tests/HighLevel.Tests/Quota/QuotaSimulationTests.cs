using CsCheck;
using HighLevel.Quota;
using Microsoft.Extensions.Time.Testing;

namespace HighLevel.Tests.Quota;

/// <summary>
/// Drives a governor against a simulated server that counts calls when they arrive, somewhere between their start and their end. The
/// clock is a fake and nothing runs on another thread, so a seed that fails plays again exactly.
/// </summary>
public sealed class QuotaSimulationTests
{
    private sealed record World(
        int Seed,
        int Max,
        int IntervalMs,
        int Demand,
        int SpentBefore,
        double LongestMs,
        bool Tells
    );

    private static readonly Gen<World> Worlds = Gen.Select(
        Gen.Int[0, int.MaxValue - 1],
        Gen.Int[3, 120],
        Gen.Int[50, 10_000],
        Gen.Int[1, 4],
        Gen.Int[0, 120],
        Gen.Int[0, 3].Select(step => 0.01 * Math.Pow(6, step)),
        Gen.Bool,
        (seed, max, interval, rounds, spent, slowness, tells) =>
            new World(seed, max, interval, rounds * max, Math.Min(spent, max), interval * slowness, tells)
    );

    [Fact]
    public void No_interval_ever_holds_more_calls_than_the_limit_and_every_call_is_served() =>
        Worlds.Sample(
            world =>
            {
                var (arrivals, refused, served) = Run(world);
                refused
                    .Should()
                    .BeLessThanOrEqualTo(
                        world.SpentBefore >= world.Max ? 1 : 0,
                        "only the very first call cannot know what an earlier life spent"
                    );
                served.Should().Be(world.Demand, "nobody waits for ever");
                MostInAnyInterval(arrivals, world.IntervalMs).Should().BeLessThanOrEqualTo(world.Max);
            },
            iter: 300
        );

    private static (List<double> Arrivals, int Refused, int Served) Run(World world)
    {
        var random = new Random(world.Seed);
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 0, 30, 0, TimeSpan.Zero));
        using var governor = new QuotaGovernor(time);
        var clock = 0.0;
        // What an earlier life of the process spent, up to the very start.
        var counted = Enumerable
            .Range(0, world.SpentBefore)
            .Select(_ => -random.NextDouble() * world.IntervalMs)
            .Order()
            .ToList();
        var waiting = new List<Task<QuotaPermit>>();
        var running = new List<Call>();
        var (asked, served, refused) = (0, 0, 0);
        var told = false;

        for (var step = 0; step < 200_000 && served < world.Demand; step++)
        {
            if (asked < world.Demand && random.Next(3) == 0)
            {
                for (var burst = random.Next(1, 60); burst > 0 && asked < world.Demand; burst--, asked++)
                {
                    waiting.Add(governor.AcquireAsync((CallLane)random.Next(3), "x", CancellationToken.None).AsTask());
                }
            }

            Start();
            var next = running
                .Select(call => call.Told is null ? call.Arrives : call.Ends)
                .Append(clock + random.Next(1, world.IntervalMs / 4 + 2))
                .Min();
            // Whole ticks, so that the fake clock and this one never drift apart.
            next = Math.Max(clock, Math.Round(next, 4));
            time.Advance(TimeSpan.FromTicks((long)Math.Round((next - clock) * TimeSpan.TicksPerMillisecond)));
            clock = next;
            Start();
            Arrive();
            End();
        }

        return (counted, refused, served);

        void Start()
        {
            foreach (var permit in waiting.Where(task => task.IsCompletedSuccessfully).ToList())
            {
                waiting.Remove(permit);
                var arrives = Math.Round(clock + random.NextDouble() * world.LongestMs, 4);
                var ends = Math.Round(arrives + random.NextDouble() * world.LongestMs, 4);
                running.Add(new Call(permit.GetAwaiter().GetResult(), arrives, ends));
            }
        }

        void Arrive()
        {
            foreach (var call in running.Where(call => call.Told is null && call.Arrives <= clock))
            {
                var inWindow = counted.Count(at => at > call.Arrives - world.IntervalMs);
                call.Rejected = inWindow >= world.Max;
                if (!call.Rejected)
                {
                    counted.Add(call.Arrives);
                    inWindow++;
                }
                else
                {
                    refused++;
                }

                call.Told = new RateLimitSnapshot(
                    Interval: TimeSpan.FromMilliseconds(world.IntervalMs),
                    Max: world.Max,
                    // A server that tells what is left only once leaves the governor to its own count.
                    Remaining: world.Tells || !told ? world.Max - inWindow : null
                );
                told = true;
            }
        }

        void End()
        {
            foreach (var call in running.Where(call => call.Told is not null && call.Ends <= clock).ToList())
            {
                running.Remove(call);
                served++;
                if (random.Next(20) == 0 && !call.Rejected && served > 1)
                {
                    // The answer got lost.
                    call.Permit.Dispose();
                }
                else
                {
                    call.Permit.Answered(call.Told!, call.Rejected);
                }
            }
        }
    }

    private static int MostInAnyInterval(List<double> arrivals, double interval)
    {
        arrivals.Sort();
        var (most, first) = (0, 0);
        for (var last = 0; last < arrivals.Count; last++)
        {
            while (arrivals[first] <= arrivals[last] - interval)
            {
                first++;
            }

            most = Math.Max(most, last - first + 1);
        }

        return most;
    }

    private sealed class Call(QuotaPermit permit, double arrives, double ends)
    {
        public QuotaPermit Permit { get; } = permit;

        public double Arrives { get; } = arrives;

        public double Ends { get; } = ends;

        public RateLimitSnapshot? Told { get; set; }

        public bool Rejected { get; set; }
    }
}
