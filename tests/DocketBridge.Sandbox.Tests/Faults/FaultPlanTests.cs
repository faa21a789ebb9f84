using DocketBridge.Sandbox.Faults;

namespace DocketBridge.Sandbox.Tests.Faults;

public sealed class FaultPlanTests
{
    private const int Draws = 20_000;

    [Theory]
    [InlineData(FaultKind.Rough)]
    [InlineData(FaultKind.Hostile)]
    public void The_same_seed_decides_the_same_and_another_seed_otherwise(FaultKind kind)
    {
        Requests(kind, seed: 5, count: 500).Should().Equal(Requests(kind, seed: 5, count: 500));
        Requests(kind, seed: 5, count: 500).Should().NotEqual(Requests(kind, seed: 6, count: 500));
    }

    [Fact]
    public void Webhooks_and_lags_do_not_shift_the_requests()
    {
        var plan = new FaultPlan(FaultKind.Hostile, 5, TimeProvider.System);
        var mixed = Enumerable
            .Range(0, 500)
            .Select(_ =>
            {
                plan.NextForWebhook();
                plan.NextSearchLag(TimeSpan.Zero);
                return plan.NextForRequest(isWrite: true);
            });
        mixed.Should().Equal(Requests(FaultKind.Hostile, seed: 5, count: 500));
    }

    [Fact]
    public void None_does_nothing()
    {
        Requests(FaultKind.None, seed: 1, count: 1000).Should().OnlyContain(fault => fault == RequestFault.None);
        new FaultPlan(FaultKind.None, 1, TimeProvider.System).NextForWebhook().Should().Be(WebhookFault.Deliver);
        new FaultPlan(FaultKind.None, 1, TimeProvider.System)
            .NextSearchLag(TimeSpan.FromSeconds(1))
            .Should()
            .Be(TimeSpan.FromSeconds(1));
    }

    [Theory]
    [InlineData(RequestFaultKind.Injected429, 0.03)]
    [InlineData(RequestFaultKind.ServerErrorBefore, 0.03)]
    [InlineData(RequestFaultKind.Slow, 0.05)]
    [InlineData(RequestFaultKind.CutBefore, 0.02)]
    [InlineData(RequestFaultKind.AnswerLostAfter, 0.03)]
    [InlineData(RequestFaultKind.ServerErrorAfter, 0.02)]
    public void Hostile_requests_fail_at_their_rates(RequestFaultKind kind, double rate) =>
        Share(Requests(FaultKind.Hostile, seed: 3, Draws).Count(fault => fault.Kind == kind))
            .Should()
            .BeApproximately(rate, 0.006);

    [Fact]
    public void Rough_writes_and_hostile_reads_never_fail_after_they_took_effect()
    {
        var reads = new FaultPlan(FaultKind.Hostile, 3, TimeProvider.System);
        Requests(FaultKind.Rough, seed: 3, Draws)
            .Concat(Enumerable.Range(0, Draws).Select(_ => reads.NextForRequest(isWrite: false)))
            .Should()
            .NotContain(fault =>
                fault.Kind == RequestFaultKind.AnswerLostAfter || fault.Kind == RequestFaultKind.ServerErrorAfter
            );
    }

    [Theory]
    [InlineData(WebhookFaultKind.Lose, 0.10)]
    [InlineData(WebhookFaultKind.Twice, 0.10)]
    [InlineData(WebhookFaultKind.Delay, 0.15)]
    public void Rough_webhooks_fail_at_their_rates(WebhookFaultKind kind, double rate)
    {
        var plan = new FaultPlan(FaultKind.Rough, 3, TimeProvider.System);
        var faults = Enumerable.Range(0, Draws).Select(_ => plan.NextForWebhook()).ToArray();
        Share(faults.Count(fault => fault.Kind == kind)).Should().BeApproximately(rate, 0.01);
        faults
            .Where(fault => fault.Kind == WebhookFaultKind.Delay)
            .Should()
            .OnlyContain(fault =>
                fault.Delay >= TimeSpan.FromMilliseconds(500) && fault.Delay <= TimeSpan.FromSeconds(4)
            );
    }

    [Fact]
    public void No_request_is_held_longer_than_the_bound()
    {
        FaultPlan.MaxRequestDelay.Should().Be(TimeSpan.FromSeconds(2));
        Requests(FaultKind.Hostile, seed: 3, Draws)
            .Should()
            .OnlyContain(fault => fault.Delay <= FaultPlan.MaxRequestDelay);
    }

    [Fact]
    public void Hostile_lags_are_drawn_between_half_a_second_and_four()
    {
        var plan = new FaultPlan(FaultKind.Hostile, 3, TimeProvider.System);
        var lags = Enumerable.Range(0, 1000).Select(_ => plan.NextSearchLag(TimeSpan.FromSeconds(1))).ToArray();
        lags.Should().OnlyContain(lag => lag >= TimeSpan.FromMilliseconds(500) && lag <= TimeSpan.FromSeconds(4));
        lags.Distinct().Count().Should().BeGreaterThan(900);
    }

    [Fact]
    public void The_kind_can_be_changed_and_faults_are_counted()
    {
        var plan = new FaultPlan(FaultKind.None, 3, TimeProvider.System) { Kind = FaultKind.Rough };
        var faults = Enumerable.Range(0, 1000).Select(_ => plan.NextForRequest(isWrite: false)).ToArray();
        plan.Counters.Values.Sum().Should().Be(faults.Count(fault => fault.Kind != RequestFaultKind.None));
        plan.Kind.Should().Be(FaultKind.Rough);
    }

    private static RequestFault[] Requests(FaultKind kind, int seed, int count)
    {
        var plan = new FaultPlan(kind, seed, TimeProvider.System);
        return [.. Enumerable.Range(0, count).Select(_ => plan.NextForRequest(isWrite: true))];
    }

    private static double Share(int count) => (double)count / Draws;
}
