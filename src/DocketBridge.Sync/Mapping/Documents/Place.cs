using System.Text.Json;

namespace DocketBridge.Sync.Mapping.Documents;

/// <summary>A value in a document, with the way to it.</summary>
internal readonly record struct Place(JsonElement Value, string Path)
{
    public Place? this[string member] =>
        Value.ValueKind == JsonValueKind.Object && Value.TryGetProperty(member, out var found)
            ? new Place(found, At(member))
            : null;

    /// <summary>The way to a member, whether it is there or not.</summary>
    public string At(string member) =>
        member.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '$')
            ? Path.Length == 0
                ? member
                : $"{Path}.{member}"
            : $"{Path}['{member}']";

    public IEnumerable<(string Name, Place Value)> Properties()
    {
        if (Value.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in Value.EnumerateObject())
            {
                yield return (property.Name, new Place(property.Value, At(property.Name)));
            }
        }
    }

    public IEnumerable<Place> Items()
    {
        var index = 0;
        foreach (var item in Value.EnumerateArray())
        {
            yield return new Place(
                item,
                string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Path}[{index++}]")
            );
        }
    }
}
