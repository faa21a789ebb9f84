using HighLevel.OAuth;
using HighLevel.Quota;
using HighLevel.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace HighLevel.Tests;

public sealed class RegistrationTests
{
    [Fact]
    public async Task A_registered_client_calls_the_configured_address_and_is_counted()
    {
        await using var server = await StubServer.Answering(new Reply(Body: Clients.ContactJson));
        await using var services = new ServiceCollection()
            .AddHighLevel(options => options.BaseAddress = server.Address, seed: 1)
            .AddSingleton<ITokenSource>(new PrivateIntegrationTokenSource(Clients.Token))
            .BuildServiceProvider();
        var client = services.GetRequiredService<HighLevelClient>();

        using (CallContext.Use(CallLane.Interactive))
        {
            (await client.Contacts.GetAsync(Clients.AnyContact)).Contact.FirstName.Should().Be("Ann");
        }

        client.Quota.Snapshot().Calls.Should().Equal(new CallCount("get-contact", CallLane.Interactive, 1));
    }

    [Fact]
    public async Task Clients_of_one_factory_share_connections_but_not_tokens_nor_quotas()
    {
        await using var server = await StubServer.Answering(new Reply(Body: Clients.ContactJson));
        using var factory = new HighLevelClientFactory(
            Clients.Fast(server.Address),
            TimeProvider.System,
            new Random(1)
        );
        using var quotaA = new QuotaGovernor(TimeProvider.System);
        using var quotaB = new QuotaGovernor(TimeProvider.System);
        using var a = factory.Create(new PrivateIntegrationTokenSource("a"), quotaA);
        var b = factory.Create(new PrivateIntegrationTokenSource("b"), quotaB);

        b.Dispose();
        await a.Contacts.GetAsync(Clients.AnyContact);

        server.Requests.Select(request => request.Header("Authorization")).Should().Equal("Bearer a");
        quotaB.Snapshot().Calls.Should().BeEmpty();
    }

    [Fact]
    public async Task Every_attempt_is_counted_and_not_only_every_call()
    {
        await using var server = await StubServer.Answering(
            Reply.Error(503, "x"),
            new Reply(Body: Clients.ContactJson)
        );
        using var client = Clients.For(server);

        await client.Contacts.GetAsync(Clients.AnyContact);

        client.Quota.Snapshot().Calls.Should().Equal(new CallCount("get-contact", CallLane.Live, 2));
    }

    [Fact]
    public async Task A_program_with_many_locations_gets_one_governor_for_each_with_the_options_it_registered()
    {
        await using var services = new ServiceCollection()
            .AddSingleton(new QuotaOptions { AssumedMax = 3 })
            .AddHighLevel(seed: 1)
            .BuildServiceProvider();
        var governors = services.GetRequiredService<QuotaGovernors>();

        var governor = governors.Of(Clients.AnyLocation);

        governors.Of(Clients.AnyLocation).Should().BeSameAs(governor);
        governors.Of(new LocationId("loc2")).Should().NotBeSameAs(governor);
        governors.Of(new CompanyId(Clients.AnyLocation.Value)).Should().NotBeSameAs(governor);
        governor.Snapshot().Remaining.Should().Be(3);
    }
}
