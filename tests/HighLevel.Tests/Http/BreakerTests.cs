using HighLevel.Contacts;
using HighLevel.Http;
using HighLevel.OAuth;
using HighLevel.Quota;
using HighLevel.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace HighLevel.Tests.Http;

public sealed class BreakerTests : IDisposable
{
    private static readonly ContactCreate NewContact = new() { LocationId = Clients.AnyLocation, FirstName = "Ann" };

    private readonly FakeTimeProvider _time = new();
    private readonly QuotaGovernor _quota;
    private readonly HighLevelOptions _options = new()
    {
        BaseAddress = new Uri("https://highlevel.invalid"),
        MaxRetries = 0,
        BreakerMinimumCalls = 4,
    };

    public BreakerTests() => _quota = new QuotaGovernor(_time);

    public void Dispose() => _quota.Dispose();

    [Theory]
    [InlineData(nameof(Fate.ServerError))]
    [InlineData(nameof(Fate.Cut))]
    [InlineData(nameof(Fate.NoConnection))]
    [InlineData(nameof(Fate.TimedOutByServer))]
    public async Task After_enough_failures_a_call_is_not_sent_and_tells_when_to_come_again(string fate)
    {
        using var transport = new ScriptedTransport(Enum.Parse<Fate>(fate));
        using var factory = Factory(transport);
        using var client = Client(factory, _quota);
        await Fail(client, 4);

        var read = await Clients.FailureOf(() => client.Contacts.GetAsync(Clients.AnyContact));
        var write = await Clients.FailureOf(() => client.Contacts.CreateAsync(NewContact));

        transport.Sent.Should().Be(4);
        read.Kind.Should().Be(FailureKind.Unavailable);
        read.RetryAfter.Should().Be(_options.BreakerPause);
        write.Kind.Should().Be(FailureKind.Unavailable, "a write that was not sent has a clear outcome");
    }

    [Fact]
    public async Task After_the_pause_one_call_is_let_through_and_its_success_lets_all_go_on()
    {
        using var transport = new ScriptedTransport([.. Enumerable.Repeat(Fate.ServerError, 4), Fate.Answered]);
        using var factory = Factory(transport);
        using var client = Client(factory, _quota);
        await Fail(client, 5);

        _time.Advance(_options.BreakerPause);
        for (var i = 0; i < 3; i++)
        {
            await client.Contacts.GetAsync(Clients.AnyContact);
        }

        transport.Sent.Should().Be(7);
    }

    [Fact]
    public async Task A_call_let_through_that_fails_starts_the_pause_anew()
    {
        using var transport = new ScriptedTransport(Fate.ServerError);
        using var factory = Factory(transport);
        using var client = Client(factory, _quota);
        await Fail(client, 4);

        _time.Advance(_options.BreakerPause);
        await Fail(client, 3);

        transport.Sent.Should().Be(5);
    }

    [Fact]
    public async Task Clients_of_one_location_share_its_breaker_and_other_locations_are_not_touched()
    {
        using var transport = new ScriptedTransport([.. Enumerable.Repeat(Fate.ServerError, 4), Fate.Answered]);
        using var factory = Factory(transport);
        using var elsewhere = new QuotaGovernor(_time);
        using var client = Client(factory, _quota);
        using var sibling = Client(factory, _quota);
        using var stranger = Client(factory, elsewhere);
        await Fail(client, 4);

        await Clients.FailureOf(() => sibling.Contacts.GetAsync(Clients.AnyContact));
        await stranger.Contacts.GetAsync(Clients.AnyContact);

        transport.Sent.Should().Be(5);
    }

    [Theory]
    [InlineData(nameof(Fate.BadRequest))]
    [InlineData(nameof(Fate.TooMany))]
    public async Task Refusals_with_a_reason_never_open_the_breaker(string fate)
    {
        using var transport = new ScriptedTransport(Enum.Parse<Fate>(fate));
        using var factory = Factory(transport);
        using var client = Client(factory, _quota);

        for (var i = 0; i < 8; i++)
        {
            var call = Clients.FailureOf(() => client.Contacts.GetAsync(Clients.AnyContact));
            _time.Advance(TimeSpan.FromSeconds(20));
            (await call).Kind.Should().NotBe(FailureKind.Unavailable);
        }

        transport.Sent.Should().Be(8);
    }

    [Fact]
    public async Task A_breaker_that_is_turned_off_lets_everything_through()
    {
        _options.BreakerMinimumCalls = 0;
        using var transport = new ScriptedTransport(Fate.ServerError);
        using var factory = Factory(transport);
        using var client = Client(factory, _quota);

        await Fail(client, 30);

        transport.Sent.Should().Be(30);
    }

    private HighLevelClientFactory Factory(HttpMessageHandler transport) =>
        new(_options, _time, new Random(1), transport);

    private static HighLevelClient Client(HighLevelClientFactory factory, QuotaGovernor quota) =>
        factory.Create(new PrivateIntegrationTokenSource(Clients.Token), quota);

    private static async Task Fail(HighLevelClient client, int times)
    {
        for (var i = 0; i < times; i++)
        {
            await Clients.FailureOf(() => client.Contacts.GetAsync(Clients.AnyContact));
        }
    }
}
