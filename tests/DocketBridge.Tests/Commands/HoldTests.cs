using System.Text.Json.Nodes;
using DocketBridge.Sync.Merge;
using DocketBridge.Sync.Records;
using DocketBridge.Tests.Storage;
using DocketBridge.Tests.Sync;

namespace DocketBridge.Tests.Commands;

public sealed class HoldTests
{
    [Fact]
    public async Task Pauses_and_read_only_are_set_shown_and_ended_without_a_running_service()
    {
        await using var test = await TestStore.StartAsync();
        await test.CloseAsync();

        (await RunAsync(test, "pause", "--reason", "moving house")).Output.Should().Be("All connections are paused.");
        (await RunAsync(test, "read-only", "--connection", "c1")).Output.Should().Be("Connection c1 is read-only.");
        var status = await StatusAsync(test);
        status.Text("pause", "reason").Should().Be("moving house");
        status["pause"]!["all"]!.GetValue<bool>().Should().BeTrue();
        status["readOnly"]!["all"]!.GetValue<bool>().Should().BeFalse();
        (await RunAsync(test, "status")).Output.Should().ContainAll("moving house", "read-only", "would write 0");

        (await RunAsync(test, "resume", "--connection", "c1"))
            .Output.Should()
            .Be("Connection c1 is not paused by a hold of its own.");
        (await RunAsync(test, "resume")).Output.Should().Be("All connections are not paused any more.");
        (await RunAsync(test, "read-only", "--off", "--connection", "c1"))
            .Output.Should()
            .Be("Connection c1 is not read-only any more.");
        status = await StatusAsync(test);
        status["pause"].Should().BeNull();
        status["readOnly"].Should().BeNull();
    }

    [Fact]
    public async Task What_makes_no_sense_is_said_in_one_sentence()
    {
        await using var test = await TestStore.StartAsync();
        await test.CloseAsync();

        (await RunAsync(test, "pause", "--connection", "nobody")).ShouldFailInOneSentence("no connection 'nobody'");
        (await RunAsync(test, "read-only", "--on", "--off")).ShouldBeMisuse("one of --on and --off");
        (await RunAsync(test, "problems", "retry")).ShouldBeMisuse("Say which problems");
        (await RunAsync(test, "problems", "retry", "1", "--all")).ShouldBeMisuse("Say which problems");
        (await RunAsync(test, "problems", "show", "17")).ShouldFailInOneSentence("no problem '17'");
        (await RunAsync(test, "problems", "list")).Error.Should().Contain("There is no problem.");
        (await RunAsync(test, "matches", "list")).Error.Should().Contain("Nobody waits.");
    }

    [Fact]
    public async Task A_value_of_a_paused_connection_is_not_edited()
    {
        await using var test = await TestStore.StartAsync();
        var contact = await test.ContactAsync("h1", "d1");
        var refused = new FieldException("phone", Side.HighLevel, "This is not a phone number.", "at the desk");
        await test.SaveAsync(contact with { Exceptions = [refused] });
        await test.CloseAsync();
        await RunAsync(test, "pause", "--connection", "c1");

        (await RunAsync(test, "problems", "list"))
            .Output.Should()
            .Be($"{contact.Id}:phone:hl  Open  InvalidValue in HighLevel, phone: This is not a phone number.");
        (
            await RunAsync(test, "problems", "edit", $"{contact.Id}:phone:hl", "--value", "+14165550100")
        ).ShouldFailInOneSentence("c1 is paused");
    }

    private static async Task<JsonObject> StatusAsync(TestStore test) =>
        JsonNode.Parse((await RunAsync(test, "status", "--json")).Output)!.AsObject().Items("connections").Single();

    private static Task<Outcome> RunAsync(TestStore test, params string[] args) =>
        ProgramRun.ToEndAsync([.. args, "--data", test.Folder]);
}
