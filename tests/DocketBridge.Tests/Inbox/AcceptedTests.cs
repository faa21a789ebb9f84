using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using DocketBridge.Sync.Records;
using DocketBridge.Sync.Work;
using DocketBridge.Tests.Storage;

namespace DocketBridge.Tests.Inbox;

public sealed class AcceptedTests
{
    [Fact]
    public async Task A_signed_webhook_is_answered_200_and_is_on_disk_with_its_work()
    {
        await using var inbox = await InboxUnderTest.StartAsync();
        var body = Encoding.UTF8.GetBytes(
            InboxUnderTest.Event("ContactUpdate", "h1", "w1").ToJsonString() + "\r\n  \n"
        );

        using var answer = await inbox.PostSignedAsync(body);

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        var stored = (await inbox.StoredAsync()).Should().ContainSingle().Subject;
        (stored.Id, stored.Type, stored.Connection, stored.Parked)
            .Should()
            .Be(("w1", "ContactUpdate", InboxUnderTest.Connection, null));
        stored.Body.Should().Equal(body);
        var link = await inbox.Store.FindContactAsync(Side.HighLevel, "h1", default);
        (await inbox.Store.TakeDueAsync(inbox.Test.Now, 10, [], default))
            .Should()
            .ContainSingle()
            .Which.Should()
            .Match<WorkItem>(item =>
                item.Contact == link!.Id && item.Aspects == Aspects.Profile && item.Cause == HintCause.Webhook
            );
    }

    [Fact]
    public async Task A_duplicate_webhook_is_answered_200_and_stored_once()
    {
        await using var inbox = await InboxUnderTest.StartAsync();
        var body = InboxUnderTest.Event("NoteCreate", "n1", "w1");
        body["contactId"] = "h1";

        for (var time = 0; time < 3; time++)
        {
            using var answer = await inbox.PostSignedAsync(body);
            answer.StatusCode.Should().Be(HttpStatusCode.OK);
        }

        (await inbox.StoredAsync()).Should().ContainSingle();
        (await inbox.Store.TakeDueAsync(inbox.Test.Now, 10, [], default))
            .Should()
            .ContainSingle()
            .Which.Should()
            .Match<WorkItem>(item => item.Sequence == 1 && item.Aspects == Aspects.Notes);
        (inbox.Totals.Accepted, inbox.Totals.Repeated, inbox.Totals.Parked).Should().Be((1, 2, 0));
    }

    [Fact]
    public async Task A_task_event_without_contact_is_kept_until_it_is_located()
    {
        await using var inbox = await InboxUnderTest.StartAsync();
        var body = InboxUnderTest.Event("TaskCreate", "t1", "w1");
        body["title"] = "Call \"Ann\" 🙂";

        using var answer = await inbox.PostSignedAsync(body);

        (await inbox.Store.TakeUnlocatedAsync(10, default))
            .Should()
            .ContainSingle()
            .Which.Should()
            .BeEquivalentTo(
                new
                {
                    Side = Side.HighLevel,
                    Kind = RecordKind.Task,
                    RecordId = "t1",
                    Title = "Call \"Ann\" 🙂",
                }
            );
    }

    [Fact]
    public async Task An_event_without_an_id_of_its_own_is_stored_once_all_the_same()
    {
        await using var inbox = await InboxUnderTest.StartAsync();
        var body = InboxUnderTest.Event("ContactUpdate", "h1", "w1");
        body.Remove("webhookId");

        using var first = await inbox.PostSignedAsync(body);
        using var second = await inbox.PostSignedAsync(body);
        body["email"] = "ann@shop.example";
        using var other = await inbox.PostSignedAsync(body);

        (await inbox.StoredAsync()).Should().HaveCount(2);
    }

    [Fact]
    public async Task Every_one_of_many_webhooks_at_once_is_stored()
    {
        await using var inbox = await InboxUnderTest.StartAsync();

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 200)
                .Select(async number =>
                {
                    var body = InboxUnderTest.Event("ContactUpdate", $"h{number % 20}", $"w{number % 150}");
                    using var answer = await inbox.PostSignedAsync(body);
                    return answer.StatusCode;
                })
        );

        answers.Should().OnlyContain(status => status == HttpStatusCode.OK);
        (await inbox.StoredAsync()).Should().HaveCount(150);
        (await inbox.WorkAsync()).Should().Be(20);
    }

    [Fact]
    public async Task HighLevels_published_samples_are_all_taken()
    {
        var folder = SamplesOrSkip();
        await using var inbox = await InboxUnderTest.StartAsync();
        var worked = new HashSet<string>(StringComparer.Ordinal);
        var count = 0;
        foreach (var (name, sample) in Samples(folder))
        {
            sample["webhookId"] = $"{name}-{count++}";
            sample["appId"] = "app1";
            sample["versionId"] = "app1";
            sample["timestamp"] = "2026-03-02T09:00:00.000Z";
            sample["locationId"] = InboxUnderTest.Location;
            var before = await SequencesAsync(inbox);

            using var answer = await inbox.PostSignedAsync(sample);

            answer.StatusCode.Should().Be(HttpStatusCode.OK, name);
            var stored = await inbox.StoredAsync();
            stored.Should().HaveCount(count, name);
            if (stored[^1].Parked is { } reason)
            {
                reason.Should().NotBeEmpty();
                (await SequencesAsync(inbox)).Should().Be(before, "{0} is parked", name);
            }
            else
            {
                (await SequencesAsync(inbox)).Should().BeGreaterThan(before, "{0} makes work", name);
                worked.Add(name);
            }
        }

        worked
            .Should()
            .BeEquivalentTo(
                "ContactCreate",
                "ContactUpdate",
                "ContactDelete",
                "ContactTagUpdate",
                "ContactDndUpdate",
                "TaskCreate",
                "TaskComplete",
                "TaskDelete",
                "NoteCreate",
                "NoteUpdate",
                "NoteDelete",
                "AppointmentCreate",
                "AppointmentUpdate",
                "AppointmentDelete"
            );
    }

    private static async Task<long> SequencesAsync(InboxUnderTest inbox) =>
        (
            await inbox.Test.QueryAsync<long>(
                "SELECT (SELECT COALESCE(SUM(sequence), 0) FROM work) + (SELECT COUNT(*) FROM unlocated)"
            )
        ).Single();

    private static IEnumerable<(string Name, JsonObject Sample)> Samples(DirectoryInfo folder) =>
        from file in folder.GetFiles("*.json").OrderBy(file => file.Name, StringComparer.Ordinal)
        where !file.Name.StartsWith('_')
        from sample in JsonNode.Parse(File.ReadAllText(file.FullName))!["samples"]?.AsArray() ?? []
        select (Path.GetFileNameWithoutExtension(file.Name), sample.DeepClone().AsObject());

    private static DirectoryInfo SamplesOrSkip()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var wanted = new DirectoryInfo(Path.Combine(folder.FullName, "shared", "highlevel", "webhooks"));
            if (wanted.Exists)
            {
                return wanted;
            }
        }

        Assert.Skip("HighLevel's event samples are not beside the project.");
        throw new InvalidOperationException("Skip does not return.");
    }
}
