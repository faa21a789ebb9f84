using System.Text.Json.Nodes;

namespace DocketBridge.Sandbox.Tests.HighLevel;

public sealed class ParallelTests
{
    [Fact]
    public async Task Of_many_creates_with_one_email_exactly_one_succeeds()
    {
        await using var lab = await Lab.StartAsync();
        var replies = await Task.WhenAll(
            Enumerable
                .Range(0, 20)
                .Select(_ =>
                    lab.Api(
                        "POST",
                        "contacts/",
                        new JsonObject { ["locationId"] = lab.Location, ["email"] = "ann@shop.example" }
                    )
                )
        );
        replies.Select(reply => reply.Status).Order().Should().Equal([201, .. Enumerable.Repeat(400, 19)]);
    }

    [Fact]
    public async Task Of_many_requests_exactly_the_limit_passes()
    {
        await using var lab = await Lab.StartAsync(options => options with { RateLimit = 10 });
        var replies = await Task.WhenAll(
            Enumerable.Range(0, 30).Select(_ => lab.Api("GET", $"users/?locationId={lab.Location}"))
        );
        replies.Count(reply => reply.Status == 200).Should().Be(10);
    }

    [Fact]
    public async Task Persons_and_programs_at_once_leave_a_whole_log_and_every_event()
    {
        await using var catcher = await WebhookCatcher.StartAsync();
        await using var lab = await Lab.StartAsync(options => options with { WebhookUrl = catcher.Url });
        var id = await lab.NewContact();
        await Task.WhenAll(Enumerable.Range(0, 40).Select(number => Write(lab, id, number)));

        var log = (await lab.Control("GET", "log")).List("entries");

        log.Select(entry => entry!["sequence"]!.GetValue<int>()).Should().Equal(Enumerable.Range(1, 41));
        // Each entry's record is what the entries before it add up to.
        lab.Sandbox.Store.TasksOf(id).Should().HaveCount(20);
        log.Last(entry => entry!["entity"]!.ToString() == "contact")!["record"]!["city"]!
            .ToString()
            .Should()
            .Be(lab.Sandbox.Store.FindContact(id)!.City);
        (await catcher.AtLeast(41)).Should().HaveCount(41);
    }

    private static Task Write(Lab lab, string id, int number) =>
        number % 2 == 0
            ? lab.NewTask(id, $"T{number}")
            : lab.Control("PATCH", $"contacts/{id}", new JsonObject { ["city"] = $"City {number}" });
}
