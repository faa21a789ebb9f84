using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace HighLevel.Json;

/// <summary>Finds the contract of a type: what takes options alone would fall back on reflection.</summary>
internal static class TypeInfos
{
    /// <summary>The contract of a type.</summary>
    /// <exception cref="NotSupportedException">The options know none.</exception>
    public static JsonTypeInfo<T> Of<T>(this JsonSerializerOptions options) =>
        (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
}
