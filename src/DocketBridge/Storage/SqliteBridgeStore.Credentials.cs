using Dapper;
using DocketBridge.Credentials;
using DocketBridge.Sync.Records;
using Microsoft.Data.Sqlite;

namespace DocketBridge.Storage;

public sealed partial class SqliteBridgeStore
{
    private const string Uninstalled =
        "The app was uninstalled in HighLevel: install it again with 'docketbridge connect --oauth' to go on.";

    private const string InstalledAgain = "The app was installed again in HighLevel: the sync goes on.";

    private static readonly TimeSpan s_lockTick = TimeSpan.FromMilliseconds(25);

    /// <inheritdoc />
    public Task UpdateSecretsAsync(
        ConnectionId id,
        Func<ConnectionSecrets, ConnectionSecrets> change,
        CancellationToken ct
    ) => _writer.ExecuteAsync((db, _) => StoreSecrets(db, id, change(LoadSecrets(db, id))), ct);

    /// <inheritdoc />
    public Task ReplaceCredentialsAsync(
        ConnectionRow connection,
        Func<ConnectionSecrets, ConnectionSecrets> change,
        CancellationToken ct
    ) =>
        _writer.ExecuteAsync(
            (db, _) =>
            {
                StoreSecrets(db, connection.Id, change(LoadSecrets(db, connection.Id)));
                db.Execute(
                    "DELETE FROM value WHERE connection = @id AND name = @name",
                    new { id = connection.Id.Value, name = TokenReport.TroubleValue }
                );
                db.Execute(
                    """
                    UPDATE connection SET app_id = @AppId, company_id = @CompanyId, credential_at = @now, uninstalled_at = NULL,
                        reason = CASE state WHEN @disconnected THEN NULL ELSE reason END,
                        state = CASE state WHEN @disconnected THEN @paused ELSE state END
                    WHERE id = @id
                    """,
                    new
                    {
                        id = connection.Id.Value,
                        connection.AppId,
                        connection.CompanyId,
                        now = Times.Of(_time.GetUtcNow()),
                        disconnected = (int)ConnectionState.Disconnected,
                        paused = (int)ConnectionState.Paused,
                    }
                );
            },
            ct
        );

    /// <inheritdoc />
    public async Task<IDisposable> HoldTokensAsync(ConnectionId id, CancellationToken ct)
    {
        // The operating system frees the lock of a process that dies, at whatever moment.
        var file = Path.Combine(_folder, $"tokens-{id.Value}.lock");
        while (true)
        {
            ct.ThrowIfCancellationRequested();
            try
            {
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(file))
            {
                await Task.Delay(s_lockTick, TimeProvider.System, ct);
            }
        }
    }

    /// <inheritdoc />
    public Task<bool> AcceptInstallationAsync(
        InboxEntry entry,
        IReadOnlyCollection<ConnectionId> connections,
        InstallationChange change,
        DateTimeOffset at,
        CancellationToken ct
    ) =>
        _writer.ExecuteAsync(
            (db, _) =>
            {
                if (!StoreWebhook(db, entry, connections.Count == 1 ? connections.First() : null))
                {
                    return false;
                }

                foreach (var id in connections)
                {
                    Apply(db, id, change, at);
                }

                return true;
            },
            ct
        );

    // Events come late and in any order: a time tells whether one speaks of the present installation or of one that is gone.
    private static void Apply(SqliteConnection db, ConnectionId id, InstallationChange change, DateTimeOffset at)
    {
        var sql = change switch
        {
            InstallationChange.Uninstalled => """
                UPDATE connection SET state = @disconnected, reason = @uninstalled, uninstalled_at = @at
                WHERE id = @id AND COALESCE(credential_at, created_at) <= @at
                """,
            InstallationChange.Installed => """
                UPDATE connection SET state = @paused, reason = @installed, uninstalled_at = NULL
                WHERE id = @id AND state = @disconnected AND uninstalled_at <= @at
                """,
            _ => null,
        };
        if (sql is not null)
        {
            db.Execute(
                sql,
                new
                {
                    id = id.Value,
                    at = Times.Of(at),
                    disconnected = (int)ConnectionState.Disconnected,
                    paused = (int)ConnectionState.Paused,
                    uninstalled = Uninstalled,
                    installed = InstalledAgain,
                }
            );
        }
    }

    private ConnectionSecrets LoadSecrets(SqliteConnection db, ConnectionId id) =>
        db.ExecuteScalar<byte[]?>("SELECT protected FROM secret WHERE connection = @id", new { id = id.Value })
            is { } stored
            ? Unprotect<ConnectionSecrets>(stored, $"The secrets of connection {id}")
            : throw new BridgeDataException($"The secrets of connection {id} are missing: connect it again.");
}
