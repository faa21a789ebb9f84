using DocketBridge.Commands;
using DocketBridge.Credentials;
using DocketBridge.Running;
using DocketBridge.Storage;
using HighLevel;
using HighLevel.OAuth;
using HighLevel.Quota;

namespace DocketBridge.Authorizing;

/// <summary>The calls to HighLevel that an authorization takes.</summary>
/// <param name="opener">Says how HighLevel is called.</param>
/// <param name="time">The clock.</param>
internal sealed class CodeExchange(ConnectionOpener opener, TimeProvider time)
{
    private const int MostLocations = 5_000;

    /// <summary>Trades a code for the tokens of whoever installed the app.</summary>
    /// <exception cref="HighLevelException">HighLevel refuses.</exception>
    /// <exception cref="CommandException">The tokens lack something.</exception>
    public async Task<TokenPair> TradeAsync(AuthorizationPlan plan, string code, CancellationToken ct)
    {
        using var factory = Factory(plan);
        var askedAt = time.GetUtcNow();
        var form = TokenForms.Code(App(plan), code, plan.RedirectUri.AbsoluteUri);
        var pair = TokenPair.From(await factory.CreateOAuth().GetTokenAsync(form, ct), askedAt);
        if (pair.LocationId is null && pair.CompanyId is null)
        {
            throw new CommandException("HighLevel's answer names neither a location nor a company: connect again.");
        }

        NeedScopes(pair);
        return pair;
    }

    /// <summary>The locations at which the agency has the app.</summary>
    public async Task<IReadOnlyList<OfferedLocation>> LocationsAsync(AuthorizationPlan plan, CancellationToken ct)
    {
        using var factory = Factory(plan);
        using var agency = Agency(factory, plan, new HeldTokens(plan.Company));
        var found = new List<OfferedLocation>();
        await foreach (var location in agency.OAuth.LocationsAsync(plan.Company!.CompanyId!.Value, App(plan), ct))
        {
            found.Add(new OfferedLocation(location.Id.Value, location.Name ?? location.Id.Value));
            if (found.Count == MostLocations)
            {
                break;
            }
        }

        return found;
    }

    /// <summary>Mints the tokens of one of the agency's locations.</summary>
    public async Task<OAuthSecrets> MintAsync(AuthorizationPlan plan, string locationId, CancellationToken ct)
    {
        using var factory = Factory(plan);
        var company = new HeldTokens(plan.Company);
        using var agency = Agency(factory, plan, company);
        var askedAt = time.GetUtcNow();
        var mint = agency.OAuth.MintFor(plan.Company!.CompanyId!.Value, new LocationId(locationId));
        var pair = TokenPair.From(await mint(ct), askedAt);
        NeedScopes(pair);
        return new OAuthSecrets(plan.ClientId, plan.ClientSecret, pair, company.Pair);
    }

    /// <summary>What a person is told of a failure.</summary>
    public static string Sentence(HighLevelException error) =>
        error.Kind switch
        {
            FailureKind.CodeRefused =>
                "HighLevel does not take the code: it works once and not for long, so run 'docketbridge connect --oauth' again.",
            FailureKind.ClientRefused =>
                "HighLevel refuses the app's client id or secret: give the right ones with --client-id and --client-secret.",
            FailureKind.LocationSuspended => "The HighLevel location is suspended: connect again when it is active.",
            FailureKind.ScopeMissing =>
                "The app lacks oauth.readonly or oauth.write, which an agency's installation needs: add them to the app and connect again.",
            FailureKind.Unavailable or FailureKind.Unclear or FailureKind.RateLimited =>
                "HighLevel did not answer: run 'docketbridge connect --oauth' again.",
            _ => $"HighLevel refused {error.Operation}: {string.Join("; ", error.Messages)}.",
        };

    // What HighLevel does not tell cannot be missed; the first call that lacks a scope tells it then.
    private static void NeedScopes(TokenPair pair)
    {
        var granted = pair.Scopes();
        var missing = granted.Count == 0 ? [] : BridgeScopes.Location.Except(granted, StringComparer.Ordinal).ToArray();
        if (missing.Length > 0)
        {
            throw new CommandException(
                $"The app was not given {string.Join(", ", missing)}: allow all of its scopes in HighLevel, and connect again."
            );
        }
    }

    private HighLevelClientFactory Factory(AuthorizationPlan plan) =>
        new(opener.HighLevel(plan.HighLevelUrl), time, new Random(plan.ClientId.Length));

    private HighLevelClient Agency(HighLevelClientFactory factory, AuthorizationPlan plan, ITokenStore tokens) =>
        factory.Create(
            new OAuthTokenSource(factory.CreateOAuth(), App(plan) with { UserType = "Company" }, tokens, time),
            new QuotaGovernor(time)
        );

    private static OAuthApp App(AuthorizationPlan plan) => new(plan.ClientId, plan.ClientSecret);
}
