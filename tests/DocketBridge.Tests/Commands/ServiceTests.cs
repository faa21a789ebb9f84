using System.Text.Json;

namespace DocketBridge.Tests.Commands;

public sealed class ServiceTests(RunningBridge bridge) : IClassFixture<RunningBridge>
{
    [Fact]
    public void The_status_of_an_idle_connection_has_every_figure()
    {
        using var document = JsonDocument.Parse(bridge.IdleStatus);
        var status = document.RootElement;
        Names(status)
            .Should()
            .Contain([
                "id",
                "state",
                "links",
                "pending",
                "oldestHintSeconds",
                "problems",
                "conflicts",
                "quota",
                "lastSweep",
                "idle",
            ]);
        Names(status.GetProperty("links")).Should().BeEquivalentTo("contact", "task", "note", "appointment");
        Names(status.GetProperty("quota")).Should().Contain(["burstRemaining", "dayRemaining"]);
        status.GetProperty("id").GetString().Should().Be(bridge.Id);
        status.GetProperty("state").GetString().Should().Be("live");
        status.GetProperty("pending").GetInt32().Should().Be(0);
        status.GetProperty("oldestHintSeconds").GetDouble().Should().Be(0);
        status.GetProperty("problems").GetInt32().Should().Be(0);
        status.GetProperty("quota").GetProperty("burstRemaining").GetInt32().Should().BeGreaterThan(0);
        status.GetProperty("quota").GetProperty("dayRemaining").GetInt32().Should().BeGreaterThan(0);
        status.GetProperty("lastSweep").ValueKind.Should().Be(JsonValueKind.Object);
    }

    [Fact]
    public void The_status_of_an_idle_connection_tells_how_the_day_will_end_and_what_the_quota_was_spent_for()
    {
        using var document = JsonDocument.Parse(bridge.IdleStatus);
        var quota = document.RootElement.GetProperty("quota");
        var left = quota.GetProperty("dayRemaining").GetInt32();
        quota.GetProperty("dayLimit").GetInt32().Should().BeGreaterThan(left);
        var forecast = quota.GetProperty("forecast");
        forecast.GetProperty("callsPerHour").GetDouble().Should().BeGreaterThan(0);
        forecast.GetProperty("dayEnds").GetDateTimeOffset().TimeOfDay.Should().Be(TimeSpan.Zero);
        forecast.GetProperty("leftAtDayEnd").GetInt32().Should().BeInRange(0, left);
        var spent = quota
            .GetProperty("spent")
            .EnumerateArray()
            .ToDictionary(
                one => one.GetProperty("feature").GetString()!,
                one => one.GetProperty("calls").GetInt64(),
                StringComparer.Ordinal
            );
        spent.Keys.Should().Contain(["settings", "first sync", "comparison"]).And.NotContain("other");
        spent.Values.Sum().Should().Be(quota.GetProperty("calls").GetInt64());

        bridge
            .PlainStatus.Output.Should()
            .MatchRegex(@"today \d+ of \d+\n  forecast   .+ calls an hour\n  spent      \d+ ");
        bridge.Answers["/"].Should().MatchRegex(@"Quota forecast</dt><dd>.+ calls an hour</dd>");
        bridge.Answers["/"].Should().MatchRegex(@"Quota spent for</dt><dd>\d+ ");
    }

    [Fact]
    public void The_five_contacts_are_linked_or_wait_for_a_person()
    {
        using var document = JsonDocument.Parse(bridge.IdleStatus);
        var status = document.RootElement;
        (
            status.GetProperty("links").GetProperty("contact").GetInt32()
            + status.GetProperty("waitingForPerson").GetInt32()
        )
            .Should()
            .BeGreaterThanOrEqualTo(5);
    }

    [Fact]
    public void The_status_for_a_person_says_the_same_in_words()
    {
        bridge.PlainStatus.ShouldSucceed();
        bridge.PlainStatus.Output.Should().ContainAll(bridge.Id, "live", "contacts", "idle       yes");
    }

    [Fact]
    public void An_audit_of_an_idle_connection_finds_no_difference()
    {
        bridge.Audit.ShouldSucceed();
        using var document = JsonDocument.Parse(bridge.Audit.Output);
        var connection = document.RootElement.GetProperty("connections").EnumerateArray().Single();
        connection.GetProperty("id").GetString().Should().Be(bridge.Id);
        connection.GetProperty("contacts").GetInt32().Should().BeGreaterThan(0);
        connection.GetProperty("differences").GetArrayLength().Should().Be(0);
        connection.GetProperty("converged").GetBoolean().Should().BeTrue();
    }

    [Fact]
    public void An_audit_for_a_person_says_that_both_sides_agree()
    {
        bridge.PlainAudit.ShouldSucceed();
        bridge.PlainAudit.Output.Should().ContainAll(bridge.Id, "both sides agree");
    }

    [Fact]
    public void A_second_service_over_the_same_data_folder_is_refused_in_one_sentence() =>
        bridge.SecondRun.ShouldFailInOneSentence(bridge.Data, "Another DocketBridge");

    [Fact]
    public void A_port_in_use_is_told_in_one_sentence() =>
        bridge.PortInUse.ShouldFailInOneSentence("http://127.0.0.1:", "in use");

    [Fact]
    public void A_port_in_use_is_told_so_before_any_connection_begins_to_work() =>
        bridge.PortInUseWhileConnected.ShouldFailInOneSentence("http://127.0.0.1:", "in use");

    [Theory]
    [InlineData("/", "In step.")]
    [InlineData("/health/live", "live")]
    [InlineData("/health/ready", "ready")]
    public void The_service_answers(string path, string said) => bridge.Answers[path].Should().Contain(said);

    [Fact]
    public void It_ends_with_success_when_it_is_asked_to()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGTERM.");
        bridge.Stopped.ShouldSucceed();
        bridge.Stopped.Error.Should().BeEmpty();
        bridge.Stopped.Output.Should().Contain("DocketBridge stops.");
    }

    [Fact]
    public void Its_log_tells_of_no_failure() =>
        bridge.Stopped.Output.Should().NotContainAny(" ERR]", " FTL]", "Exception");

    [Fact]
    public void Without_a_running_service_the_status_says_stopped()
    {
        bridge.StatusAfterStop.ShouldSucceed();
        using var document = JsonDocument.Parse(bridge.StatusAfterStop.Output);
        var status = document.RootElement.GetProperty("connections").EnumerateArray().Single();
        status.GetProperty("state").GetString().Should().Be("stopped");
        status.GetProperty("idle").GetBoolean().Should().BeFalse();
        status.GetProperty("quota").ValueKind.Should().Be(JsonValueKind.Null);
        bridge.PlainStatusAfterStop.Output.Should().Contain("stopped");
    }

    [Fact]
    public void No_secret_is_printed_by_any_command() =>
        bridge
            .AllPrinted.Should()
            .NotContain(bridge.Sandbox.Token)
            .And.NotContain(bridge.Sandbox.Key)
            .And.NotContain(bridge.ApiKey);

    [Fact]
    public void No_address_of_a_person_is_printed_by_any_command() => bridge.AllPrinted.Should().NotContain("@");

    [Fact]
    public void No_file_of_the_data_folder_holds_a_secret_in_plain_text()
    {
        bridge.FilesWithSecrets.Should().BeEmpty();
        PlainText.FilesHolding(bridge.Data, bridge.Sandbox.Token, bridge.Sandbox.Key, bridge.ApiKey).Should().BeEmpty();
        Directory.EnumerateFiles(bridge.Data).Select(Path.GetFileName).Should().Contain("docketbridge.db");
    }

    private static IEnumerable<string> Names(JsonElement element) =>
        element.EnumerateObject().Select(property => property.Name);
}
