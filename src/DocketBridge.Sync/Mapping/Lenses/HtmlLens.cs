using DocketBridge.Sync.Fields;
using DocketBridge.Sync.Records;
using DocketBridge.Sync.Text;

namespace DocketBridge.Sync.Mapping.Lenses;

/// <summary>HTML in a field, as the text that a person sees.</summary>
/// <param name="field">The field.</param>
public sealed class HtmlLens(string field) : IFieldLens
{
    /// <inheritdoc />
    public CommonValue Read(SideRecord record, MappingContext context) =>
        CommonValue.Plain(HtmlText.ToText(record[field]));

    /// <inheritdoc />
    public string? Write(FieldWrite write, MappingContext context)
    {
        write.Patch[field] = write.Value.IsEmpty ? null : HtmlText.FromText(write.Value.Text);
        return null;
    }
}
