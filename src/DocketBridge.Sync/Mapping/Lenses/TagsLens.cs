using DocketBridge.Sync.Fields;
using DocketBridge.Sync.Records;

namespace DocketBridge.Sync.Mapping.Lenses;

/// <summary>Tags as a set in which case and order mean nothing.</summary>
/// <param name="field">The field that holds the text set.</param>
public sealed class TagsLens(string field) : IFieldLens
{
    /// <inheritdoc />
    public CommonValue Read(SideRecord record, MappingContext context) => Value(TextSet.Split(record[field]));

    /// <inheritdoc />
    public string? Write(FieldWrite write, MappingContext context)
    {
        write.Patch[field] = write.Value.IsEmpty ? null : write.Value.Text;
        return null;
    }

    /// <summary>The common value of some tags; the first spelling of each is kept.</summary>
    public static CommonValue Value(IEnumerable<string> tags)
    {
        var distinct = tags.DistinctBy(Key).ToList();
        return distinct.Count == 0
            ? CommonValue.Empty
            : new CommonValue(TextSet.Join(distinct), TextSet.Join(distinct.Select(Key).Order(StringComparer.Ordinal)));
    }

    /// <summary>The form in which tags are compared.</summary>
    public static string Key(string tag) => Text.PlainText.Line(tag).ToLowerInvariant();
}
