using DocketBridge.Sync.Fields;
using DocketBridge.Sync.Records;
using DocketBridge.Sync.Text;

namespace DocketBridge.Sync.Mapping.Lenses;

/// <summary>HighLevel's phone, E.164 without extension.</summary>
public sealed class HighLevelPhoneLens : IFieldLens
{
    /// <inheritdoc />
    public CommonValue Read(SideRecord record, MappingContext context) =>
        PhoneValue.Of(record[HighLevelFields.Phone], context);

    /// <inheritdoc />
    public string? Write(FieldWrite write, MappingContext context)
    {
        write.Patch[HighLevelFields.Phone] = write.Value.IsEmpty ? null : write.Value.Key;
        return null;
    }
}

/// <summary>DocketManager's phone in the site's own notation; an extension, or a text that is no phone, stays there.</summary>
public sealed class DocketManagerPhoneLens : IFieldLens
{
    /// <inheritdoc />
    public CommonValue Read(SideRecord record, MappingContext context) =>
        PhoneValue.Of(record[DocketManagerFields.Phone], context);

    /// <inheritdoc />
    public string? Write(FieldWrite write, MappingContext context)
    {
        if (write.Value.IsEmpty)
        {
            write.Patch[DocketManagerFields.Phone] = null;
            return null;
        }

        var number = PhoneText.Parse(write.Value.Key, context.Region);
        var current = PhoneText.Parse(write.Current?[DocketManagerFields.Phone], context.Region);
        write.Patch[DocketManagerFields.Phone] = number is { } known
            ? (known with { Extension = current?.Extension ?? string.Empty }).Format(context.Region)
            : write.Value.Text;
        return null;
    }
}

/// <summary>The common value of a phone text.</summary>
public static class PhoneValue
{
    /// <summary>Keyed by E.164; a text that is no phone number is kept but cannot be sent.</summary>
    public static CommonValue Of(string text, MappingContext context)
    {
        var line = PlainText.Line(text);
        if (line.Length == 0)
        {
            return CommonValue.Empty;
        }

        return PhoneText.Parse(line, context.Region) is { } phone
            ? new CommonValue(line, phone.E164)
            : new CommonValue(line, line, "This is not a phone number.");
    }
}
