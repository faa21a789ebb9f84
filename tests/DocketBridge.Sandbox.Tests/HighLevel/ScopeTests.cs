using System.Text.Json.Nodes;
using HighLevel.Operations;

namespace DocketBridge.Sandbox.Tests.HighLevel;

public sealed class ScopeTests
{
    [Fact]
    public async Task A_token_may_do_what_its_scopes_say_and_nothing_else()
    {
        await using var lab = await Lab.StartAsync();
        var id = await lab.NewContact();
        var token = (await Consent.Install(lab, scopes: ["contacts.readonly"])).Text("access_token");

        (await lab.Api("GET", $"contacts/{id}", token: token)).Status.Should().Be(200);
        (await lab.Search(token: token)).Status.Should().Be(200, "a search by POST is a read");
        Reply[] refused =
        [
            await lab.Api("PUT", $"contacts/{id}", new JsonObject { ["firstName"] = "X" }, token),
            await lab.Api("POST", $"contacts/{id}/notes", new JsonObject { ["body"] = "X" }, token),
            await lab.Api("GET", $"locations/{lab.Location}", token: token),
            await lab.Api("POST", $"locations/{lab.Location}/tasks/search", [], token),
            await Consent.Users(lab, token),
        ];
        refused
            .Select(reply => (reply.Status, reply.Text("message")))
            .Should()
            .AllBeEquivalentTo((401, "The token is not authorized for this scope."));
        (await lab.GetContact(id))["firstName"]!.ToString().Should().Be("Ann");
    }

    [Theory]
    [InlineData("GET", "locations/{location}/tags/{any}", "locations/tags.readonly")]
    [InlineData("PUT", "locations/{location}/tags/{any}", "locations/tags.write")]
    [InlineData("DELETE", "locations/{location}/tags/{any}", "locations/tags.write")]
    [InlineData("GET", "locations/{location}/customFields/{any}", "locations/customFields.readonly")]
    [InlineData("PUT", "locations/{location}/customFields/{any}", "locations/customFields.write")]
    [InlineData("DELETE", "locations/{location}/customFields/{any}", "locations/customFields.write")]
    [InlineData("GET", "objects/custom_objects.equipment/records/{any}", "objects/record.readonly")]
    [InlineData("PUT", "objects/custom_objects.equipment/records/{any}", "objects/record.write")]
    [InlineData("DELETE", "objects/custom_objects.equipment/records/{any}", "objects/record.write")]
    [InlineData("POST", "contacts/bulk/tags/update/add", "contacts.write")]
    [InlineData("POST", "contacts/bulk/business", "contacts.write")]
    public async Task Where_HighLevels_files_name_no_scope_that_of_the_group_is_asked_for(
        string verb,
        string path,
        string scope
    )
    {
        await using var strict = await Lab.StartAsync();
        await using var lax = await Lab.StartAsync(options =>
            options with
            {
                Assumptions = new() { UnnamedScopesAreTheGroups = false },
            }
        );
        async Task<bool> Refuses(Lab lab, params string[] scopes)
        {
            var token = (await Consent.Install(lab, scopes: scopes)).Text("access_token");
            var whole = path.Replace("{location}", lab.Location, StringComparison.Ordinal)
                .Replace("{any}", "any", StringComparison.Ordinal);
            var reply = await lab.Api(verb, whole, verb == "GET" ? null : [], token);
            return reply.Body["message"]?.ToString() == "The token is not authorized for this scope.";
        }

        (await Refuses(strict, "users.readonly")).Should().BeTrue();
        (await Refuses(strict, scope)).Should().BeFalse();
        (await Refuses(lax, "users.readonly")).Should().BeFalse();
    }

    [Fact]
    public async Task A_scope_taken_away_on_the_page_is_not_granted()
    {
        await using var lab = await Lab.StartAsync();
        using var answer = await lab.Submit(
            Consent.Address(lab, ["contacts.readonly", "users.readonly"]),
            ("decision", "allow"),
            ("location", lab.Location),
            ("scope", "contacts.readonly"),
            ("scope", "contacts.write")
        );
        var code = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(answer.Headers.Location!.Query)["code"];
        var tokens = await Consent.Exchange(lab, ("grant_type", "authorization_code"), ("code", code.ToString()));
        tokens.Text("scope").Should().Be("contacts.readonly");
        (await Consent.Works(lab, tokens.Text("access_token"))).Should().BeFalse();
    }

    [Fact]
    public async Task A_private_integration_has_all_scopes_unless_told()
    {
        await using var lab = await Lab.StartAsync();
        await using var narrow = await Lab.StartAsync(options =>
            options with
            {
                PrivateIntegrationScopes = ["users.readonly"],
            }
        );
        (await Consent.Works(lab, lab.Sandbox.PrivateIntegrationToken)).Should().BeTrue();
        (await Consent.Works(narrow, narrow.Sandbox.PrivateIntegrationToken)).Should().BeTrue();
        (await narrow.Search()).Status.Should().Be(401);
    }

    [Fact]
    public async Task A_rotated_private_integration_token_takes_the_place_of_the_old_one()
    {
        await using var lab = await Lab.StartAsync();
        var old = lab.Sandbox.PrivateIntegrationToken;
        var rotated = await lab.Control(
            "POST",
            "private-integration/rotate",
            new JsonObject { ["scopes"] = new JsonArray("users.readonly") }
        );
        (await Consent.Works(lab, old)).Should().BeFalse();
        (await Consent.Works(lab, rotated.Text("token"))).Should().BeTrue();
        (await lab.Search(token: rotated.Text("token"))).Status.Should().Be(401);
        (await lab.Search(token: lab.Sandbox.AuditToken)).Status.Should().Be(200, "an audit sees everything");
    }

    [Fact]
    public async Task Without_a_scope_in_the_address_the_app_gets_all_that_the_operations_need()
    {
        await using var lab = await Lab.StartAsync();
        using var answer = await lab.Browse(Consent.Address(lab, []));
        var page = await answer.Content.ReadAsStringAsync();
        lab.Sandbox.Operations.Select(operation => operation.Scope)
            .OfType<string>()
            .Should()
            .OnlyContain(scope => page.Contains($"value=\"{scope}\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_client_library_declares_the_same_scopes()
    {
        await using var lab = await Lab.StartAsync();
        var declared = OperationCatalogue.All.ToDictionary(
            operation => (operation.Id, operation.Verb.Method),
            operation => operation.Scope == Scopes.None ? null : operation.Scope
        );
        var asked = lab.Sandbox.Operations.ToDictionary(
            operation => (operation.Id, operation.Verb),
            operation => operation.Scope
        );
        var both = declared.Keys.Intersect(asked.Keys).ToArray();
        both.Should().HaveCountGreaterThan(80);
        both.Where(operation => declared[operation] != asked[operation]).Should().BeEmpty();
    }

    [Fact]
    public async Task Scopes_are_HighLevels_own()
    {
        var facts = SharedFacts.OrSkip();
        await using var lab = await Lab.StartAsync();
        foreach (var operation in lab.Sandbox.Operations)
        {
            var (known, _, _, _) = facts.Operation(operation.Id, operation.Verb)!.Value;
            var allowed = (known["security"]?.AsArray() ?? [])
                .SelectMany(scheme => scheme!.AsObject())
                .SelectMany(scheme => scheme.Value!.AsArray())
                .Select(scope => scope!.ToString())
                .ToHashSet(StringComparer.Ordinal);
            if (allowed.Count == 0)
            {
                operation.Scope.Should().BeNull(operation.Id);
            }
            else
            {
                allowed.Should().Contain(operation.Scope, operation.Id);
            }
        }
    }
}
