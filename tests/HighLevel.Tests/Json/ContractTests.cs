using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using HighLevel.Json;
using HighLevel.Operations;
using HighLevel.Webhooks;
using Refit;

namespace HighLevel.Tests.Json;

/// <summary>What is made at compile time covers what is sent and answered: without it, only a trimmed program would fail.</summary>
public sealed class ContractTests
{
    [Fact]
    public void Every_body_and_payload_with_all_it_holds_has_a_contract() => Types().Should().HaveCountGreaterThan(150);

    [Fact]
    public void Every_optional_and_list_in_use_has_a_converter_that_is_not_made_at_run_time()
    {
        var closed = Closed("Optionals").Concat(Closed("Lists")).ToHashSet();

        Types()
            .Where(type =>
                type.IsGenericType
                && (
                    type.GetGenericTypeDefinition() == typeof(Optional<>)
                    || type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>)
                )
            )
            .Should()
            .NotBeEmpty()
            .And.OnlyContain(type => closed.Contains(type));
    }

    [Fact]
    public void A_model_reads_absent_members_as_it_would_by_reflection()
    {
        var reflection = new JsonSerializerOptions(HighLevelJson.Options)
        {
            TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        };

        var models = Types()
            .Where(type => type.Assembly == typeof(HighLevelJson).Assembly)
            .Where(type => HighLevelJson.Options.GetTypeInfo(type).Kind == JsonTypeInfoKind.Object)
            .ToList();

        models.Should().HaveCountGreaterThan(80);
        foreach (var model in models)
        {
            Nothing(model, HighLevelJson.Options).Should().Be(Nothing(model, reflection), model.Name);
        }
    }

    private static string Nothing(Type type, JsonSerializerOptions options)
    {
        try
        {
            return JsonSerializer.Serialize(
                JsonSerializer.Deserialize("{}", type, options),
                type,
                HighLevelJson.Options
            );
        }
        catch (JsonException)
        {
            return "refused";
        }
    }

    // GetTypeInfo throws when a type has no contract.
    private static HashSet<Type> Types()
    {
        var found = new HashSet<Type>();
        var open = new Queue<Type>(Bodies().Concat(EventCatalogue.Payloads));
        while (open.TryDequeue(out var type))
        {
            if (!found.Add(type))
            {
                continue;
            }

            var contract = HighLevelJson.Options.GetTypeInfo(type);
            foreach (
                var next in type.GetGenericArguments()
                    .Concat(
                        contract
                            .Properties.Where(member => !member.IsExtensionData)
                            .Select(member => member.PropertyType)
                    )
            )
            {
                open.Enqueue(next);
            }
        }

        return found;
    }

    private static IEnumerable<Type> Bodies() =>
        from api in OperationCatalogue.Apis
        from method in api.GetMethods()
        from type in method
            .ReturnType.GetGenericArguments()
            .Concat(
                method
                    .GetParameters()
                    .Where(parameter => parameter.IsDefined(typeof(BodyAttribute), inherit: false))
                    .Select(parameter => parameter.ParameterType)
            )
        where !typeof(HttpContent).IsAssignableFrom(type)
        select type;

    private static IEnumerable<Type> Closed(string table) =>
        (
            (IDictionary)
                typeof(HighLevelJson)
                    .Assembly.GetType("HighLevel.Json.ClosedConverters", throwOnError: true)!
                    .GetProperty(table)!
                    .GetValue(null)!
        ).Keys.Cast<Type>();
}
