using System.Net;
using DocketManager.Rest;
using Microsoft.Extensions.Time.Testing;

namespace DocketManager.Tests;

public sealed class RetryTests
{
    private const string CustomerJson =
        """{"id":"1","name":"A","version":1,"modifiedUtc":"2026-03-08T07:00:00Z","tags":null}""";

    private static readonly CustomerDraft Draft = new() { Name = "A" };

    [Fact]
    public async Task An_unclear_creation_is_sent_again_with_the_same_key()
    {
        var wire = new ScriptedWire(
            Lost,
            Answer(HttpStatusCode.BadGateway),
            Answer(HttpStatusCode.Created, CustomerJson)
        );

        var customer = await GatewayOver(wire).CreateCustomerAsync(Draft, "key", CancellationToken.None);

        customer.Id.Value.Should().Be("1");
        wire.Requests.Should().HaveCount(3);
        wire.Requests.Should().OnlyContain(request => request.Headers.GetValues("Idempotency-Key").Single() == "key");
    }

    [Fact]
    public async Task When_an_early_attempt_was_unclear_a_later_refusal_to_work_does_not_hide_it()
    {
        var wire = new ScriptedWire(
            Lost,
            Answer(HttpStatusCode.TooManyRequests),
            Answer(HttpStatusCode.TooManyRequests),
            Answer(HttpStatusCode.Unauthorized)
        );

        var call = () => GatewayOver(wire).CreateCustomerAsync(Draft, "key", CancellationToken.None);

        (await call.Should().ThrowAsync<DocketManagerException>())
            .Which.Kind.Should()
            .Be(DocketManagerErrorKind.Unclear);
    }

    [Theory]
    [InlineData(HttpStatusCode.ServiceUnavailable, DocketManagerErrorKind.Unavailable, 4)]
    [InlineData(HttpStatusCode.TooManyRequests, DocketManagerErrorKind.RateLimited, 4)]
    [InlineData(HttpStatusCode.BadRequest, DocketManagerErrorKind.Invalid, 1)]
    [InlineData(HttpStatusCode.Found, DocketManagerErrorKind.Invalid, 1)]
    [InlineData(HttpStatusCode.Forbidden, DocketManagerErrorKind.Forbidden, 1)]
    [InlineData(HttpStatusCode.NotImplemented, DocketManagerErrorKind.Forbidden, 1)]
    [InlineData(HttpStatusCode.Gone, DocketManagerErrorKind.CursorTooOld, 1)]
    public async Task A_read_is_repeated_only_when_that_can_help(
        HttpStatusCode status,
        DocketManagerErrorKind kind,
        int attempts
    )
    {
        var wire = new ScriptedWire(Answer(status));

        var call = () => GatewayOver(wire).GetCustomerAsync(new CustomerId("1"), CancellationToken.None);

        var error = (await call.Should().ThrowAsync<DocketManagerException>()).Which;
        error.Kind.Should().Be(kind);
        error.Status.Should().Be(status);
        wire.Requests.Should().HaveCount(attempts);
    }

    [Fact]
    public async Task A_connection_that_never_stood_left_nothing_unclear()
    {
        var wire = new ScriptedWire(() => throw new HttpRequestException(HttpRequestError.ConnectionError, "refused"));

        var call = () => GatewayOver(wire).CreateCustomerAsync(Draft, "key", CancellationToken.None);

        (await call.Should().ThrowAsync<DocketManagerException>())
            .Which.Kind.Should()
            .Be(DocketManagerErrorKind.Unavailable);
    }

    [Fact]
    public async Task A_version_conflict_after_a_lost_answer_may_be_our_own_doing_and_is_unclear()
    {
        var lost = new ScriptedWire(
            Answer(HttpStatusCode.BadGateway, ""),
            Answer(HttpStatusCode.PreconditionFailed, "")
        );
        var refused = new ScriptedWire(Answer(HttpStatusCode.PreconditionFailed, ""));

        var afterLoss = () => Update(lost);
        var atOnce = () => Update(refused);

        (await afterLoss.Should().ThrowAsync<DocketManagerException>())
            .Which.Kind.Should()
            .Be(DocketManagerErrorKind.Unclear);
        (await atOnce.Should().ThrowAsync<DocketManagerException>())
            .Which.Kind.Should()
            .Be(DocketManagerErrorKind.VersionConflict);

        static Task Update(ScriptedWire wire) =>
            GatewayOver(wire)
                .UpdateContactAsync(new("1"), new ContactPatch { Title = "Buyer" }, 3, CancellationToken.None);
    }

    [Theory]
    [InlineData("<html>welcome to the captive portal</html>")]
    [InlineData("""{"id":"1"}""")]
    [InlineData("""{"id":"1","name":null,"version":1,"modifiedUtc":"2026-03-08T07:00:00Z"}""")]
    [InlineData("null")]
    [InlineData("")]
    public async Task An_answer_that_is_not_the_contracts_is_an_error_and_not_an_empty_record(string body)
    {
        var wire = new ScriptedWire(Answer(HttpStatusCode.OK, body));
        var gateway = GatewayOver(wire);

        var read = () => gateway.GetCustomerAsync(new CustomerId("1"), CancellationToken.None);
        var write = () => gateway.CreateCustomerAsync(Draft, "key", CancellationToken.None);

        (await read.Should().ThrowAsync<DocketManagerException>())
            .Which.Kind.Should()
            .Be(DocketManagerErrorKind.Unavailable);
        (await write.Should().ThrowAsync<DocketManagerException>())
            .Which.Kind.Should()
            .Be(DocketManagerErrorKind.Unclear);
    }

    [Fact]
    public async Task Retry_after_is_waited_for_on_the_given_clock()
    {
        var time = new FakeTimeProvider();
        var wire = new ScriptedWire(
            Answer(HttpStatusCode.TooManyRequests, "", "7"),
            Answer(HttpStatusCode.OK, CustomerJson)
        );
        var options = Options(TimeSpan.Zero);
        using var http = new HttpClient(wire);
        var gateway = new RestGateway(http, options, time, new Random(1));

        var read = gateway.GetCustomerAsync(new CustomerId("1"), CancellationToken.None);
        time.Advance(TimeSpan.FromSeconds(6.9));
        wire.Requests.Should().HaveCount(1);
        time.Advance(TimeSpan.FromSeconds(0.2));
        await read;

        wire.Requests.Should().HaveCount(2);
    }

    [Fact]
    public async Task A_long_retry_after_goes_to_the_caller_at_once()
    {
        var wire = new ScriptedWire(Answer(HttpStatusCode.TooManyRequests, "", "3600"));

        var call = () => GatewayOver(wire).GetCustomerAsync(new CustomerId("1"), CancellationToken.None);

        (await call.Should().ThrowAsync<DocketManagerException>()).Which.RetryAfter.Should().Be(TimeSpan.FromHours(1));
        wire.Requests.Should().HaveCount(1);
    }

    [Fact]
    public async Task The_callers_cancellation_stays_a_cancellation()
    {
        using var cancelled = new CancellationTokenSource();
        var wire = new ScriptedWire(() =>
        {
            cancelled.Cancel();
            throw new TaskCanceledException();
        });

        var call = () => GatewayOver(wire).CreateCustomerAsync(Draft, "key", cancelled.Token);

        await call.Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task A_silent_site_is_given_up_after_the_time_out()
    {
        var time = new FakeTimeProvider();
        var wire = new ScriptedWire(() => null);
        using var http = new HttpClient(wire) { Timeout = Timeout.InfiniteTimeSpan };
        var gateway = new RestGateway(http, Options(TimeSpan.Zero, attempts: 1), time, new Random(1));

        var write = gateway.CreateCustomerAsync(Draft, "key", CancellationToken.None);
        time.Advance(TimeSpan.FromSeconds(31));

        var waiting = async () => await write;
        (await waiting.Should().ThrowAsync<DocketManagerException>())
            .Which.Kind.Should()
            .Be(DocketManagerErrorKind.Unclear);
    }

    [Fact]
    public async Task An_error_tells_field_and_detail_but_keeps_them_out_of_the_message()
    {
        const string Problem = """{"title":"No","detail":"ann@x.test is odd","field":"email","status":422}""";
        var wire = new ScriptedWire(Answer(HttpStatusCode.UnprocessableEntity, Problem));

        var call = () => GatewayOver(wire).CreateCustomerAsync(Draft, "key", CancellationToken.None);

        var error = (await call.Should().ThrowAsync<DocketManagerException>()).Which;
        error.Field.Should().Be("email");
        error.Detail.Should().Be("ann@x.test is odd");
        error.ToString().Should().NotContain("ann@x.test").And.NotContain("secret-key");
        error.Message.Should().Contain("customers.create").And.Contain("422");
    }

    [Theory]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData("")]
    [InlineData(null)]
    public async Task An_id_that_would_change_the_path_is_never_sent(string? id)
    {
        var wire = new ScriptedWire(Answer(HttpStatusCode.OK, CustomerJson));

        var call = () => GatewayOver(wire).DeleteCustomerAsync(new CustomerId(id!), null, CancellationToken.None);

        await call.Should().ThrowAsync<ArgumentException>();
        wire.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task An_odd_id_stays_one_segment_under_the_base_path()
    {
        var wire = new ScriptedWire(Answer(HttpStatusCode.OK, CustomerJson));

        await GatewayOver(wire).GetCustomerAsync(new CustomerId("a/../b?c#d"), CancellationToken.None);

        wire.Requests.Single()
            .RequestUri!.AbsoluteUri.Should()
            .Be("https://gateway.test/site%201/v1/customers/a%2F..%2Fb%3Fc%23d");
    }

    private static RestGateway GatewayOver(HttpMessageHandler wire) =>
        new(new HttpClient(wire), Options(TimeSpan.FromMilliseconds(1)), TimeProvider.System, new Random(1));

    private static RestGatewayOptions Options(TimeSpan delay, int attempts = 4) =>
        new()
        {
            BaseUrl = new Uri("https://gateway.test/site%201"),
            ApiKey = "secret-key",
            BaseDelay = delay,
            MaxAttempts = attempts,
        };

    private static HttpResponseMessage? Lost() => throw new HttpRequestException(HttpRequestError.ResponseEnded, "cut");

    private static Func<HttpResponseMessage?> Answer(
        HttpStatusCode status,
        string body = "",
        string? retryAfter = null
    ) =>
        () =>
        {
            var response = new HttpResponseMessage(status) { Content = new StringContent(body) };
            if (retryAfter is not null)
            {
                response.Headers.TryAddWithoutValidation("Retry-After", retryAfter);
            }

            return response;
        };
}
