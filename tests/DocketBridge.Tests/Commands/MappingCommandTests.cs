using System.Text.Json.Nodes;

namespace DocketBridge.Tests.Commands;

/// <summary>The mapping of a connection, shown, checked and changed from the command line.</summary>
public sealed class MappingCommandTests : IAsyncLifetime
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly SandboxProcess _sandbox = new();
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task A_change_shows_what_it_would_do_is_put_in_force_and_taken_back()
    {
        (await ProgramRun.ToEndAsync(_sandbox.ConnectArguments(_folder.Path), null, _sandbox.Secrets)).ShouldSucceed();
        await using (var service = ProgramRun.Start(["run", "--data", _folder.Path, "--urls", "http://127.0.0.1:0"]))
        {
            await UntilIdleAsync();
            await service.TerminateAsync(s_patience);
        }

        // A row more: its values go over, and the look tells how many.
        var document = JsonNode.Parse((await RunAsync("show")).Output)!;
        document["contacts"]!["fields"]!
            .AsArray()
            .Add(
                JsonNode.Parse(
                    """{ "name": "mail", "highLevel": { "template": "to {{ email }}" }, "docketManager": "info.Mail", "direction": "toDocketManager" }"""
                )
            );
        var file = await WriteAsync("good.json", document.ToJsonString());
        var look = await RunAsync("set", file);
        look.Output.Should().Contain("Contact mail in DocketManager: ").And.Contain("-> to ");
        look.Error.Should().Contain("Nothing is changed yet");
        var effect = JsonNode.Parse((await RunAsync("check", file, "--json")).Output)!;
        effect["changed"]!
            .GetValue<int>()
            .Should()
            .BeGreaterThan(0)
            .And.Be(effect["fields"]![0]!["writes"]!.GetValue<int>());
        (await RunAsync("versions")).Output.Should().Contain("0  the one that comes with the program, in force");

        (await RunAsync("set", file, "--yes", "--note", "mail for the press"))
            .Output.Should()
            .Contain("Version 1 is in force");
        (await RunAsync("versions")).Output.Should().Contain("mail for the press  in force");
        (await RunAsync("show")).Output.Should().Contain("to {{ email }}");
        (await RunAsync("restore", "0", "--yes")).Output.Should().Contain("Version 2 is in force");
        (await RunAsync("show")).Output.Should().NotContain("to {{ email }}");
        (await RunAsync("show", "--version", "1")).Output.Should().Contain("to {{ email }}");

        // Both sides' fields, custom ones as HighLevel has them.
        var fields = await RunAsync("fields");
        fields.Output.Should().Contain("custom.favourite_stock").And.Contain("choice").And.Contain("Gloss");
        fields.Output.Should().MatchRegex("custom.job_title +text +Job title +-> jobTitle");
    }

    [Fact]
    public async Task What_is_wrong_in_a_document_is_told_with_its_place()
    {
        var one = await WriteAsync(
            "one.json",
            (await ProgramRun.ToEndAsync("mapping", "show", "--data", _folder["none"])).Output.Replace(
                "\"highLevel\": \"email\"",
                "\"highLevel\": \"emial\"",
                StringComparison.Ordinal
            )
        );

        var refused = await ProgramRun.ToEndAsync("mapping", "check", one, "--data", _folder["none"]);
        refused.ExitCode.Should().Be(1);
        refused
            .ErrorLines[^1]
            .Should()
            .Be(
                "The document is not good. contacts.fields[1].highLevel: There is no field 'emial'. Did you mean 'email'?"
            );
        (await ProgramRun.ToEndAsync("mapping", "check", _folder["nothing.json"])).ShouldFailInOneSentence("no file");
        (await ProgramRun.ToEndAsync("mapping", "check")).ShouldBeMisuse("file");
        (await ProgramRun.ToEndAsync("mapping", "schema"))
            .Output.Should()
            .Contain("http://json-schema.org/draft-07/schema#");
    }

    public ValueTask InitializeAsync() => _sandbox.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await _sandbox.DisposeAsync();
        _folder.Dispose();
    }

    private async Task UntilIdleAsync()
    {
        var end = TimeProvider.System.GetUtcNow() + s_patience;
        while (true)
        {
            var status = JsonNode.Parse(
                (await ProgramRun.ToEndAsync("status", "--json", "--data", _folder.Path)).Output
            )!;
            if (status["connections"]![0]!["idle"]!.GetValue<bool>())
            {
                return;
            }

            TimeProvider.System.GetUtcNow().Should().BeBefore(end, "the first sync ends");
            await Task.Delay(TimeSpan.FromMilliseconds(300), TimeProvider.System);
        }
    }

    private async Task<string> WriteAsync(string name, string text)
    {
        var path = Path.Combine(_folder.Path, name);
        Directory.CreateDirectory(_folder.Path);
        await File.WriteAllTextAsync(path, text);
        return path;
    }

    private async Task<Outcome> RunAsync(params string[] args)
    {
        var outcome = await ProgramRun.ToEndAsync(["mapping", .. args, "--data", _folder.Path]);
        outcome.ShouldSucceed();
        return outcome;
    }
}
