using System.Net;
using DocketBridge.Tests.Sync;

namespace DocketBridge.Tests.Api;

public sealed class TaskCreationTests(OneCustomer bridge) : IClassFixture<OneCustomer>
{
    private readonly ApiCaller _api = new(bridge);

    private string Tasks => $"/api/v1/contacts/{bridge.HighLevelId}/tasks";

    [Fact]
    public async Task A_new_task_is_in_both_systems_when_the_answer_comes()
    {
        var reply = await _api.PostAsync(
            Tasks,
            new
            {
                title = "Print samples",
                body = "On matte\nand gloss",
                dueDate = "2026-03-08",
            }
        );

        reply.Status.Should().Be(HttpStatusCode.Created, reply.Text);
        var task = reply.Json;
        task.Text("title").Should().Be("Print samples");
        task.Text("dueDate").Should().Be("2026-03-08");
        var there = await bridge.HighLevel.TaskAsync(bridge.HighLevelId, task.Text("highLevelId")!);
        there.Text("title").Should().Be("Print samples");
        there.Text("body").Should().Be("On matte\nand gloss");
        DateTimeOffset
            .Parse(there.Text("dueDate")!, System.Globalization.CultureInfo.InvariantCulture)
            .Should()
            .Be(new DateTimeOffset(2026, 3, 8, 17, 0, 0, TimeSpan.FromHours(-4)), "the clocks changed that morning");
        var here = await bridge.DocketManager.TaskAsync(task.Text("docketManagerId")!);
        here.Text("text").Should().Be("Print samples\nOn matte\nand gloss");
        here.Text("dueDate").Should().Be("2026-03-08");
        await bridge.RestsAsync();
    }

    [Fact]
    public async Task A_task_without_a_due_date_and_done_already_is_taken()
    {
        var task = (await _api.PostAsync(Tasks, new { title = "Already done", completed = true })).Json;

        task.Is("completed").Should().BeTrue();
        (await bridge.HighLevel.TaskAsync(bridge.HighLevelId, task.Text("highLevelId")!))
            .Is("completed")
            .Should()
            .BeTrue();
        (await bridge.DocketManager.TaskAsync(task.Text("docketManagerId")!)).Is("completed").Should().BeTrue();
        await bridge.RestsAsync();
    }

    [Fact]
    public async Task A_task_that_DocketManager_has_already_is_only_made_in_HighLevel()
    {
        var own = await bridge.DocketManager.AddTaskAsync(bridge.DocketManagerId, "Made in the shop");

        var reply = await _api.PostAsync(Tasks, new { title = "Made in the shop", docketManagerTaskId = own });

        reply.Status.Should().Be(HttpStatusCode.Created, reply.Text);
        reply.Json.Text("docketManagerId").Should().Be(own);
        await bridge.RestsAsync();
        (await bridge.DocketManager.TasksAsync(bridge.DocketManagerId))
            .Count(task => task.Text("text") == "Made in the shop")
            .Should()
            .Be(1);
        (await bridge.HighLevel.TasksAsync(bridge.HighLevelId))
            .Count(task => task.Text("title") == "Made in the shop")
            .Should()
            .Be(1);
    }

    [Fact]
    public async Task The_same_key_twice_makes_one_task()
    {
        var body = new { title = "Only once" };

        var first = await _api.PostAsync(Tasks, body, "order-17");
        var second = await _api.PostAsync(Tasks, body, "order-17");

        first.Status.Should().Be(HttpStatusCode.Created);
        second.Json.Text("docketManagerId").Should().Be(first.Json.Text("docketManagerId"));
        second.Json.Text("highLevelId").Should().Be(first.Json.Text("highLevelId"));
        await OnlyOneAsync("Only once");
    }

    [Fact]
    public async Task The_same_key_at_the_same_time_makes_one_task()
    {
        var body = new { title = "Once at a time" };

        var replies = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => _api.PostAsync(Tasks, body, "order-18")));

        replies.Select(reply => reply.Json.Text("docketManagerId")).Distinct().Should().ContainSingle();
        await OnlyOneAsync("Once at a time");
    }

    [Fact]
    public async Task A_key_used_for_another_task_is_refused()
    {
        await _api.PostAsync(Tasks, new { title = "Under this key" }, "order-19");

        var reply = await _api.PostAsync(Tasks, new { title = "Not under this key" }, "order-19");

        reply.ShouldBeProblem(HttpStatusCode.UnprocessableEntity);
        (await bridge.DocketManager.TasksAsync(bridge.DocketManagerId))
            .Should()
            .NotContain(task => task.Text("text") == "Not under this key");
    }

    [Fact]
    public async Task Two_equal_tasks_under_no_key_are_two()
    {
        await _api.PostAsync(Tasks, new { title = "Twice", dueDate = "2026-12-12" });
        await _api.PostAsync(Tasks, new { title = "Twice", dueDate = "2026-12-12" });

        await bridge.RestsAsync();
        (await bridge.HighLevel.TasksAsync(bridge.HighLevelId)).Count(t => t.Text("title") == "Twice").Should().Be(2);
        (await bridge.DocketManager.TasksAsync(bridge.DocketManagerId))
            .Count(t => t.Text("text") == "Twice")
            .Should()
            .Be(2);
    }

    [Theory]
    [InlineData("""{"title":"x","priority":1}""", "priority")]
    [InlineData("""{"title":"x","Title":"y"}""", "Title")]
    [InlineData("""{"title":5}""", "title")]
    [InlineData("""{}""", "title")]
    [InlineData("""{"title":null}""", "title")]
    [InlineData("""{"title":""}""", "title")]
    [InlineData("""{"title":"   "}""", "title")]
    [InlineData("""{"title":"two\nlines"}""", "title")]
    [InlineData("""{"title":"\ud800"}""", "title")]
    [InlineData("""{"title":"x","body":["a"]}""", "body")]
    [InlineData("""{"title":"x","dueDate":"tomorrow"}""", "dueDate")]
    [InlineData("""{"title":"x","dueDate":"2026-02-30"}""", "dueDate")]
    [InlineData("""{"title":"x","dueDate":20261201}""", "dueDate")]
    [InlineData("""{"title":"x","completed":"yes"}""", "completed")]
    [InlineData("""{"title":"x","completed":null}""", "completed")]
    [InlineData("""{"title":"x","docketManagerTaskId":7}""", "docketManagerTaskId")]
    [InlineData("""{"title":"x" """, "body")]
    [InlineData("", "body")]
    [InlineData("[]", "body")]
    [InlineData("null", "body")]
    [InlineData("\"text\"", "body")]
    public async Task A_bad_body_is_refused_by_name(string body, string field) =>
        (await _api.PostTextAsync(Tasks, body)).ShouldBeProblem(HttpStatusCode.BadRequest, field);

    [Fact]
    public async Task A_text_that_is_too_long_is_refused()
    {
        (await _api.PostAsync(Tasks, new { title = new string('x', 501) })).ShouldBeProblem(
            HttpStatusCode.BadRequest,
            "title"
        );
        (await _api.PostAsync(Tasks, new { title = "x", body = new string('x', 3001) })).ShouldBeProblem(
            HttpStatusCode.BadRequest,
            "body"
        );
        (await _api.PostAsync(Tasks, new { title = "x", docketManagerTaskId = new string('1', 51) })).ShouldBeProblem(
            HttpStatusCode.BadRequest,
            "docketManagerTaskId"
        );
        (await _api.PostAsync(Tasks, new { title = "x" }, new string('k', 201))).ShouldBeProblem(
            HttpStatusCode.BadRequest,
            "Idempotency-Key"
        );
    }

    [Fact]
    public async Task A_body_over_64_KB_is_too_large_and_the_connection_serves_on()
    {
        using var handler = new SocketsHttpHandler { MaxConnectionsPerServer = 1 };
        using var http = new HttpClient(handler);
        http.DefaultRequestHeaders.Add("X-Api-Key", bridge.ApiKey);
        foreach (var chunked in (bool[])[true, false, true])
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(bridge.Url, Tasks));
            request.Headers.TransferEncodingChunked = chunked;
            request.Content = new ByteArrayContent(new byte[66_000]);
            using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
            answer.StatusCode.Should().Be(HttpStatusCode.RequestEntityTooLarge);

            using var next = await http.PostAsync(
                new Uri(bridge.Url, Tasks),
                new StringContent("[]"),
                TestContext.Current.CancellationToken
            );
            next.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        }

        (await _api.PostAsync(Tasks, new { title = "x", body = new string('x', 66_000) })).ShouldBeProblem(
            HttpStatusCode.RequestEntityTooLarge,
            "body"
        );
    }

    [Theory]
    [InlineData("999999")]
    [InlineData("no-id")]
    public async Task A_task_that_DocketManager_does_not_have_is_refused(string id) =>
        (await _api.PostAsync(Tasks, new { title = "x", docketManagerTaskId = id })).ShouldBeProblem(
            HttpStatusCode.UnprocessableEntity,
            "docketManagerTaskId"
        );

    [Fact]
    public async Task A_task_of_a_deleted_contact_is_refused()
    {
        var (id, twin) = await bridge.PairAsync(new { firstName = "Gone", lastName = Guid.NewGuid().ToString("N") });
        await bridge.HighLevel.DeleteContactAsync(id);
        await Waiting.UntilAsync(
            async () => await bridge.DocketManager.FindContactAsync(twin) is null,
            "the contact is gone"
        );
        await bridge.IdleAsync();

        (await _api.PostAsync($"/api/v1/contacts/{id}/tasks", new { title = "x" })).ShouldBeProblem(
            HttpStatusCode.Conflict
        );
        (await _api.GetAsync($"/api/v1/contacts/{id}")).Json.Text("syncState").Should().Be("deleted");
    }

    private async Task OnlyOneAsync(string title)
    {
        await bridge.RestsAsync();
        (await bridge.HighLevel.TasksAsync(bridge.HighLevelId)).Count(t => t.Text("title") == title).Should().Be(1);
        (await bridge.DocketManager.TasksAsync(bridge.DocketManagerId))
            .Count(t => t.Text("text") == title)
            .Should()
            .Be(1);
    }
}
