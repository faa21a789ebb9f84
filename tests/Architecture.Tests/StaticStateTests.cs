using System.Reflection;

namespace Architecture.Tests;

public sealed class StaticStateTests
{
    private const BindingFlags Statics =
        BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    public static TheoryData<string> Assemblies => [.. Ours.Names];

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void No_static_field_can_change(string assembly) =>
        Ours.WrittenTypes(Ours.Load(assembly))
            .SelectMany(type => type.GetFields(Statics))
            .Where(field => !field.IsInitOnly && !field.IsLiteral && !IsGenerated(field))
            .Select(field => $"{field.DeclaringType}.{field.Name}")
            .Should()
            .BeEmpty();

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void No_static_property_can_be_set(string assembly) =>
        Ours.WrittenTypes(Ours.Load(assembly))
            .SelectMany(type => type.GetProperties(Statics))
            .Where(property => property.CanWrite)
            .Select(property => $"{property.DeclaringType}.{property.Name}")
            .Should()
            .BeEmpty();

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void No_public_static_field_holds_a_collection_that_can_change(string assembly) =>
        Ours.WrittenTypes(Ours.Load(assembly))
            .Where(type => type.IsVisible)
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.DeclaredOnly))
            .Where(field => field.FieldType.IsArray || IsMutableCollection(field.FieldType))
            .Select(field => $"{field.DeclaringType}.{field.Name}")
            .Should()
            .BeEmpty();

    private static bool IsGenerated(FieldInfo field) =>
        field.Name.Contains('<', StringComparison.Ordinal)
        || field.IsDefined(typeof(System.Runtime.CompilerServices.CompilerGeneratedAttribute));

    private static bool IsMutableCollection(Type type) =>
        type.IsGenericType
        && (
            type.GetGenericTypeDefinition() == typeof(List<>)
            || type.GetGenericTypeDefinition() == typeof(Dictionary<,>)
            || type.GetGenericTypeDefinition() == typeof(HashSet<>)
        );
}
