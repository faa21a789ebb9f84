using NetArchTest.Rules;

namespace Architecture.Tests;

public sealed class DependencyTests
{
    private static readonly string[] s_notForSync =
    [
        "Microsoft.AspNetCore",
        "Microsoft.Data",
        "System.Data",
        "System.Net",
        "Microsoft.Extensions.Http",
        "Microsoft.Orleans",
        "Orleans",
        "Dapper",
        "dbup",
        "Npgsql",
        "Refit",
        "Polly",
        "Serilog",
    ];

    [Theory]
    [InlineData(Ours.HighLevel)]
    [InlineData(Ours.DocketManager)]
    [InlineData(Ours.Sync)]
    public void A_library_references_none_of_the_others(string library) =>
        Ours.ReferencesOf(library).Should().BeEmpty();

    [Fact]
    public void The_sandbox_references_the_two_systems_libraries_only() =>
        Ours.ReferencesOf(Ours.Sandbox).Should().BeSubsetOf([Ours.HighLevel, Ours.DocketManager]);

    [Fact]
    public void The_program_references_all_the_others() =>
        Ours.ReferencesOf(Ours.Program)
            .Should()
            .BeEquivalentTo([Ours.HighLevel, Ours.DocketManager, Ours.Sync, Ours.Sandbox]);

    [Fact]
    public void The_sync_references_no_web_server_no_database_no_HTTP_client_and_no_cluster() =>
        Ours.Load(Ours.Sync)
            .GetReferencedAssemblies()
            .Select(reference => reference.Name!)
            .Where(name => s_notForSync.Any(start => name.StartsWith(start, StringComparison.OrdinalIgnoreCase)))
            .Should()
            .BeEmpty();

    [Fact]
    public void The_sync_uses_no_type_of_HTTP_web_server_database_or_disk() =>
        Failing(
                Types
                    .InAssembly(Ours.Load(Ours.Sync))
                    .ShouldNot()
                    .HaveDependencyOnAny(
                        "System.Net.Http",
                        "System.Net.Sockets",
                        "System.Data",
                        "Microsoft.AspNetCore",
                        "Microsoft.Extensions.Hosting",
                        "System.IO.File",
                        "System.IO.Directory"
                    )
                    .GetResult()
            )
            .Should()
            .BeEmpty();

    [Theory]
    [InlineData(Ours.HighLevel)]
    [InlineData(Ours.DocketManager)]
    public void A_systems_library_uses_no_web_server_and_no_database(string library) =>
        Failing(
                Types
                    .InAssembly(Ours.Load(library))
                    .ShouldNot()
                    .HaveDependencyOnAny(
                        "Microsoft.AspNetCore",
                        "Microsoft.Data",
                        "System.Data",
                        "Dapper",
                        "DocketBridge"
                    )
                    .GetResult()
            )
            .Should()
            .BeEmpty();

    [Theory]
    [InlineData(Ours.HighLevel, Ours.DocketManager)]
    [InlineData(Ours.DocketManager, Ours.HighLevel)]
    public void The_two_systems_do_not_name_each_other(string library, string other) =>
        Failing(Types.InAssembly(Ours.Load(library)).ShouldNot().HaveDependencyOn(other).GetResult())
            .Should()
            .BeEmpty();

    [Fact]
    public void Only_the_storage_names_the_database() =>
        Failing(
                Types
                    .InAssembly(Ours.Load(Ours.Program))
                    .That()
                    .DoNotResideInNamespaceStartingWith("DocketBridge.Storage")
                    .ShouldNot()
                    .HaveDependencyOnAny("Microsoft.Data.Sqlite", "Dapper", "DbUp")
                    .GetResult()
            )
            .Should()
            .BeEmpty();

    private static IEnumerable<string> Failing(NetArchTest.Rules.TestResult result) => result.FailingTypeNames ?? [];
}
