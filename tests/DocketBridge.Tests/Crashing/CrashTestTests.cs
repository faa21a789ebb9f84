using System.Text.Json;
using DocketBridge.Crashing;
using DocketBridge.Tests.Commands;

namespace DocketBridge.Tests.Crashing;

public sealed class CrashTestTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(4);

    [Fact]
    public async Task Killed_again_and_again_the_service_loses_nothing_and_doubles_nothing()
    {
        await using var run = ProgramRun.Start([
            "crash-test",
            "--kills",
            "8",
            "--seed",
            "5",
            "--contacts",
            "12",
            "--rate-limit",
            "1000",
        ]);
        var outcome = await run.EndAsync(s_patience);
        outcome.ShouldSucceed();
        using var document = JsonDocument.Parse(outcome.Output);
        var report = document.RootElement;
        report.GetProperty("kills").GetInt32().Should().Be(8);
        report.GetProperty("seed").GetInt32().Should().Be(5);
        report.GetProperty("webhooksAcknowledged").GetInt32().Should().BePositive();
        report.GetProperty("userEdits").GetInt32().Should().BePositive();
        report.GetProperty("seconds").GetDouble().Should().BePositive();
        foreach (
            var none in (string[])
                [
                    "webhooksLost",
                    "duplicates",
                    "lostEdits",
                    "resurrections",
                    "echoWrites",
                    "quotaViolations",
                    "failures",
                ]
        )
        {
            report.GetProperty(none).GetInt64().Should().Be(0, "{0} in {1}", none, report);
        }

        report.GetProperty("integrity").GetString().Should().Be("ok");
        report.GetProperty("findings").GetArrayLength().Should().Be(0);
    }

    [Fact]
    public async Task A_service_that_acknowledges_webhooks_before_they_are_on_disk_is_found_out()
    {
        using var folder = new TemporaryFolder();
        await using var front = await HastyFront.StartAsync();

        var report = await CrashRun.RunAsync(
            new CrashOptions
            {
                Kills = 5,
                Seed = 2,
                Contacts = 8,
                RateLimit = 1000,
                Folder = folder.Path,
                WebhooksTo = front.Before,
            },
            _ => { },
            TestContext.Current.CancellationToken
        );

        report.WebhooksLost.Should().BePositive();
        report.Holds.Should().BeFalse();
        report.Findings.Should().Contain(finding => finding.StartsWith("lost webhook", StringComparison.Ordinal));
        report.LostEdits.Should().Be(0, "what no webhook told, a comparison found");
    }

    [Theory]
    [InlineData("--kills", "0")]
    [InlineData("--contacts", "0")]
    public async Task A_number_out_of_range_is_told_in_one_sentence(string option, string value) =>
        (await ProgramRun.ToEndAsync("crash-test", option, value)).ShouldBeMisuse(option, "is a number from 1 to");

    [Fact]
    public async Task A_folder_that_holds_something_is_left_alone()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["notes.txt"], "mine", TestContext.Current.CancellationToken);
        (await ProgramRun.ToEndAsync("crash-test", "--data", folder.Path)).ShouldFailInOneSentence("--data", "empty");
        Directory.GetFiles(folder.Path).Should().ContainSingle();
    }
}
