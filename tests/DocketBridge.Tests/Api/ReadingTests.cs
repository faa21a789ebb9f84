using System.Net;
using DocketBridge.Sync.Records;
using DocketBridge.Tests.Sync;

namespace DocketBridge.Tests.Api;

public sealed class ReadingTests(OneCustomer bridge) : IClassFixture<OneCustomer>
{
    private readonly ApiCaller _api = new(bridge);

    private string Contact => $"/api/v1/contacts/{bridge.HighLevelId}";

    [Fact]
    public async Task Without_a_key_nobody_gets_in() =>
        (await _api.GetAsync(Contact, [])).ShouldBeProblem(HttpStatusCode.Unauthorized);

    [Theory]
    [InlineData("X-Api-Key", "wrong")]
    [InlineData("X-Api-Key", "dbk_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("Authorization", "Bearer wrong")]
    [InlineData("Authorization", "Basic d3Jvbmc=")]
    public async Task With_a_wrong_key_nobody_gets_in(string header, string value) =>
        (await _api.GetAsync(Contact, (header, value))).ShouldBeProblem(HttpStatusCode.Unauthorized);

    [Fact]
    public async Task A_key_is_taken_in_its_header_and_as_a_bearer_token()
    {
        (await _api.GetAsync(Contact, ("X-Api-Key", bridge.ApiKey))).Status.Should().Be(HttpStatusCode.OK);
        (await _api.GetAsync(Contact, ("Authorization", $"Bearer {bridge.ApiKey}")))
            .Status.Should()
            .Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_contact_is_found_by_every_id_it_has()
    {
        var link = await bridge.LinkAsync(Side.HighLevel, bridge.HighLevelId);
        foreach (var id in (string[])[bridge.HighLevelId, $"dm:{bridge.DocketManagerId}", $"link:{link!.Id}"])
        {
            var reply = await _api.GetAsync($"/api/v1/contacts/{id}");

            reply.Status.Should().Be(HttpStatusCode.OK, id);
            var contact = reply.Json;
            contact.Text("id").Should().Be($"link:{link.Id}");
            contact.Text("highLevelId").Should().Be(bridge.HighLevelId);
            contact.Text("docketManagerId").Should().Be(bridge.DocketManagerId);
            contact.Text("syncState").Should().Be("inStep");
            reply.Age.Should().NotBeNull("the reader is told how old the answer may be");
        }
    }

    [Fact]
    public async Task A_contact_is_shown_with_its_details()
    {
        var contact = (await _api.GetAsync(Contact)).Json;

        contact.Text("profile", "name").Should().Be("Zoe Zinnia");
        contact.Text("profile", "email").Should().Be(OneCustomer.Email);
        contact.Text("profile", "phone").Should().Be("+14165550401");
        contact.Text("profile", "company").Should().Be("Zinnia Signs");
        contact["profile"]!.AsObject().Texts("tags").Should().Equal("vip");
        contact["profile"]!.AsObject().Text("address", "city").Should().Be("Toronto");
        contact.Items("tasks").Should().BeEmpty("nothing is included unasked");
    }

    [Theory]
    [InlineData("tasks", 2, 0, 0)]
    [InlineData("notes", 0, 1, 0)]
    [InlineData("appointments", 0, 0, 1)]
    [InlineData("tasks,notes,appointments", 2, 1, 1)]
    [InlineData(" Tasks , notes", 2, 1, 0)]
    [InlineData("", 0, 0, 0)]
    public async Task A_contact_is_shown_with_what_was_asked_for(string include, int tasks, int notes, int appointments)
    {
        var contact = (await _api.GetAsync($"{Contact}?include={Uri.EscapeDataString(include)}")).Json;

        contact.Items("tasks").Should().HaveCount(tasks);
        contact.Items("notes").Should().HaveCount(notes);
        contact.Items("appointments").Should().HaveCount(appointments);
    }

    [Theory]
    [InlineData("orders")]
    [InlineData("tasks,orders")]
    [InlineData("7")]
    [InlineData("-1")]
    [InlineData("none")]
    [InlineData("tasks,+1")]
    public async Task What_cannot_be_included_is_refused(string include) =>
        (await _api.GetAsync($"{Contact}?include={Uri.EscapeDataString(include)}")).ShouldBeProblem(
            HttpStatusCode.BadRequest,
            "include"
        );

    [Theory]
    [InlineData("nobody")]
    [InlineData("dm:999999")]
    [InlineData("dm:")]
    [InlineData("link:999999")]
    [InlineData("link:x")]
    [InlineData("link:-1")]
    [InlineData("link:99999999999999999999")]
    public async Task An_unknown_contact_is_not_found(string id)
    {
        (await _api.GetAsync($"/api/v1/contacts/{id}")).ShouldBeProblem(HttpStatusCode.NotFound);
        (await _api.GetAsync($"/api/v1/contacts/{id}/tasks")).ShouldBeProblem(HttpStatusCode.NotFound);
        (await _api.PostAsync($"/api/v1/contacts/{id}/tasks", new { title = "x" })).ShouldBeProblem(
            HttpStatusCode.NotFound
        );
    }

    [Fact]
    public async Task The_link_of_a_task_is_no_contact()
    {
        var task = (await _api.GetAsync($"{Contact}/tasks")).Json.Items("tasks")[0];

        (await _api.GetAsync($"/api/v1/contacts/{task.Text("id")}")).ShouldBeProblem(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("", "Open one,Done one")]
    [InlineData("?status=all", "Open one,Done one")]
    [InlineData("?status=open", "Open one")]
    [InlineData("?status=COMPLETED", "Done one")]
    public async Task Tasks_are_listed_by_their_status(string query, string titles)
    {
        var tasks = (await _api.GetAsync($"{Contact}/tasks{query}")).Json.Items("tasks");

        tasks.Select(task => task.Text("title")).Should().BeEquivalentTo(titles.Split(','));
        tasks.Should().OnlyContain(task => task.Text("highLevelId") != null && task.Text("docketManagerId") != null);
    }

    [Fact]
    public async Task A_status_that_is_none_is_refused() =>
        (await _api.GetAsync($"{Contact}/tasks?status=late")).ShouldBeProblem(HttpStatusCode.BadRequest, "status");

    [Fact]
    public async Task Health_tells_that_it_lives_and_can_work()
    {
        (await _api.GetAsync("/health/live", [])).Text.Should().Be("live");
        (await _api.GetAsync("/health/ready", [])).Text.Should().Be("ready");
    }

    [Fact]
    public async Task The_status_page_shows_no_personal_data()
    {
        var page = await _api.GetAsync("/", []);

        page.Status.Should().Be(HttpStatusCode.OK);
        page.Text.Should().Contain("Contacts in step");
        foreach (var personal in (string[])["Zoe", "Zinnia", "zinnia.example", "5550401", "Open one", "mornings"])
        {
            page.Text.Should().NotContain(personal);
        }
    }
}
