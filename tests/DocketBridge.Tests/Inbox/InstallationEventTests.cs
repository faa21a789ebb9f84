using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Dapper;
using DocketBridge.Storage;
using Microsoft.Data.Sqlite;

namespace DocketBridge.Tests.Inbox;

public sealed class InstallationEventTests
{
    [Fact]
    public async Task An_uninstall_of_the_connections_app_is_stored_with_what_follows_and_counts_once()
    {
        await using var inbox = await InboxUnderTest.StartAsync(appId: "app1", companyId: "co1");

        for (var i = 0; i < 2; i++)
        {
            using var answer = await inbox.PostSignedAsync(Uninstall("w1"));
            answer.StatusCode.Should().Be(HttpStatusCode.OK);
        }

        (await StateAsync(inbox)).Should().Be(ConnectionState.Disconnected);
        var stored = (await inbox.StoredAsync()).Should().ContainSingle().Subject;
        (stored.Id, stored.Type, stored.Connection, stored.Parked)
            .Should()
            .Be(("w1", "UNINSTALL", InboxUnderTest.Connection, null));
        (inbox.Totals.Accepted, inbox.Totals.Repeated).Should().Be((1, 1));
    }

    [Fact]
    public async Task An_uninstall_of_the_whole_agency_names_no_location()
    {
        await using var inbox = await InboxUnderTest.StartAsync(appId: "app1", companyId: "co1");

        await inbox.ParkedAsync(() => inbox.PostSignedAsync(OfCompany("w1", "co2")));
        (await StateAsync(inbox)).Should().NotBe(ConnectionState.Disconnected);
        using var answer = await inbox.PostSignedAsync(OfCompany("w2", "co1"));

        (await StateAsync(inbox)).Should().Be(ConnectionState.Disconnected);
    }

    [Theory]
    [InlineData("app2")]
    [InlineData(null)]
    public async Task Anothers_app_and_a_private_integration_are_left_alone(string? appOfConnection)
    {
        await using var inbox = await InboxUnderTest.StartAsync(appId: appOfConnection, companyId: "co1");

        await inbox.ParkedAsync(() => inbox.PostSignedAsync(Uninstall("w1")));

        (await StateAsync(inbox)).Should().NotBe(ConnectionState.Disconnected);
    }

    [Fact]
    public async Task A_forged_uninstall_is_parked()
    {
        await using var inbox = await InboxUnderTest.StartAsync(appId: "app1", companyId: "co1");
        var body = Encoding.UTF8.GetBytes(Uninstall("w1").ToJsonString());

        var forged = await inbox.ParkedAsync(() => inbox.PostAsync(body, Convert.ToBase64String(new byte[64])));
        var unsigned = await inbox.ParkedAsync(() => inbox.PostAsync([.. body, (byte)' '], null));

        (forged.Parked, unsigned.Parked).Should().Be(("The signature does not fit.", "It is not signed."));
        (await StateAsync(inbox)).Should().NotBe(ConnectionState.Disconnected);
    }

    [Fact]
    public async Task A_time_ahead_of_ours_counts_as_now()
    {
        await using var inbox = await InboxUnderTest.StartAsync(appId: "app1", companyId: "co1");
        var ahead = Uninstall("w1");
        ahead["timestamp"] = "2036-03-02T09:00:00.000Z";
        using var gone = await inbox.PostSignedAsync(ahead);
        (await StateAsync(inbox)).Should().Be(ConnectionState.Disconnected);

        inbox.Test.Time.Advance(TimeSpan.FromMinutes(1));
        var install = InboxUnderTest.Event("INSTALL", "x", "w2");
        install["timestamp"] = "2026-03-02T09:01:00.000Z";
        using var back = await inbox.PostSignedAsync(install);

        (await StateAsync(inbox)).Should().NotBe(ConnectionState.Disconnected);
    }

    [Fact]
    public async Task One_that_cannot_be_stored_is_answered_429_and_has_no_effect()
    {
        await using var inbox = await InboxUnderTest.StartAsync(appId: "app1", companyId: "co1");
        await using var db = new SqliteConnection($"Data Source={inbox.Test.DatabaseFile};Pooling=False");
        await db.ExecuteAsync("CREATE TRIGGER full BEFORE INSERT ON inbox BEGIN SELECT RAISE(ROLLBACK, 'full'); END");

        using (var refused = await inbox.PostSignedAsync(Uninstall("w1")))
        {
            refused.StatusCode.Should().Be(HttpStatusCode.TooManyRequests);
            refused.Headers.RetryAfter.Should().NotBeNull();
        }

        (await StateAsync(inbox)).Should().NotBe(ConnectionState.Disconnected);
        await db.ExecuteAsync("DROP TRIGGER full");
        using var answer = await inbox.PostSignedAsync(Uninstall("w1"));
        (await StateAsync(inbox)).Should().Be(ConnectionState.Disconnected);
    }

    private static JsonObject Uninstall(string id) => InboxUnderTest.Event("UNINSTALL", "x", id);

    private static JsonObject OfCompany(string id, string company)
    {
        var body = Uninstall(id);
        body.Remove("locationId");
        body["companyId"] = company;
        return body;
    }

    private static async Task<ConnectionState> StateAsync(InboxUnderTest inbox) =>
        (await inbox.Test.Bridge.GetConnectionAsync(new(InboxUnderTest.Connection), default))!.State;
}
