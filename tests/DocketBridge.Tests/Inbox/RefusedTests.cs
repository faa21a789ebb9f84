using System.Net;
using Dapper;
using DocketBridge.Inbox;
using Microsoft.Data.Sqlite;

namespace DocketBridge.Tests.Inbox;

public sealed class RefusedTests
{
    [Theory]
    [InlineData(1, true)]
    [InlineData(1, false)]
    [InlineData(500_000, true)]
    [InlineData(500_000, false)]
    public async Task A_body_over_the_bound_is_refused_with_413_and_not_stored(int over, bool chunked)
    {
        await using var inbox = await InboxUnderTest.StartAsync();
        var body = Padded(WebhookEndpoint.MaxBody + over);

        using var answer = await inbox.PostAsync(body, inbox.Sign(body), chunked);

        answer.StatusCode.Should().Be(HttpStatusCode.RequestEntityTooLarge);
        (await inbox.StoredAsync()).Should().BeEmpty();
        using var next = await inbox.PostSignedAsync(InboxUnderTest.Event("ContactUpdate", "h1", "w2"));
        next.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_of_just_the_bound_is_taken_whole(bool chunked)
    {
        await using var inbox = await InboxUnderTest.StartAsync();
        var body = Padded(WebhookEndpoint.MaxBody);

        using var answer = await inbox.PostAsync(body, inbox.Sign(body), chunked);

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        var stored = (await inbox.StoredAsync()).Should().ContainSingle().Subject;
        stored.Parked.Should().BeNull();
        stored.Body.AsSpan().SequenceEqual(body).Should().BeTrue();
    }

    [Theory]
    [InlineData("ABORT")]
    [InlineData("ROLLBACK")]
    public async Task A_webhook_that_cannot_be_stored_is_answered_429_until_it_can(string howItFails)
    {
        await using var inbox = await InboxUnderTest.StartAsync();
        var body = InboxUnderTest.Event("ContactUpdate", "h1", "w1");
        await using var db = new SqliteConnection($"Data Source={inbox.Test.DatabaseFile};Pooling=False");
        await db.ExecuteAsync(
            $"CREATE TRIGGER full BEFORE INSERT ON inbox BEGIN SELECT RAISE({howItFails}, 'disk full'); END"
        );

        using (var refused = await inbox.PostSignedAsync(body))
        {
            await ShouldAskAgainAsync(refused);
        }

        (await inbox.WorkAsync()).Should().Be(0);
        await db.ExecuteAsync("DROP TRIGGER full");
        using var answer = await inbox.PostSignedAsync(body);
        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        (await inbox.StoredAsync()).Should().ContainSingle();
        (await inbox.WorkAsync()).Should().Be(1);
    }

    [Fact]
    public async Task A_useless_webhook_that_cannot_be_stored_is_answered_429_too()
    {
        await using var inbox = await InboxUnderTest.StartAsync();
        await using var db = new SqliteConnection($"Data Source={inbox.Test.DatabaseFile};Pooling=False");
        await db.ExecuteAsync("CREATE TRIGGER full BEFORE INSERT ON inbox BEGIN SELECT RAISE(ABORT, 'full'); END");

        using var answer = await inbox.PostAsync("{}"u8.ToArray(), null);

        await ShouldAskAgainAsync(answer);
    }

    [Fact]
    public async Task A_webhook_whose_work_cannot_be_stored_is_answered_429_and_not_kept_either()
    {
        await using var inbox = await InboxUnderTest.StartAsync();
        await using var db = new SqliteConnection($"Data Source={inbox.Test.DatabaseFile};Pooling=False");
        await db.ExecuteAsync("CREATE TRIGGER full BEFORE INSERT ON work BEGIN SELECT RAISE(ABORT, 'full'); END");

        using var answer = await inbox.PostSignedAsync(InboxUnderTest.Event("ContactUpdate", "h1", "w1"));

        await ShouldAskAgainAsync(answer);
        (await inbox.StoredAsync()).Should().BeEmpty("else its repetition would be taken for a duplicate");
    }

    [Fact]
    public async Task A_webhook_that_comes_while_the_store_closes_is_answered_429()
    {
        await using var inbox = await InboxUnderTest.StartAsync();
        await inbox.Test.Bridge.DisposeAsync();

        using var answer = await inbox.PostSignedAsync(InboxUnderTest.Event("ContactUpdate", "h1", "w1"));

        await ShouldAskAgainAsync(answer);
    }

    private static async Task ShouldAskAgainAsync(HttpResponseMessage answer)
    {
        answer.StatusCode.Should().Be(HttpStatusCode.TooManyRequests);
        answer.Headers.RetryAfter!.Delta.Should().BePositive();
        (await answer.Content.ReadAsStringAsync()).Should().NotContain("disk");
    }

    private static byte[] Padded(int length)
    {
        var body = new byte[length];
        Array.Fill(body, (byte)' ');
        System
            .Text.Encoding.UTF8.GetBytes(InboxUnderTest.Event("ContactUpdate", "h1", "w1").ToJsonString())
            .CopyTo(body, 0);
        return body;
    }
}
