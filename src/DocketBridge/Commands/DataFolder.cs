using DocketBridge.Storage;

namespace DocketBridge.Commands;

/// <summary>Opens the data folder of a command.</summary>
internal static class DataFolder
{
    public static Task<SqliteBridgeStore> OpenAsync(DirectoryInfo folder, bool exclusive, CancellationToken ct) =>
        BridgeDatabase.OpenAsync(folder.FullName, exclusive, TimeProvider.System, ct);

    /// <summary>Opens a data folder for a look; null where there is none: a mistyped path is not made into an empty folder.</summary>
    public static async Task<SqliteBridgeStore?> LookAsync(DirectoryInfo folder, CancellationToken ct)
    {
        if (folder.Exists || IsBelowAFile(folder))
        {
            return await OpenAsync(folder, exclusive: false, ct);
        }

        await Console.Error.WriteLineAsync($"There is no data folder {folder.FullName} yet.");
        return null;
    }

    /// <summary>Opens a data folder that must be there.</summary>
    public static async Task<SqliteBridgeStore> OpenExistingAsync(DirectoryInfo folder, CancellationToken ct) =>
        folder.Exists
            ? await OpenAsync(folder, exclusive: false, ct)
            : throw new CommandException(
                $"There is no data folder {folder.FullName}: 'docketbridge connect' makes one, or give another with --data."
            );

    // Such a folder can never be: that is a mistake, and opening it says which.
    private static bool IsBelowAFile(DirectoryInfo folder)
    {
        for (var path = folder.FullName; path is not null; path = Path.GetDirectoryName(path))
        {
            if (File.Exists(path))
            {
                return true;
            }
        }

        return false;
    }
}
