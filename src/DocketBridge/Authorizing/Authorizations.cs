using System.Security.Cryptography;
using DocketBridge.Commands;
using DocketBridge.Running;
using DocketBridge.Storage;
using HighLevel;
using HighLevel.OAuth;

namespace DocketBridge.Authorizing;

/// <summary>
/// The OAuth way to a connection: sends a person to HighLevel with a state that works once and not for long, and makes the connection
/// when the person comes back. All of it is on disk, so that it goes on after a restart and in whichever process the person reaches.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="opener">Opens both ends of the new connection.</param>
/// <param name="time">The clock.</param>
internal sealed class Authorizations(IBridgeStore store, ConnectionOpener opener, TimeProvider time)
{
    /// <summary>How long a person may take at HighLevel, and again to choose a location.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    private const string UnknownState =
        "This link does not belong to a connection in the making, was used already, or is older than 15 minutes: run 'docketbridge connect --oauth' again.";

    private readonly CodeExchange _exchange = new(opener, time);
    private readonly ConnectionMaking _making = new(store, opener, time);

    /// <summary>Begins one.</summary>
    /// <param name="plan">What is to become of it.</param>
    /// <param name="page">HighLevel's page.</param>
    /// <param name="version">The app's version; null for the published one.</param>
    /// <param name="ct">Cancellation.</param>
    /// <returns>Its id, and the address the person is to open.</returns>
    public async Task<(string Id, Uri Address)> BeginAsync(
        AuthorizationPlan plan,
        Uri page,
        string? version,
        CancellationToken ct
    )
    {
        var state = OAuthState.Create();
        var row = new AuthorizationRow(
            Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)),
            OAuthState.Hash(state),
            AuthorizationStage.Sent,
            null,
            time.GetUtcNow() + Patience
        );
        await store.AddAuthorizationAsync(row, plan, ct);
        var app = new OAuthApp(plan.ClientId, plan.ClientSecret);
        var request = new AuthorizationRequest(app, plan.RedirectUri, BridgeScopes.Asked, state)
        {
            Page = page,
            VersionId = version,
        };
        return (row.Id, request.ToUri());
    }

    /// <summary>The person came back with a code.</summary>
    public async Task<AuthorizationAnswer> GrantedAsync(string? state, string code, CancellationToken ct) =>
        await TakeAsync(AuthorizationStage.Sent, state, ct) is { } row
            ? await WorkAsync(
                row,
                async plan => await GoOnAsync(row, plan, await _exchange.TradeAsync(plan, code, ct), ct)
            )
            : new AuthorizationAnswer.Refused(UnknownState);

    /// <summary>The person came back without one: the app was not allowed, or HighLevel refused the request.</summary>
    public async Task<AuthorizationAnswer> DeniedAsync(string? state, string error, CancellationToken ct)
    {
        if (await TakeAsync(AuthorizationStage.Sent, state, ct) is not { } row)
        {
            return new AuthorizationAnswer.Refused(UnknownState);
        }

        return await WorkAsync(
            row,
            _ =>
                throw new CommandException(
                    error == "access_denied"
                        ? "The app was not allowed in HighLevel, so nothing was connected."
                        : $"HighLevel did not authorize the app ({error}), so nothing was connected."
                )
        );
    }

    /// <summary>The person chose a location.</summary>
    public async Task<AuthorizationAnswer> ChosenAsync(string? secret, string locationId, CancellationToken ct)
    {
        var row = await FindAsync(AuthorizationStage.Choosing, secret, ct);
        if (row is null)
        {
            return new AuthorizationAnswer.Refused(UnknownState);
        }

        var plan = await store.GetPlanAsync(row.Id, ct);
        if (plan.Offered.All(offered => offered.Id != locationId))
        {
            // Still to be chosen: this one was not on the list.
            return new AuthorizationAnswer.Choose(secret!, plan.Offered);
        }

        return await store.TakeAuthorizationAsync(row.Id, AuthorizationStage.Choosing, ct)
            ? await WorkAsync(row, taken => MakeForAgencyAsync(row, taken, locationId, ct))
            : new AuthorizationAnswer.Refused(UnknownState);
    }

    private async Task<AuthorizationAnswer> GoOnAsync(
        AuthorizationRow row,
        AuthorizationPlan plan,
        TokenPair tokens,
        CancellationToken ct
    )
    {
        if (tokens.LocationId is { } location)
        {
            return plan.LocationId is { } wanted && wanted != location.Value
                ? throw new CommandException(
                    $"The app was installed at location {location}, not at {wanted}: choose that one, or leave --location out."
                )
                : await MakeAsync(
                    row,
                    plan,
                    location.Value,
                    new OAuthSecrets(plan.ClientId, plan.ClientSecret, tokens, null),
                    ct
                );
        }

        plan = plan with { Company = tokens };
        plan = plan with { Offered = await _exchange.LocationsAsync(plan, ct) };
        if (plan.LocationId is { } only)
        {
            return plan.Offered.Any(offered => offered.Id == only)
                ? await MakeForAgencyAsync(row, plan, only, ct)
                : throw new CommandException($"The agency did not install the app at location {only}.");
        }

        switch (plan.Offered.Count)
        {
            case 0:
                throw new CommandException(
                    "The agency has installed the app at no location: install it at one, and connect again."
                );
            case 1:
                return await MakeForAgencyAsync(row, plan, plan.Offered[0].Id, ct);
        }

        // The tokens are on disk before the person may turn away.
        var secret = OAuthState.Create();
        var offer = row with { StateHash = OAuthState.Hash(secret), ExpiresAt = time.GetUtcNow() + Patience };
        await store.OfferAsync(offer, plan, ct);
        return new AuthorizationAnswer.Choose(secret, plan.Offered);
    }

    private async Task<AuthorizationAnswer> MakeForAgencyAsync(
        AuthorizationRow row,
        AuthorizationPlan plan,
        string locationId,
        CancellationToken ct
    ) => await MakeAsync(row, plan, locationId, await _exchange.MintAsync(plan, locationId, ct), ct);

    private async Task<AuthorizationAnswer> MakeAsync(
        AuthorizationRow row,
        AuthorizationPlan plan,
        string locationId,
        OAuthSecrets oauth,
        CancellationToken ct
    )
    {
        var connection = await _making.MakeAsync(plan, locationId, oauth, ct);
        await store.EndAuthorizationAsync(row.Id, AuthorizationStage.Done, connection.Value, ct);
        return new AuthorizationAnswer.Connected(locationId);
    }

    // A person can do something about these; whoever waits for the outcome is told the same.
    private async Task<AuthorizationAnswer> WorkAsync(
        AuthorizationRow row,
        Func<AuthorizationPlan, Task<AuthorizationAnswer>> work
    )
    {
        try
        {
            return await work(await store.GetPlanAsync(row.Id, CancellationToken.None));
        }
        catch (Exception error) when (error is CommandException or BridgeDataException or HighLevelException)
        {
            var sentence = error is HighLevelException failure ? CodeExchange.Sentence(failure) : error.Message;
            await store.EndAuthorizationAsync(row.Id, AuthorizationStage.Failed, sentence, CancellationToken.None);
            return new AuthorizationAnswer.Refused(sentence);
        }
    }

    private async Task<AuthorizationRow?> TakeAsync(AuthorizationStage stage, string? state, CancellationToken ct) =>
        await FindAsync(stage, state, ct) is { } row && await store.TakeAuthorizationAsync(row.Id, stage, ct)
            ? row
            : null;

    private async Task<AuthorizationRow?> FindAsync(AuthorizationStage stage, string? state, CancellationToken ct)
    {
        AuthorizationRow? found = null;
        foreach (var row in await store.ListAuthorizationsAsync(stage, ct))
        {
            // Every one is compared, in constant time: how long it takes tells nothing.
            if (OAuthState.Matches(state, row.StateHash) && row.ExpiresAt > time.GetUtcNow())
            {
                found = row;
            }
        }

        return found;
    }
}
