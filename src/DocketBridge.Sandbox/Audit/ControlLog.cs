using System.Text.Json;

namespace DocketBridge.Sandbox.Audit;

/// <summary>Reads a sandbox's control log, from where it was read last.</summary>
internal sealed class ControlLog(HttpClient http, AuditTargets targets, SandboxSide side)
{
    private const int Page = 1000;
    private readonly AuditHttp _control = new(http, targets.ControlUrlOf(side), token: null);
    private long _after;

    /// <summary>The entries since the last call; each with its sequence number as the sandbox gave it.</summary>
    public async Task<IReadOnlyList<JsonElement>> ReadNewAsync(CancellationToken cancellationToken)
    {
        var found = new List<JsonElement>();
        while (true)
        {
            var answer = await _control.GetAsync($"log?after={_after}&limit={Page}", cancellationToken);
            var entries = answer.Items("entries").ToList();
            found.AddRange(entries);
            if (entries.Count > 0)
            {
                _after = entries[^1].GetProperty("sequence").GetInt64();
            }

            if (entries.Count < Page)
            {
                return found;
            }
        }
    }

    /// <summary>Leaves out what is there already.</summary>
    public async Task SkipToEndAsync(CancellationToken cancellationToken) =>
        _after = (await _control.GetAsync("log?after=0&limit=1", cancellationToken)).GetProperty("last").GetInt64();
}
