using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace DocketBridge.Tests.Sync;

/// <summary>Stands between the bridge and HighLevel's API, and can lose the answer to a write that took effect.</summary>
internal sealed class LossyWire(HttpClient http, Uri highLevel) : IAsyncDisposable
{
    private static readonly string[] s_unsent = ["Host", "Content-Length", "Transfer-Encoding", "Connection"];

    private readonly Lock _gate = new();
    private (HttpMethod Method, string Pattern, Func<JsonObject, Task> Meanwhile)? _next;
    private (HttpMethod Method, string Pattern, Func<Task> Act)? _before;
    private (HttpMethod Method, string Pattern, Func<Task<bool>> Arrives)? _coming;
    private WebApplication? _app;

    /// <summary>Where the bridge finds HighLevel.</summary>
    public Uri Url => new(_app!.Urls.First());

    public async Task StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Urls.Add("http://127.0.0.1:0");
        _app.Run(PassAsync);
        await _app.StartAsync();
    }

    /// <summary>Loses the answer to the next write of that kind, once somebody has done something in the meantime.</summary>
    /// <param name="method">The verb.</param>
    /// <param name="pattern">A pattern of the path, for example <c>/tasks$</c>.</param>
    /// <param name="meanwhile">What happens between the effect and the loss; it is given the answer that is lost.</param>
    public void LoseNext(HttpMethod method, string pattern, Func<JsonObject, Task> meanwhile)
    {
        lock (_gate)
        {
            _next = (method, pattern, meanwhile);
        }
    }

    /// <summary>Lets somebody act just before the next call of that kind is passed on.</summary>
    public void Before(HttpMethod method, string pattern, Func<Task> act)
    {
        lock (_gate)
        {
            _before = (method, pattern, act);
        }
    }

    /// <summary>Does something when the next write of that kind comes, before HighLevel hears of it.</summary>
    /// <param name="method">The verb.</param>
    /// <param name="pattern">A pattern of the path.</param>
    /// <param name="arrives">What happens; the write is passed on only if it answers true.</param>
    public void MeetNext(HttpMethod method, string pattern, Func<Task<bool>> arrives)
    {
        lock (_gate)
        {
            _coming = (method, pattern, arrives);
        }
    }

    /// <summary>True once the loss has happened.</summary>
    public bool Lost
    {
        get
        {
            lock (_gate)
            {
                return _next is null;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }
    }

    private async Task PassAsync(HttpContext context)
    {
        var asked = context.Request;
        await ActBeforeAsync(asked);
        using var request = new HttpRequestMessage(
            new HttpMethod(asked.Method),
            new Uri(highLevel, asked.Path + asked.QueryString)
        );
        using var body = new MemoryStream();
        await asked.Body.CopyToAsync(body, context.RequestAborted);
        if (body.Length > 0)
        {
            request.Content = new ByteArrayContent(body.ToArray());
        }

        foreach (var (name, value) in asked.Headers.Where(header => !s_unsent.Contains(header.Key)))
        {
            if (!request.Headers.TryAddWithoutValidation(name, value.ToString()))
            {
                request.Content?.Headers.TryAddWithoutValidation(name, value.ToString());
            }
        }

        if (Meet(asked) is { } arrives && !await arrives())
        {
            context.Abort();
            return;
        }

        // Whoever asked may be killed meanwhile: what HighLevel is to hear it hears.
        using var answer = await http.SendAsync(request, CancellationToken.None);
        var text = await answer.Content.ReadAsByteArrayAsync(context.RequestAborted);
        if (answer.IsSuccessStatusCode && Take(asked) is { } meanwhile)
        {
            await meanwhile(JsonNode.Parse(text)!.AsObject());
            context.Abort();
            return;
        }

        context.Response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers))
        {
            if (!s_unsent.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                context.Response.Headers.Append(name, string.Join(", ", values));
            }
        }

        await context.Response.Body.WriteAsync(text, context.RequestAborted);
    }

    private Func<JsonObject, Task>? Take(HttpRequest request)
    {
        lock (_gate)
        {
            if (_next is not { } next || !Fits(request, next.Method, next.Pattern))
            {
                return null;
            }

            _next = null;
            return next.Meanwhile;
        }
    }

    private async Task ActBeforeAsync(HttpRequest asked)
    {
        Func<Task>? act = null;
        lock (_gate)
        {
            if (
                _before is { } before
                && before.Method.Method == asked.Method
                && Regex.IsMatch(asked.Path, before.Pattern, RegexOptions.None, TimeSpan.FromSeconds(1))
            )
            {
                (act, _before) = (before.Act, null);
            }
        }

        if (act is not null)
        {
            await act();
        }
    }

    private Func<Task<bool>>? Meet(HttpRequest request)
    {
        lock (_gate)
        {
            if (_coming is not { } coming || !Fits(request, coming.Method, coming.Pattern))
            {
                return null;
            }

            _coming = null;
            return coming.Arrives;
        }
    }

    private static bool Fits(HttpRequest request, HttpMethod method, string pattern) =>
        request.Method == method.Method && Regex.IsMatch(request.Path.Value!, pattern);
}
