using System.Reflection;

namespace HighLevel.Tests.Api;

/// <summary>Types as a C# developer writes them, with the question marks of nullable references.</summary>
internal sealed class TypeText
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(bool)] = "bool",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(double)] = "double",
        [typeof(decimal)] = "decimal",
        [typeof(string)] = "string",
        [typeof(object)] = "object",
        [typeof(void)] = "void",
    };

    private readonly NullabilityInfoContext _nullability = new();

    public static string FullName(Type type) =>
        $"{type.Namespace}.{(type.DeclaringType is { } outer ? Name(outer) + "." : string.Empty)}{Name(type)}";

    public static string Name(Type type)
    {
        if (Keywords.TryGetValue(type, out var keyword))
        {
            return keyword;
        }

        if (type.IsArray || type.IsByRef)
        {
            return Name(type.GetElementType()!) + (type.IsArray ? "[]" : string.Empty);
        }

        if (Nullable.GetUnderlyingType(type) is { } inner)
        {
            return Name(inner) + "?";
        }

        return type.IsGenericType
            ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
            : type.Name;
    }

    public string Of(FieldInfo field) => Of(_nullability.Create(field));

    public string Of(PropertyInfo property) => Of(_nullability.Create(property));

    public string Of(ParameterInfo parameter) => Of(_nullability.Create(parameter));

    private static string Of(NullabilityInfo info)
    {
        var type = info.Type;
        if (type.IsByRef)
        {
            return Name(type);
        }

        var isNullable = !type.IsValueType && info.ReadState == NullabilityState.Nullable;
        if (type.IsArray)
        {
            return Of(info.ElementType!) + "[]" + (isNullable ? "?" : string.Empty);
        }

        var arguments = info.GenericTypeArguments;
        if (Nullable.GetUnderlyingType(type) is not null || arguments.Length == 0)
        {
            return Name(type) + (isNullable ? "?" : string.Empty);
        }

        return $"{type.Name.Split('`')[0]}<{string.Join(", ", arguments.Select(Of))}>"
            + (isNullable ? "?" : string.Empty);
    }
}
