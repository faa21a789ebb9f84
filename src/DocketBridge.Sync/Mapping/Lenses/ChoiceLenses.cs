using DocketBridge.Sync.Fields;
using DocketBridge.Sync.Records;
using DocketBridge.Sync.Text;

namespace DocketBridge.Sync.Mapping.Lenses;

/// <summary>One option of a list. A custom field takes only the options that HighLevel lists, in its own spelling.</summary>
/// <param name="field">The field.</param>
public sealed class ChoiceLens(string field) : IFieldLens
{
    /// <inheritdoc />
    public CommonValue Read(SideRecord record, MappingContext context)
    {
        var text = PlainText.Line(record[field]);
        return text.Length == 0 ? CommonValue.Empty : new CommonValue(text, text.ToLowerInvariant());
    }

    /// <inheritdoc />
    public string? Write(FieldWrite write, MappingContext context)
    {
        if (write.Value.IsEmpty)
        {
            write.Patch[field] = null;
            return null;
        }

        var wanted = PlainText.Line(write.Value.Text);
        var option = ListedOptions.Find(field, wanted, context);
        write.Patch[field] = option;
        return option is null ? ListedOptions.Refusal(field, context) : null;
    }
}

/// <summary>Several options of a list, or several texts in one field; compared as a set in which case and order mean nothing.</summary>
/// <param name="field">The field.</param>
/// <param name="separator">What stands between the texts; null where the side itself keeps a list.</param>
/// <param name="filter">Which of them travel.</param>
public sealed class ListLens(string field, string? separator, TagFilter filter) : IFieldLens
{
    /// <inheritdoc />
    public CommonValue Read(SideRecord record, MappingContext context) =>
        TagsLens.Value(Items(record[field]).Where(item => filter.Shows(item)).Select(filter.Common));

    /// <inheritdoc />
    public string? Write(FieldWrite write, MappingContext context)
    {
        var items = new List<string>();
        if (write.Current is { } current)
        {
            // What does not travel is none of the other side's business: it stays.
            items.AddRange(Items(current[field]).Where(item => !filter.Shows(item)));
        }

        foreach (var item in TextSet.Split(write.Value.IsEmpty ? null : write.Value.Text))
        {
            var own = filter.Own(item);
            if (separator is not null && own.Contains(separator.Trim(), StringComparison.Ordinal))
            {
                return $"'{separator.Trim()}' stands between the entries of this list, so it cannot be in one.";
            }

            if (ListedOptions.Find(field, own, context) is not { } option)
            {
                return ListedOptions.Refusal(field, context);
            }

            items.Add(option);
        }

        write.Patch[field] =
            items.Count == 0 ? null
            : separator is null ? TextSet.Join(items)
            : string.Join(separator, items);
        return null;
    }

    private IEnumerable<string> Items(string text) =>
        separator is null
            ? TextSet.Split(text)
            : text.Split(separator.Trim(), StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(item => PlainText.Line(item))
                .Where(item => item.Length > 0);
}

/// <summary>Which entries of a list travel, and how a side calls them.</summary>
/// <param name="Prefix">What this side puts before entries of the other side; an entry without it does not travel. Empty for none.</param>
/// <param name="Only">The only entries that travel, as the other side calls them; a star at the end stands for any ending. Empty for all.</param>
/// <param name="Except">Entries that do not travel.</param>
public sealed record TagFilter(
    string Prefix = "",
    IReadOnlyList<string>? Only = null,
    IReadOnlyList<string>? Except = null
)
{
    /// <summary>All entries, as they are.</summary>
    public static TagFilter All { get; } = new();

    /// <summary>True when an entry of this side travels.</summary>
    public bool Shows(string own)
    {
        if (Prefix.Length > 0 && !own.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var entry = Common(own);
        return entry.Length > 0
            && (Only is not { Count: > 0 } only || only.Any(pattern => Matches(entry, pattern)))
            && Except?.Any(pattern => Matches(entry, pattern)) != true;
    }

    /// <summary>An entry of this side without the prefix.</summary>
    public string Common(string own) =>
        Prefix.Length > 0 && own.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
            ? own[Prefix.Length..].Trim()
            : own;

    /// <summary>An entry as this side calls it.</summary>
    public string Own(string entry) => Prefix + entry;

    private static bool Matches(string entry, string pattern) =>
        pattern.EndsWith('*')
            ? entry.StartsWith(pattern[..^1], StringComparison.OrdinalIgnoreCase)
            : string.Equals(entry, pattern, StringComparison.OrdinalIgnoreCase);
}

/// <summary>A tick: the field holds a word for yes, or another or nothing for no.</summary>
/// <param name="field">The field.</param>
/// <param name="yes">The word for yes.</param>
/// <param name="no">The word for no; empty for an empty field.</param>
public sealed class TickLens(string field, string yes, string no) : IFieldLens
{
    /// <inheritdoc />
    public CommonValue Read(SideRecord record, MappingContext context)
    {
        var words = TextSet.Split(record[field]).Select(word => PlainText.Line(word)).ToList();
        if (words.Any(word => string.Equals(word, yes, StringComparison.OrdinalIgnoreCase)))
        {
            return CommonValue.Plain("true");
        }

        return words.Count == 0 || words.All(word => string.Equals(word, no, StringComparison.OrdinalIgnoreCase))
            ? CommonValue.Empty
            : new CommonValue(words[0], words[0], $"This is neither '{yes}' nor '{(no.Length == 0 ? "empty" : no)}'.");
    }

    /// <inheritdoc />
    public string? Write(FieldWrite write, MappingContext context)
    {
        if (!write.Value.IsEmpty && write.Value.Key != "true")
        {
            return "This is neither yes nor no.";
        }

        var word = write.Value.IsEmpty ? no : yes;
        write.Patch[field] = word.Length == 0 ? null : word;
        return null;
    }
}

/// <summary>What a custom field of HighLevel lists as its options.</summary>
internal static class ListedOptions
{
    /// <summary>The option of a word in the list's spelling, or the word itself where anything may be given; null where the list has none.</summary>
    public static string? Find(string field, string word, MappingContext context) =>
        context.CustomField(field) is { Options.Length: > 0 } known
            ? known.Options.FirstOrDefault(option =>
                string.Equals(PlainText.Line(option), word, StringComparison.OrdinalIgnoreCase)
            ) ?? (known.TakesOthers ? word : null)
            : word;

    public static string Refusal(string field, MappingContext context) =>
        $"The list '{context.CustomField(field)?.Name}' in HighLevel has no such option: add it there, or map the word with a lookup.";
}
