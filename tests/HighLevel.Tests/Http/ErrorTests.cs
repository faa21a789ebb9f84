using System.Net;
using HighLevel.Contacts;
using HighLevel.Tests.Support;

namespace HighLevel.Tests.Http;

public sealed class ErrorTests
{
    [Theory]
    [InlineData(400, "Bad Request", FailureKind.InvalidRequest)]
    [InlineData(400, "Location is not active", FailureKind.LocationSuspended)]
    [InlineData(401, "version header was not found.", FailureKind.Unauthorized)]
    [InlineData(401, "The user does not exist.", FailureKind.Unauthorized)]
    [InlineData(401, "Invalid JWT", FailureKind.TokenExpired)]
    [InlineData(401, "Invalid token: access token is invalid", FailureKind.TokenExpired)]
    [InlineData(401, "The token is not authorized for this scope.", FailureKind.ScopeMissing)]
    [InlineData(401, "Token's user type mismatch!", FailureKind.WrongUserType)]
    [InlineData(403, "The token does not have access to this location.", FailureKind.NoLocationAccess)]
    [InlineData(403, "Forbidden", FailureKind.Unauthorized)]
    [InlineData(404, "Contact not found", FailureKind.NotFound)]
    [InlineData(422, "property x should not exist", FailureKind.Unprocessable)]
    [InlineData(500, "Internal server error", FailureKind.Unavailable)]
    public async Task An_answer_becomes_the_failure_it_means(int status, string message, FailureKind kind)
    {
        await using var server = await StubServer.Answering(Reply.Error(status, message));
        using var client = Clients.For(server, configure: options => options.MaxRetries = 0);

        var failure = await Clients.FailureOf(() => client.Contacts.GetAsync(Clients.AnyContact));

        failure.Kind.Should().Be(kind);
        failure.Status.Should().Be((HttpStatusCode)status);
        failure.Operation.Should().Be("get-contact");
        failure.Messages.Should().Equal(message);
    }

    [Fact]
    public async Task A_duplicate_names_the_contact_and_the_field_that_matches()
    {
        await using var server = await StubServer.Answering(
            new Reply(
                400,
                """{"statusCode":400,"message":"Worded in any way.","meta":{"contactId":"old1","contactName":"Secret Name","matchingField":"email"},"traceId":"t-1"}"""
            )
        );
        using var client = Clients.For(server);

        var failure = await Clients.FailureOf(() =>
            client.Contacts.CreateAsync(new ContactCreate { LocationId = Clients.AnyLocation, Email = "a@b.de" })
        );

        failure.Kind.Should().Be(FailureKind.Duplicate);
        failure.DuplicateOf.Should().Be(new ContactId("old1"));
        failure.MatchingField.Should().Be("email");
        failure.TraceId.Should().Be("t-1");
        failure.ToString().Should().NotContain("Secret Name").And.NotContain("a@b.de").And.NotContain(Clients.Token);
    }

    [Theory]
    [InlineData("""{"message":["one","two"],"error":"Unprocessable Entity"}""", "one|two")]
    [InlineData("""{"message":"one"}""", "one")]
    [InlineData(
        """{"error":"UnAuthorized!","error_description":"Authorization code not found"}""",
        "Authorization code not found|UnAuthorized!"
    )]
    [InlineData("""{"error":{"code":"X","message":"three"}}""", "three")]
    [InlineData("<html>an error page with a@b.de</html>", "")]
    [InlineData("[1]", "")]
    [InlineData("", "")]
    public async Task Messages_are_read_from_every_shape_of_error(string body, string expected)
    {
        await using var server = await StubServer.Answering(new Reply(422, body));
        using var client = Clients.For(server);

        var failure = await Clients.FailureOf(() => client.Contacts.GetAsync(Clients.AnyContact));

        string.Join('|', failure.Messages).Should().Be(expected);
        failure.ToString().Should().NotContain("a@b.de");
    }

    [Fact]
    public async Task Long_and_many_messages_are_cut()
    {
        var messages = string.Join(',', Enumerable.Repeat($"\"{new string('x', 5000)}\"", 1000));
        await using var server = await StubServer.Answering(new Reply(422, $$"""{"message":[{{messages}}]}"""));
        using var client = Clients.For(server);

        var failure = await Clients.FailureOf(() => client.Contacts.GetAsync(Clients.AnyContact));

        failure.Message.Length.Should().BeLessThan(4000);
    }
}
