using System.Text.Json;
using DocketBridge.Catalogue;
using DocketBridge.Tests.Commands;
using HighLevel.Contacts;
using HighLevel.Objects;
using HighLevel.Operations;
using HighLevel.Quota;
using HighLevel.Webhooks;
using Spectre.Console;

namespace DocketBridge.Tests.Catalogue;

public sealed class CatalogueTests
{
    private static readonly CatalogueTrigger Made = new(
        "RecordCreate",
        "A record was made | by anyone",
        "Record",
        "objects/record.readonly",
        ["RecordCreate"],
        "https://docs.example/RecordCreate"
    );

    [Fact]
    public async Task Json_is_one_object_with_all_that_is_declared_of_every_operation()
    {
        var outcome = await ProgramRun.ToEndAsync("catalogue", "--json");

        outcome.ShouldSucceed();
        using var printed = JsonDocument.Parse(outcome.Output);
        printed
            .RootElement.GetProperty("triggers")
            .EnumerateArray()
            .Select(trigger => trigger.GetProperty("name").GetString())
            .Should()
            .BeEquivalentTo(EventCatalogue.All.Select(definition => definition.Name));
        printed
            .RootElement.GetProperty("operations")
            .EnumerateArray()
            .Select(Declared)
            .Should()
            .BeEquivalentTo(OperationCatalogue.All.Select(Declared));
    }

    [Fact]
    public async Task The_table_has_an_unbroken_line_for_every_operation()
    {
        var outcome = await ProgramRun.ToEndAsync("catalogue");

        outcome.ShouldSucceed();
        var lines = outcome.Output.Split('\n');
        foreach (var operation in OperationCatalogue.All)
        {
            lines
                .Should()
                .ContainSingle(line => line.Contains($" {operation.Verb} {operation.Path} ", StringComparison.Ordinal))
                .Which.Should()
                .ContainAll(operation.Id, operation.Version, operation.Documentation);
        }

        outcome
            .Output.Should()
            .Contain("get-contacts (obsolete)")
            .And.Contain($"{OperationCatalogue.All.Count} operations");
    }

    [Fact]
    public async Task The_tables_of_the_document_are_those_the_program_writes()
    {
        var outcome = await ProgramRun.ToEndAsync("catalogue", "--markdown");

        outcome.ShouldSucceed();
        HighLevelDocument
            .Tables.Trim()
            .Should()
            .Be(outcome.Output.Trim(), "docs/highlevel.md holds what 'docketbridge catalogue --markdown' prints");
    }

    [Fact]
    public void The_limits_the_document_tells_are_those_the_library_keeps()
    {
        HighLevelDocument.Row("Contacts in a page of a search").Should().Contain($" {ContactSearch.MaxPageLimit} ");
        HighLevelDocument.Row("Records in a page of a search").Should().Contain($" {RecordSearch.MaxPageLimit} ");
        HighLevelDocument
            .Row("Calls before the first answer")
            .Should()
            .Contain($" {new QuotaOptions().AssumedMax} ")
            .And.Contain($" {new QuotaOptions().AssumedInterval.TotalSeconds} s");
    }

    [Fact]
    public void Triggers_are_listed_beside_the_operations_when_there_are_any()
    {
        var listing = CatalogueListing.Of(OperationCatalogue.All, [Made]);

        CatalogueMarkdown
            .Write(listing)
            .Should()
            .EndWith(
                """
                ### Triggers

                | Trigger | What happened | Scope | Type |
                | --- | --- | --- | --- |
                | [RecordCreate](https://docs.example/RecordCreate) | A record was made \| by anyone | `objects/record.readonly` | `RecordCreate` |

                """.ReplaceLineEndings("\n")
            );
        Printed(listing).Should().Contain("1 triggers").And.Contain("A record was made | by anyone");
        Printed(CatalogueListing.Of(OperationCatalogue.All, [])).Should().NotContain("triggers");
    }

    private static string Printed(CatalogueListing listing)
    {
        using var writer = new StringWriter();
        CatalogueTable.Print(
            listing,
            AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) })
        );
        return writer.ToString();
    }

    private static object Declared(JsonElement operation) =>
        new
        {
            Id = operation.GetProperty("id").GetString(),
            Verb = operation.GetProperty("verb").GetString(),
            Path = operation.GetProperty("path").GetString(),
            Group = operation.GetProperty("group").GetString(),
            Scope = operation.GetProperty("scope").GetString(),
            Version = operation.GetProperty("version").GetString(),
            Idempotency = operation.GetProperty("idempotency").GetString(),
            Documentation = operation.GetProperty("documentation").GetString(),
            Obsolete = operation.GetProperty("obsolete").GetBoolean(),
        };

    private static object Declared(Operation operation) =>
        new
        {
            operation.Id,
            Verb = operation.Verb.Method,
            operation.Path,
            operation.Group,
            Scope = operation.Scope == Scopes.None ? null : operation.Scope,
            operation.Version,
            Idempotency = JsonNamingPolicy.CamelCase.ConvertName($"{operation.Idempotency}"),
            operation.Documentation,
            Obsolete = operation.Deprecated,
        };
}
