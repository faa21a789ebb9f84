using DocketBridge.Storage;

namespace DocketBridge.Commands;

/// <summary>Opens the data folder of a command.</summary>
internal static class DataFolder
{
    public static Task<SqliteBridgeStore> OpenAsync(DirectoryInfo folder, bool exclusive, CancellationToken ct) =>
        BridgeDatabase.OpenAsync(folder.FullName, exclusive, TimeProvider.System, ct);
}
