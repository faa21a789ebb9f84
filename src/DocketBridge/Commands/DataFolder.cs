using DocketBridge.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace DocketBridge.Commands;

/// <summary>Opens the data folder of a command.</summary>
internal static class DataFolder
{
    public static Task<SqliteBridgeStore> OpenAsync(
        DirectoryInfo folder,
        bool exclusive,
        CancellationToken ct,
        ILoggerFactory? loggers = null
    ) =>
        BridgeDatabase.OpenAsync(
            folder.FullName,
            exclusive,
            TimeProvider.System,
            loggers ?? NullLoggerFactory.Instance,
            ct
        );
}
