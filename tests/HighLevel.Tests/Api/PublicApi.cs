using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using HighLevel.Operations;
using Refit;

namespace HighLevel.Tests.Api;

/// <summary>
/// An assembly's public surface as text: one line a type or member, sorted, each with all it needs to be understood alone. So two
/// branches that add to it touch different lines, and merging both is keeping both.
/// </summary>
internal sealed class PublicApi
{
    private const BindingFlags Declared =
        BindingFlags.Public
        | BindingFlags.NonPublic
        | BindingFlags.Instance
        | BindingFlags.Static
        | BindingFlags.DeclaredOnly;

    private readonly TypeText _text = new();

    public static string Of(Assembly assembly)
    {
        var api = new PublicApi();
        var lines = assembly.GetExportedTypes().SelectMany(api.Lines).Order(StringComparer.Ordinal);
        return string.Join('\n', lines) + "\n";
    }

    private IEnumerable<string> Lines(Type type)
    {
        var name = TypeText.FullName(type);
        yield return $"{name} : {Declaration(type)}";
        foreach (var member in type.GetMembers(Declared).Where(IsVisible))
        {
            var text = member switch
            {
                FieldInfo field => Field(field),
                PropertyInfo property => Property(property),
                MethodInfo method => Method(method),
                ConstructorInfo constructor => $"new({Parameters(constructor)})",
                EventInfo added => $"event {added.Name}",
                _ => null,
            };
            if (text is not null)
            {
                yield return $"{name}.{text}{(member.IsDefined(typeof(ObsoleteAttribute)) ? " [obsolete]" : string.Empty)}";
            }
        }
    }

    private static string Declaration(Type type)
    {
        var kind = type switch
        {
            { IsEnum: true } => "enum",
            { IsInterface: true } => "interface",
            { IsValueType: true } => "struct",
            _ when typeof(Delegate).IsAssignableFrom(type) => "delegate",
            _ when type.GetMethod("<Clone>$") is not null => "record",
            _ => "class",
        };
        var modifier = type switch
        {
            { IsInterface: true } or { IsValueType: true } => string.Empty,
            { IsAbstract: true, IsSealed: true } => "static ",
            { IsAbstract: true } => "abstract ",
            { IsSealed: true } => "sealed ",
            _ => string.Empty,
        };
        var bases = type.GetInterfaces()
            .Where(one =>
                one.IsVisible
                && (one.Namespace!.StartsWith("HighLevel", StringComparison.Ordinal) || one == typeof(IDisposable))
            )
            .Select(TypeText.Name)
            .Order(StringComparer.Ordinal)
            .ToList();
        if (
            type.BaseType is { } parent
            && parent != typeof(object)
            && parent != typeof(ValueType)
            && parent != typeof(Enum)
        )
        {
            bases.Insert(0, TypeText.Name(parent));
        }

        return modifier + kind + (bases.Count > 0 ? $" of {string.Join(", ", bases)}" : string.Empty);
    }

    private static bool IsVisible(MemberInfo member) =>
        !member.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)
        && member switch
        {
            FieldInfo field => IsOpen(field.IsPublic, field.IsFamily || field.IsFamilyOrAssembly, field)
                && !field.IsSpecialName,
            PropertyInfo property => property.GetAccessors(nonPublic: true).Any(IsVisibleMethod),
            MethodInfo { IsSpecialName: true } method => method.Name.StartsWith("op_", StringComparison.Ordinal)
                && IsVisibleMethod(method),
            MethodInfo method => IsVisibleMethod(method) && method.GetBaseDefinition() == method,
            ConstructorInfo constructor => IsVisibleMethod(constructor) && !constructor.IsStatic,
            EventInfo added => added.AddMethod is { } add && IsVisibleMethod(add),
            _ => false,
        };

    private static bool IsVisibleMethod(MethodBase method) =>
        IsOpen(method.IsPublic, method.IsFamily || method.IsFamilyOrAssembly, method);

    // A protected member can be used from outside only where the type can be derived from.
    private static bool IsOpen(bool isPublic, bool isProtected, MemberInfo member) =>
        isPublic || (isProtected && !member.DeclaringType!.IsSealed);

    private string Field(FieldInfo field)
    {
        var value = field.IsLiteral
            ? $" = {Convert.ToString(field.GetRawConstantValue(), CultureInfo.InvariantCulture)}"
            : string.Empty;
        return field.DeclaringType!.IsEnum ? field.Name + value : $"{field.Name} : {_text.Of(field)}{value}";
    }

    private string Property(PropertyInfo property)
    {
        var accessors = property
            .GetAccessors(nonPublic: true)
            .Where(IsVisibleMethod)
            .Select(accessor =>
                accessor.ReturnType != typeof(void) ? "get"
                : accessor.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) ? "init"
                : "set"
            );
        var required = property.IsDefined(typeof(RequiredMemberAttribute)) ? "required " : string.Empty;
        return $"{property.Name} : {required}{_text.Of(property)} {{ {string.Join("; ", accessors)} }}";
    }

    private string Method(MethodInfo method)
    {
        var generic = method.IsGenericMethod
            ? $"<{string.Join(", ", method.GetGenericArguments().Select(argument => argument.Name))}>"
            : string.Empty;
        var isStatic = method.IsStatic ? "static " : string.Empty;
        // The route and the operation are behaviour that callers rely on.
        var route = method.GetCustomAttribute<HttpMethodAttribute>() is { } http
            ? $" [{http.Method} {http.Path}, {method.GetCustomAttribute<OperationAttribute>()?.Id}]"
            : string.Empty;
        return $"{method.Name}{generic}({Parameters(method)}) : {isStatic}{_text.Of(method.ReturnParameter)}{route}";
    }

    private string Parameters(MethodBase method) =>
        string.Join(
            ", ",
            method
                .GetParameters()
                .Select(parameter =>
                    (parameter.IsOut ? "out " : string.Empty)
                    + $"{_text.Of(parameter)} {parameter.Name}"
                    + (parameter.HasDefaultValue ? $" = {parameter.RawDefaultValue ?? "default"}" : string.Empty)
                )
        );
}
