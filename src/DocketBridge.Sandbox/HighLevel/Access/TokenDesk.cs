using System.Text.Json.Nodes;
using DocketBridge.Sandbox.HighLevel.Storage;
using DocketBridge.Sandbox.HighLevel.Wire;
using DocketBridge.Sandbox.HighLevel.Writes;

namespace DocketBridge.Sandbox.HighLevel.Access;

/// <summary>Issues and knows tokens. A code and a refresh token work once; an access token lives a day.</summary>
internal sealed class TokenDesk
{
    private const string Scopes =
        "contacts.readonly contacts.write locations.readonly locations/tasks.readonly locations/tags.readonly "
        + "locations/customFields.readonly locations/customFields.write calendars.readonly calendars/events.readonly "
        + "calendars/events.write businesses.readonly businesses.write users.readonly oauth.readonly oauth.write";

    private static readonly TimeSpan AccessLifetime = TimeSpan.FromSeconds(86_399);
    private static readonly TimeSpan RefreshLifetime = TimeSpan.FromDays(365);
    private static readonly TimeSpan CodeLifetime = TimeSpan.FromMinutes(10);

    private readonly World _world;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, (Caller Caller, DateTimeOffset Expires)> _access = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (CallerKind Kind, DateTimeOffset Expires)> _refresh = new(
        StringComparer.Ordinal
    );
    private readonly Dictionary<string, DateTimeOffset> _codes = new(StringComparer.Ordinal);
    private readonly SandboxIds _ids;

    public TokenDesk(World world)
    {
        _world = world;
        _ids = new SandboxIds(unchecked(world.Options.Seed * 31 + 4));
        UserId = _ids.Next();
        ClientId = $"{world.AppId}-{_ids.Letters(8).ToLowerInvariant()}";
        ClientSecret = _ids.NextGuid().ToString();
        PrivateIntegrationToken = $"pit-{_ids.NextGuid()}";
        AuditToken = $"audit-{_ids.NextGuid()}";
    }

    /// <summary>The person who installs the app.</summary>
    public string UserId { get; }

    public string ClientId { get; }

    public string ClientSecret { get; }

    public string PrivateIntegrationToken { get; }

    public string AuditToken { get; }

    /// <summary>The account of the installed app at the location.</summary>
    public string InstallAccount => $"{_world.AppId}@{_world.LocationId}";

    /// <summary>Whose token this is; null for nobody's.</summary>
    public Caller? Find(string token)
    {
        if (token == PrivateIntegrationToken)
        {
            return new Caller(CallerKind.Location, $"private-integration@{_world.LocationId}");
        }

        if (token == AuditToken)
        {
            return new Caller(CallerKind.Audit, "audit");
        }

        lock (_gate)
        {
            return _access.TryGetValue(token, out var known) && known.Expires > _world.Time.GetUtcNow()
                ? known.Caller
                : null;
        }
    }

    /// <summary>A code, as an authorization hands out.</summary>
    public string IssueCode()
    {
        lock (_gate)
        {
            var code = _ids.Letters(40);
            _codes[code] = _world.Time.GetUtcNow() + CodeLifetime;
            return code;
        }
    }

    /// <summary>POST /oauth/token</summary>
    public JsonObject Exchange(JsonObject form)
    {
        lock (_gate)
        {
            var kind = form.Text("user_type") == "Company" ? CallerKind.Company : CallerKind.Location;
            switch (form.Text("grant_type"))
            {
                case "authorization_code":
                    // The code is looked at before the client: that is the order observed.
                    if (!_codes.Remove(form.NeededText("code"), out var expires) || expires <= _world.Time.GetUtcNow())
                    {
                        throw Denied("Authorization code not found");
                    }

                    NeedClient(form);
                    return Issue(kind);
                case "refresh_token":
                    NeedClient(form);
                    if (
                        !_refresh.Remove(form.NeededText("refresh_token"), out var known)
                        || known.Expires <= _world.Time.GetUtcNow()
                    )
                    {
                        throw new Refusal(
                            400,
                            new JsonObject
                            {
                                ["error"] = "invalid_grant",
                                ["error_description"] = "This refresh token is invalid",
                            }
                        );
                    }

                    return Issue(known.Kind);
                default:
                    throw Refusal.Unprocessable(
                        "grant_type must be one of the following values: authorization_code, refresh_token"
                    );
            }
        }
    }

    /// <summary>POST /oauth/locationToken: from a company's token.</summary>
    public JsonObject ForLocation(JsonObject form)
    {
        if (form.Text("companyId") != _world.CompanyId || form.Text("locationId") != _world.LocationId)
        {
            throw Refusal.BadRequest("The location is not found or the app is not installed there");
        }

        lock (_gate)
        {
            var issued = Issue(CallerKind.Location);
            issued["appId"] = _world.AppId;
            issued["versionId"] = _world.VersionId;
            return issued;
        }
    }

    private JsonObject Issue(CallerKind kind)
    {
        var now = _world.Time.GetUtcNow();
        var location = kind == CallerKind.Location;
        var account = location ? InstallAccount : $"{_world.AppId}@{_world.CompanyId}";
        var (access, refresh) = (_ids.Letters(120), _ids.Letters(80));
        _access[access] = (new Caller(kind, account), now + AccessLifetime);
        _refresh[refresh] = (kind, now + RefreshLifetime);
        return new JsonObject
        {
            ["access_token"] = access,
            ["token_type"] = "Bearer",
            ["expires_in"] = (int)AccessLifetime.TotalSeconds,
            ["refresh_token"] = refresh,
            ["refreshTokenId"] = _ids.NextHex(),
            ["scope"] = Scopes,
            ["userType"] = location ? "Location" : "Company",
            ["locationId"] = location ? _world.LocationId : null,
            ["companyId"] = _world.CompanyId,
            ["approvedLocations"] = WireFormat.List([_world.LocationId]),
            ["userId"] = UserId,
            ["planId"] = null,
            ["isBulkInstallation"] = !location,
        }.WithoutNulls();
    }

    private void NeedClient(JsonObject form)
    {
        if (form.Text("client_id") != ClientId || form.Text("client_secret") != ClientSecret)
        {
            throw Denied("Invalid client credentials");
        }
    }

    private static Refusal Denied(string description) =>
        new(401, new JsonObject { ["error"] = "UnAuthorized!", ["error_description"] = description });
}
