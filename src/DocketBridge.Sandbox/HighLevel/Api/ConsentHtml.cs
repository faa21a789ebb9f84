using System.Net;
using DocketBridge.Sandbox.HighLevel.Access;

namespace DocketBridge.Sandbox.HighLevel.Api;

/// <summary>The consent page: a plain form that works in any browser, without script. It posts to the address it came from.</summary>
internal static class ConsentHtml
{
    public static string Of(IReadOnlyList<AgencyLocation> locations, IReadOnlyList<string> scopes) =>
        Page(
            "Install the app",
            $"""
            <form method="post">
            <fieldset><legend>Where</legend>{string.Concat(locations.Select(Location))}
            <label><input type="radio" name="location" value="{AuthorizePage.Agency}"> The whole agency</label></fieldset>
            <fieldset><legend>What it may do</legend>{string.Concat(scopes.Select(Scope))}</fieldset>
            <button name="decision" value="allow">Allow</button><button name="decision" value="deny">Deny</button>
            </form>
            """
        );

    /// <summary>Why the app cannot be installed: what sent the person here is wrong, so there is nothing to choose.</summary>
    public static string Refused(string message) => Page("The app cannot be installed", $"<p>{Text(message)}</p>");

    private static string Page(string title, string content) =>
        $$"""
            <!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <title>{{title}}</title><style>
            body{font:16px/1.5 system-ui,sans-serif;max-width:36rem;margin:2rem auto;padding:0 1rem;color:#1b1f24;background:#fff}
            fieldset{border:1px solid #d0d7de;border-radius:8px;margin:1rem 0}label{display:block}button{font:inherit;padding:.5rem 1.25rem;margin-right:.5rem}
            @media(prefers-color-scheme:dark){body{background:#0d1117;color:#e6edf3}fieldset{border-color:#30363d}
            }
            </style></head><body><h1>{{title}}</h1><p>This is the sandbox of HighLevel: nothing here is real.</p>{{content}}</body></html>
            """;

    private static string Location(AgencyLocation location, int index) =>
        $"<label><input type=\"radio\" name=\"location\" value=\"{Text(location.Id)}\"{(index == 0 ? " checked" : "")}> {Text(location.Name)}</label>";

    private static string Scope(string scope) =>
        $"<label><input type=\"checkbox\" name=\"scope\" value=\"{Text(scope)}\" checked> {Text(scope)}</label>";

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
