using System.Text.Json;
using System.Text.Json.Nodes;

namespace DocketBridge.Sandbox.HighLevel.Writes;

/// <summary>Reads the members of a body that was checked. What is absent leaves the old value; null and "" clear it.</summary>
internal static class BodyValues
{
    public static string? Text(this JsonObject body, string name, string? old = null) =>
        body.TryGetPropertyValue(name, out var value) ? Normal.Text(value?.GetValue<string>()) : old;

    public static string NeededText(this JsonObject body, string name, string old = "") => body.Text(name, old) ?? old;

    public static bool Flag(this JsonObject body, string name, bool old = false) =>
        body.TryGetPropertyValue(name, out var value) ? value?.GetValue<bool>() ?? false : old;

    public static IReadOnlyList<string> Texts(this JsonObject body, string name, IReadOnlyList<string>? old = null) =>
        body.TryGetPropertyValue(name, out var value)
            ? [.. (value as JsonArray ?? []).Select(item => item!.GetValue<string>())]
            : old ?? [];

    public static DateTimeOffset Moment(this JsonObject body, string name, DateTimeOffset old = default) =>
        body[name] is { } value && BodyShape.TryMoment(value.GetValue<string>(), out var moment)
            ? Normal.Milliseconds(moment)
            : old;

    public static DateOnly? Day(this JsonObject body, string name, DateOnly? old)
    {
        if (!body.TryGetPropertyValue(name, out var value))
        {
            return old;
        }

        return value is not null && BodyShape.TryAnyDay(value.GetValue<string>(), out var day) ? day : null;
    }

    public static int Number(this JsonObject body, string name, int usual) =>
        body[name] is { } value ? (int)value.GetValue<double>() : usual;

    /// <summary>An object merged into the old one, member by member; null clears it whole.</summary>
    public static JsonElement? Merged(this JsonObject body, string name, JsonElement? old)
    {
        if (!body.TryGetPropertyValue(name, out var value))
        {
            return old;
        }

        if (value is not JsonObject changes)
        {
            return null;
        }

        var merged = old is { } element ? JsonObject.Create(element)! : [];
        foreach (var (member, given) in changes)
        {
            merged[member] = given?.DeepClone();
        }

        return JsonSerializer.SerializeToElement(merged);
    }
}
