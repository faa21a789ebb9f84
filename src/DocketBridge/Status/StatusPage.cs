using System.Globalization;
using System.Net;
using System.Text;
using DocketBridge.Running;

namespace DocketBridge.Status;

/// <summary>A plain page that says how each connection stands. It holds counts only, no personal data.</summary>
public static class StatusPage
{
    /// <summary>Maps the page at /.</summary>
    public static void MapStatusPage(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/", (Delegate)ShowAsync).ExcludeFromDescription();

    private static async Task<IResult> ShowAsync(
        HttpContext http,
        StatusReader reader,
        RunnerHost runners,
        CancellationToken ct
    )
    {
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'";
        http.Response.Headers.CacheControl = "no-store";
        return Results.Content(Page(await reader.ReadAsync(runners, ct)), "text/html; charset=utf-8");
    }

    private static string Page(IReadOnlyList<ConnectionStatus> connections)
    {
        var html = new StringBuilder(
            """
            <!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <meta http-equiv="refresh" content="5"><title>DocketBridge</title><style>
            body{font:16px/1.5 system-ui,sans-serif;max-width:48rem;margin:2rem auto;padding:0 1rem;color:#1b1f24;background:#fff}
            section{border:1px solid #d0d7de;border-radius:8px;padding:1rem;margin:1rem 0}
            h1,h2{margin:0 0 .5rem}dl{display:grid;grid-template-columns:max-content 1fr;gap:.25rem 1rem;margin:0}dt{color:#57606a}dd{margin:0}
            .ok{color:#116329}.busy{color:#7d4e00}.bad{color:#a40e26}
            @media(prefers-color-scheme:dark){body{background:#0d1117;color:#e6edf3}section{border-color:#30363d}dt{color:#9198a1}.ok{color:#3fb950}.busy{color:#d29922}.bad{color:#ff7b72}}
            </style></head><body><h1>DocketBridge</h1>
            """
        );
        if (connections.Count == 0)
        {
            html.Append("<p>No connection yet. Make one with <code>docketbridge connect</code>.</p>");
        }

        foreach (var connection in connections)
        {
            Append(html, connection);
        }

        return html.Append("</body></html>").ToString();
    }

    private static void Append(StringBuilder html, ConnectionStatus status)
    {
        var (mark, word) = Verdict(status);
        html.Append(
            CultureInfo.InvariantCulture,
            $"<section><h2>{Text(status.LocationId)}</h2><p class=\"{mark}\">{Text(word)}</p><dl>"
        );
        Row("Contacts in step", status.Links.Contact);
        Row("Tasks", status.Links.Task);
        Row("Notes", status.Links.Note);
        Row("Appointments", status.Links.Appointment);
        Row("Waiting to be worked on", status.Pending);
        Row("Oldest hint, seconds", status.OldestHintSeconds);
        Row("Problems", status.Problems);
        Row("Waiting for a person", status.WaitingForPerson);
        if (status.ReadOnly is not null)
        {
            Row("Read-only; would write", status.WouldWrite);
        }

        Row("Deletions held", status.HeldDeletions);
        Row("Conflicts decided", status.Conflicts);
        Row("Conflicts that wait for a person", status.OpenConflicts);
        if (status.Quota is { } quota)
        {
            Row("Quota left now", quota.BurstRemaining);
            Row("Quota left today", quota.Today());
            Row("Quota forecast", quota.Ahead());
            Row("Quota spent for", quota.SpentFor());
        }

        Row("Last comparison", status.LastSweep?.Ended.ToString("u", CultureInfo.InvariantCulture) ?? "none yet");
        html.Append("</dl></section>");

        void Row(string name, object value) =>
            html.Append(
                CultureInfo.InvariantCulture,
                $"<dt>{Text(name)}</dt><dd>{Text(Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty)}</dd>"
            );
    }

    private static (string Mark, string Word) Verdict(ConnectionStatus status) =>
        status switch
        {
            { Pause: { } pause } => (
                "busy",
                $"Paused by hand: {pause.Reason ?? "no reason was given"}{(status.Reason is { } why && why != pause.Reason ? $" ({why})" : string.Empty)}"
            ),
            { State: "disconnected" } => ("bad", $"Disconnected: {status.Reason}"),
            { State: "paused" } => ("bad", $"Paused: {status.Reason}"),
            { Reason: { } reason } => ("bad", reason),
            { HeldDeletions: > 0 and var held } => (
                "bad",
                $"Unusually many deletions: {held} wait for your decision. 'docketbridge deletions list' shows them."
            ),
            { Problems: > 0 } => ("bad", "Running, with problems that need a person."),
            { OpenConflicts: > 0 and var open } => (
                "busy",
                $"Running; {open} conflicts wait for your decision. 'docketbridge conflicts list' shows them."
            ),
            { State: "firstSync" } => (
                "busy",
                status.FirstSync is { } progress
                    ? $"First sync: {progress.Done} of {progress.Total} contacts."
                    : "First sync."
            ),
            { Idle: true } => ("ok", "In step."),
            _ => ("busy", "In live sync."),
        };

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
