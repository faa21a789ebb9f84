using DocketBridge.Credentials;
using DocketBridge.Storage;
using HighLevel;
using HighLevel.Http;
using HighLevel.OAuth;
using HighLevel.Quota;

namespace DocketBridge.Tests.Credentials;

public sealed class ClosedAccessTests
{
    private static readonly ConnectionRow s_connection = new(
        new("c1"),
        new Uri("http://127.0.0.1:1"),
        "L1",
        new Uri("http://127.0.0.1:2"),
        null,
        ConnectionState.Live,
        null,
        TimeProvider.System.GetUtcNow()
    );

    [Fact]
    public async Task After_the_access_is_closed_no_call_waits_for_its_quota_any_more()
    {
        var access = Open(new ConnectionSecrets("pit", "key"), TimeProvider.System);
        var quota = access.Client.Quota;

        access.Dispose();

        var call = async () => await quota.AcquireAsync(CallLane.Live, "get-contact", CancellationToken.None);
        await call.Should().ThrowAsync<ObjectDisposedException>();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void All_timers_are_stopped_when_the_access_is_closed_that_of_the_company_too(bool byCompany)
    {
        var clock = new TimerCount();
        var pair = new TokenPair("a", "r", TimeProvider.System.GetUtcNow().AddDays(1))
        {
            CompanyId = new CompanyId("C1"),
        };
        var app = new OAuthSecrets("app-1", "secret", pair, byCompany ? pair : null);

        var access = Open(new ConnectionSecrets(string.Empty, "key") { OAuth = app }, clock);
        clock.Made.Should().BeGreaterThanOrEqualTo(byCompany ? 2 : 1);

        access.Dispose();
        clock.Running.Should().Be(0);
    }

    private static HighLevelAccess Open(ConnectionSecrets secrets, TimeProvider time) =>
        HighLevelAccess.Given(
            new HighLevelOptions { BaseAddress = s_connection.HighLevelUrl },
            seed: 1,
            time,
            s_connection,
            secrets
        );

    /// <summary>The system's clock, which counts its timers.</summary>
    private sealed class TimerCount : TimeProvider
    {
        private int _running;

        public int Made { get; private set; }

        public int Running => _running;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Made++;
            _running++;
            return new Counted(System.CreateTimer(callback, state, dueTime, period), this);
        }

        private sealed class Counted(ITimer timer, TimerCount count) : ITimer
        {
            private bool _stopped;

            public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(dueTime, period);

            public void Dispose()
            {
                if (!_stopped)
                {
                    _stopped = true;
                    count._running--;
                }

                timer.Dispose();
            }

            public ValueTask DisposeAsync()
            {
                Dispose();
                return ValueTask.CompletedTask;
            }
        }
    }
}
