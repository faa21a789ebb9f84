using DocketBridge.Sync.Fields;
using DocketBridge.Sync.Records;
using DocketBridge.Sync.Text;

namespace DocketBridge.Sync.Mapping.Lenses;

/// <summary>One text field, compared in a normal form and written as the other side spells it.</summary>
/// <param name="field">The field.</param>
/// <param name="normal">The normal form; by default one tidy line.</param>
/// <param name="check">Why a value cannot stand on the other side, or null.</param>
public sealed class TextLens(string field, Func<string, string>? normal = null, Func<string, string?>? check = null)
    : IFieldLens
{
    private readonly Func<string, string> _normal = normal ?? PlainText.Line;

    /// <inheritdoc />
    public CommonValue Read(SideRecord record, MappingContext context)
    {
        var text = record[field];
        var key = _normal(text);
        return key.Length == 0 ? CommonValue.Empty : new CommonValue(text, key, check?.Invoke(text));
    }

    /// <inheritdoc />
    public string? Write(FieldWrite write, MappingContext context)
    {
        write.Patch[field] = write.Value.IsEmpty ? null : write.Value.Text.Trim();
        return null;
    }
}

/// <summary>The e-mail field of either side: case and surrounding spaces mean nothing.</summary>
public static class EmailLens
{
    /// <summary>A lens on an e-mail field.</summary>
    public static TextLens On(string field) => new(field, Normal, Check);

    /// <summary>The form in which e-mails are compared.</summary>
    public static string Normal(string text) => PlainText.Line(text).ToLowerInvariant();

    private static string? Check(string text)
    {
        var email = text.Trim();
        var at = email.IndexOf('@', StringComparison.Ordinal);
        var usable = at > 0 && at < email.Length - 1 && email.IndexOf('@', at + 1) < 0 && !email.Any(char.IsWhiteSpace);
        return usable ? null : "This is not an e-mail address.";
    }
}
