using HighLevel.OAuth;
using HighLevel.Tests.Support;

namespace HighLevel.Tests.Http;

public sealed class TokenRenewalTests
{
    [Fact]
    public async Task A_token_refused_as_expired_is_renewed_once_and_the_call_sent_again()
    {
        await using var server = await StubServer.Start(seen =>
            seen.Header("Authorization") == "Bearer t2"
                ? new Reply(Body: Clients.ContactJson)
                : Reply.Error(401, "Invalid token: access token is invalid")
        );
        var source = new CountingSource();
        using var client = Clients.For(server, source);

        await client.Contacts.GetAsync(Clients.AnyContact);

        source.Renewals.Should().Be(1);
        server.Requests.Should().HaveCount(2);
    }

    [Fact]
    public async Task A_token_refused_again_after_renewal_is_not_renewed_again()
    {
        await using var server = await StubServer.Answering(Reply.Error(401, "Invalid token: access token is expired"));
        var source = new CountingSource();
        using var client = Clients.For(server, source);

        var failure = await Clients.FailureOf(() => client.Contacts.GetAsync(Clients.AnyContact));

        failure.Kind.Should().Be(FailureKind.TokenExpired);
        source.Renewals.Should().Be(1);
        server.Requests.Should().HaveCount(2);
    }

    [Theory]
    [InlineData("The token is not authorized for this scope.")]
    [InlineData("Token's user type mismatch!")]
    [InlineData("The user does not exist.")]
    public async Task A_401_for_another_reason_burns_no_refresh_token(string message)
    {
        await using var server = await StubServer.Answering(Reply.Error(401, message));
        var source = new CountingSource();
        using var client = Clients.For(server, source);

        await Clients.FailureOf(() => client.Contacts.GetAsync(Clients.AnyContact));

        source.Renewals.Should().Be(0);
        server.Requests.Should().HaveCount(1);
    }

    [Fact]
    public async Task A_private_integration_token_cannot_be_renewed()
    {
        await using var server = await StubServer.Answering(Reply.Error(401, "Invalid token"));
        using var client = Clients.For(server);

        var failure = await Clients.FailureOf(() => client.Contacts.GetAsync(Clients.AnyContact));

        failure.Kind.Should().Be(FailureKind.TokenExpired);
        server.Requests.Should().HaveCount(1);
    }

    [Fact]
    public async Task A_write_whose_token_could_not_be_had_was_not_carried_out()
    {
        await using var server = await StubServer.Answering(new Reply());
        using var client = Clients.For(server, new FailingSource());

        var failure = await Clients.FailureOf(() => client.Contacts.DeleteAsync(Clients.AnyContact));

        failure.Kind.Should().Be(FailureKind.Unavailable);
        failure.Operation.Should().Be("delete-contact");
        server.Requests.Should().BeEmpty();
    }

    private sealed class CountingSource : ITokenSource
    {
        public int Renewals { get; private set; }

        public ValueTask<AccessToken> GetAsync(CancellationToken cancellationToken) =>
            new(new AccessToken($"t{Renewals + 1}"));

        public ValueTask<bool> RenewAsync(AccessToken rejected, CancellationToken cancellationToken)
        {
            Renewals++;
            return new(true);
        }
    }

    private sealed class FailingSource : ITokenSource
    {
        public ValueTask<AccessToken> GetAsync(CancellationToken cancellationToken) =>
            throw new HighLevelException(FailureKind.Unclear, "get-access-token");

        public ValueTask<bool> RenewAsync(AccessToken rejected, CancellationToken cancellationToken) => new(false);
    }
}
