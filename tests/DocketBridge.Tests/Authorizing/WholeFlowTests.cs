using System.Net;
using DocketBridge.Storage;
using DocketBridge.Sync.Records;
using DocketBridge.Tests.Commands;
using DocketBridge.Tests.Sync;

namespace DocketBridge.Tests.Authorizing;

public sealed class WholeFlowTests
{
    [Fact]
    public async Task A_person_who_allows_the_app_at_a_location_gets_a_connection_that_syncs()
    {
        await using var app = await AppBridge.StartAsync();
        var connection = await app.ConnectAsync();

        connection.LocationId.Should().Be(app.Pair.HighLevel.LocationId);
        connection.AppId.Should().Be(app.Pair.HighLevel.AppId);
        connection.CompanyId.Should().Be(app.Pair.HighLevel.CompanyId);
        var report = await app.ReportAsync();
        report
            .Should()
            .BeEquivalentTo(
                new
                {
                    Kind = "oauth",
                    IssuedBy = "location",
                    Health = "good",
                }
            );
        report.Scopes.Should().Contain("contacts.write");
        report.ExpiresAt.Should().BeAfter(TimeProvider.System.GetUtcNow().AddHours(23));
        var contact = await app.HighLevel.AddContactAsync(new { firstName = "Olga", email = "olga@x.example" });
        await Waiting.UntilAsync(
            async () =>
                await app.Store.For(connection.Id).FindContactAsync(Side.HighLevel, contact, default)
                    is { IsFull: true },
            "the new contact has a counterpart"
        );
        (await app.HighLevel.StatsAsync())["quotaViolations"]!.GetValue<long>().Should().Be(0);
    }

    [Fact]
    public async Task No_file_holds_a_token_or_secret_in_plain_text_and_an_ended_authorization_holds_none_at_all()
    {
        await using var app = await AppBridge.StartAsync();
        var (id, address) = await app.BeginAsync();
        var state = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(address.Query)["state"].ToString();
        await app.OpenAsync(await app.DecideAsync(address));
        await app.InStateAsync(ConnectionState.Live);

        var tokens = await app.TokensAsync();
        PlainText
            .FilesHolding(
                app.Folder,
                tokens.Location!.AccessToken,
                tokens.Location.RefreshToken!,
                app.Pair.HighLevel.ClientSecret,
                app.Pair.DocketManager.ApiKey,
                state
            )
            .Should()
            .BeEmpty();
        var read = () => app.Store.GetPlanAsync(id, default);
        (await read.Should().ThrowAsync<BridgeDataException>()).WithMessage($"*{id} has ended*");
    }

    [Fact]
    public async Task An_agency_chooses_among_its_locations_once()
    {
        await using var app = await AppBridge.StartAsync();
        var (_, address) = await app.BeginAsync();
        var page = await app.OpenAsync(await app.DecideAsync(address, "agency"));
        page.Text.Should().ContainAll("Sandbox Print Shop", "Sandbox Sign Shop", app.Pair.HighLevel.LocationId);

        var offList = await app.ChooseAsync(page, "AnotherLocation00001");
        offList.Text.Should().Contain("Which location");
        (
            await app.ChooseAsync(
                page with
                {
                    Text = page.Text.Replace(page.Secret, page.Secret[..^1] + "!"),
                },
                app.Pair.HighLevel.LocationId
            )
        )
            .Status.Should()
            .Be(HttpStatusCode.BadRequest);
        await app.RestartAsync();
        var chosen = await app.ChooseAsync(page, app.Pair.HighLevel.LocationId);
        chosen.Text.Should().Contain("is connected");
        (await app.ChooseAsync(page, app.Pair.HighLevel.LocationId)).Status.Should().Be(HttpStatusCode.BadRequest);

        await app.InStateAsync(ConnectionState.Live);
        (await app.ReportAsync()).IssuedBy.Should().Be("company");
        (await app.TokensAsync()).Company!.UserType.Should().Be("Company");
    }

    [Fact]
    public async Task A_restart_while_the_person_is_at_HighLevel_loses_nothing()
    {
        await using var app = await AppBridge.StartAsync();
        var (_, address) = await app.BeginAsync();
        var back = await app.DecideAsync(address);
        await app.RestartAsync();

        (await app.OpenAsync(back)).Text.Should().Contain("is connected");
        await app.InStateAsync(ConnectionState.Live);
    }

    [Fact]
    public async Task A_location_that_is_wanted_is_taken_from_an_agency_without_asking_and_no_other_is()
    {
        await using var app = await AppBridge.StartAsync();
        await app.ConnectAsync("agency", app.Pair.HighLevel.LocationId);

        var (_, elsewhere) = await app.BeginAsync("AnotherLocation00001");
        (await app.OpenAsync(await app.DecideAsync(elsewhere, "agency")))
            .Text.Should()
            .Contain("did not install the app at location AnotherLocation00001");
        var (_, other) = await app.BeginAsync(app.Pair.HighLevel.LocationId);
        (await app.OpenAsync(await app.DecideAsync(other, app.Pair.HighLevel.SisterLocationId)))
            .Text.Should()
            .Contain("not at " + app.Pair.HighLevel.LocationId);
    }
}
