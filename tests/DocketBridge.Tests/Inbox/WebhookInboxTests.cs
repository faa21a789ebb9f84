using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace DocketBridge.Tests.Inbox;

public sealed class WebhookInboxTests : IAsyncLifetime
{
    private readonly SignedBridge _bridge = new();

    public ValueTask InitializeAsync() => _bridge.InitializeAsync();

    public ValueTask DisposeAsync() => _bridge.DisposeAsync();

    [Fact]
    public async Task A_signed_event_is_answered_200_and_is_work_on_disk()
    {
        (await _bridge.PostAsync(Contact("c1"))).Should().Be(HttpStatusCode.OK);
        _bridge.Stored().Should().Equal(("ContactUpdate", null));
        (await _bridge.Connection.CountAsync(CancellationToken.None)).Pending.Should().Be(1);
    }

    [Fact]
    public async Task F5_the_same_webhook_twice_is_stored_once_and_the_same_content_under_two_ids_is_one_item()
    {
        var id = Guid.NewGuid().ToString();
        await _bridge.PostAsync(Contact("c1"), id);
        (await _bridge.PostAsync(Contact("c1"), id)).Should().Be(HttpStatusCode.OK);
        await _bridge.PostAsync(Contact("c1"));
        _bridge.Stored().Should().HaveCount(2);
        (await _bridge.Connection.CountAsync(CancellationToken.None)).Pending.Should().Be(1);
    }

    [Fact]
    public async Task F6_a_forged_event_does_nothing_and_does_not_keep_out_the_real_one()
    {
        var id = Guid.NewGuid().ToString();
        (await _bridge.PostAsync(Contact("c1"), id, isSigned: false)).Should().Be(HttpStatusCode.OK);
        (await _bridge.Connection.CountAsync(CancellationToken.None)).Pending.Should().Be(0);
        await _bridge.PostAsync(Contact("c1"), id);
        _bridge.Stored().Should().Equal(("ContactUpdate", "The signature does not fit."), ("ContactUpdate", null));
        (await _bridge.Connection.CountAsync(CancellationToken.None)).Pending.Should().Be(1);
    }

    [Fact]
    public async Task F6_what_is_of_no_use_is_answered_200_and_parked_with_a_reason()
    {
        var stranger = Contact("c1");
        stranger["locationId"] = "somewhere else";
        await _bridge.PostAsync(stranger);
        await _bridge.PostAsync(new JsonObject { ["type"] = "InvoicePaid", ["locationId"] = SignedBridge.Location });
        (await _bridge.PostAsync("{ not json"u8.ToArray())).Should().Be(HttpStatusCode.OK);
        (await _bridge.PostAsync([0xff, 0xfe, 0x00])).Should().Be(HttpStatusCode.OK);
        (await _bridge.PostAsync(Encoding.UTF8.GetBytes(new string('[', 20_000)))).Should().Be(HttpStatusCode.OK);
        (await _bridge.PostAsync(Array.Empty<byte>())).Should().Be(HttpStatusCode.OK);
        _bridge.Stored().Should().HaveCount(6).And.OnlyContain(stored => stored.Parked != null);
        (await _bridge.Connection.CountAsync(CancellationToken.None)).Pending.Should().Be(0);
    }

    [Fact]
    public async Task F6_a_body_over_the_bound_is_refused_and_nothing_is_stored()
    {
        (await _bridge.PostAsync(new byte[2 * 1024 * 1024])).Should().Be(HttpStatusCode.RequestEntityTooLarge);
        _bridge.Stored().Should().BeEmpty();
    }

    [Fact]
    public async Task A_task_event_without_its_contact_waits_to_be_located()
    {
        await _bridge.PostAsync(
            new JsonObject
            {
                ["type"] = "TaskCreate",
                ["locationId"] = SignedBridge.Location,
                ["id"] = "t1",
                ["title"] = "Proof",
            }
        );
        var unlocated = await _bridge.Connection.TakeUnlocatedAsync(10, CancellationToken.None);
        unlocated.Should().ContainSingle(record => record.RecordId == "t1" && record.Title == "Proof");
    }

    [Fact]
    public async Task Highlevels_published_samples_are_understood_or_parked_with_a_reason()
    {
        var files = Published();
        Assert.SkipWhen(files.Count == 0, "HighLevel's samples are not here.");
        var posted = 0;
        foreach (var file in files)
        {
            foreach (var sample in JsonNode.Parse(await File.ReadAllTextAsync(file))!["samples"]!.AsArray())
            {
                var body = sample!.DeepClone().AsObject();
                body["locationId"] = SignedBridge.Location;
                (await _bridge.PostAsync(body)).Should().Be(HttpStatusCode.OK, "{0}", Path.GetFileName(file));
                posted++;
            }
        }

        var stored = _bridge.Stored();
        stored.Should().HaveCount(posted);
        stored
            .Where(event_ => event_.Parked is null)
            .Select(event_ => event_.Type)
            .Should()
            .Contain([
                "ContactCreate",
                "ContactUpdate",
                "ContactDelete",
                "ContactTagUpdate",
                "TaskCreate",
                "TaskComplete",
                "TaskDelete",
                "NoteCreate",
                "NoteUpdate",
                "NoteDelete",
                "AppointmentCreate",
            ]);
        stored.Where(event_ => event_.Parked is not null).Should().OnlyContain(event_ => event_.Parked!.EndsWith('.'));
    }

    private static JsonObject Contact(string id) =>
        new()
        {
            ["type"] = "ContactUpdate",
            ["locationId"] = SignedBridge.Location,
            ["id"] = id,
            ["firstName"] = "Ann",
        };

    private static IReadOnlyList<string> Published()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var samples = Path.Combine(folder.FullName, "shared", "highlevel", "webhooks");
            if (Directory.Exists(samples))
            {
                return
                [
                    .. Directory.GetFiles(samples, "*.json").Where(file => !Path.GetFileName(file).StartsWith('_')),
                ];
            }
        }

        return [];
    }
}
