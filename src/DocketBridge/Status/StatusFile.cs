using System.Text.Json;

namespace DocketBridge.Status;

/// <summary>
/// The status of a running service, in a file of the data folder: the status command reads it without a key and without
/// disturbing the service. A file that is not renewed tells that the service has ended.
/// </summary>
/// <param name="dataFolder">The data folder.</param>
/// <param name="time">The clock.</param>
public sealed class StatusFile(string dataFolder, TimeProvider time)
{
    /// <summary>How often a running service renews it.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan s_valid = TimeSpan.FromSeconds(10);

    private string Path => System.IO.Path.Combine(dataFolder, "status.json");

    // How long a reader waits for a file that is newer than its question: two turns of the service, and some.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan s_tick = TimeSpan.FromMilliseconds(50);

    /// <summary>Replaces the file.</summary>
    /// <param name="asOf">When the reading of the status began.</param>
    /// <param name="connections">The status of every connection.</param>
    /// <param name="ct">Cancellation.</param>
    public async Task WriteAsync(DateTimeOffset asOf, IReadOnlyList<ConnectionStatus> connections, CancellationToken ct)
    {
        var content = new Content(asOf, Environment.ProcessId, connections);
        var draft = Path + ".new";
        await File.WriteAllBytesAsync(draft, JsonSerializer.SerializeToUtf8Bytes(content, BridgeJson.Options), ct);
        File.Move(draft, Path, overwrite: true);
    }

    /// <summary>
    /// The status of a running service, read after this was asked: what was done before the question is in the answer. An
    /// older one, of the last seconds, where the service is slow; null when none runs.
    /// </summary>
    public async Task<IReadOnlyList<ConnectionStatus>?> ReadAsync(CancellationToken ct)
    {
        var asked = time.GetUtcNow();
        while (true)
        {
            var content = await LoadAsync(ct);
            if (content is null || time.GetUtcNow() - content.At >= s_valid)
            {
                return null;
            }

            if (content.At >= asked || time.GetUtcNow() - asked >= s_patience)
            {
                return content.Connections;
            }

            await Task.Delay(s_tick, time, ct);
        }
    }

    /// <summary>Whether a running service has renewed it in the last seconds.</summary>
    public async Task<bool> IsRenewedAsync(CancellationToken ct) =>
        await LoadAsync(ct) is { } content && time.GetUtcNow() - content.At < s_valid;

    /// <summary>Takes the file away when the service ends.</summary>
    public void Delete() => File.Delete(Path);

    private async Task<Content?> LoadAsync(CancellationToken ct)
    {
        try
        {
            return JsonSerializer.Deserialize<Content>(await File.ReadAllBytesAsync(Path, ct), BridgeJson.Options);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    private sealed record Content(DateTimeOffset At, int ProcessId, IReadOnlyList<ConnectionStatus> Connections);
}
