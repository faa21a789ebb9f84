using DocketBridge.Sandbox.Faults;
using DocketBridge.Sandbox.HighLevel.Webhooks;

namespace DocketBridge.Sandbox.HighLevel;

/// <summary>How a HighLevel sandbox is set up.</summary>
public sealed record HighLevelSandboxOptions
{
    /// <summary>The port on 127.0.0.1; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>The seed of ids, tokens, keys and faults.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Requests allowed in one <see cref="RateInterval"/>, for each app and location.</summary>
    public int RateLimit { get; init; } = 100;

    /// <summary>The length of the sliding window of the burst limit.</summary>
    public TimeSpan RateInterval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Requests allowed in a day (UTC), for each app and location.</summary>
    public int DailyLimit { get; init; } = 200_000;

    /// <summary>How rough to be at first.</summary>
    public FaultKind Faults { get; init; }

    /// <summary>How far search lags behind writes.</summary>
    public TimeSpan SearchLag { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Where webhooks go; none are sent without it.</summary>
    public Uri? WebhookUrl { get; init; }

    /// <summary>The events the app is subscribed for, by their types; null for all that the sandbox sends.</summary>
    public IReadOnlySet<string>? WebhookEvents { get; init; }

    /// <summary>In which headers webhooks are signed.</summary>
    public WebhookSigning WebhookSigning { get; init; }

    /// <summary>When delivery is paused because too many webhooks are not taken.</summary>
    public WebhookBreaker WebhookBreaker { get; init; } = new();

    /// <summary>The location's time zone.</summary>
    public string TimeZone { get; init; } = "America/Toronto";

    /// <summary>The location's country: the region of phone numbers without a prefix.</summary>
    public string Country { get; init; } = "CA";

    /// <summary>The location's "Allow Duplicate Contact" setting.</summary>
    public bool AllowDuplicates { get; init; }

    /// <summary>The location's "Allow Duplicate Opportunity" setting: several for a contact in a pipeline.</summary>
    public bool AllowDuplicateOpportunities { get; init; }

    /// <summary>The first wait before a webhook is sent again; it doubles with each try, with jitter.</summary>
    public TimeSpan WebhookRetryBase { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The longest wait before a webhook is sent again.</summary>
    public TimeSpan WebhookRetryCap { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a webhook is sent again before it is given up, from 0 to 100.</summary>
    public int WebhookRetries { get; init; } = 12;

    /// <summary>How long an access token lives.</summary>
    public TimeSpan AccessTokenLifetime { get; init; } = TimeSpan.FromSeconds(86_399);

    /// <summary>The scopes the app may ask for; null for any.</summary>
    public IReadOnlyList<string>? AppScopes { get; init; }

    /// <summary>The scopes of the private integration; null for all.</summary>
    public IReadOnlyList<string>? PrivateIntegrationScopes { get; init; }

    /// <summary>What is assumed where HighLevel documents nothing.</summary>
    public HighLevelAssumptions Assumptions { get; init; } = new();

    /// <summary>
    /// Sees every exchange of the API before its answer goes out, on the thread that serves it and so on several at once;
    /// null for none. The control API is not seen.
    /// </summary>
    public Action<HighLevelExchange>? OnExchange { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
