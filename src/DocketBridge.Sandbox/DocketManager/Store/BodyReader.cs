using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DocketBridge.Sandbox.DocketManager.Store;

/// <summary>
/// Reads the members of a request's object over a current value: an absent member leaves the current value. It keeps
/// count of what was read, so that <see cref="Finish"/> can refuse members that nobody knows.
/// </summary>
internal sealed class BodyReader(JsonObject body, string prefix = "")
{
    private const int MostItems = 200;
    private static readonly string[] InstantForms = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK"];
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    public string Path(string name) => prefix + name;

    public bool Has(string name)
    {
        _read.Add(name);
        return body.ContainsKey(name);
    }

    public string Required(string name, string current, int most)
    {
        var text = Has(name) ? TextOf(body[name], Path(name)) : current;
        if (string.IsNullOrWhiteSpace(text))
        {
            throw Refusal.Invalid(Path(name), "Required; must not be empty.");
        }

        return Within(text, Path(name), most);
    }

    public string? Text(string name, string? current, int most)
    {
        if (!Has(name))
        {
            return current;
        }

        var text = TextOf(body[name], Path(name));
        return text is null ? null : Within(text, Path(name), most);
    }

    public bool Flag(string name, bool current) =>
        !Has(name) ? current
        : body[name] is JsonValue value && value.TryGetValue<bool>(out var flag) ? flag
        : throw Refusal.Invalid(Path(name), "true or false.");

    public DateOnly? Day(string name, DateOnly? current)
    {
        if (!Has(name))
        {
            return current;
        }

        var text = TextOf(body[name], Path(name));
        return text is null ? null
            : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                ? day
            : throw Refusal.Invalid(Path(name), "A date is written yyyy-MM-dd, without time or zone.");
    }

    public DateTimeOffset? Instant(string name, DateTimeOffset? current)
    {
        if (!Has(name))
        {
            return current;
        }

        var text = TextOf(body[name], Path(name));
        if (text is null)
        {
            return null;
        }

        var isInstant = DateTimeOffset.TryParseExact(
            text,
            InstantForms,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var instant
        );
        return isInstant ? instant : throw Refusal.Invalid(Path(name), "An instant is written yyyy-MM-ddTHH:mm:ssZ.");
    }

    public int? Id(string name, int? current) =>
        !Has(name) ? current
        : body[name] is null ? null
        : IdOf(body[name], Path(name));

    public IReadOnlyList<string> Tags(string name, IReadOnlyList<string> current, int most) =>
        List(
            name,
            current,
            (item, path) =>
            {
                var text = TextOf(item, path);
                return string.IsNullOrWhiteSpace(text)
                    ? throw Refusal.Invalid(path, "A tag must not be empty.")
                    : Within(text, path, most);
            }
        );

    public IReadOnlyList<T> List<T>(string name, IReadOnlyList<T> current, Func<JsonNode?, string, T> read)
    {
        if (!Has(name))
        {
            return current;
        }

        if (body[name] is not JsonArray array)
        {
            throw Refusal.Invalid(Path(name), "A list.");
        }

        if (array.Count > MostItems)
        {
            throw Refusal.Invalid(Path(name), string.Create(CultureInfo.InvariantCulture, $"At most {MostItems}."));
        }

        var items = new List<T>(array.Count);
        for (var i = 0; i < array.Count; i++)
        {
            items.Add(read(array[i], string.Create(CultureInfo.InvariantCulture, $"{Path(name)}[{i}]")));
        }

        return items;
    }

    public JsonNode? Node(string name) => Has(name) ? body[name] : null;

    public static BodyReader Nested(JsonNode? node, string path) =>
        node is JsonObject nested ? new BodyReader(nested, path + ".") : throw Refusal.Invalid(path, "An object.");

    /// <summary>Refuses members that were not asked for.</summary>
    public void Finish()
    {
        foreach (var (name, _) in body)
        {
            if (!_read.Contains(name))
            {
                throw Refusal.Invalid(Path(name), "Unknown or read-only.");
            }
        }
    }

    private static int IdOf(JsonNode? node, string path) =>
        TextOf(node, path) is { } text
        && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
        && id > 0
            ? id
            : throw Refusal.Invalid(path, "An id of this site.");

    private static string Within(string text, string path, int most) =>
        text.Length <= most
            ? text
            : throw Refusal.Invalid(path, string.Create(CultureInfo.InvariantCulture, $"At most {most} characters."));

    private static string? TextOf(JsonNode? node, string path)
    {
        if (node is null)
        {
            return null;
        }

        try
        {
            if (node is JsonValue value && value.GetValueKind() == JsonValueKind.String)
            {
                return value.GetValue<string>();
            }
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair: JSON lets it pass, no text is it.
        }

        throw Refusal.Invalid(path, "A text.");
    }
}
