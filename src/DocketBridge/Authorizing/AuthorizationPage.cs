using System.Net;
using DocketBridge.Storage;

namespace DocketBridge.Authorizing;

/// <summary>The pages a person sees after coming back from HighLevel; plain forms, without script.</summary>
internal static class AuthorizationPage
{
    private const string Head = """
        <!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
        <title>DocketBridge</title><style>
        body{font:16px/1.5 system-ui,sans-serif;max-width:36rem;margin:2rem auto;padding:0 1rem;color:#1b1f24;background:#fff}
        label{display:block}button{font:inherit;padding:.5rem 1.25rem;margin-top:1rem}.bad{color:#a40e26}
        @media(prefers-color-scheme:dark){body{background:#0d1117;color:#e6edf3}.bad{color:#ff7b72}}
        </style></head><body><h1>DocketBridge</h1>
        """;

    /// <summary>The page for an answer.</summary>
    public static string Of(AuthorizationAnswer answer) =>
        Head
        + answer switch
        {
            AuthorizationAnswer.Connected connected =>
                $"<p>Location {Text(connected.LocationId)} is connected. You can close this window.</p>",
            AuthorizationAnswer.Choose choose => Form(choose),
            AuthorizationAnswer.Refused refused => $"<p class=\"bad\">{Text(refused.Sentence)}</p>",
            _ => string.Empty,
        }
        + "</body></html>";

    // Relative, so that it holds behind a proxy that adds to the path.
    private static string Form(AuthorizationAnswer.Choose choose) =>
        $"""
            <form method="post" action="location"><input type="hidden" name="choice" value="{Text(choose.Secret)}">
            <p>Which location is to be connected?</p>
            {string.Concat(choose.Locations.Select(Choice))}
            <button>Connect</button></form>
            """;

    private static string Choice(OfferedLocation location, int index) =>
        $"<label><input type=\"radio\" name=\"location\" value=\"{Text(location.Id)}\"{(index == 0 ? " checked" : "")}> {Text(location.Name)}</label>";

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
