using DocketBridge.Sync.Fields;
using DocketBridge.Sync.Records;
using DocketBridge.Sync.Text;

namespace DocketBridge.Sync.Mapping.Lenses;

/// <summary>A phone number in E.164 in any field.</summary>
/// <param name="field">The field.</param>
public sealed class E164Lens(string field) : IFieldLens
{
    /// <inheritdoc />
    public CommonValue Read(SideRecord record, MappingContext context) => PhoneValue.Of(record[field], context);

    /// <inheritdoc />
    public string? Write(FieldWrite write, MappingContext context)
    {
        write.Patch[field] = write.Value.IsEmpty ? null : write.Value.Key;
        return null;
    }
}

/// <summary>A phone number as people of the region write it, in any field; an extension stays there.</summary>
/// <param name="field">The field.</param>
public sealed class NationalPhoneLens(string field) : IFieldLens
{
    /// <inheritdoc />
    public CommonValue Read(SideRecord record, MappingContext context) => PhoneValue.Of(record[field], context);

    /// <inheritdoc />
    public string? Write(FieldWrite write, MappingContext context)
    {
        write.Patch[field] = write.Value.IsEmpty
            ? null
            : PhoneValue.National(write.Value, write.Current?[field], context);
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

    /// <summary>The national notation of a number, with the extension that the current text has.</summary>
    public static string National(CommonValue value, string? current, MappingContext context)
    {
        var number = PhoneText.Parse(value.Key, context.Region);
        var before = PhoneText.Parse(current, context.Region);
        return number is { } known
            ? (known with { Extension = before?.Extension ?? string.Empty }).Format(context.Region)
            : value.Text;
    }
}
