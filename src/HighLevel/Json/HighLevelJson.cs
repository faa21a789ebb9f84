using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace HighLevel.Json;

/// <summary>How this library reads and writes HighLevel's JSON.</summary>
public static class HighLevelJson
{
    /// <summary>
    /// Reading is tolerant: numbers and booleans may come as text, times in several forms, unknown members are kept in the model.
    /// Writing is strict, because HighLevel refuses unknown members with 422: null members are left out, except where a null is
    /// meant (<see cref="Optional{T}"/>). The instance is read-only and may be shared.
    /// It knows the types of this library only; for a type of your own, copy it and add your resolver to <c>TypeInfoResolverChain</c>.
    /// </summary>
    public static JsonSerializerOptions Options { get; } = Create();

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            PropertyNameCaseInsensitive = false,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            MaxDepth = 32,
            // The bodies go to an API, not into a page: names and notes stay readable and short on the wire.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = JsonTypeInfoResolver
                .Combine(OperationContext.Default, PayloadContext.Default)
                .WithAddedModifier(OptionalConverterFactory.LeaveOutAbsent),
        };
        options.Converters.Add(new TolerantStringConverter());
        options.Converters.Add(new TolerantBooleanConverter());
        options.Converters.Add(new TolerantTimeConverter());
        options.Converters.Add(new TolerantListConverterFactory());
        options.MakeReadOnly();
        return options;
    }
}
