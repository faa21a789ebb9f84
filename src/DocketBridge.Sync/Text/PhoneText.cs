using PhoneNumbers;

namespace DocketBridge.Sync.Text;

/// <summary>A telephone number found in a text.</summary>
/// <param name="E164">The number in E.164 form, such as +14165550123, without extension.</param>
/// <param name="Extension">The extension's digits, or empty.</param>
public readonly record struct PhoneText(string E164, string Extension)
{
    /// <summary>Reads a number in any usual notation; null when the text is no possible number.</summary>
    /// <param name="text">The text.</param>
    /// <param name="region">The ISO country whose national notation is assumed without a leading plus.</param>
    public static PhoneText? Parse(string? text, string region)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > 100)
        {
            return null;
        }

        var util = PhoneNumberUtil.GetInstance();
        try
        {
            var number = util.ParseAndKeepRawInput(text, region);
            return util.IsPossibleNumber(number)
                ? new PhoneText(util.Format(number, PhoneNumberFormat.E164), number.Extension ?? string.Empty)
                : null;
        }
        catch (NumberParseException)
        {
            return null;
        }
    }

    /// <summary>The notation a person of the region would write, with the extension if there is one.</summary>
    public string Format(string region)
    {
        var util = PhoneNumberUtil.GetInstance();
        var number = util.Parse(E164, region);
        var home = number.CountryCode == util.GetCountryCodeForRegion(region);
        var text = util.Format(number, home ? PhoneNumberFormat.NATIONAL : PhoneNumberFormat.INTERNATIONAL);
        return Extension.Length == 0 ? text : $"{text} x{Extension}";
    }
}
