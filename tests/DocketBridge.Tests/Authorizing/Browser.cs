using System.Net;
using System.Text.RegularExpressions;

namespace DocketBridge.Tests.Authorizing;

/// <summary>A person's browser on the pages of HighLevel and of the bridge. The client must not follow redirects by itself.</summary>
internal static partial class Browser
{
    /// <summary>Lets the person decide on HighLevel's page, and returns where the browser is sent.</summary>
    public static async Task<Uri> DecideAsync(
        HttpClient http,
        Uri address,
        string location,
        string decision = "allow",
        string? without = null
    )
    {
        var page = await http.GetStringAsync(address);
        using var form = new FormUrlEncodedContent(
            ScopeBox()
                .Matches(page)
                .Select(match => WebUtility.HtmlDecode(match.Groups[1].Value))
                .Where(scope => scope != without)
                .Select(scope => KeyValuePair.Create("scope", scope))
                .Append(KeyValuePair.Create("location", location))
                .Append(KeyValuePair.Create("decision", decision))
        );
        using var answer = await http.PostAsync(address, form);
        answer.StatusCode.Should().Be(HttpStatusCode.Redirect);
        return answer.Headers.Location!;
    }

    /// <summary>Opens a page.</summary>
    public static async Task<Page> OpenAsync(HttpClient http, Uri address)
    {
        using var answer = await http.GetAsync(address);
        return await Page.OfAsync(answer);
    }

    [GeneratedRegex("name=\"scope\" value=\"([^\"]+)\"")]
    private static partial Regex ScopeBox();
}

/// <summary>A page as the person sees it.</summary>
internal sealed partial record Page(HttpStatusCode Status, string Text)
{
    /// <summary>The secret in the form that the choice must bring.</summary>
    public string Secret => Hidden().Match(Text).Groups[1].Value;

    public static async Task<Page> OfAsync(HttpResponseMessage answer) =>
        new(answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));

    [GeneratedRegex("name=\"choice\" value=\"([^\"]+)\"")]
    private static partial Regex Hidden();
}
