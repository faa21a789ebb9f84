using DocketBridge.Planning;
using HighLevel.Quota;

namespace DocketBridge.Tests.Planning;

public sealed class PlanTimeTests
{
    private static readonly DateTimeOffset s_noon = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);

    // 100 in 10 s, of which 5 are kept back and a tenth of the rest left to people: 85.
    [Theory]
    [InlineData(850, 100)]
    [InlineData(0, 0)]
    public void Within_a_day_the_burst_limit_says_it(int calls, long seconds)
    {
        var time = PlanTime.Of(calls, Quota(200_000, 150_000), new QuotaOptions(), s_noon);
        time.Seconds.Should().Be(seconds);
        time.PerSecond.Should().Be(8.5);
        time.LeftToday.Should().Be(140_000);
        time.Days.Should().Be(1);
    }

    [Fact]
    public void What_the_day_does_not_hold_waits_for_the_next()
    {
        // 90 are left today beyond the reserve of 10, and 190 - of which 110 are needed - tomorrow.
        var time = PlanTime.Of(200, Quota(200, 100), new QuotaOptions(), s_noon);
        time.Days.Should().Be(2);
        time.Seconds.Should().Be((12 * 3600) + 13);
    }

    [Fact]
    public void Without_a_told_day_limit_only_the_burst_counts() =>
        PlanTime.Of(850, Quota(null, null), new QuotaOptions(), s_noon).Should().Be(new PlanTime(100, 8.5, null, 1));

    private static QuotaSnapshot Quota(int? day, int? left) =>
        new(100, TimeSpan.FromSeconds(10), 100, 0, 0, day, left, [])
        {
            Forecast = new QuotaForecast(0, s_noon, null, null),
        };
}
