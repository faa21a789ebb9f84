using System.Globalization;
using DocketBridge.Sandbox.Audit;
using DocketBridge.Sandbox.Seeding;

namespace DocketBridge.Sandbox.Users;

/// <summary>Values that carry a running mark, so that an edit can be followed to the other side.</summary>
internal sealed class TokenValues(Random random)
{
    // Seeded people have no numbers in these areas, so a number made here is nobody else's.
    private static readonly string[] Areas = ["867", "709", "506", "250", "780"];

    private static readonly string[] First = ["Quinn", "Ariel", "Robin", "Noor", "Sacha", "Émile", "Zoë"];
    private static readonly string[] Last = ["Harper", "Leclerc", "Weiß", "Okafor", "Novák", "Roe"];
    private static readonly string[] Titles =
    [
        "Proof ready",
        "Call back",
        "Reprint cards",
        "Check bleed",
        "Send quote",
    ];
    private static readonly string[] Jobs = ["Buyer", "Office lead", "Designer", "Owner"];
    private static readonly string[] Cities = ["Guelph", "Toronto", "Kitchener", "Ottawa"];

    private int _last;

    /// <summary>The next mark.</summary>
    public string Next() => string.Create(CultureInfo.InvariantCulture, $"e{++_last}");

    public string FirstName(string token) => $"{random.Pick(First)}-{token}";

    public string LastName(string token) => $"{random.Pick(Last)}-{token}";

    public string TaskTitle(string token) => $"{random.Pick(Titles)} #{token}";

    public string JobTitle(string token) => $"{random.Pick(Jobs)} {token}";

    public string City(string token) => $"{random.Pick(Cities)} {token}";

    /// <summary>An e-mail address; DocketManager's users care little for case and spaces.</summary>
    public string Email(string token, SandboxSide side) =>
        side is SandboxSide.DocketManager && random.Percent(40)
            ? $" Person.{token.ToUpperInvariant()}@Mail.Example "
            : $"person.{token}@mail.example";

    /// <summary>A valid number that no other mark has, in one of the notations of the side.</summary>
    public string Phone(string token, SandboxSide side)
    {
        var number = int.Parse(token.AsSpan(1), CultureInfo.InvariantCulture);
        var area = Areas[number % Areas.Length];
        var local = (2_340_000 + number / Areas.Length).ToString(CultureInfo.InvariantCulture);
        var (exchange, line) = (local[..3], local[3..]);
        return (side is SandboxSide.HighLevel ? 0 : random.Next(4)) switch
        {
            1 => $"({area}) {exchange}-{line}",
            2 => $"{area}.{exchange}.{line}",
            3 => $"1-{area}-{exchange}-{line} ext. 7",
            _ => $"+1{area}{exchange}{line}",
        };
    }
}
