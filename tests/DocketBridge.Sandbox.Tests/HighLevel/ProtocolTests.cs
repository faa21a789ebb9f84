using System.Text;
using System.Text.Json.Nodes;
using DocketBridge.Sandbox.HighLevel;

namespace DocketBridge.Sandbox.Tests.HighLevel;

public sealed class ProtocolTests
{
    private static readonly string[] QuotaHeaders =
    [
        "X-RateLimit-Limit-Daily",
        "X-RateLimit-Daily-Remaining",
        "X-RateLimit-Interval-Milliseconds",
        "X-RateLimit-Max",
        "X-RateLimit-Remaining",
    ];

    [Fact]
    public async Task A_missing_version_is_401_and_an_unknown_one_400()
    {
        await using var lab = await Lab.StartAsync();
        var path = $"users/?locationId={lab.Location}";
        var missing = await lab.Api("GET", path, version: null);
        var unknown = await lab.Api("GET", path, version: "2020-01-01");
        (missing.Status, missing.Text("message")).Should().Be((401, "version header was not found."));
        unknown.Status.Should().Be(400);
        unknown.Text("message").Should().StartWith("Invalid API version segment");
    }

    [Fact]
    public async Task A_wrong_token_is_401_and_anothers_location_403()
    {
        await using var lab = await Lab.StartAsync();
        var nobody = await lab.Api("GET", $"users/?locationId={lab.Location}", token: "nobody");
        var elsewhere = await lab.Api("GET", "users/?locationId=elsewhere");
        (nobody.Status, nobody.Text("message")).Should().Be((401, "Invalid token: access token is invalid"));
        (elsewhere.Status, elsewhere.Text("message"))
            .Should()
            .Be((403, "The token does not have access to this location."));
    }

    [Fact]
    public async Task Every_answer_shows_the_quota_and_every_error_a_trace_id()
    {
        await using var lab = await Lab.StartAsync();
        Reply[] replies =
        [
            await lab.Api("GET", $"users/?locationId={lab.Location}"),
            await lab.Api("GET", "contacts/nobody"),
            await lab.Api("GET", $"users/?locationId={lab.Location}", token: "nobody"),
            await lab.Api("GET", "contacts/nobody", version: null),
            await lab.Form("oauth/token", token: null, ("grant_type", "authorization_code")),
        ];
        foreach (var reply in replies)
        {
            QuotaHeaders.Should().OnlyContain(name => reply.Headers.Contains(name));
        }

        replies[1..].Select(reply => reply.Text("traceId")).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task Malformed_json_is_400()
    {
        await using var lab = await Lab.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "contacts/");
        request.Headers.Authorization = new("Bearer", lab.Sandbox.PrivateIntegrationToken);
        request.Headers.Add("Version", Lab.Contacts);
        request.Content = new StringContent("{\"firstName\":", Encoding.UTF8, "application/json");
        (await lab.Send(request, body: null)).Status.Should().Be(400);
    }

    [Fact]
    public async Task Missing_and_unknown_members_are_422_with_every_fault_listed()
    {
        await using var lab = await Lab.StartAsync();
        var id = await lab.NewContact();
        var reply = await lab.Api(
            "POST",
            $"contacts/{id}/tasks",
            new JsonObject
            {
                ["title"] = "",
                ["dueDate"] = "tomorrow",
                ["shoe"] = 1,
            }
        );
        reply.Status.Should().Be(422);
        reply
            .List("message")
            .Select(message => message!.ToString())
            .Should()
            .BeEquivalentTo(
                "property shoe should not exist",
                "title should not be empty",
                "dueDate must be a valid ISO 8601 date string",
                "completed should not be empty"
            );
    }

    [Theory]
    [InlineData("GET", "nothing/here", 404, "Not Found")]
    [InlineData("PATCH", "contacts/some", 405, "Method Not Allowed")]
    [InlineData("DELETE", "oauth/token", 405, "Method Not Allowed")]
    public async Task An_unknown_path_or_verb_is_refused_in_the_form_of_all_refusals(
        string verb,
        string path,
        int status,
        string error
    )
    {
        await using var lab = await Lab.StartAsync(options => options with { RateLimit = 50 });
        await lab.Api("GET", $"users/?locationId={lab.Location}");
        var reply = await lab.Api(verb, path);
        reply.Status.Should().Be(status);
        reply.Body["statusCode"]!.GetValue<int>().Should().Be(status);
        (reply.Text("message"), reply.Text("error")).Should().Be(($"Cannot {verb} /{path}", error));
        reply.Text("traceId").Should().NotBeEmpty();
        QuotaHeaders.Should().OnlyContain(name => reply.Headers.Contains(name));
        reply.Header("X-RateLimit-Remaining").Should().Be("49", "it is the caller's own quota, and none is used up");
    }

    [Theory]
    [InlineData("GET", "nothing", 404)]
    [InlineData("DELETE", "stats", 405)]
    public async Task The_control_API_refuses_in_the_same_form_without_a_quota(string verb, string path, int status)
    {
        await using var lab = await Lab.StartAsync();
        var reply = await lab.Control(verb, path);
        reply.Status.Should().Be(status);
        reply.Text("traceId").Should().NotBeEmpty();
        reply.Headers.Contains("X-RateLimit-Max").Should().BeFalse();
    }

    [Fact]
    public async Task A_port_in_use_is_said_clearly()
    {
        await using var lab = await Lab.StartAsync();
        var again = () => HighLevelSandbox.StartAsync(new HighLevelSandboxOptions { Port = lab.Sandbox.BaseUrl.Port });
        (await again.Should().ThrowAsync<InvalidOperationException>()).WithMessage("*port is in use*");
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_ids_and_credentials()
    {
        await using var one = await Lab.StartAsync();
        await using var two = await Lab.StartAsync();
        await using var other = await Lab.StartAsync(options => options with { Seed = 8 });
        (await one.NewContact()).Should().Be(await two.NewContact());
        one.Sandbox.PrivateIntegrationToken.Should().Be(two.Sandbox.PrivateIntegrationToken);
        one.Sandbox.WebhookPublicKey.Should().Be(two.Sandbox.WebhookPublicKey);
        other.Location.Should().NotBe(one.Location);
        one.Sandbox.ClientId.Should().StartWith(one.Sandbox.AppId + "-");
        one.Location.Should().MatchRegex("^[A-Za-z0-9]{20}$");
    }
}
