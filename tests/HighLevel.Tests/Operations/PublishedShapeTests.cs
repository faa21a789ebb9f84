using System.Collections;
using System.Reflection;
using System.Text.Json;
using DocketBridge.Contracts;
using HighLevel.Json;
using HighLevel.Locations;
using HighLevel.Operations;
using HighLevel.Tests.Support;
using Refit;
using PublishedOperation = HighLevel.Tests.Support.PublishedOperation;

namespace HighLevel.Tests.Operations;

/// <summary>Compares the declarations and the models with HighLevel's published files, where those are at hand.</summary>
public sealed class PublishedShapeTests
{
    // Whole records this library takes only the useful part of; the rest stays in Unknown.
    private static readonly HashSet<string> TakenInPart = ["Calendar", "TeamMember"];

    public static TheoryData<string> Ids => CatalogueTests.Ids;

    [Theory]
    [MemberData(nameof(Ids))]
    public void Path_verb_version_and_scope_are_as_published(string id)
    {
        var (operation, published) = Find(id);

        OpenApi.PathParameter().Replace(operation.Path, "{}").Should().Be(published.Shape);
        operation.Verb.Method.Should().Be(published.Verb);
        if (published.Version is { } version)
        {
            operation.Version.Should().Be(version);
        }

        var scopes = published.AllowedScopes();
        if (scopes.Count == 0)
        {
            operation.Scope.Should().Be(Scopes.None);
        }
        else
        {
            scopes.Should().Contain(operation.Scope);
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Query_parameters_are_published_ones(string id)
    {
        var (operation, published) = Find(id);

        var sent = Method(operation)
            .GetParameters()
            .Where(parameter => parameter.ParameterType != typeof(CancellationToken))
            .Where(parameter => !parameter.IsDefined(typeof(BodyAttribute)))
            .Select(parameter => parameter.Name!)
            .Where(name => !operation.Path.Contains($"{{{name}}}", StringComparison.Ordinal));
        sent.Should().BeSubsetOf(published.QueryParameters());
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Bodies_have_no_member_that_HighLevel_would_refuse(string id)
    {
        var (operation, published) = Find(id);
        var body = Method(operation)
            .GetParameters()
            .FirstOrDefault(parameter => parameter.IsDefined(typeof(BodyAttribute)))
            ?.ParameterType;
        var allowed = published.BodyMembers();
        if (body is null || allowed.Count == 0 || typeof(IEnumerable).IsAssignableFrom(body))
        {
            return;
        }

        HighLevelJson
            .Options.GetTypeInfo(body)
            .Properties.Select(property => property.Name)
            .Where(name => !IsKnown(published, Direction.Request, name, Fault.Unknown))
            .Should()
            .BeSubsetOf(allowed);
    }

    [Fact]
    public void The_form_of_an_upload_has_the_published_fields()
    {
        var (_, published) = Find("upload-file-customFields");
        using var form = new CustomFieldUpload("c1", 1, []);

        form.Select(part => part.Headers.ContentDisposition!.Name).Should().Equal(published.BodyMembers());
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_published_example_parses_into_the_model(string id)
    {
        var (operation, published) = Find(id);
        var schema = published.SuccessSchema();
        if (schema.ValueKind == JsonValueKind.Undefined)
        {
            return;
        }

        var example = published.File.Example(schema)!.ToJsonString();
        var type = Method(operation).ReturnType.GetGenericArguments()[0];
        var model = JsonSerializer.Deserialize(example, type, HighLevelJson.Options);

        model.Should().NotBeNull();
        Unknown(model)
            .Where(member => !IsKnown(published, Direction.Answer, member.Split('.')[^1], Fault.Missing))
            .Should()
            .BeEmpty("every published member has its place in the model");
    }

    private static bool IsKnown(PublishedOperation published, Direction direction, string member, Fault fault)
    {
        var name = $"{published.Verb} {published.Path}";
        var mismatch = new Mismatch(name, published.Id, direction, null, $"/{member}", fault, string.Empty);
        return KnownFileErrors.All.Any(known => known.Covers(mismatch));
    }

    private static IEnumerable<string> Unknown(object? value)
    {
        if (value is IEnumerable list and not string)
        {
            return list.Cast<object?>().SelectMany(Unknown);
        }

        if (value is not WireModel model)
        {
            return [];
        }

        var type = model.GetType();
        var own = TakenInPart.Contains(type.Name)
            ? []
            : model.Unknown?.Keys.Select(name => $"{type.Name}.{name}") ?? [];
        return own.Concat(
            type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(property => property.Name != nameof(WireModel.Unknown))
                .SelectMany(property => Unknown(property.GetValue(model)))
        );
    }

    private static MethodInfo Method(Operation operation) => operation.Api.GetMethod(operation.Method)!;

    // One id of HighLevel's names an operation on contacts and one on associations: of two the route decides.
    private static (Operation Ours, PublishedOperation Published) Find(string id)
    {
        var ours = OperationCatalogue.All.Single(operation => operation.Id == id);
        var published = SharedFiles
            .LoadApps()
            .SelectMany(app => app.Operations())
            .Where(operation => operation.Id == id)
            .ToList();
        return (
            ours,
            published.Count == 1
                ? published[0]
                : published.Single(operation =>
                    operation.Shape == OpenApi.PathParameter().Replace(ours.Path, "{}")
                    && operation.Verb == ours.Verb.Method
                )
        );
    }
}
