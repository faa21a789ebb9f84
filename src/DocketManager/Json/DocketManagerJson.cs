using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace DocketManager.Json;

/// <summary>How the contract's records are written as JSON: camelCase, UTC instants, unknown members ignored when read.</summary>
public static class DocketManagerJson
{
    /// <summary>The options, frozen.</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            RespectNullableAnnotations = true,
            // The body travels as application/json and never inside a page, so letters of other scripts stay readable.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        };
        options.Converters.Add(new UtcInstantConverter());
        options.MakeReadOnly();
        return options;
    }
}
