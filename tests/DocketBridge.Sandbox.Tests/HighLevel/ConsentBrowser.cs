using System.Collections.Concurrent;
using DocketBridge.Sandbox.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Playwright;

namespace DocketBridge.Sandbox.Tests.HighLevel;

/// <summary>A real browser, and an app's address on this machine that it is sent back to.</summary>
internal sealed class ConsentBrowser : IAsyncDisposable
{
    private const string Chromium = "/usr/bin/chromium";
    private const int Patience = 60_000;

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private readonly SandboxHost _app;

    private ConsentBrowser(IPlaywright playwright, IBrowser browser, SandboxHost app, IPage page)
    {
        _playwright = playwright;
        _browser = browser;
        _app = app;
        Page = page;
    }

    public IPage Page { get; }

    /// <summary>Where the app takes the answer.</summary>
    public string Callback => new Uri(_app.BaseUrl, "callback").AbsoluteUri;

    /// <summary>What each return of the browser brought along.</summary>
    public ConcurrentQueue<IQueryCollection> Returns { get; } = new();

    /// <summary>Opens the browser, or skips the test where there is none.</summary>
    public static async Task<ConsentBrowser> OpenOrSkip()
    {
        Assert.SkipUnless(File.Exists(Chromium), $"There is no {Chromium}; ./test installs it where it may.");
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(
            // Its sandbox refuses to run as root, as which containers often run tests.
            new BrowserTypeLaunchOptions { ExecutablePath = Chromium, Args = ["--no-sandbox"] }
        );
        var page = await browser.NewPageAsync();
        page.SetDefaultTimeout(Patience);
        ConsentBrowser? opened = null;
        var app = await SandboxHost.StartAsync(
            "The app",
            0,
            host =>
                host.MapGet(
                    "/callback",
                    (RequestDelegate)(
                        context =>
                        {
                            opened!.Returns.Enqueue(context.Request.Query);
                            context.Response.ContentType = "text/html";
                            return context.Response.WriteAsync("<!doctype html><title>Back</title><p>Back at the app");
                        }
                    )
                )
        );
        return opened = new ConsentBrowser(playwright, browser, app, page);
    }

    /// <summary>True when the browser is back at the app before a time has passed.</summary>
    public async Task<bool> IsBack(TimeSpan within)
    {
        try
        {
            await Page.WaitForURLAsync($"{Callback}**", new() { Timeout = (float)within.TotalMilliseconds });
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    /// <summary>Waits until the browser is back at the app.</summary>
    public async Task<IQueryCollection> Returned()
    {
        await Page.WaitForURLAsync($"{Callback}**");
        return Returns.Single();
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
        await _app.DisposeAsync();
    }
}
