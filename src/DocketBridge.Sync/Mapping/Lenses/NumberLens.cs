using System.Globalization;
using System.Text.RegularExpressions;
using DocketBridge.Sync.Fields;
using DocketBridge.Sync.Records;
using DocketBridge.Sync.Text;

namespace DocketBridge.Sync.Mapping.Lenses;

/// <summary>How a side writes numbers.</summary>
/// <param name="DecimalMark">The mark before the decimals, <c>.</c> or <c>,</c>; the other one, spaces and apostrophes group thousands.</param>
/// <param name="Decimals">How many decimals are written, 0 to 8; null for as many as the number has.</param>
/// <param name="Symbol">A currency sign or code that stands before the number; empty for none. It is read before or after it.</param>
public sealed record NumberNotation(char DecimalMark = '.', int? Decimals = null, string Symbol = "");

/// <summary>A number or an amount of money in a side's own notation; compared as a number, never rounded.</summary>
/// <param name="field">The field.</param>
/// <param name="notation">The notation.</param>
public sealed partial class NumberLens(string field, NumberNotation notation) : IFieldLens
{
    /// <inheritdoc />
    public CommonValue Read(SideRecord record, MappingContext context)
    {
        var text = PlainText.Line(record[field]);
        return text.Length == 0 ? CommonValue.Empty
            : Parse(text) is { } number ? CommonValue.Plain(Canonical(number))
            : new CommonValue(text, text, "This is not a number.");
    }

    /// <inheritdoc />
    public string? Write(FieldWrite write, MappingContext context)
    {
        if (write.Value.IsEmpty)
        {
            write.Patch[field] = null;
            return null;
        }

        if (!decimal.TryParse(write.Value.Key, NumberStyles.Number, CultureInfo.InvariantCulture, out var number))
        {
            return "This is not a number.";
        }

        if (notation.Decimals is { } decimals && decimal.Round(number, decimals) != number)
        {
            return $"This number has more than {decimals} decimals; it is not rounded.";
        }

        var text = number.ToString(
            notation.Decimals is { } places
                ? string.Create(CultureInfo.InvariantCulture, $"F{places}")
                : "0.############################",
            CultureInfo.InvariantCulture
        );
        write.Patch[field] = notation.Symbol + text.Replace('.', notation.DecimalMark);
        return null;
    }

    private static string Canonical(decimal number) =>
        number.ToString("0.############################", CultureInfo.InvariantCulture);

    private decimal? Parse(string text)
    {
        var plain = text;
        if (notation.Symbol.Length > 0)
        {
            plain = plain.Replace(notation.Symbol.Trim(), string.Empty, StringComparison.OrdinalIgnoreCase).Trim();
        }

        plain = plain.Replace('\u2212', '-');
        if (!(notation.DecimalMark == '.' ? WithPoint() : WithComma()).IsMatch(plain))
        {
            return null;
        }

        plain = Grouping().Replace(plain, string.Empty);
        plain =
            notation.DecimalMark == '.'
                ? plain.Replace(",", string.Empty, StringComparison.Ordinal)
                : plain.Replace(".", string.Empty, StringComparison.Ordinal).Replace(',', '.');
        return decimal.TryParse(plain, NumberStyles.Number, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
    }

    [GeneratedRegex(
        @"^[+-]?(?:[0-9]{1,3}(?:[, '’\u00A0\u202F][0-9]{3})+|[0-9]{1,20})(?:\.[0-9]{1,20})?$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex WithPoint();

    [GeneratedRegex(
        @"^[+-]?(?:[0-9]{1,3}(?:[. '’\u00A0\u202F][0-9]{3})+|[0-9]{1,20})(?:,[0-9]{1,20})?$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex WithComma();

    [GeneratedRegex(@"[ '’\u00A0\u202F]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Grouping();
}
