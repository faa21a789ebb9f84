using DocketBridge.Sync.Fields;
using DocketBridge.Sync.Records;
using DocketBridge.Sync.Text;

namespace DocketBridge.Sync.Mapping.Lenses;

/// <summary>A HighLevel custom field of type text, if the location has it.</summary>
/// <param name="field">Its name as in <see cref="HighLevelFields"/>.</param>
public sealed class CustomFieldLens(string field) : IFieldLens
{
    /// <inheritdoc />
    public CommonValue Read(SideRecord record, MappingContext context) =>
        CommonValue.Plain(PlainText.Line(record[field]));

    /// <inheritdoc />
    public string? Write(FieldWrite write, MappingContext context)
    {
        if (!context.CustomFields.Contains(field))
        {
            return $"The HighLevel location has no custom field for {field["custom.".Length..]}.";
        }

        write.Patch[field] = write.Value.IsEmpty ? null : write.Value.Text.Trim();
        return null;
    }
}

/// <summary>A value that a record shows and that nothing writes there: the source of a one-way field.</summary>
/// <param name="read">How to read it.</param>
public sealed class SourceLens(Func<SideRecord, MappingContext, string> read) : IFieldLens
{
    /// <inheritdoc />
    public CommonValue Read(SideRecord record, MappingContext context) => CommonValue.Plain(read(record, context));

    /// <inheritdoc />
    public string Write(FieldWrite write, MappingContext context) => "This field is read only.";
}
