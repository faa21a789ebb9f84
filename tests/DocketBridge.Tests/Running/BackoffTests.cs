using DocketBridge.Running;

namespace DocketBridge.Tests.Running;

public sealed class BackoffTests
{
    private static readonly TimeSpan s_first = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_max = TimeSpan.FromSeconds(60);

    [Fact]
    public void The_ceiling_doubles_with_every_failure_up_to_the_highest()
    {
        var backoff = new Backoff(s_first, s_max, new Random(1));
        Enumerable
            .Range(0, 8)
            .Select(failures => backoff.CeilingOf(failures).TotalSeconds)
            .Should()
            .Equal(1, 2, 4, 8, 16, 32, 60, 60);
        backoff.CeilingOf(int.MaxValue).Should().Be(s_max);
    }

    [Fact]
    public void The_wait_is_spread_over_the_whole_of_what_is_allowed()
    {
        var backoff = new Backoff(s_first, s_max, new Random(1));
        for (var failures = 0; failures < 8; failures++)
        {
            var ceiling = backoff.CeilingOf(failures);
            var waits = Enumerable.Range(0, 1000).Select(_ => backoff.After(failures)).ToList();
            waits.Should().OnlyContain(wait => wait >= TimeSpan.Zero && wait <= ceiling);
            waits.Min().Should().BeLessThan(ceiling / 10);
            waits.Max().Should().BeGreaterThan(ceiling * 0.9);
        }
    }

    [Fact]
    public void Items_that_failed_together_do_not_come_back_together()
    {
        var backoff = new Backoff(s_first, s_max, new Random(1));
        Enumerable.Range(0, 100).Select(_ => backoff.After(5)).Should().OnlyHaveUniqueItems();
    }
}
