using System.Reflection;
using HighLevel.Operations;
using HighLevel.Tests.Support;
using Refit;

namespace HighLevel.Tests.Operations;

public sealed class CatalogueTests
{
    // HighLevel's OpenAPI files name no scope for these. What else declares none has lost it.
    private static readonly string[] WithoutScope =
    [
        "get-access-token",
        // Bulk tags go by this id at HighLevel.
        "create-association",
        "add-remove-contact-from-business",
        "get-tag-by-id",
        "update-tag",
        "delete-tag",
        "get-custom-field",
        "update-custom-field",
        "delete-custom-field",
        "get-record-by-id",
        "update-object-record",
        "delete-object-record",
    ];

    public static TheoryData<string> Ids => [.. OperationCatalogue.All.Select(operation => operation.Id)];

    [Fact]
    public void Every_method_of_every_api_interface_is_a_declared_operation()
    {
        var apis = typeof(HighLevelClient)
            .Assembly.GetTypes()
            .Where(type =>
                type.IsInterface && type.GetMethods().Any(method => method.IsDefined(typeof(HttpMethodAttribute)))
            )
            .ToList();

        apis.Should().BeEquivalentTo(OperationCatalogue.Apis);
        apis.SelectMany(api => api.GetMethods())
            .Should()
            .OnlyContain(method =>
                method.IsDefined(typeof(OperationAttribute)) && method.IsDefined(typeof(HttpMethodAttribute))
            );
        OperationCatalogue
            .All.Should()
            .HaveCount(apis.Sum(api => api.GetMethods().Length))
            .And.HaveCountGreaterThan(60);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_declaration_names_version_scope_documentation_and_idempotency(string id)
    {
        var operation = OperationCatalogue.All.Single(candidate => candidate.Id == id);

        operation.Version.Should().MatchRegex(@"^\d{4}-\d{2}-\d{2}$");
        operation.Scope.Should().NotBeNullOrEmpty();
        operation
            .Documentation.Should()
            .StartWith("https://marketplace.gohighlevel.com/docs/ghl/")
            .And.EndWithEquivalentOf("/" + id);
        operation.Idempotency.Should().NotBe(Idempotency.Unspecified);
        operation.Path.Should().StartWith("/");
    }

    [Fact]
    public void Only_operations_for_which_HighLevel_documents_no_scope_declare_none() =>
        OperationCatalogue
            .All.Where(operation => operation.Scope == Scopes.None)
            .Select(operation => operation.Id)
            .Should()
            .BeSubsetOf(WithoutScope);

    [Fact]
    public void An_operation_belongs_to_the_group_its_interface_is_named_for()
    {
        OperationCatalogue.Apis.Should().OnlyContain(api => api.Name.StartsWith('I') && api.Name.EndsWith("Api"));
        OperationCatalogue.All.Single(operation => operation.Id == "get-record-by-id").Group.Should().Be("Objects");
    }

    [Fact]
    public void Ids_and_routes_are_unique()
    {
        OperationCatalogue.All.Should().OnlyHaveUniqueItems(operation => operation.Id);
        OperationCatalogue.All.Should().OnlyHaveUniqueItems(operation => $"{operation.Verb} {operation.Path}");
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Reads_by_GET_are_safe_and_no_other_verb_is_save_for_the_searches(string id)
    {
        var operation = OperationCatalogue.All.Single(candidate => candidate.Id == id);

        var isSearch =
            id
            is "search-contacts-advanced"
                or "search-opportunities-advanced"
                or "task-search"
                or "search-object-records";
        (operation.Idempotency == Idempotency.Safe).Should().Be(operation.Verb == HttpMethod.Get || isSearch);
    }

    [Theory]
    [InlineData("Contacts", 31)]
    [InlineData("Location", 15)]
    [InlineData("Users", 2)]
    [InlineData("Workflows", 1)]
    [InlineData("Campaigns", 1)]
    public void Every_action_the_connector_offers_in_a_group_is_declared(string group, int count)
    {
        var offered = SharedFiles
            .Lines("catalogue.tsv")
            .Select(line => line.Split('\t'))
            .Where(row => row[0] == "action" && row[1] == "*" && row[2] == group)
            .Select(row => (Route: OpenApi.PathParameter().Replace(row[4], "{}"), Id: row[5]))
            .ToList();

        offered.Should().HaveCount(count);
        offered
            .Should()
            .BeSubsetOf(
                OperationCatalogue.All.Select(operation =>
                    (OpenApi.PathParameter().Replace($"{operation.Verb} {operation.Path}", "{}"), operation.Id)
                )
            );
    }

    [Fact]
    public void Only_the_token_endpoint_goes_without_a_token() =>
        OperationCatalogue
            .All.Where(operation => operation.Anonymous)
            .Select(operation => operation.Id)
            .Should()
            .Equal("get-access-token");

    [Fact]
    public void The_deprecated_lists_of_contacts_and_of_users_are_obsolete_and_nothing_else_is() =>
        OperationCatalogue
            .All.Where(operation => operation.Deprecated)
            .Select(operation => operation.Id)
            .Should()
            .BeEquivalentTo("get-contacts", "get-user-by-location");
}
