using DocketBridge.Storage;

namespace DocketBridge.Commands;

/// <summary>Opens the data folder of a command.</summary>
internal static class DataFolder
{
    public static Task<SqliteBridgeStore> OpenAsync(DirectoryInfo folder, bool exclusive, CancellationToken ct) =>
        BridgeDatabase.OpenAsync(folder.FullName, exclusive, TimeProvider.System, ct);

    /// <summary>Opens a data folder that must be there: a mistyped path is not made into an empty one.</summary>
    public static Task<SqliteBridgeStore> OpenExistingAsync(DirectoryInfo folder, CancellationToken ct) =>
        folder.Exists
            ? OpenAsync(folder, exclusive: false, ct)
            : throw new CommandException(
                $"There is no data folder {folder.FullName}: 'docketbridge connect' makes one, or give another with --data."
            );
}
