using DocketBridge.Sandbox.HighLevel;

namespace DocketBridge.Sandbox.Tests.HighLevel;

public sealed class RateLimitTests
{
    private static HighLevelSandboxOptions Tight(HighLevelSandboxOptions options) =>
        options with
        {
            RateLimit = 3,
            RateInterval = TimeSpan.FromSeconds(10),
        };

    private static Task<Reply> Call(Lab lab, string? token = null) =>
        lab.Api("GET", $"users/?locationId={lab.Location}", token: token);

    [Fact]
    public async Task The_window_slides_and_a_refusal_uses_nothing_up()
    {
        await using var lab = await Lab.StartAsync(Tight);
        (await Call(lab)).Header("X-RateLimit-Remaining").Should().Be("2");
        lab.Clock.Advance(TimeSpan.FromSeconds(6));
        await Call(lab);
        (await Call(lab)).Header("X-RateLimit-Remaining").Should().Be("0");

        var refused = await Call(lab);
        (refused.Status, refused.Text("message")).Should().Be((429, "Too Many Requests"));

        // 4 s later the first call has left the window; the other two have not.
        lab.Clock.Advance(TimeSpan.FromSeconds(4));
        (await Call(lab)).Status.Should().Be(200);
        (await Call(lab)).Status.Should().Be(429);

        var stats = (await lab.Control("GET", "stats")).Body;
        stats["quotaViolations"]!.GetValue<int>().Should().Be(2);
        stats["calls"]!.GetValue<int>().Should().Be(6);
    }

    [Fact]
    public async Task The_day_has_a_limit_too_and_begins_anew_at_midnight_UTC()
    {
        await using var lab = await Lab.StartAsync(options => options with { DailyLimit = 2 });
        await Call(lab);
        (await Call(lab)).Header("X-RateLimit-Daily-Remaining").Should().Be("0");
        (await Call(lab)).Status.Should().Be(429);
        lab.Clock.Advance(TimeSpan.FromHours(10));
        (await Call(lab)).Status.Should().Be(200);
    }

    [Fact]
    public async Task An_audit_and_the_control_api_have_no_limit()
    {
        await using var lab = await Lab.StartAsync(Tight);
        for (var i = 0; i < 10; i++)
        {
            (await Call(lab, lab.Sandbox.AuditToken)).Status.Should().Be(200);
            (await lab.Control("GET", "stats")).Status.Should().Be(200);
        }

        (await Call(lab)).Header("X-RateLimit-Remaining").Should().Be("2");
    }

    [Fact]
    public async Task An_installed_app_and_a_private_integration_have_a_quota_each()
    {
        await using var lab = await Lab.StartAsync(Tight);
        var token = (await Consent.Install(lab)).Text("access_token");
        await Call(lab);
        await Call(lab);
        (await Call(lab, token)).Header("X-RateLimit-Remaining").Should().Be("2");
    }
}
