using System.Net;
using System.Net.Sockets;
using HighLevel.Contacts;
using HighLevel.Http;
using HighLevel.OAuth;
using HighLevel.Quota;
using HighLevel.Tests.Support;

namespace HighLevel.Tests.Http;

public sealed class RetryTests
{
    private static readonly ContactCreate NewContact = new() { LocationId = Clients.AnyLocation, FirstName = "Ann" };

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(408)]
    public async Task A_read_is_repeated_after_a_passing_failure(int status)
    {
        await using var server = await StubServer.Answering(
            Reply.Error(status, "x"),
            new Reply(Body: Clients.ContactJson)
        );
        using var client = Clients.For(server);

        (await client.Contacts.GetAsync(Clients.AnyContact)).Contact.FirstName.Should().Be("Ann");

        server.Requests.Should().HaveCount(2);
    }

    [Fact]
    public async Task A_search_by_POST_is_a_read_and_repeated_with_its_body()
    {
        await using var server = await StubServer.Answering(new Reply(Cut: true), new Reply());
        using var client = Clients.For(server);

        await client.Contacts.SearchAsync(new ContactSearch { LocationId = Clients.AnyLocation });

        server.Requests.Should().HaveCount(2);
        server.Requests[1].Body.Should().Be(server.Requests[0].Body).And.Contain("loc1");
    }

    [Fact]
    public async Task A_read_gives_up_after_the_repetitions_allowed()
    {
        await using var server = await StubServer.Answering(Reply.Error(503, "down"));
        using var client = Clients.For(server, configure: options => options.MaxRetries = 2);

        var failure = await Clients.FailureOf(() => client.Contacts.GetAsync(Clients.AnyContact));

        failure.Kind.Should().Be(FailureKind.Unavailable);
        server.Requests.Should().HaveCount(3);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task A_write_is_never_sent_twice_after_a_server_failure_and_its_outcome_is_unclear(int status)
    {
        await using var server = await StubServer.Answering(Reply.Error(status, "x"));
        using var client = Clients.For(server);

        var failure = await Clients.FailureOf(() => client.Contacts.CreateAsync(NewContact));

        failure.Kind.Should().Be(FailureKind.Unclear);
        server.Requests.Should().HaveCount(1);
    }

    [Fact]
    public async Task An_idempotent_write_is_not_repeated_after_a_server_failure_either()
    {
        await using var server = await StubServer.Answering(Reply.Error(500, "x"));
        using var client = Clients.For(server);

        var failure = await Clients.FailureOf(() => client.Contacts.DeleteAsync(Clients.AnyContact));

        failure.Kind.Should().Be(FailureKind.Unclear);
        server.Requests.Should().HaveCount(1);
    }

    [Fact]
    public async Task A_write_whose_connection_is_cut_is_unclear_and_sent_once()
    {
        await using var server = await StubServer.Answering(new Reply(Cut: true));
        using var client = Clients.For(server);

        var failure = await Clients.FailureOf(() => client.Contacts.CreateAsync(NewContact));

        failure.Kind.Should().Be(FailureKind.Unclear);
        failure.Status.Should().BeNull();
        server.Requests.Should().HaveCount(1);
    }

    [Fact]
    public async Task A_delete_on_a_connection_used_before_is_not_sent_twice_behind_our_back()
    {
        await using var server = await StubServer.Start(seen =>
            seen.Method == "DELETE" ? new Reply(Cut: true) : new Reply(Body: Clients.ContactJson)
        );
        using var client = Clients.For(server);
        await client.Contacts.GetAsync(Clients.AnyContact);

        var failure = await Clients.FailureOf(() => client.Contacts.DeleteAsync(Clients.AnyContact));

        failure.Kind.Should().Be(FailureKind.Unclear);
        server.Requests.Count(request => request.Method == "DELETE").Should().Be(1);
    }

    [Fact]
    public async Task A_write_that_is_not_answered_in_time_is_unclear_and_sent_once()
    {
        await using var server = await StubServer.Answering(new Reply(Delay: TimeSpan.FromSeconds(30)));
        using var client = Clients.For(
            server,
            configure: options => options.AttemptTimeout = TimeSpan.FromMilliseconds(300)
        );

        var failure = await Clients.FailureOf(() => client.Contacts.CreateAsync(NewContact));

        failure.Kind.Should().Be(FailureKind.Unclear);
        server.Requests.Should().HaveCount(1);
    }

    [Fact]
    public async Task A_deadline_that_passes_while_a_write_is_under_way_leaves_it_unclear()
    {
        await using var server = await StubServer.Answering(new Reply(Delay: TimeSpan.FromSeconds(30)));
        using var client = Clients.For(server, configure: options => options.Deadline = TimeSpan.FromMilliseconds(300));

        var failure = await Clients.FailureOf(() => client.Contacts.CreateAsync(NewContact));

        failure.Kind.Should().Be(FailureKind.Unclear);
    }

    [Fact]
    public async Task A_read_that_is_not_answered_in_time_is_repeated()
    {
        await using var server = await StubServer.Answering(
            new Reply(Delay: TimeSpan.FromSeconds(30)),
            new Reply(Body: Clients.ContactJson)
        );
        using var client = Clients.For(
            server,
            configure: options => options.AttemptTimeout = TimeSpan.FromMilliseconds(500)
        );

        await client.Contacts.GetAsync(Clients.AnyContact);

        server.Requests.Should().HaveCount(2);
    }

    [Fact]
    public async Task A_write_to_a_port_nobody_listens_on_changed_nothing_and_is_unavailable()
    {
        using var client = HighLevelClientFactory.Create(
            Clients.Fast(new Uri($"http://127.0.0.1:{FreePort()}")),
            new PrivateIntegrationTokenSource(Clients.Token),
            new QuotaGovernor(TimeProvider.System),
            TimeProvider.System,
            new Random(1)
        );

        var failure = await Clients.FailureOf(() => client.Contacts.CreateAsync(NewContact));

        failure.Kind.Should().Be(FailureKind.Unavailable);
    }

    [Fact]
    public async Task A_write_refused_by_the_burst_limit_was_not_carried_out_and_is_repeated()
    {
        await using var server = await StubServer.Answering(Reply.TooMany(), new Reply(201, Body: Clients.ContactJson));
        using var client = Clients.For(server);

        (await client.Contacts.CreateAsync(NewContact)).Contact.Id.Should().Be(Clients.AnyContact);

        server.Requests.Should().HaveCount(2);
        server.Requests[1].Body.Should().Be(server.Requests[0].Body);
    }

    [Fact]
    public async Task A_call_refused_by_the_daily_limit_is_not_repeated()
    {
        await using var server = await StubServer.Answering(Reply.TooMany(dayRemaining: 0));
        using var client = Clients.For(server);

        var failure = await Clients.FailureOf(() => client.Contacts.GetAsync(Clients.AnyContact));

        failure.Kind.Should().Be(FailureKind.DailyQuotaExhausted);
        server.Requests.Should().HaveCount(1);
    }

    [Fact]
    public async Task A_longer_wait_than_allowed_is_told_rather_than_waited_for()
    {
        await using var server = await StubServer.Answering(
            Reply.Error(503, "later") with
            {
                Headers = new() { ["Retry-After"] = "3600" },
            }
        );
        using var client = Clients.For(server);

        var failure = await Clients.FailureOf(() => client.Contacts.GetAsync(Clients.AnyContact));

        failure.RetryAfter.Should().Be(TimeSpan.FromHours(1));
        server.Requests.Should().HaveCount(1);
    }

    [Fact]
    public async Task A_wait_that_is_asked_for_is_kept()
    {
        await using var server = await StubServer.Answering(
            Reply.Error(503, "later") with
            {
                Headers = new() { ["Retry-After"] = "1" },
            },
            new Reply(Body: Clients.ContactJson)
        );
        using var client = Clients.For(server);
        var began = TimeProvider.System.GetTimestamp();

        await client.Contacts.GetAsync(Clients.AnyContact);

        TimeProvider.System.GetElapsedTime(began).Should().BeGreaterThan(TimeSpan.FromMilliseconds(950));
    }

    [Fact]
    public async Task A_success_that_cannot_be_read_leaves_a_write_unclear_and_tells_no_content()
    {
        await using var server = await StubServer.Answering(
            new Reply(201, Body: """{"contact":{"id":"c1","birthMonth":"private matter"}}""")
        );
        using var client = Clients.For(server);

        var failure = await Clients.FailureOf(() => client.Contacts.CreateAsync(NewContact));

        failure.Kind.Should().Be(FailureKind.Unclear);
        failure.ToString().Should().NotContain("private matter").And.Contain("birthMonth");
    }

    [Fact]
    public async Task Cancelling_is_a_cancellation_and_no_failure_of_HighLevel()
    {
        await using var server = await StubServer.Answering(new Reply(Delay: TimeSpan.FromSeconds(30)));
        using var client = Clients.For(server);
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        var call = () => client.Contacts.GetAsync(Clients.AnyContact, stop.Token);

        await call.Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var server = await StubServer.Answering(
            new Reply(302) { Headers = new() { ["Location"] = "/elsewhere" } }
        );
        using var client = Clients.For(server);

        var failure = await Clients.FailureOf(() => client.Contacts.GetAsync(Clients.AnyContact));

        failure.Status.Should().Be(HttpStatusCode.Redirect);
        server.Requests.Should().HaveCount(1);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
