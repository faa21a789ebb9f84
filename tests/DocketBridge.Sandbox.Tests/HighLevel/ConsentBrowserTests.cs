using Microsoft.Playwright;

namespace DocketBridge.Sandbox.Tests.HighLevel;

/// <summary>The consent page as a person meets it, in a real browser.</summary>
public sealed class ConsentBrowserTests
{
    [Fact]
    public async Task A_person_chooses_a_location_and_allows_and_the_app_gets_its_token()
    {
        await using var browser = await ConsentBrowser.OpenOrSkip();
        await using var lab = await Lab.StartAsync();
        await Open(browser, lab);
        var choices = browser.Page.GetByRole(AriaRole.Group, new() { Name = "Where" }).GetByRole(AriaRole.Radio);
        (await choices.CountAsync()).Should().Be(3, "two locations and the whole agency");
        (await browser.Page.GetByLabel("Sandbox Print Shop").IsCheckedAsync()).Should().BeTrue();

        await browser.Page.GetByLabel("Sandbox Sign Shop").CheckAsync();
        await browser.Page.GetByRole(AriaRole.Button, new() { Name = "Allow" }).ClickAsync();

        var back = await browser.Returned();
        back["state"].ToString().Should().Be(Consent.State);
        var tokens = await Trade(browser, lab, back["code"].ToString());
        (tokens.Text("userType"), tokens.Text("locationId")).Should().Be(("Location", lab.Sandbox.SisterLocationId));
        tokens.Text("scope").Should().Be(string.Join(' ', Consent.Scopes));
    }

    [Fact]
    public async Task A_scope_whose_mark_is_taken_away_is_not_granted()
    {
        await using var browser = await ConsentBrowser.OpenOrSkip();
        await using var lab = await Lab.StartAsync();
        await Open(browser, lab);
        await browser.Page.GetByLabel("contacts.write").UncheckAsync();
        await browser.Page.GetByRole(AriaRole.Button, new() { Name = "Allow" }).ClickAsync();
        var tokens = await Trade(browser, lab, (await browser.Returned())["code"].ToString());
        tokens.Text("scope").Split(' ').Should().Equal(Consent.Scopes.Where(scope => scope != "contacts.write"));
    }

    [Fact]
    public async Task The_keyboard_alone_will_do()
    {
        await using var browser = await ConsentBrowser.OpenOrSkip();
        await using var lab = await Lab.StartAsync();
        await Open(browser, lab);
        var (page, keys) = (browser.Page, browser.Page.Keyboard);

        // A key that is pressed before the one before it has done its work goes astray.
        await keys.PressAsync("Tab");
        await Assertions.Expect(page.GetByRole(AriaRole.Radio).First).ToBeFocusedAsync();
        await keys.PressAsync("ArrowDown");
        await keys.PressAsync("ArrowDown");
        await Assertions.Expect(page.GetByLabel("The whole agency")).ToBeCheckedAsync();
        foreach (var scope in Consent.Scopes)
        {
            await keys.PressAsync("Tab");
            await Assertions.Expect(page.GetByLabel(scope, new() { Exact = true })).ToBeFocusedAsync();
        }

        await keys.PressAsync("Space");
        await Assertions.Expect(page.GetByLabel(Consent.Scopes[^1], new() { Exact = true })).Not.ToBeCheckedAsync();
        await keys.PressAsync("Tab");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Allow" })).ToBeFocusedAsync();
        for (
            var pressed = 0;
            pressed < 5 && !await browser.IsBack(TimeSpan.FromSeconds(pressed == 0 ? 0.1 : 10));
            pressed++
        )
        {
            // A browser short of time may swallow a key; whoever sees nothing happen presses again.
            await keys.PressAsync("Enter");
        }

        var tokens = await Trade(browser, lab, (await browser.Returned())["code"].ToString());
        tokens.Text("userType").Should().Be("Company");
        tokens.Text("scope").Split(' ').Should().Equal(Consent.Scopes[..^1], "Space took the last mark away");
    }

    [Fact]
    public async Task A_person_who_denies_is_sent_back_with_the_refusal()
    {
        await using var browser = await ConsentBrowser.OpenOrSkip();
        await using var lab = await Lab.StartAsync();
        await Open(browser, lab);
        await browser.Page.GetByRole(AriaRole.Button, new() { Name = "Deny" }).ClickAsync();
        var back = await browser.Returned();
        (back["error"].ToString(), back["state"].ToString()).Should().Be(("access_denied", Consent.State));
        back.ContainsKey("code").Should().BeFalse();
        (await lab.Control("GET", "store")).List("installations").Should().BeEmpty();
    }

    [Fact]
    public async Task An_unknown_app_is_told_on_a_page_a_person_can_read()
    {
        await using var browser = await ConsentBrowser.OpenOrSkip();
        await using var lab = await Lab.StartAsync();
        var answer = await browser.Page.GotoAsync(
            Consent.Address(lab, client: "<b>nobody</b>", back: browser.Callback).AbsoluteUri
        );
        answer!.Status.Should().Be(400);
        var heading = browser.Page.GetByRole(AriaRole.Heading, new() { Name = "The app cannot be installed" });
        (await heading.CountAsync()).Should().Be(1);
        (await browser.Page.GetByText("No integration found with the id: <b>nobody</b>").CountAsync()).Should().Be(1);
        (await browser.Page.GetByRole(AriaRole.Button).CountAsync()).Should().Be(0);
        browser.Returns.Should().BeEmpty();
    }

    private static async Task Open(ConsentBrowser browser, Lab lab)
    {
        var answer = await browser.Page.GotoAsync(Consent.Address(lab, back: browser.Callback).AbsoluteUri);
        answer!.Status.Should().Be(200);
    }

    private static Task<Reply> Trade(ConsentBrowser browser, Lab lab, string code) =>
        Consent.Exchange(lab, ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", browser.Callback));
}
