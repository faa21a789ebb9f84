using System.Text.Json;

namespace HighLevel.Json;

/// <summary>Reads a value as text whatever JSON type it came as: the wire and the published schemas differ in places.</summary>
internal static class TolerantReader
{
    /// <summary>A string, the digits of a number, "true" or "false", null, or the raw JSON of an object or array.</summary>
    public static string? ReadText(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return null;
            case JsonTokenType.String:
                return reader.GetString();
            default:
                // Raw text keeps what was sent visible: reading it as nothing would look like a cleared field.
                using (var document = JsonDocument.ParseValue(ref reader))
                {
                    return document.RootElement.GetRawText();
                }
        }
    }
}
