using System.CommandLine;
using DocketBridge.Authorizing;
using DocketBridge.Hosting;
using HighLevel.OAuth;

namespace DocketBridge.Commands;

/// <summary>The app and the addresses of a connection by OAuth.</summary>
/// <param name="ClientId">The app's client id.</param>
/// <param name="ClientSecret">The app's client secret.</param>
/// <param name="Page">HighLevel's page.</param>
/// <param name="Version">The app's version; null for the published one.</param>
/// <param name="Listen">Where to wait for the person's browser when no service runs.</param>
/// <param name="RedirectUri">Where HighLevel sends the browser; null for the address that is listened on.</param>
internal sealed record WantedApp(
    string ClientId,
    string ClientSecret,
    Uri Page,
    string? Version,
    Uri Listen,
    Uri? RedirectUri
);

/// <summary>The options of connect that belong to OAuth.</summary>
internal sealed class OAuthOptions
{
    private const string SecretVariable = "DOCKETBRIDGE_HIGHLEVEL_CLIENT_SECRET";
    private const int MaxClientId = 200;

    private readonly Option<bool> _oauth = new("--oauth")
    {
        Description = "Connect by OAuth: a person installs the app in HighLevel and comes back.",
    };

    private readonly Option<string?> _clientId = new("--client-id") { Description = "The app's client id." };

    private readonly Option<string?> _clientSecret = new("--client-secret")
    {
        Description =
            $"The app's client secret; '-' reads it from standard input; else it is taken from {SecretVariable}.",
    };

    private readonly Option<Uri> _page = SharedOptions.Address(
        "--authorize-url",
        $"HighLevel's page for installing apps; {AuthorizationPages.WhiteLabel} for white-label agencies."
    );

    private readonly Option<string?> _version = new("--app-version")
    {
        Description = "The id of the app's version; a private app needs it.",
    };

    private readonly Option<Uri> _listen = SharedOptions.Address(
        "--listen",
        "Where to wait for the person's browser when no service runs over the data folder.",
        secret: false
    );

    private readonly Option<Uri?> _redirect = new("--redirect-uri")
    {
        Description =
            $"The redirect address registered with the app, ending in {AuthorizationEndpoint.CallbackPath}; the address that is listened on by default.",
    };

    public OAuthOptions()
    {
        _page.DefaultValueFactory = _ => AuthorizationPages.Standard;
        _listen.DefaultValueFactory = _ => new Uri(BridgeApp.DefaultUrl);
        _redirect.CustomParser = result =>
        {
            if (
                Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var url)
                && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback))
                && url.AbsolutePath.EndsWith(AuthorizationEndpoint.CallbackPath, StringComparison.Ordinal)
                && url.Fragment.Length == 0
            )
            {
                return url;
            }

            result.AddError(
                $"--redirect-uri is an address that begins with https://, or http:// on this machine, and ends in {AuthorizationEndpoint.CallbackPath}."
            );
            return null;
        };
    }

    /// <summary>Adds them to the command, and refuses combinations that contradict each other.</summary>
    public void AddTo(Command command, Option token, Option location)
    {
        Option[] mine = [_clientId, _clientSecret, _page, _version, _listen, _redirect];
        foreach (var option in (Option[])[_oauth, .. mine])
        {
            command.Add(option);
        }

        command.Validators.Add(result =>
        {
            if (Contradiction(option => result.GetResult(option) is { Implicit: false }) is { } contradiction)
            {
                result.AddError(contradiction);
            }
        });

        string? Contradiction(Func<Option, bool> isGiven) =>
            (isGiven(_oauth), isGiven(token), isGiven(_clientId), isGiven(location)) switch
            {
                (true, true, _, _) => "--token is for private integrations: leave it out with --oauth.",
                (true, _, false, _) =>
                    "--client-id is missing: give the client id of your app in HighLevel's marketplace.",
                (false, _, _, _) when mine.FirstOrDefault(isGiven) is { } without =>
                    $"{without.Name} goes with --oauth.",
                (false, _, _, false) => "--location is missing: give the HighLevel location's id, or use --oauth.",
                _ => null,
            };
    }

    /// <summary>The app; null when the connection is not by OAuth.</summary>
    public WantedApp? Read(ParseResult parsed)
    {
        if (!parsed.GetValue(_oauth))
        {
            return null;
        }

        var clientId = parsed.GetValue(_clientId)?.Trim() ?? string.Empty;
        return clientId.Length is 0 or > MaxClientId
            ? throw new CommandException(
                "--client-id is empty or too long: give the client id of your app in HighLevel's marketplace."
            )
            : new WantedApp(
                clientId,
                Secrets.Read(
                    parsed.GetValue(_clientSecret),
                    SecretVariable,
                    "The app's client secret",
                    "--client-secret"
                ),
                parsed.GetValue(_page)!,
                parsed.GetValue(_version),
                parsed.GetValue(_listen)!,
                parsed.GetValue(_redirect)
            );
    }
}
