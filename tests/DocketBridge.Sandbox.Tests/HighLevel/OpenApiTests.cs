using System.Text.Json.Nodes;

namespace DocketBridge.Sandbox.Tests.HighLevel;

/// <summary>Holds the sandbox against HighLevel's own OpenAPI files.</summary>
public sealed class OpenApiTests
{
    [Fact]
    public async Task Every_operation_is_HighLevels_with_its_path_and_version()
    {
        var facts = SharedFacts.OrSkip();
        await using var lab = await Lab.StartAsync();
        lab.Sandbox.Operations.Should().HaveCountGreaterThan(65);
        foreach (var operation in lab.Sandbox.Operations)
        {
            var known = facts.Operation(operation.Id, operation.Verb);
            known.Should().NotBeNull($"{operation.Id} is to be an operation of HighLevel");
            known!.Value.Path.Should().Be(operation.Path);
            var version = known
                .Value.Operation["parameters"]
                ?.AsArray()
                .FirstOrDefault(parameter => parameter!["name"]?.ToString() == "Version")
                ?["schema"]?["enum"]?[0]?.ToString();
            version.Should().Be(operation.Version, operation.Id);
        }
    }

    [Theory]
    [InlineData("Contacts", 31)]
    [InlineData("Location", 15)]
    [InlineData("Users", 2)]
    [InlineData("Workflows", 1)]
    [InlineData("Campaigns", 1)]
    [InlineData("Calendars and appointments", 12)]
    [InlineData("Businesses", 5)]
    [InlineData("Opportunities", 11)]
    public async Task Every_action_the_connector_offers_in_a_group_succeeds(string group, int count)
    {
        var offered = SharedFacts.OrSkip().Offered(group);
        await using var lab = await Lab.StartAsync();
        var succeeded = (await new EveryCall(lab).MakeAsync()).Select(call => call.Id);
        offered.Should().HaveCount(count).And.BeSubsetOf(succeeded);
    }

    [Fact]
    public async Task A_scope_that_is_declared_is_HighLevels()
    {
        var facts = SharedFacts.OrSkip();
        await using var lab = await Lab.StartAsync();
        var scoped = lab.Sandbox.Operations.Where(operation => operation.Scope is not null).ToArray();
        scoped.Should().HaveCountGreaterThan(20);
        foreach (var operation in scoped)
        {
            var security = facts.Operation(operation.Id, operation.Verb)!.Value.Operation["security"]!.AsArray();
            security
                .SelectMany(way => way!.AsObject())
                .SelectMany(scheme => scheme.Value!.AsArray())
                .Select(scope => scope!.ToString())
                .Should()
                .Contain(operation.Scope, operation.Id);
        }
    }

    [Fact]
    public async Task Bodies_may_have_every_member_of_the_schemas()
    {
        var facts = SharedFacts.OrSkip();
        await using var lab = await Lab.StartAsync();
        foreach (var operation in lab.Sandbox.Operations.Where(operation => operation.Verb != "GET"))
        {
            var (known, _, _, file) = facts.Operation(operation.Id, operation.Verb)!.Value;
            // A deletion whose body may hold nothing is not asked for one.
            if (
                SharedFacts.BodySchema(known, file)?["properties"] is not JsonObject properties
                || (operation.Verb == "DELETE" && properties.Count == 0)
            )
            {
                continue;
            }

            // Nothing fits its kind, so nothing is done; what is asked is only whether the member may be there.
            var body = new JsonObject(properties.Select(member => KeyValuePair.Create(member.Key, (JsonNode?)null)))
            {
                ["intruder"] = 1,
            };
            var path = operation
                .Path.Replace("{locationId}", lab.Location, StringComparison.Ordinal)
                .Replace("{type}", "add", StringComparison.Ordinal);
            var reply = await lab.Api(operation.Verb, path.TrimStart('/'), body);
            reply
                .List("message")
                .Select(message => message!.ToString())
                .Where(message => message.EndsWith("should not exist", StringComparison.Ordinal))
                .Should()
                .Equal(["property intruder should not exist"], operation.Id);
        }
    }

    [Fact]
    public async Task A_form_may_have_every_field_of_its_schema()
    {
        var facts = SharedFacts.OrSkip();
        await using var lab = await Lab.StartAsync();
        var (upload, _, _, file) = facts.Operation("upload-file-customFields", "POST")!.Value;
        var schema = upload["requestBody"]!["content"]!["multipart/form-data"]!["schema"]!.AsObject();
        var fields = SharedFacts.Resolve(schema, file)["properties"]!.AsObject().Select(member => (member.Key, "1"));

        var reply = await lab.Upload($"locations/{lab.Location}/customFields/upload", [.. fields, ("intruder", "1")]);

        reply
            .List("message")
            .Select(message => message!.ToString())
            .Should()
            .Equal("property intruder should not exist");
    }
}
