using HighLevel.Quota;

namespace HighLevel.Tests.Quota;

public sealed class RateLimitSnapshotTests
{
    [Fact]
    public void All_five_headers_are_read()
    {
        var snapshot = Read(
            ("X-RateLimit-Limit-Daily", "200000"),
            ("X-RateLimit-Daily-Remaining", "199999"),
            ("X-RateLimit-Interval-Milliseconds", "10000"),
            ("X-RateLimit-Max", "100"),
            ("X-RateLimit-Remaining", "99")
        );

        snapshot.Should().Be(new RateLimitSnapshot(200_000, 199_999, TimeSpan.FromSeconds(10), 100, 99));
    }

    [Fact]
    public void What_is_missing_or_no_sensible_number_is_not_said()
    {
        var snapshot = Read(
            ("X-RateLimit-Limit-Daily", "many"),
            ("X-RateLimit-Daily-Remaining", "-3"),
            ("X-RateLimit-Interval-Milliseconds", "0"),
            ("X-RateLimit-Max", "0"),
            ("X-RateLimit-Remaining", "0")
        );

        snapshot.Should().Be(new RateLimitSnapshot(Remaining: 0));
    }

    private static RateLimitSnapshot Read(params (string Name, string Value)[] headers)
    {
        using var response = new HttpResponseMessage();
        foreach (var (name, value) in headers)
        {
            response.Headers.TryAddWithoutValidation(name, value);
        }

        return RateLimitSnapshot.FromHeaders(response.Headers);
    }
}
