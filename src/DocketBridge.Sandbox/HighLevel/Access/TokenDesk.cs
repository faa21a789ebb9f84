using System.Text.Json.Nodes;
using DocketBridge.Sandbox.HighLevel.Storage;
using DocketBridge.Sandbox.HighLevel.Wire;
using DocketBridge.Sandbox.HighLevel.Writes;

namespace DocketBridge.Sandbox.HighLevel.Access;

/// <summary>Issues and knows tokens. A code and a refresh token work once; an access token lives for a time.</summary>
internal sealed class TokenDesk
{
    private static readonly TimeSpan RefreshLifetime = TimeSpan.FromDays(365);
    private static readonly TimeSpan CodeLifetime = TimeSpan.FromMinutes(10);

    private readonly World _world;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, AccessGrant> _access = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (Installation Of, DateTimeOffset Expires)> _refresh = new(
        StringComparer.Ordinal
    );
    private readonly Dictionary<string, (Installation Of, string RedirectUri, DateTimeOffset Expires)> _codes = new(
        StringComparer.Ordinal
    );
    private readonly SandboxIds _ids;
    private IReadOnlySet<string>? _integrationScopes;

    public TokenDesk(World world)
    {
        _world = world;
        _ids = new SandboxIds(unchecked(world.Options.Seed * 31 + 4));
        UserId = _ids.Next();
        ClientId = $"{world.AppId}-{_ids.Letters(8).ToLowerInvariant()}";
        ClientSecret = _ids.NextGuid().ToString();
        PrivateIntegrationToken = $"pit-{_ids.NextGuid()}";
        AuditToken = $"audit-{_ids.NextGuid()}";
        _integrationScopes = world.Options.PrivateIntegrationScopes?.ToHashSet(StringComparer.Ordinal);
        Installations = new Installations(
            world,
            UserId,
            [
                new AgencyLocation(world.LocationId, "Sandbox Print Shop", "1 Press Lane", "printshop.example"),
                new AgencyLocation(_ids.Next(), "Sandbox Sign Shop", "2 Press Lane", "signshop.example"),
            ]
        );
    }

    /// <summary>The person who installs the app.</summary>
    public string UserId { get; }

    public string ClientId { get; }

    public string ClientSecret { get; }

    public string PrivateIntegrationToken { get; private set; }

    public string AuditToken { get; }

    /// <summary>Where the app is installed.</summary>
    public Installations Installations { get; }

    /// <summary>The account of the installed app at the location.</summary>
    public string InstallAccount => $"{_world.AppId}@{_world.LocationId}";

    /// <summary>Whose token this is; null for nobody's.</summary>
    public Caller? Find(string token)
    {
        if (token == AuditToken)
        {
            return new Caller(CallerKind.Audit, "audit", null, null);
        }

        lock (_gate)
        {
            if (token == PrivateIntegrationToken)
            {
                var account = $"private-integration@{_world.LocationId}";
                return new Caller(CallerKind.Location, account, _world.LocationId, _integrationScopes);
            }

            return _access.TryGetValue(token, out var known) && known.Of.Alive && known.Expires > Now
                ? known.Caller
                : null;
        }
    }

    /// <summary>A code, as an authorization hands out.</summary>
    public string IssueCode(Installation installation, string redirectUri)
    {
        lock (_gate)
        {
            var code = _ids.Letters(40);
            _codes[code] = (installation, redirectUri, Now + CodeLifetime);
            return code;
        }
    }

    /// <summary>Ends every access token now, as time would.</summary>
    public void ExpireAccess()
    {
        lock (_gate)
        {
            _access.Clear();
        }
    }

    /// <summary>Replaces the private integration's token, and its scopes if any are told.</summary>
    public string RotatePrivateIntegration(IReadOnlyList<string>? scopes)
    {
        lock (_gate)
        {
            _integrationScopes = scopes?.ToHashSet(StringComparer.Ordinal) ?? _integrationScopes;
            return PrivateIntegrationToken = $"pit-{_ids.NextGuid()}";
        }
    }

    /// <summary>POST /oauth/token</summary>
    public JsonObject Exchange(JsonObject form)
    {
        lock (_gate)
        {
            return form.Text("grant_type") switch
            {
                "authorization_code" => OfCode(form),
                "refresh_token" => OfRefreshToken(form),
                "client_credentials" => OfClient(form),
                _ => throw Refusal.Unprocessable(
                    "grant_type must be one of the following values: authorization_code, refresh_token, client_credentials"
                ),
            };
        }
    }

    /// <summary>POST /oauth/locationToken: from a company's token.</summary>
    public JsonObject ForLocation(JsonObject form)
    {
        var installation =
            form.Text("companyId") == _world.CompanyId ? Installations.OfCompanyAt(form.Text("locationId")) : null;
        if (installation is null)
        {
            throw Refusal.BadRequest("The location is not found or the app is not installed there");
        }

        NeedActive(installation);
        lock (_gate)
        {
            var issued = Issue(installation);
            issued["appId"] = _world.AppId;
            issued["versionId"] = _world.VersionId;
            return issued;
        }
    }

    private DateTimeOffset Now => _world.Time.GetUtcNow();

    private JsonObject OfCode(JsonObject form)
    {
        // The code is looked at before the client: that is the order observed. It is spent by the app only: whoever has the
        // code and not the secret must not end the installation (RFC 6749, section 4.1.3).
        var code = form.NeededText("code");
        if (!_codes.TryGetValue(code, out var known) || known.Expires <= Now || !known.Of.Alive)
        {
            throw Denied("Authorization code not found");
        }

        NeedClient(form);
        _codes.Remove(code);
        return form.Text("redirect_uri") is { } redirect && redirect != known.RedirectUri
            ? throw Denied("The redirect_uri is not the one of the authorization")
            : Issue(known.Of);
    }

    private JsonObject OfRefreshToken(JsonObject form)
    {
        NeedClient(form);
        var token = form.NeededText("refresh_token");
        if (!_refresh.TryGetValue(token, out var known) || known.Expires <= Now || !known.Of.Alive)
        {
            throw new Refusal(
                400,
                new JsonObject { ["error"] = "invalid_grant", ["error_description"] = "This refresh token is invalid" }
            );
        }

        // A suspended location spends nothing: it goes on with the same token.
        NeedActive(known.Of);
        _refresh.Remove(token);
        return Issue(known.Of);
    }

    private JsonObject Issue(Installation installation)
    {
        var lifetime = _world.Options.AccessTokenLifetime;
        var location = installation.LocationId;
        var account = $"{_world.AppId}@{location ?? _world.CompanyId}";
        var scopes = installation.Scopes.ToHashSet(StringComparer.Ordinal);
        var (access, refresh) = (_ids.Letters(120), _ids.Letters(80));
        var caller = new Caller(installation.Kind, account, location, scopes);
        _access[access] = new AccessGrant(installation, caller, Now + lifetime);
        _refresh[refresh] = (installation, Now + RefreshLifetime);
        return new JsonObject
        {
            ["access_token"] = access,
            ["token_type"] = "Bearer",
            ["expires_in"] = (int)lifetime.TotalSeconds,
            ["refresh_token"] = refresh,
            ["refreshTokenId"] = _ids.NextHex(),
            ["scope"] = string.Join(' ', installation.Scopes),
            ["userType"] = location is null ? "Company" : "Location",
            ["locationId"] = location,
            ["companyId"] = _world.CompanyId,
            ["approvedLocations"] = WireFormat.List(
                location is null ? Installations.Locations.Select(one => one.Id) : [location]
            ),
            ["userId"] = UserId,
            ["planId"] = null,
            ["isBulkInstallation"] = location is null,
        }.WithoutNulls();
    }

    private void NeedActive(Installation installation)
    {
        if (installation.LocationId == _world.LocationId && Installations.Suspended)
        {
            throw Refusal.BadRequest("Location is not active");
        }
    }

    private void NeedClient(JsonObject form)
    {
        if (form.Text("client_id") != ClientId || form.Text("client_secret") != ClientSecret)
        {
            throw Denied("Invalid client credentials", "invalid_client");
        }
    }

    private JsonObject OfClient(JsonObject form)
    {
        NeedClient(form);
        throw new Refusal(
            400,
            new JsonObject
            {
                ["error"] = "unauthorized_client",
                ["error_description"] = "The app may not use the grant type client_credentials",
            }
        );
    }

    private static Refusal Denied(string description, string error = "UnAuthorized!") =>
        new(401, new JsonObject { ["error"] = error, ["error_description"] = description });

    private sealed record AccessGrant(Installation Of, Caller Caller, DateTimeOffset Expires);
}
