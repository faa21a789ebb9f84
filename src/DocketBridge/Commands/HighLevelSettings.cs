using System.CommandLine;
using System.Globalization;
using DocketBridge.Sandbox.HighLevel;

namespace DocketBridge.Commands;

/// <summary>Settings of the HighLevel sandbox that only the sandbox command offers: webhook retries, scopes, duplicates.</summary>
internal sealed class HighLevelSettings
{
    private static readonly HighLevelSandboxOptions s_usual = new();
    private static readonly double s_day = TimeSpan.FromDays(1).TotalSeconds;

    private readonly Option<double> _first = Seconds(
        "--webhook-retry-first",
        s_usual.WebhookRetryBase,
        "Seconds until a webhook that was not taken is sent again; doubles with each try."
    );

    private readonly Option<double> _longest = Seconds(
        "--webhook-retry-longest",
        s_usual.WebhookRetryCap,
        "The most seconds between two tries of a webhook."
    );

    private readonly Option<int> _times = new Option<int>("--webhook-retries")
    {
        Description = "How often a webhook is sent again; HighLevel itself does so 12 times.",
        DefaultValueFactory = _ => s_usual.WebhookRetries,
    }.Between(0, 100);

    private readonly Option<string[]> _app = Scopes(
        "--app-scopes",
        "The scopes that the app may ask for, with spaces between; all unless told."
    );

    private readonly Option<string[]> _private = Scopes(
        "--private-integration-scopes",
        "The scopes of the private integration token, with spaces between; all unless told."
    );

    private readonly Option<bool> _contacts = new("--allow-duplicates")
    {
        Description = "The location's setting Allow Duplicate Contact; off unless told.",
    };

    private readonly Option<bool> _opportunities = new("--allow-duplicate-opportunities")
    {
        Description = "The location's setting Allow Duplicate Opportunity; off unless told.",
    };

    /// <summary>Offers the settings with a command.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_first, _longest, _times, _app, _private, _contacts, _opportunities])
        {
            command.Add(option);
        }
    }

    /// <summary>What the command line says, as a change of the sandbox's options.</summary>
    public Func<HighLevelSandboxOptions, HighLevelSandboxOptions> Of(ParseResult parsed) =>
        options =>
            options with
            {
                WebhookRetryBase = TimeSpan.FromSeconds(parsed.GetValue(_first)),
                WebhookRetryCap = TimeSpan.FromSeconds(parsed.GetValue(_longest)),
                WebhookRetries = parsed.GetValue(_times),
                AppScopes = Told(parsed, _app),
                PrivateIntegrationScopes = Told(parsed, _private),
                AllowDuplicates = parsed.GetValue(_contacts),
                AllowDuplicateOpportunities = parsed.GetValue(_opportunities),
            };

    // Left out, an option of several values has none, which would be no scope at all.
    private static string[]? Told(ParseResult parsed, Option<string[]> option) =>
        parsed.GetResult(option) is null ? null : parsed.GetValue(option);

    private static Option<double> Seconds(string name, TimeSpan usual, string description) =>
        new(name)
        {
            Description = description,
            DefaultValueFactory = _ => usual.TotalSeconds,
            CustomParser = result =>
            {
                if (
                    double.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, out var value)
                    && value >= 0
                    && value <= s_day
                )
                {
                    return value;
                }

                result.AddError(string.Create(CultureInfo.InvariantCulture, $"{name} is a number from 0 to {s_day}."));
                return 0;
            },
        };

    private static Option<string[]> Scopes(string name, string description) =>
        new(name)
        {
            Description = description,
            HelpName = "scopes",
            CustomParser = result => result.Tokens[0].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries),
        };
}
