using Microsoft.AspNetCore.WebUtilities;

namespace DocketBridge.Sandbox.Tests.HighLevel;

/// <summary>A person on the consent page, and what the app does with the code.</summary>
internal static class Consent
{
    public const string Back = "http://localhost/callback?tenant=1";

    public const string State = "s t+1";

    public const string Agency = "agency";

    public static readonly string[] Scopes =
    [
        "contacts.readonly",
        "contacts.write",
        "users.readonly",
        "oauth.readonly",
        "oauth.write",
    ];

    public static Uri Address(
        Lab lab,
        IEnumerable<string>? scopes = null,
        string? client = null,
        string? back = null
    ) =>
        new(
            QueryHelpers.AddQueryString(
                lab.Sandbox.AuthorizeUrl.AbsoluteUri,
                new Dictionary<string, string?>(StringComparer.Ordinal)
                {
                    ["response_type"] = "code",
                    ["client_id"] = client ?? lab.Sandbox.ClientId,
                    ["redirect_uri"] = back ?? Back,
                    ["scope"] = string.Join(' ', scopes ?? Scopes),
                    ["state"] = State,
                }
            )
        );

    /// <summary>Allows the app at a location, or at the whole agency, and reads the code from where the browser is sent.</summary>
    public static async Task<string> Code(Lab lab, string? location = null, IEnumerable<string>? scopes = null)
    {
        var granted = (scopes ?? Scopes).ToArray();
        using var answer = await lab.Submit(
            Address(lab, granted),
            [
                ("decision", "allow"),
                ("location", location ?? lab.Location),
                .. granted.Select(scope => ("scope", scope)),
            ]
        );
        return QueryHelpers.ParseQuery(answer.Headers.Location!.Query)["code"].ToString();
    }

    /// <summary>Installs the app and trades the code.</summary>
    public static async Task<Reply> Install(Lab lab, string? location = null, IEnumerable<string>? scopes = null) =>
        await Exchange(lab, ("grant_type", "authorization_code"), ("code", await Code(lab, location, scopes)));

    public static Task<Reply> Refresh(Lab lab, Reply tokens) =>
        Exchange(lab, ("grant_type", "refresh_token"), ("refresh_token", tokens.Text("refresh_token")));

    public static Task<Reply> Exchange(Lab lab, params (string Name, string Value)[] fields) =>
        lab.Form(
            "oauth/token",
            token: null,
            [("client_id", lab.Sandbox.ClientId), ("client_secret", lab.Sandbox.ClientSecret), .. fields]
        );

    public static Task<Reply> Mint(Lab lab, string token, string? location = null) =>
        lab.Form(
            "oauth/locationToken",
            token,
            ("companyId", lab.Sandbox.CompanyId),
            ("locationId", location ?? lab.Location)
        );

    public static async Task<bool> Works(Lab lab, string token) => (await Users(lab, token)).Status == 200;

    public static Task<Reply> Users(Lab lab, string token) =>
        lab.Api("GET", $"users/?locationId={lab.Location}", token: token);
}
