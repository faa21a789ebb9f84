using PhoneNumbers;

namespace DocketBridge.Sandbox.Seeding;

/// <summary>Makes valid phone numbers, each once, and writes them in the notations people use.</summary>
internal sealed class PhoneMaker(Random random)
{
    /// <summary>The region that numbers without a country code belong to.</summary>
    public const string HomeRegion = "CA";

    private static readonly string[] Regions =
    [
        "CA",
        "US",
        "GB",
        "DE",
        "FR",
        "AU",
        "IN",
        "BR",
        "NL",
        "ES",
        "IT",
        "MX",
        "NZ",
        "CH",
        "SE",
        "JP",
    ];

    private static readonly int[] Weights = [50, 22, 5, 4, 4, 3, 3, 2, 2, 1, 1, 1, 1, 1, 1, 1];

    private static readonly string[] CanadianAreas = ["416", "519", "604", "403", "514", "613", "902", "204", "306"];
    private static readonly string[] AmericanAreas = ["212", "312", "415", "206", "617", "713", "305", "503"];

    private static readonly string[] NotPhones =
    [
        "ask for Bob",
        "no phone, e-mail only",
        "see accounting",
        "call the front desk",
        "n/a",
    ];

    private readonly PhoneNumberUtil _util = PhoneNumberUtil.GetInstance();
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);

    /// <summary>A number in E.164 that was not given out before.</summary>
    public string Next()
    {
        while (true)
        {
            var region = Regions[random.Weighted(Weights)];
            var number = Draw(region);
            if (_util.IsValidNumber(number))
            {
                var text = _util.Format(number, PhoneNumberFormat.E164);
                if (_used.Add(text))
                {
                    return text;
                }
            }
        }
    }

    /// <summary>The number as somebody in the shop typed it. It still means the same.</summary>
    public string Notation(string e164, bool withExtension = false)
    {
        var number = _util.Parse(e164, HomeRegion);
        var text = Write(number, random.Next(13));
        // A notation that does not read back as the same number would make the truth a lie.
        if (!string.Equals(Read(text), e164, StringComparison.Ordinal))
        {
            text = _util.Format(number, PhoneNumberFormat.INTERNATIONAL);
        }

        if (!withExtension || text.StartsWith("tel:", StringComparison.Ordinal))
        {
            return text;
        }

        var extension = random.Next(10, 999);
        var extended =
            text.Trim()
            + random.Pick([$" x{extension}", $" ext. {extension}", $" ext {extension}", $" extension {extension}"]);
        return string.Equals(Read(extended), e164, StringComparison.Ordinal) ? extended : text;
    }

    /// <summary>What people write into a phone field that is no phone.</summary>
    public string NoPhone() => random.Pick(NotPhones);

    private string? Read(string text)
    {
        try
        {
            return _util.Format(_util.Parse(text, HomeRegion), PhoneNumberFormat.E164);
        }
        catch (NumberParseException)
        {
            return null;
        }
    }

    private PhoneNumber Draw(string region)
    {
        if (region is "CA" or "US")
        {
            var area = random.Pick(region is "CA" ? CanadianAreas : AmericanAreas);
            return _util.Parse($"+1{area}{random.Next(2, 10)}{random.Next(20, 99)}{random.Next(10_000):0000}", region);
        }

        var example = _util.GetExampleNumberForType(region, PhoneNumberType.MOBILE);
        var national = _util.GetNationalSignificantNumber(example);
        return _util.Parse($"+{example.CountryCode}{national[..^5]}{random.Next(100_000):00000}", region);
    }

    private string Write(PhoneNumber number, int notation)
    {
        var national = _util.GetNationalSignificantNumber(number);
        var international = _util.Format(number, PhoneNumberFormat.INTERNATIONAL);
        var e164 = _util.Format(number, PhoneNumberFormat.E164);
        var home = number.CountryCode == 1;
        return notation switch
        {
            0 => e164,
            1 => international,
            2 => _util.Format(number, PhoneNumberFormat.RFC3966),
            3 => international.Replace(' ', '\u00a0'),
            4 => international.Replace(' ', '.').Replace('-', '.'),
            5 => $" {international} ",
            6 when home => _util.Format(number, PhoneNumberFormat.NATIONAL),
            7 when home => $"{national[..3]}.{national[3..6]}.{national[6..]}",
            8 when home => $"{national[..3]}-{national[3..6]}-{national[6..]}",
            9 when home => national,
            10 when home => $"1-{national[..3]}-{national[3..6]}-{national[6..]}",
            11 when home => $"+1 ({national[..3]}) {national[3..6]} {national[6..]}",
            12 when home => $"{national[..3]} {national[3..6]} {national[6..]}",
            6 or 7 => $"011 {e164[1..]}",
            8 or 9 => $"+{number.CountryCode} (0){national}",
            10 => $"011-{number.CountryCode}-{national}",
            _ => $"+{number.CountryCode} {national}",
        };
    }
}
