using System.Text.Json;
using System.Text.Json.Nodes;
using DocketBridge.Sandbox.HighLevel.Writes;

namespace DocketBridge.Sandbox.HighLevel.Search;

/// <summary>
/// The order of search hits, and the place of a hit in it (searchAfter): the values sorted by, then the id, so that
/// no two hits share a place and pages neither skip nor repeat.
/// </summary>
/// <typeparam name="T">The record.</typeparam>
internal sealed class FieldOrder<T>
{
    private readonly (Func<T, object?> Read, bool Descending)[] _keys;
    private readonly Func<T, string> _idOf;

    private FieldOrder((Func<T, object?> Read, bool Descending)[] keys, Func<T, string> idOf)
    {
        _keys = keys;
        _idOf = idOf;
    }

    /// <summary>The order a search asks for; without any the newest first.</summary>
    /// <param name="sort">The keys and directions; null or empty for none.</param>
    /// <param name="readerOf">How to read a field; it refuses fields that search does not know.</param>
    /// <param name="idOf">The id, which parts equals.</param>
    /// <param name="born">The field that tells when a record was made.</param>
    public static FieldOrder<T> Of(
        JsonNode? sort,
        Func<string, Func<T, object?>> readerOf,
        Func<T, string> idOf,
        string born
    )
    {
        if (sort is null or JsonArray { Count: 0 })
        {
            return new FieldOrder<T>([(readerOf(born), true)], idOf);
        }

        var keys = (sort as JsonArray ?? throw Refusal.Unprocessable("sort must be an array")).Select(item =>
        {
            var direction = item?["direction"]?.ToString() ?? "asc";
            return direction is "asc" or "desc"
                ? (readerOf(item?["field"]?.ToString() ?? ""), direction == "desc")
                : throw Refusal.Unprocessable("direction must be asc or desc");
        });
        return new FieldOrder<T>([.. keys], idOf);
    }

    /// <summary>The place of a hit.</summary>
    public object?[] PlaceOf(T record) => [.. _keys.Select(key => Key(key.Read(record))), _idOf(record)];

    /// <summary>A place as the wire shows it.</summary>
    public static JsonArray Written(object?[] place) =>
        [
            .. place.Select(key =>
                key switch
                {
                    double number when double.IsInteger(number) => JsonValue.Create((long)number),
                    double number => JsonValue.Create(number),
                    string text => (JsonNode?)text,
                    _ => null,
                }
            ),
        ];

    /// <summary>A place as the wire gave it back.</summary>
    public object?[] Read(JsonArray place)
    {
        if (place.Count != _keys.Length + 1)
        {
            throw Refusal.Unprocessable("searchAfter must come from a hit of a search with the same sort");
        }

        return
        [
            .. place.Select(key =>
                key?.GetValueKind() switch
                {
                    null => null,
                    JsonValueKind.Number => (object)key.GetValue<double>(),
                    JsonValueKind.String => key.GetValue<string>(),
                    _ => throw Refusal.Unprocessable("searchAfter must hold texts and numbers"),
                }
            ),
        ];
    }

    /// <summary>Which of two places comes first.</summary>
    public int Compare(object?[] one, object?[] other)
    {
        for (var i = 0; i < _keys.Length; i++)
        {
            var compared = CompareKeys(one[i], other[i]);
            if (compared != 0)
            {
                return _keys[i].Descending ? -compared : compared;
            }
        }

        return CompareKeys(one[^1], other[^1]);
    }

    private static object? Key(object? value) =>
        value switch
        {
            bool truth => truth ? 1.0 : 0.0,
            IReadOnlyList<string> list => string.Join(',', list),
            _ => value,
        };

    private static int CompareKeys(object? one, object? other) =>
        (one, other) switch
        {
            (null, null) => 0,
            (null, _) => 1,
            (_, null) => -1,
            (double a, double b) => a.CompareTo(b),
            (string a, string b) => string.CompareOrdinal(a, b),
            _ => one is double ? -1 : 1,
        };
}
