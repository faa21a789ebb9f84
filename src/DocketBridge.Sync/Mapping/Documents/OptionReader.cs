using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace DocketBridge.Sync.Mapping.Documents;

/// <summary>Reads option values by their specifications.</summary>
/// <param name="fault">Takes the place of a fault and what is wrong.</param>
internal sealed class OptionReader(Action<string, string> fault)
{
    private const int MostText = 2000;

    private readonly List<KeyValuePair<string, object>> _values = [];

    public Options Options => new(_values);

    public void Read(OptionSpec spec, string path, JsonElement value)
    {
        var read = spec.Form switch
        {
            OptionForm.Text => Text(spec, path, value),
            OptionForm.Flag => Flag(path, value),
            OptionForm.Count => Count(spec, path, value),
            OptionForm.Texts => Texts(spec, path, value),
            _ => Table(spec, path, value),
        };
        if (read is null)
        {
            return;
        }

        if (spec.Check?.Invoke(read) is { } reason)
        {
            fault(path, reason + ".");
            return;
        }

        _values.Add(new(spec.Name, read));
    }

    private object? Text(OptionSpec spec, string path, JsonElement value)
    {
        if (Word(path, value, Math.Min(spec.Most, MostText)) is not { } text)
        {
            return null;
        }

        if (spec.OneOf.Length > 0 && !spec.OneOf.Contains(text))
        {
            fault(path, $"must be {Words.Or(spec.OneOf)}.");
            return null;
        }

        return text;
    }

    private object? Flag(string path, JsonElement value)
    {
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return value.GetBoolean();
        }

        fault(path, "must be true or false.");
        return null;
    }

    private object? Count(OptionSpec spec, string path, JsonElement value)
    {
        if (
            value.ValueKind == JsonValueKind.Number
            && value.TryGetInt32(out var count)
            && count >= spec.Least
            && count <= spec.Most
        )
        {
            return count;
        }

        fault(
            path,
            string.Create(CultureInfo.InvariantCulture, $"must be a whole number from {spec.Least} to {spec.Most}.")
        );
        return null;
    }

    private object? Texts(OptionSpec spec, string path, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() > spec.Most)
        {
            fault(path, $"must be a list of at most {spec.Most} texts.");
            return null;
        }

        var texts = new Place(value, path).Items().Select(item => Word(item.Path, item.Value, MostText)).ToList();
        return texts.Any(text => text is null) ? null : texts.Select(text => text!.Trim()).ToImmutableArray();
    }

    private object? Table(OptionSpec spec, string path, JsonElement value)
    {
        var rows = new Place(value, path).Properties().ToList();
        if (value.ValueKind != JsonValueKind.Object || rows.Count == 0 || rows.Count > spec.Most)
        {
            fault(path, $"must be a table of 1 to {spec.Most} texts by text.");
            return null;
        }

        var table = rows.Select(row => (row.Name, Word: Word(row.Value.Path, row.Value.Value, MostText))).ToList();
        return table.Any(row => row.Word is null)
            ? null
            : table.Select(row => KeyValuePair.Create(row.Name.Trim(), row.Word!.Trim())).ToImmutableArray();
    }

    private string? Word(string path, JsonElement value, int most)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            fault(path, "must be a text.");
            return null;
        }

        var text = value.GetString()!;
        if (text.Length <= most)
        {
            return text;
        }

        fault(path, $"has {text.Length} characters; {most} are the most.");
        return null;
    }
}
