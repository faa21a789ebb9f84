using System.Text.RegularExpressions;
using HighLevel.Operations;

namespace DocketBridge.Sandbox.Tests.HighLevel;

/// <summary>Holds library and sandbox against the list of actions that the connector offers, where that lies beside the project.</summary>
public sealed partial class CoverageTests
{
    [Fact]
    public void The_library_can_call_every_action_of_the_connector()
    {
        var offered = SharedFacts.OrSkip().Actions();

        offered.Should().HaveCountGreaterThan(80).And.OnlyHaveUniqueItems();
        offered
            .ExceptBy(OperationCatalogue.All.Select(operation => Shape($"{operation.Verb} {operation.Path}")), Shape)
            .Should()
            .BeEmpty();
    }

    [Fact]
    public async Task The_sandbox_imitates_every_action_of_the_connector()
    {
        var offered = SharedFacts.OrSkip().Actions();
        await using var lab = await Lab.StartAsync();

        offered
            .ExceptBy(lab.Sandbox.Operations.Select(operation => Shape($"{operation.Verb} {operation.Path}")), Shape)
            .Should()
            .BeEmpty();
    }

    // Parameters of a path may be named otherwise.
    private static string Shape(string route) => Parameter().Replace(route, "{}");

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();
}
