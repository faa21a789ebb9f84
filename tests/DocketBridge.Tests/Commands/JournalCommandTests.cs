using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DocketBridge.Tests.Commands;

/// <summary>History, explanation, undo and export, beside a service that runs and after it has stopped.</summary>
public sealed class JournalCommandTests : IAsyncLifetime
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan s_tick = TimeSpan.FromMilliseconds(500);

    private readonly SandboxProcess _sandbox = new();
    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _http = new();

    [Fact]
    public async Task An_edit_is_told_explained_undone_and_exported()
    {
        (await ProgramRun.ToEndAsync(_sandbox.ConnectArguments(_folder.Path), null, _sandbox.Secrets)).ShouldSucceed();
        await using var service = ProgramRun.Start(["run", "--data", _folder.Path, "--urls", "http://127.0.0.1:0"]);
        await HookAsync(service);
        await LiveAsync();
        var contact = await AddContactAsync();
        await PatchAsync(contact, new { phone = "+14165550602" });
        var write = await WriteOfPhoneAsync(contact, "(416) 555-0602");

        // Told in words and explained.
        var history = await RunAsync("history", contact);
        history.Output.Should().Contain("seen in HighLevel: phone \"+14165550601\" → \"+14165550602\"");
        history.Output.Should().Contain($"#{write}  contact ").And.Contain("changed in DocketManager: phone");
        var explained = await JsonAsync("explain", contact, "phone");
        explained["highLevel"]!.ToString().Should().Be("+14165550602");
        explained["docketManager"]!.ToString().Should().Be("(416) 555-0602");
        explained["inStep"]!.GetValue<bool>().Should().BeTrue();
        explained["onConflict"]!.ToString().Should().Be("highLevel");
        explained["lastWrite"]!["id"]!.GetValue<long>().Should().Be(write);
        (await RunAsync("explain", contact, "phone")).Output.Should().Contain("a conflict is won by HighLevel");

        // A look changes nothing.
        var plan = await JsonAsync("undo", "--entry", $"{write}", "--dry-run");
        plan["steps"]!.AsArray().Should().ContainSingle();
        plan["steps"]![0]!["changes"]![0]!["after"]!.ToString().Should().Be("(416) 555-0601");
        (await RunAsync("undo", "--entry", $"{write}", "--dry-run"))
            .Output.Should()
            .Contain("1 of 1 writes would be undone");
        (await PhoneAsync(contact)).Should().Be("+14165550602");

        // The running service carries it out, and both sides follow.
        var undone = await JsonAsync("undo", "--entry", $"{write}");
        undone["steps"]![0]!["state"]!.ToString().Should().Be("done");
        await UntilAsync(async () => await PhoneAsync(contact) == "+14165550601");
        (await RunAsync("undo", "--entry", $"{write}")).Output.Should().Contain("It is undone already");

        // The undo is a run of its own, and is undone as one.
        var run = undone["run"]!.ToString();
        await UntilAsync(async () =>
            (await JsonAsync("undo", "--run", run, "--dry-run"))["steps"]!.AsArray().Count == 2
        );
        (await RunAsync("undo", "--run", run)).Output.Should().Contain("2 of 2 writes undone");
        await UntilAsync(async () => await PhoneAsync(contact) == "+14165550602");
        (await service.TerminateAsync(s_patience)).All.Should().NotContain("555-06", "a log holds nothing personal");

        // Without a service it waits for one.
        var waits = await RunAsync("undo", "--entry", $"{write}");
        waits.Output.Should().Contain("1 wait for the service");
        await ExportedAsync(contact, write);
    }

    [Theory]
    [InlineData("undo", "--entry, --run or --since")]
    [InlineData("undo --entry 1 --run x", "--entry, --run or --since")]
    [InlineData("undo --run x --until 2026-01-01", "--until goes with --since")]
    [InlineData("undo --since soon", "--since is a time such as")]
    [InlineData("undo --entry first", "--entry is the number of a write")]
    [InlineData("history", "record")]
    [InlineData("history x --limit 0", "--limit")]
    [InlineData("explain x", "field")]
    [InlineData("run --journal-days 0", "--journal-days")]
    public async Task What_cannot_be_understood_is_told_in_one_line(string line, string said) =>
        (await ProgramRun.ToEndAsync(line.Split(' '))).ShouldBeMisuse(said);

    [Fact]
    public async Task What_is_not_there_is_told_in_one_sentence()
    {
        (await ProgramRun.ToEndAsync("history", "x", "--data", _folder["none"])).ShouldFailInOneSentence(
            "no data folder"
        );
        (await ProgramRun.ToEndAsync(_sandbox.ConnectArguments(_folder.Path), null, _sandbox.Secrets)).ShouldSucceed();

        (await RunFailingAsync("history", "nobody")).ShouldFailInOneSentence("'nobody'");
        (await RunFailingAsync("explain", "dm:nobody", "phone")).ShouldFailInOneSentence("'dm:nobody'");
        (await RunFailingAsync("undo", "--entry", "7")).ShouldFailInOneSentence("no such write");
        (await RunFailingAsync("journal", "export", "--connection", "nobody")).ShouldFailInOneSentence("'nobody'");
    }

    public ValueTask InitializeAsync() => _sandbox.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _sandbox.DisposeAsync();
        _folder.Dispose();
    }

    private async Task ExportedAsync(string contact, long write)
    {
        var file = Path.Combine(_folder.Path, "journal.jsonl");
        (await RunAsync("journal", "export", "--out", file)).ShouldSucceed();
        var lines = (await File.ReadAllLinesAsync(file)).Select(line => JsonNode.Parse(line)!.AsObject()).ToList();
        lines[0]["format"]!.ToString().Should().Be("docketbridge.journal");
        lines[0]["version"]!.GetValue<int>().Should().Be(1);
        lines
            .Should()
            .Contain(line =>
                line["type"]!.ToString() == "link"
                && line["highLevelId"] != null
                && line["highLevelId"]!.ToString() == contact
            );
        lines
            .Should()
            .ContainSingle(line => line["type"]!.ToString() == "write" && line["id"]!.GetValue<long>() == write);
        lines.Should().Contain(line => line["type"]!.ToString() == "observation");
        lines.Should().Contain(line => line["undoes"] != null && line["undoes"]!.GetValue<long>() == write);
        (await RunAsync("journal", "export")).Output.Split('\n').Should().HaveCount(lines.Count);
        (await RunFailingAsync("journal", "export", "--out", file)).ShouldFailInOneSentence("journal.jsonl");
    }

    private async Task<string> AddContactAsync()
    {
        using var answer = await _http.PostAsJsonAsync(
            new Uri(_sandbox.HighLevelControl + "/contacts"),
            new
            {
                firstName = "Hist",
                lastName = "Ory",
                email = "hist@ory.example",
                phone = "+14165550601",
            }
        );
        answer.EnsureSuccessStatusCode();
        var id = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["contact"]!["id"]!.ToString();
        await UntilAsync(async () =>
            (await ProgramRun.ToEndAsync("history", id, "--data", _folder.Path)).Output.Contains(
                "made in DocketManager",
                StringComparison.Ordinal
            )
        );
        return id;
    }

    private async Task PatchAsync(string contact, object change)
    {
        using var answer = await _http.PatchAsJsonAsync(
            new Uri($"{_sandbox.HighLevelControl}/contacts/{contact}"),
            change
        );
        answer.EnsureSuccessStatusCode();
    }

    private async Task<string?> PhoneAsync(string contact)
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Get,
            new Uri(new Uri(_sandbox.HighLevelUrl), $"contacts/{contact}")
        );
        request.Headers.Authorization = new("Bearer", _sandbox.Token);
        request.Headers.Add("Version", "2021-07-28");
        using var answer = await _http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["contact"]!["phone"]?.ToString();
    }

    private async Task<long> WriteOfPhoneAsync(string contact, string phone)
    {
        long? found = null;
        await UntilAsync(async () =>
        {
            var entries = (await JsonAsync("history", contact))["entries"]!.AsArray();
            found = entries
                .FirstOrDefault(entry =>
                    entry!["type"]!.ToString() == "write"
                    && entry["changes"]!.AsArray().Any(change => change!["after"]!.ToString() == phone)
                )
                ?["id"]!.GetValue<long>();
            return found is not null;
        });
        return found!.Value;
    }

    private async Task<JsonObject> JsonAsync(params string[] args) =>
        JsonNode.Parse((await RunAsync([.. args, "--json"])).Output)!.AsObject();

    private async Task<Outcome> RunAsync(params string[] args)
    {
        var outcome = await RunFailingAsync(args);
        outcome.ShouldSucceed();
        return outcome;
    }

    private Task<Outcome> RunFailingAsync(params string[] args) =>
        ProgramRun.ToEndAsync([.. args, "--data", _folder.Path]);

    private async Task HookAsync(ProgramRun service)
    {
        var url = (await service.LineAsync(line => line.Contains("listens on", StringComparison.Ordinal))).Split(' ')[
            ^1
        ];
        using var answer = await _http.PutAsJsonAsync(
            new Uri(_sandbox.HighLevelControl + "/webhooks"),
            new { url = url + "/hooks/highlevel" }
        );
        answer.EnsureSuccessStatusCode();
    }

    private Task LiveAsync() =>
        UntilAsync(async () =>
        {
            using var status = JsonDocument.Parse((await RunAsync("status", "--json")).Output);
            return status
                .RootElement.GetProperty("connections")
                .EnumerateArray()
                .All(one => one.GetProperty("state").GetString() == "live");
        });

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!await holds())
        {
            if (TimeProvider.System.GetElapsedTime(started) > s_patience)
            {
                throw new TimeoutException("It did not come true in time.");
            }

            await Task.Delay(s_tick, TimeProvider.System);
        }
    }
}
