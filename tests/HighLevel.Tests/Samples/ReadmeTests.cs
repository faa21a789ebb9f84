using System.Text;
using System.Text.RegularExpressions;
using HighLevel.Contacts;
using HighLevel.OAuth;
using HighLevel.Tests.Support;
using HighLevel.Webhooks;

namespace HighLevel.Tests.Samples;

public sealed partial class ReadmeTests
{
    private const string Readme = "src/HighLevel/README.md";
    private const string Samples = "tests/HighLevel.Tests/Samples/ReadmeSamples.cs";

    [Fact]
    public void Every_piece_of_code_in_the_README_is_a_sample_that_compiles_and_runs()
    {
        var readme = Repository.Read(Readme).ReplaceLineEndings("\n");
        var samples = SampleText()
            .Matches(Repository.Read(Samples).ReplaceLineEndings("\n"))
            .ToDictionary(match => match.Groups["name"].Value, match => Outdent(match.Groups["code"].Value));

        var blocks = Block().Matches(readme);
        Fence().Count(readme).Should().Be(blocks.Count * 2, "every block of code names its sample");
        blocks.Select(block => block.Groups["name"].Value).Should().BeEquivalentTo(samples.Keys);
        Repository.Matches(
            Readme,
            Block()
                .Replace(
                    readme,
                    block =>
                        $"<!-- sample: {block.Groups["name"].Value} -->\n```csharp\n{samples[block.Groups["name"].Value]}```\n"
                ),
            $"its code is that of {Samples}"
        );
    }

    [Fact]
    public async Task A_client_reads_and_changes_a_contact()
    {
        await using var server = await StubServer.Answering(new Reply(Body: Clients.ContactJson));
        using var client = Clients.For(server);

        (await ReadmeSamples.Write(client, "c1")).FirstName.Should().Be("Ann");

        server.Requests.Select(request => request.Method).Should().Equal("GET", "PUT", "POST");
        server.Requests[1].Body.Should().Be("""{"city":"Bonn","website":null}""");
        server.Requests[2].Body.Should().Be("""{"tags":["vip"]}""");
    }

    [Fact]
    public void A_client_is_made_with_a_token_alone_and_calls_nobody_until_asked()
    {
        using var client = ReadmeSamples.Start(Clients.Token);

        client.Quota.Snapshot().Calls.Should().BeEmpty();
    }

    [Fact]
    public async Task A_container_gives_a_client_for_one_location_and_a_factory_for_many()
    {
        await using var server = await StubServer.Answering(new Reply(Body: Clients.ContactJson));
        await using var services = ReadmeSamples.Register(Clients.Token, server.Address);
        using var client = ReadmeSamples.OfLocation(
            services,
            Clients.AnyLocation,
            new PrivateIntegrationTokenSource("other")
        );

        await client.Contacts.GetAsync(Clients.AnyContact);

        server.Requests.Single().Header("Authorization").Should().Be("Bearer other");
    }

    [Fact]
    public async Task A_create_without_an_answer_is_looked_for_and_one_refused_as_duplicate_gives_the_other()
    {
        await using var server = await StubServer.Start(seen =>
            seen.Method == "GET" ? new Reply(Body: Clients.ContactJson)
            : seen.Body.Contains("lost@", StringComparison.Ordinal) ? new Reply(Cut: true)
            : new Reply(400, """{"statusCode":400,"message":"x","meta":{"contactId":"c7"}}""")
        );
        using var client = Clients.For(server);
        var contact = new ContactCreate { LocationId = Clients.AnyLocation, Email = "lost@example.com" };

        (await ReadmeSamples.Create(client, contact)).Should().Be(Clients.AnyContact);
        (await ReadmeSamples.Create(client, contact with { Email = "known@example.com" }))
            .Should()
            .Be(new ContactId("c7"));
    }

    [Fact]
    public async Task The_quota_tells_what_is_left_and_what_spent_it()
    {
        await using var server = await StubServer.Answering(
            new Reply(Body: Clients.ContactJson)
            {
                Headers = new()
                {
                    ["X-RateLimit-Max"] = "100",
                    ["X-RateLimit-Remaining"] = "99",
                    ["X-RateLimit-Limit-Daily"] = "200000",
                    ["X-RateLimit-Daily-Remaining"] = "150000",
                },
            }
        );
        using var client = Clients.For(server);

        (await ReadmeSamples.Lanes(client, Clients.AnyContact)).Should().StartWith("99 calls left now, 150000 today, ");

        client.Quota.Snapshot().Calls.Single().Feature.Should().Be("contact page");
    }

    [Fact]
    public async Task Lists_are_walked_to_their_end()
    {
        await using var server = await StubServer.Answering(
            new Reply(Body: """{"contacts":[{"id":"c1"},{"id":"c2"}],"total":2}""")
        );
        using var client = Clients.For(server);

        (await ReadmeSamples.Pages(client, Clients.AnyLocation, DateTimeOffset.UnixEpoch)).Should().Be(2);
        (
            await ReadmeSamples.AnyPages(
                (skip, _) => Task.FromResult<IReadOnlyList<string>>(skip < 4 ? [$"{skip}", $"{skip + 1}"] : [])
            )
        )
            .Should()
            .Equal("0", "1", "2", "3");
    }

    [Fact]
    public async Task The_guards_tell_what_was_not_written_and_what_was_dropped()
    {
        await using var server = await StubServer.Answering(
            new Reply(Body: """{"contact":{"id":"c1","email":"first@example.com","phone":"+4922812345"}}""")
        );
        using var client = Clients.For(server);

        (await ReadmeSamples.Guards(client, Clients.AnyLocation)).Should().Equal("email", "assignedTo");
    }

    [Fact]
    public void A_webhook_is_read_only_with_a_good_signature() =>
        ReadmeSamples.Hook("{}"u8.ToArray(), new("N/A"), DateTimeOffset.UnixEpoch).Should().BeNull();

    private static string Outdent(string code)
    {
        var lines = code.TrimEnd('\n').Split('\n');
        var margin = lines.Where(line => line.Length > 0).Min(line => line.Length - line.TrimStart(' ').Length);
        return lines
            .Aggregate(
                new StringBuilder(),
                (text, line) => text.Append(line.Length > 0 ? line[margin..] : line).Append('\n')
            )
            .ToString();
    }

    [GeneratedRegex(
        "// sample: (?<name>\\w+)\\n(?<code>.*?)(?=^ *// end$)",
        RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.ExplicitCapture
    )]
    private static partial Regex SampleText();

    [GeneratedRegex(
        "<!-- sample: (?<name>\\w+) -->\\n```csharp\\n.*?```\\n",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Block();

    [GeneratedRegex("^```", RegexOptions.Multiline)]
    private static partial Regex Fence();
}
