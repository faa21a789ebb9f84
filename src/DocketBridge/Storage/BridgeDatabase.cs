using System.Globalization;
using System.Reflection;
using DbUp;
using DbUp.Engine;
using DbUp.Engine.Output;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Data.Sqlite;

namespace DocketBridge.Storage;

/// <summary>Opens the SQLite database of a data folder, and brings it to this program's schema.</summary>
public static class BridgeDatabase
{
    internal const string FileName = "docketbridge.db";
    private const string LockName = "docketbridge.lock";
    private const string KeysName = "keys";

    /// <summary>Opens the database, made if it is missing.</summary>
    /// <param name="folder">The data folder, made if it is missing.</param>
    /// <param name="exclusive">True for the service: one at a time works on a data folder.</param>
    /// <param name="time">The clock.</param>
    /// <param name="ct">Cancellation.</param>
    /// <exception cref="BridgeDataException">The folder or its data cannot be used.</exception>
    public static async Task<SqliteBridgeStore> OpenAsync(
        string folder,
        bool exclusive,
        TimeProvider time,
        CancellationToken ct
    )
    {
        FileStream? held = null;
        try
        {
            MakeFolder(folder);
            held = exclusive ? Lock(folder) : null;
            var file = Path.Combine(folder, FileName);
            MakeFile(file);
            var connection = new SqliteConnectionStringBuilder
            {
                DataSource = file,
                ForeignKeys = true,
                DefaultTimeout = 30,
                Pooling = true,
            }.ToString();
            Check(connection, file);
            Migrate(connection, file, folder, held is not null);
            var protection = DataProtectionProvider.Create(
                new DirectoryInfo(Path.Combine(folder, KeysName)),
                builder => builder.SetApplicationName("DocketBridge")
            );
            return await SqliteBridgeStore.CreateAsync(connection, protection, held, time, ct);
        }
        catch
        {
            held?.Dispose();
            throw;
        }
    }

    /// <summary>Whether a service runs over a data folder at this moment.</summary>
    /// <param name="folder">The data folder; it must exist.</param>
    public static bool IsServed(string folder)
    {
        try
        {
            Lock(folder).Dispose();
            return false;
        }
        catch (BridgeDataException error) when (error.InnerException is IOException)
        {
            return true;
        }
    }

    private static void MakeFolder(string folder)
    {
        try
        {
            foreach (var path in (string[])[folder, Path.Combine(folder, KeysName)])
            {
                if (OperatingSystem.IsWindows())
                {
                    Directory.CreateDirectory(path);
                }
                else
                {
                    Directory.CreateDirectory(
                        path,
                        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
                    );
                }
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new BridgeDataException(
                $"The data folder {folder} cannot be made or written: give another with --data.",
                error
            );
        }
    }

    private static FileStream Lock(string folder)
    {
        try
        {
            return new FileStream(
                Path.Combine(folder, LockName),
                FileMode.OpenOrCreate,
                FileAccess.ReadWrite,
                FileShare.None
            );
        }
        catch (IOException error)
        {
            throw new BridgeDataException(
                $"Another DocketBridge runs over the data folder {folder}: stop it first, or give another with --data.",
                error
            );
        }
        catch (UnauthorizedAccessException error)
        {
            throw new BridgeDataException(
                $"The data folder {folder} cannot be written: give another with --data.",
                error
            );
        }
    }

    private static void MakeFile(string file)
    {
        try
        {
            if (OperatingSystem.IsWindows() || File.Exists(file))
            {
                return;
            }

            new FileStream(
                file,
                new FileStreamOptions
                {
                    Mode = FileMode.CreateNew,
                    Access = FileAccess.Write,
                    UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
                }
            ).Dispose();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new BridgeDataException(
                $"The database {file} cannot be made: give another data folder with --data.",
                error
            );
        }
    }

    private static void Check(string connection, string file)
    {
        try
        {
            using var database = new SqliteConnection(connection);
            database.Open();
            using var command = database.CreateCommand();
            command.CommandText = "PRAGMA journal_mode = WAL; PRAGMA schema_version;";
            command.ExecuteScalar();
            command.CommandText = "PRAGMA quick_check(1);";
            if (command.ExecuteScalar() is not "ok")
            {
                throw Damaged(file, null);
            }
        }
        catch (SqliteException error) when (error.SqliteErrorCode is 11 or 26)
        {
            throw Damaged(file, error);
        }
        catch (SqliteException error)
        {
            throw new BridgeDataException($"The database {file} cannot be opened: {error.Message}.", error);
        }
    }

    private static BridgeDataException Damaged(string file, Exception? inner) =>
        new(
            $"The file {file} is damaged or no database: put a backup in its place, or move it away to begin anew.",
            inner
        );

    // A running service of an older version does not know the tables of a newer one: it has to be stopped first.
    private static void Migrate(string connection, string file, string folder, bool owned)
    {
        var migrations = DeployChanges
            .To.SqliteDatabase(connection)
            .WithScriptsEmbeddedInAssembly(
                Assembly.GetExecutingAssembly(),
                name => name.Contains(".Storage.Migrations.", StringComparison.Ordinal)
            )
            .WithTransactionPerScript()
            .LogTo(new NoUpgradeLog())
            .Build();
        var known = migrations.GetDiscoveredScripts().Select(script => script.Name).ToHashSet(StringComparer.Ordinal);
        var newer = migrations.GetExecutedScripts().FirstOrDefault(script => !known.Contains(script));
        if (newer is not null)
        {
            throw new BridgeDataException(
                $"The database {file} was made by a newer DocketBridge: run that one, or give another data folder with --data."
            );
        }

        if (!migrations.IsUpgradeRequired())
        {
            return;
        }

        using var alone = owned ? null : Lock(folder);
        var result = migrations.PerformUpgrade();
        if (!result.Successful)
        {
            throw new BridgeDataException(
                $"The database {file} could not be brought to this version's schema: {result.Error.Message}",
                result.Error
            );
        }
    }

    // What a migration does is in the log of the database itself; on a console it would be noise.
    private sealed class NoUpgradeLog : IUpgradeLog
    {
        public void LogTrace(string format, params object[] args) { }

        public void LogDebug(string format, params object[] args) { }

        public void LogInformation(string format, params object[] args) { }

        public void LogWarning(string format, params object[] args) { }

        public void LogError(string format, params object[] args) { }

        public void LogError(Exception ex, string format, params object[] args) { }
    }
}
