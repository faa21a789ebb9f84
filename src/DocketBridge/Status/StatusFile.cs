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

    /// <summary>Replaces the file.</summary>
    public async Task WriteAsync(IReadOnlyList<ConnectionStatus> connections, CancellationToken ct)
    {
        var content = new Content(time.GetUtcNow(), Environment.ProcessId, connections);
        var draft = Path + ".new";
        await File.WriteAllBytesAsync(draft, JsonSerializer.SerializeToUtf8Bytes(content, BridgeJson.Options), ct);
        File.Move(draft, Path, overwrite: true);
    }

    /// <summary>What a running service wrote in the last seconds; null when none runs.</summary>
    public async Task<IReadOnlyList<ConnectionStatus>?> ReadAsync(CancellationToken ct)
    {
        try
        {
            var content = JsonSerializer.Deserialize<Content>(
                await File.ReadAllBytesAsync(Path, ct),
                BridgeJson.Options
            );
            return content is not null && time.GetUtcNow() - content.At < s_valid ? content.Connections : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Takes the file away when the service ends.</summary>
    public void Delete() => File.Delete(Path);

    private sealed record Content(DateTimeOffset At, int ProcessId, IReadOnlyList<ConnectionStatus> Connections);
}
