using HighLevel.Quota;
using Microsoft.Extensions.Time.Testing;

namespace HighLevel.Tests.Quota;

public sealed class QuotaGovernorTests : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly QuotaGovernor _governor;

    public QuotaGovernorTests() => _governor = new QuotaGovernor(_time);

    public void Dispose() => _governor.Dispose();

    [Fact]
    public void Before_the_first_answer_only_one_call_is_under_way()
    {
        var first = Ask();
        var second = Ask();

        first.IsCompleted.Should().BeTrue();
        second.IsCompleted.Should().BeFalse();

        Answer(first, remaining: 99);
        second.IsCompleted.Should().BeTrue();
    }

    [Fact]
    public void A_first_call_that_fails_without_an_answer_lets_the_next_one_try()
    {
        var first = Ask();
        var second = Ask();

        Permit(first).Dispose();

        second.IsCompleted.Should().BeTrue();
    }

    [Fact]
    public void A_slot_is_free_again_one_interval_after_its_call_ended()
    {
        Learn(max: 10, remaining: 9);
        var running = Enumerable.Range(0, 7).Select(_ => Ask()).ToList();
        running.Should().OnlyContain(call => call.IsCompleted);
        var waiting = Ask();
        waiting.IsCompleted.Should().BeFalse("eight of ten slots are taken and two are the reserve");

        _time.Advance(TimeSpan.FromSeconds(9));
        waiting.IsCompleted.Should().BeFalse();
        _time.Advance(TimeSpan.FromSeconds(1));
        waiting.IsCompleted.Should().BeTrue("the first call ended ten seconds ago");

        var next = Ask();
        _time.Advance(TimeSpan.FromMinutes(1));
        next.IsCompleted.Should().BeFalse("a call under way holds its slot however long it takes");
    }

    [Fact]
    public void Calls_others_spent_are_held_as_if_they_were_ours()
    {
        Learn(max: 100, remaining: 6);

        var calls = Enumerable.Range(0, 6).Select(_ => Ask(CallLane.Interactive)).ToList();
        calls.Count(call => call.IsCompleted).Should().Be(1, "six are left and five are the reserve");

        _time.Advance(Interval);
        calls.Should().OnlyContain(call => call.IsCompleted);
    }

    [Fact]
    public void People_come_before_live_changes_and_those_before_sweeps_and_each_in_turn()
    {
        Learn(max: 3, remaining: 0);
        var order = new[] { CallLane.Sweep, CallLane.Live, CallLane.Interactive, CallLane.Live, CallLane.Interactive };
        var calls = order.Select(lane => Ask(lane)).ToList();
        var served = new List<int>();

        for (var round = 0; round < 20 && served.Count < calls.Count; round++)
        {
            _time.Advance(Interval);
            for (var i = 0; i < calls.Count; i++)
            {
                if (calls[i].IsCompletedSuccessfully && !served.Contains(i))
                {
                    served.Add(i);
                    Answer(calls[i], max: 3, remaining: 2);
                }
            }
        }

        served.Should().Equal(2, 4, 1, 3, 0);
    }

    [Fact]
    public void Sweeps_and_live_changes_leave_their_floors_to_the_lanes_above()
    {
        Learn(max: 100, remaining: 99);

        // Of 95 usable calls nine are kept for people and nine for live changes, of which one has been made.
        Granted(CallLane.Sweep).Should().Be(95 - 9 - 8 - 1);
        Granted(CallLane.Live).Should().Be(8);
        Granted(CallLane.Interactive).Should().Be(9);

        int Granted(CallLane lane) =>
            Enumerable.Range(0, 100).Select(_ => Ask(lane)).ToList().Count(call => call.IsCompleted);
    }

    [Fact]
    public void After_a_refusal_nothing_starts_for_a_whole_interval()
    {
        Learn(max: 100, remaining: 99);
        var refused = Ask();
        Permit(refused).Answered(Told(100, 0), rejected: true);
        var waiting = Ask(CallLane.Interactive);

        _time.Advance(Interval - TimeSpan.FromMilliseconds(1));
        waiting.IsCompleted.Should().BeFalse();
        _governor.Snapshot().Remaining.Should().Be(0);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        waiting.IsCompleted.Should().BeTrue();
    }

    [Fact]
    public void A_longer_wait_that_is_asked_for_is_kept()
    {
        Learn(max: 100, remaining: 99);
        Permit(Ask()).Answered(Told(100, 99), rejected: true, retryAfter: TimeSpan.FromSeconds(40));
        var waiting = Ask();

        _time.Advance(TimeSpan.FromSeconds(39));
        waiting.IsCompleted.Should().BeFalse();
        _time.Advance(TimeSpan.FromSeconds(1));
        waiting.IsCompleted.Should().BeTrue();
    }

    [Fact]
    public void A_call_that_stops_waiting_takes_no_slot()
    {
        var first = Ask();
        using var stop = new CancellationTokenSource();
        var second = _governor.AcquireAsync(CallLane.Live, "x", stop.Token).AsTask();
        var third = Ask();

        stop.Cancel();
        second.IsCanceled.Should().BeTrue();
        Answer(first, remaining: 99);
        third.IsCompleted.Should().BeTrue();
    }

    [Fact]
    public void The_last_calls_of_the_day_are_kept_for_people()
    {
        Learn(max: 100, remaining: 99, dayLimit: 1000, dayRemaining: 51);

        Answer(Ask(), remaining: 98, dayLimit: 1000, dayRemaining: 50);
        var live = Ask(CallLane.Live);
        var person = Ask(CallLane.Interactive);

        live.IsFaulted.Should().BeTrue();
        var failure = (HighLevelException)live.Exception!.InnerException!;
        failure.Kind.Should().Be(FailureKind.DailyQuotaExhausted);
        failure.RetryAfter.Should().Be(TimeSpan.FromHours(12));
        person.IsCompletedSuccessfully.Should().BeTrue();
    }

    [Fact]
    public void A_spent_day_fails_waiting_calls_and_ends_at_midnight()
    {
        Learn(max: 10, remaining: 0, dayLimit: 1000, dayRemaining: 500);
        var waiting = Ask(CallLane.Sweep);
        waiting.IsCompleted.Should().BeFalse();
        _time.Advance(Interval);
        var last = Permit(waiting);
        var queue = Enumerable.Range(0, 20).Select(_ => Ask(CallLane.Sweep)).ToList();
        last.Answered(Told(10, 0, 1000, 0));

        queue.Where(call => !call.IsCompletedSuccessfully).Should().OnlyContain(call => call.IsFaulted);
        Ask(CallLane.Interactive).IsFaulted.Should().BeTrue();

        _time.Advance(TimeSpan.FromHours(12));
        Ask(CallLane.Sweep).IsFaulted.Should().BeFalse();
    }

    [Fact]
    public void A_count_told_just_after_midnight_may_be_yesterdays_and_is_asked_for_again()
    {
        _time.SetUtcNow(new DateTimeOffset(2026, 3, 2, 0, 0, 5, TimeSpan.Zero));
        Learn(max: 100, remaining: 99, dayLimit: 1000, dayRemaining: 0);
        Ask().IsFaulted.Should().BeTrue();

        _time.Advance(TimeSpan.FromMinutes(1));

        Ask().IsCompletedSuccessfully.Should().BeTrue();
    }

    [Fact]
    public void The_snapshot_tells_limits_and_every_call_by_operation_and_lane()
    {
        Learn(max: 100, remaining: 99, dayLimit: 1000, dayRemaining: 900);
        _ = Ask(CallLane.Sweep, "search");
        _ = Ask(CallLane.Sweep, "search");

        var snapshot = _governor.Snapshot();

        snapshot.Limit.Should().Be(100);
        snapshot.Interval.Should().Be(Interval);
        snapshot.Remaining.Should().Be(97);
        snapshot.UnderWay.Should().Be(2);
        snapshot.DayLimit.Should().Be(1000);
        snapshot.DayRemaining.Should().Be(898);
        snapshot
            .Calls.Should()
            .BeEquivalentTo([new CallCount("x", CallLane.Live, 1), new CallCount("search", CallLane.Sweep, 2)]);
    }

    [Fact]
    public async Task The_lane_flows_with_the_context_and_ends_with_its_scope()
    {
        CallContext.Lane.Should().Be(CallLane.Live);
        using (CallContext.Use(CallLane.Sweep))
        {
            await Task.Yield();
            CallContext.Lane.Should().Be(CallLane.Sweep);
            using (CallContext.Use(CallLane.Interactive))
            {
                (await Task.Run(() => CallContext.Lane)).Should().Be(CallLane.Interactive);
            }

            CallContext.Lane.Should().Be(CallLane.Sweep);
        }

        CallContext.Lane.Should().Be(CallLane.Live);
    }

    private Task<QuotaPermit> Ask(CallLane lane = CallLane.Live, string operation = "x") =>
        _governor.AcquireAsync(lane, operation, CancellationToken.None).AsTask();

    private void Learn(int max, int remaining, int? dayLimit = null, int? dayRemaining = null) =>
        Answer(Ask(), remaining, max, dayLimit, dayRemaining);

    // A granted permit is there at once: nothing here runs on another thread.
    private static QuotaPermit Permit(Task<QuotaPermit> call) => call.GetAwaiter().GetResult();

    private static void Answer(
        Task<QuotaPermit> call,
        int remaining,
        int max = 100,
        int? dayLimit = null,
        int? dayRemaining = null
    ) => Permit(call).Answered(Told(max, remaining, dayLimit, dayRemaining));

    private static RateLimitSnapshot Told(int max, int remaining, int? dayLimit = null, int? dayRemaining = null) =>
        new(dayLimit, dayRemaining, Interval, max, remaining);
}
